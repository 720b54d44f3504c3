// SPDX-License-Identifier: Apache-2.0
#include "documents/text/legacy_encoding.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "documents/csv/csv.h"
#include "documents/docx/docx_for_tests.h"
#include "documents/read_document.h"

namespace ntm::documents {
namespace {

std::string told(std::string_view text) {
  const auto encoding = legacy_encoding_of(text);
  return encoding ? name_of(*encoding) : "";
}

// As they look in a font of today.
TEST(LegacyEncoding, is_told_by_words_that_are_none_as_they_stand) {
  for (const char* text :
       {"Uû ban nh©n d©n x· B×nh Trung", "KÕ ho¹ch x©y dùng n«ng th«n míi", "Hé nghÌo, cËn nghÌo",
        "Sè thø tù; Hä vµ tªn chñ hé", "®­êng th«n, b¶n ®­îc cøng hãa"})
    EXPECT_EQ(told(text), "TCVN3 (ABC)") << text;
  for (const char* text : {"UÛy ban nhaân daân xaõ Bình Trung", "KEÁ HOAÏCH XAÂY DÖÏNG NOÂNG THOÂN MÔÙI",
                           "Soá thöù töï; Hoï vaø teân chuû hoä", "Ñöôøng thoân, baûn ñöôïc cöùng hoùa"})
    EXPECT_EQ(told(text), "VNI Windows") << text;
  for (const char* text : {"ThÃ´n 1; MÃ£ Ä‘oáº¡n Ä‘Æ°á»ng", "Nguyá»…n VÄƒn An", "LÃª VÃ¢n"})
    EXPECT_EQ(told(text), "UTF-8 × 2") << text;
}

TEST(LegacyEncoding, can_be_told_of_a_single_cell_and_read) {
  struct Sample {
    const char* text;
    LegacyEncoding encoding;
    const char* right;
  };
  for (const auto& [text, encoding, right] :
       std::initializer_list<Sample>{{"NguyÔn V¨n An", LegacyEncoding::tcvn3, "Nguyễn Văn An"},
                                     {"TrÇn ThÞ Hång", LegacyEncoding::tcvn3, "Trần Thị Hồng"},
                                     {"Lª ThÞ Hoa", LegacyEncoding::tcvn3, "Lê Thị Hoa"},
                                     {"n­íc s¹ch", LegacyEncoding::tcvn3, "nước sạch"},
                                     {"Nguyeãn Vaên An", LegacyEncoding::vni, "Nguyễn Văn An"},
                                     {"Traàn Thò Hoàng", LegacyEncoding::vni, "Trần Thị Hồng"},
                                     {"ÑAËNG VAÊN TAÂM", LegacyEncoding::vni, "ĐẶNG VĂN TÂM"},
                                     {"Nguyá»…n VÄƒn An", LegacyEncoding::utf8_twice, "Nguyễn Văn An"}}) {
    const LegacyTraces traces = legacy_traces_in(text);
    EXPECT_TRUE(traces.prove()) << text;
    EXPECT_EQ(traces.encoding, encoding) << text;
    EXPECT_EQ(read_as(encoding, text), right);
  }
}

TEST(LegacyEncoding, is_none_of_what_stands_in_good_files) {
  for (const char* text :
       {"Ủy ban nhân dân xã Bình Trung",
        "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI",
        "Hoà Bình, Thuý, khoá, quý, uỷ",
        "Ke\u0302\u0301 hoa\u0323ch",
        "km², m³, 30 °C, § 5, © 2024, 3 × 4, 5 µm, 10m×5m, 2,5m×4m, a×b",
        "Ke hoach khong dau",
        "Müller, Köln, Größe, façade, Århus, Göteborg, Malmö, Bjørn, Jørgensen",
        "à la carte, où, naïve, Noël, Hanoï, Saïgon, Chloé, Thérèse, José, Peña, São Paulo, Île",
        "Tân Hòa; Trà; Đồng; cô ba",
        "",
        "¼ ½ ¾ « »",
        "McDonald, KCl, NaOH, H2SO4, VNĐ, VNÐ, QÐ, NÐ-CP, TÐ",
        "Ðường Ðông Ðo; Ðinh Văn Ðan",
        "N·m, kg·m, kWh·năm",
        "Thôn¹, ho¹ (1)",
        "“Thôn” «Thôn» «An»",
        "H'Mông, Êđê, Krông Pắk, Đăk Lăk, Xtiêng, Brâu, Cơ Ho, Kôn, Pô Kô, Bru-Vân Kiều",
        "qúy, gía, tòan, hòan",
        "THCS&THPT, BHYT, UBND, HÐND, P.Â, Đ/c",
        "Aspirin®, Windows™, 5±1, 10% ÷ 15%, 5÷10",
        "\u00ADtrung\u00AD"})
    EXPECT_EQ(legacy_traces_in(text).words, 0) << text;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Every name of the example commune, the registers, the criteria and the guides.
TEST(LegacyEncoding, is_none_of_any_word_of_ours) {
  int words = 0;
  for (const char* folder : {"examples", "registers", "criteria", "docs/guide/vi"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(NTM_SOURCE_DIR) + "/" + folder)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".webp") continue;
      const std::string text = content_of(entry.path());
      for (const std::string_view line : base::split(text, '\n')) {
        const LegacyTraces traces = legacy_traces_in(line);
        EXPECT_EQ(traces.words, 0) << entry.path() << ": " << line;
        words += traces.in_unicode;
      }
    }
  EXPECT_GT(words, 10'000);
}

std::vector<std::string> said_of(const std::string& name, const std::string& bytes) {
  base::Diagnostics diagnostics;
  read_document(name, bytes, diagnostics);
  std::vector<std::string> said;
  for (const auto& one : diagnostics.list())
    said.push_back(fmt::format("{}@{} {}", one.what.key, one.where.line,
                               one.what.arguments.empty() ? "" : one.what.arguments.front().second));
  return said;
}

using Said = std::vector<std::string>;

TEST(LegacyEncoding, is_named_for_a_document_and_for_a_paragraph_of_one) {
  const std::string old = "Uû ban nh©n d©n x· B×nh Trung",
                    now = "Ủy ban nhân dân xã Bình Trung, kế hoạch năm 2024.";
  EXPECT_EQ(said_of("a.docx", docx_of(word_paragraph(old))), Said{"file.legacy_encoding@0 TCVN3 (ABC)"});
  EXPECT_EQ(said_of("a.txt", old), Said{"file.legacy_encoding@0 TCVN3 (ABC)"});
  EXPECT_EQ(said_of("a.txt", "Uy\xFB ban nha\xE2n da\xE2n xa\xF5 a\xE2"),
            Said{"file.legacy_encoding@1 VNI Windows"});
  EXPECT_EQ(said_of("a.txt", "X\xE3 B\xECnh Trung"), Said{"document.not_utf8@1 "});
  EXPECT_EQ(said_of("a.docx", docx_of(word_paragraph(now) + word_paragraph(old) + word_paragraph(now))),
            Said{"document.legacy_paragraph@2 TCVN3 (ABC)"});
  EXPECT_EQ(
      said_of("a.docx", docx_of(word_paragraph(now + " Chủ tịch: NguyÔn V¨n An") + word_paragraph(now))),
      Said{"document.legacy_paragraph@1 TCVN3 (ABC)"});
}

// Both have the same letters as TCVN3, and are none of it.
TEST(LegacyEncoding, is_not_mistaken_for_another_one) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_csv("Th\xF4n;Ma\xDE \xF0oa\xF2n \xF0\xFD\xF5\xCCng;C\xE2\xECp \xF0\xFD\xF5\xCCng\r\n",
                        "a.csv", diagnostics));
  ASSERT_EQ(diagnostics.count(), 1U);
  EXPECT_EQ(diagnostics.list()[0].what.key, "file.windows_1258");
  EXPECT_EQ(said_of("a.txt", "Nguy\xEA\xDEn Th\xEA\xEC T\xF4\xF2ng; thu\xE2\xF2n ti\xEA\xF2n"),
            Said{"file.windows_1258@1 "});
  EXPECT_EQ(said_of("a.txt", "ThÃ´n 1; MÃ£ Ä‘oáº¡n Ä‘Æ°á»ng"), Said{"file.utf8_twice@0 "});
}

}  // namespace
}  // namespace ntm::documents
