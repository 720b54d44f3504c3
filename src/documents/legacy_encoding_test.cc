// SPDX-License-Identifier: Apache-2.0
#include "documents/legacy_encoding.h"

#include <gtest/gtest.h>

#include "documents/docx_for_tests.h"
#include "documents/read_document.h"

namespace ntm::documents {
namespace {

std::string told(std::string_view text) {
  const auto encoding = legacy_encoding_of(text);
  return encoding ? name_of(*encoding) : "";
}

// As they look in a font of today.
TEST(LegacyEncoding, is_told_by_letters_that_no_word_of_vietnamese_has) {
  for (const char* text :
       {"Uû ban nh©n d©n x· B×nh Trung", "KÕ ho¹ch x©y dùng n«ng th«n míi", "Hé nghÌo, cËn nghÌo",
        "Sè thø tù; Hä vµ tªn chñ hé", "®­êng th«n, b¶n ®­îc cøng hãa"})
    EXPECT_EQ(told(text), "TCVN3 (ABC)") << text;
  for (const char* text : {"UÛy ban nhaân daân xaõ Bình Trung", "KEÁ HOAÏCH XAÂY DÖÏNG NOÂNG THOÂN MÔÙI",
                           "Soá thöù töï; Hoï vaø teân chuû hoä", "Ñöôøng thoân, baûn ñöôïc cöùng hoùa"})
    EXPECT_EQ(told(text), "VNI Windows") << text;
}

TEST(LegacyEncoding, is_none_of_text_in_unicode) {
  for (const char* text :
       {"Ủy ban nhân dân xã Bình Trung", "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI", "Hoà Bình, Thuý, khoá, quý, uỷ",
        "Ke\u0302\u0301 hoa\u0323ch", "km², m³, 30 °C, § 5, © 2024, 3 × 4, 5 µm", "Ke hoach khong dau",
        "Müller, Köln, Größe, façade, Århus", "à la carte, où, naïve", "Tân Hòa; Trà; Đồng; cô ba", "",
        "¼ ½ ¾ « »"})
    EXPECT_EQ(told(text), "") << text;
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
}

}  // namespace
}  // namespace ntm::documents
