// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_read.h"

#include <gtest/gtest.h>

#include "documents/blocks_for_tests.h"
#include "documents/docx/docx_for_tests.h"

namespace ntm::documents {
namespace {

using Keys = std::vector<std::string>;

// What is read; `said`: what the reader says besides.
std::string text_of_docx(const std::string& docx, const Keys& said = {}) {
  base::Diagnostics diagnostics;
  const auto document = read_docx(docx, "x.docx", diagnostics);
  Keys keys;
  for (const auto& diagnostic : diagnostics.list()) {
    keys.push_back(diagnostic.what.key);
    EXPECT_EQ(to_text(diagnostic, base::Language::english).find('{'), std::string::npos);
  }
  EXPECT_EQ(keys, said);
  return document ? shown(*document) : "";
}

std::string run(const std::string& text) {
  return "<w:r><w:t>" + text + "</w:t></w:r>";
}

std::string level(int number, const std::string& format, const std::string& text,
                  const std::string& more = "") {
  return fmt::format(
      R"(<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>)",
      number, format, more, text);
}

std::string in_list(const std::string& text, int list, int depth) {
  return word_paragraph(
      text, fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", depth, list));
}

const std::string kLists =
    "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") +
    level(2, "decimal", "%2.%3.") + level(3, "lowerLetter", "%4)") + level(4, "bullet", "\xEF\x82\xB7") +
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" + level(0, "bullet", "-") +
    level(1, "bullet", "o") + level(2, "decimal", "%1.%3", "<w:isLgl/>") + level(3, "none", "") +
    "</w:abstractNum>" +
    R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>)" +
    R"(<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>)" +
    R"(<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>)";

TEST(DocxReadTest, markers_are_counted_as_word_shows_them) {
  const std::string body = in_list("một", 1, 0) + in_list("hai", 1, 1) + in_list("ba", 1, 2) +
                           in_list("bốn", 1, 2) + in_list("năm", 1, 3) + in_list("sáu", 1, 3) +
                           in_list("bảy", 1, 4) + in_list("tám", 1, 1) + in_list("chín", 1, 2) +
                           in_list("mười", 1, 0) + in_list("một", 1, 1);
  EXPECT_EQ(
      text_of_docx(docx_of(body, "", kLists)),
      "1 item 0 [I.] một\n2 item 1 [1.] hai\n3 item 2 [1.1.] ba\n4 item 2 [1.2.] bốn\n5 item 3 [a)] năm\n"
      "6 item 3 [b)] sáu\n7 item 4 [•] bảy\n8 item 1 [2.] tám\n9 item 2 [2.1.] chín\n10 item 0 [II.] mười\n"
      "11 item 1 [1.] một\n");
}

TEST(DocxReadTest, lists_of_one_pattern_count_on_unless_they_start_again) {
  EXPECT_EQ(
      text_of_docx(docx_of(in_list("a", 1, 0) + in_list("b", 4, 0) + in_list("c", 3, 0) + in_list("d", 3, 0),
                           "", kLists)),
      "1 item 0 [I.] a\n2 item 0 [II.] b\n3 item 0 [I.] c\n4 item 0 [II.] d\n");
}

TEST(DocxReadTest, bullets_of_words_own_fonts_become_signs_that_can_be_read) {
  EXPECT_EQ(
      text_of_docx(docx_of(in_list("a", 2, 0) + in_list("b", 2, 1) + in_list("c", 2, 3) + in_list("d", 99, 0),
                           "", kLists)),
      "1 item 0 [-] a\n2 item 1 [○] b\n3 paragraph c\n4 paragraph d\n");
}

TEST(DocxReadTest, a_list_may_come_from_the_style_and_be_switched_off) {
  const std::string styles =
      R"(<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>)";
  const std::string off = R"(<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>)";
  EXPECT_EQ(text_of_docx(docx_of(word_paragraph("a", R"(<w:pStyle w:val="L"/>)") + word_paragraph("b", off),
                                 styles, kLists)),
            "1 item 0 [I.] a\n2 paragraph b\n");
}

TEST(DocxReadTest, headings_are_known_by_outline_or_by_the_name_of_a_style) {
  const std::string styles =
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>)"
      R"(<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="S"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>)";
  EXPECT_EQ(
      text_of_docx(docx_of(word_paragraph("1. Mục tiêu", R"(<w:pStyle w:val="H"/>)") +
                               word_paragraph("b", R"(<w:pStyle w:val="K"/>)") +
                               word_paragraph("c", R"(<w:pStyle w:val="S"/>)") +
                               word_paragraph("d", R"(<w:outlineLvl w:val="0"/>)") +
                               word_paragraph("e", R"(<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>)") +
                               word_paragraph("f", R"(<w:pStyle w:val="nirgends"/>)"),
                           styles)),
      "1 heading 2 [1.] Mục tiêu (bold)\n2 heading 2 b\n3 heading 3 c\n4 heading 1 d (italic)\n"
      "5 paragraph e (bold)\n6 paragraph f\n");
}

TEST(DocxReadTest, tracked_changes_are_taken_as_accepted) {
  EXPECT_EQ(
      text_of_docx(docx_of("<w:p>" + run("giữ ") + "<w:ins>" + run("thêm ") +
                           "</w:ins><w:del><w:r><w:delText>bỏ"
                           "</w:delText></w:r></w:del><w:moveFrom>" +
                           run("đi") + "</w:moveFrom><w:moveTo>" + run("đến") +
                           "</w:moveTo></w:p>"
                           "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" +
                           run("nối ") + "</w:p>" + word_paragraph("tiếp") +
                           "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + word_paragraph("mất") +
                           "</w:tc></w:tr><w:tr><w:tc>" + word_paragraph("còn") + "</w:tc></w:tr></w:tbl>"),
                   {"document.changes_accepted"}),
      "1 paragraph giữ thêm đến\n2 paragraph nối tiếp\n3 row còn\n");
}

TEST(DocxReadTest, words_within_links_tags_controls_and_fields_are_read) {
  const auto mark = [](const std::string& type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  };
  EXPECT_EQ(text_of_docx(docx_of(
                "<w:p><w:hyperlink>" + run("liên kết ") + "</w:hyperlink><w:smartTag><w:smartTag>" +
                run("Bình Trung ") + "</w:smartTag></w:smartTag><w:sdt><w:sdtContent>" + run("ô ") +
                "</w:sdtContent></w:sdt>" + mark("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" +
                mark("begin") + run("trong lệnh") + mark("separate") + run("ẩn") + mark("end") +
                mark("separate") + run("kết quả") + mark("end") + "<w:fldSimple>" + run(" năm 2024") +
                "</w:fldSimple></w:p><w:sdt><w:sdtContent>" + word_paragraph("cả đoạn") +
                "</w:sdtContent></w:sdt>")),
            "1 paragraph liên kết Bình Trung ô kết quả năm 2024\n2 paragraph cả đoạn\n");
}

TEST(DocxReadTest, breaks_tabs_hyphens_signs_and_hidden_words_are_what_a_person_sees) {
  EXPECT_EQ(
      text_of_docx(
          docx_of("<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t xml:space=\"preserve\"> năm</w:t><w:tab/>"
                  "<w:t>2024</w:t><w:noBreakHyphen/><w:t>2025</w:t><w:softHyphen/><w:sym w:char=\"F0B3\"/>"
                  "</w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p><w:p/>" +
                  word_paragraph("  ") + word_paragraph("Thie\u0302\u0301u")),
          {"document.hidden_left_out"}),
      "1 paragraph KẾ HOẠCH\n1 paragraph năm 2024-2025≥\n2 paragraph Thiếu\n");
}

TEST(DocxReadTest, text_boxes_follow_their_paragraph_once) {
  const std::string box = "<w:txbxContent>" + word_paragraph("trong khung") + "</w:txbxContent>";
  EXPECT_EQ(text_of_docx(
                docx_of("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><a:graphic><wps:wsp>"
                        "<wps:txbx>" +
                        box +
                        "</wps:txbx></wps:wsp></a:graphic></wp:inline></w:drawing></mc:Choice>"
                        "<mc:Fallback><w:pict><v:shape><v:textbox>" +
                        box +
                        "</v:textbox></v:shape></w:pict>"
                        "</mc:Fallback></mc:AlternateContent></w:r>" +
                        run("ngoài") + "</w:p>" + word_paragraph("sau"))),
            "1 paragraph ngoài\n2 paragraph trong khung\n3 paragraph sau\n");
}

TEST(DocxReadTest, tables_are_rows_whose_columns_stay_in_place) {
  const auto cell = [](const std::string& inner, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inner + "</w:tc>";
  };
  const std::string nested =
      "<w:tbl><w:tr>" + cell(word_paragraph("x")) + cell(word_paragraph("y")) + "</w:tr></w:tbl>";
  EXPECT_EQ(text_of_docx(docx_of("<w:tbl><w:tr>" + cell(word_paragraph("rộng"), "<w:gridSpan w:val=\"2\"/>") +
                                     cell(word_paragraph("a") + in_list("b", 1, 0)) + "</w:tr><w:tr>" +
                                     cell("<w:p/>", "<w:vMerge/>") + cell(nested + "<w:p/>") +
                                     cell(word_paragraph("c")) + "</w:tr><w:tr>" + cell("<w:p/>") +
                                     "</w:tr></w:tbl>" + word_paragraph("sau"),
                                 "", kLists)),
            "1-3 row rộng |  | a I. b\n4-6 row  | x | y | c\n7 paragraph sau\n");
}

TEST(DocxReadTest, a_cell_that_goes_on_below_is_said_to_by_its_column) {
  const auto cell = [](const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + (text.empty() ? "<w:p/>" : word_paragraph(text)) +
           "</w:tc>";
  };
  const std::string wide = "<w:gridSpan w:val=\"2\"/>", first = "<w:vMerge w:val=\"restart\"/>";
  base::Diagnostics diagnostics;
  const auto document = read_docx(
      docx_of("<w:tbl><w:tr>" + cell("a", wide) + cell("b", first) + cell("c") + "</w:tr><w:tr>" +
              cell("d", wide) + cell("", "<w:vMerge/>") + cell("", "<w:vMerge w:val=\"continue\"/>") +
              "</w:tr><w:tr>" + cell("e", wide) + cell("g", first) + cell("") + "</w:tr></w:tbl>"),
      "x.docx", diagnostics);
  ASSERT_TRUE(document);
  EXPECT_EQ(shown(*document), "1-3 row a |  | b | c\n4 row d |  |  | \n5-6 row e |  | g | \n");
  EXPECT_EQ(document->blocks[0].from_above, std::vector<std::size_t>{});
  EXPECT_EQ(document->blocks[1].from_above, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(document->blocks[2].from_above, std::vector<std::size_t>{});
}

TEST(DocxReadTest, emphasis_counts_only_when_all_of_a_line_has_it) {
  const auto styled = [](const std::string& text, const std::string& how) {
    return "<w:r><w:rPr>" + how + "</w:rPr><w:t>" + text + "</w:t></w:r>";
  };
  EXPECT_EQ(text_of_docx(docx_of(
                "<w:p>" + run("- ") + styled("mạnh<![CDATA[ <hơn>]]>", "<w:rStyle w:val=\"S\"/>") + "</w:p>",
                "<w:style w:type=\"character\" w:styleId=\"S\"><w:rPr><w:b/></w:rPr></w:style>")),
            "1 item 0 [-] mạnh <hơn> (bold)\n");
  EXPECT_EQ(text_of_docx(docx_of("<w:p>" + styled("đậm", "<w:b/>") + run(" ") +
                                 styled("hết", "<w:b/><w:i/>") + "</w:p><w:p>" + styled("nửa ", "<w:b/>") +
                                 styled("thôi", "<w:b w:val=\"false\"/>") + "</w:p>")),
            "1 paragraph đậm hết (bold)\n2 paragraph nửa thôi\n");
}

TEST(DocxReadTest, formulas_keep_their_signs_and_footnotes_are_said_to_be_left_out) {
  base::Diagnostics diagnostics;
  const auto document = read_docx(docx_of("<w:p>" + run("tỷ lệ ") +
                                          "<m:oMath><m:r><m:t>≥ 30</m:t></m:r></m:oMath>"
                                          "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"),
                                  "x.docx", diagnostics);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(shown(*document), "1 paragraph tỷ lệ ≥ 30\n");
  ASSERT_EQ(diagnostics.count(), 1U);
  EXPECT_EQ(diagnostics.list()[0].what.key, "document.notes_left_out");
}

// The levels stand at the list style, or at the list that the style names.
TEST(DocxReadTest, a_list_may_be_that_of_a_list_style) {
  const std::string levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.");
  const std::string nums =
      R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>)";
  const std::string style =
      R"(<w:style w:type="numbering" w:styleId="MucLuc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>)";
  const std::string linked =
      R"(<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="MucLuc"/></w:abstractNum>)";
  for (const char* link : {R"(<w:styleLink w:val="MucLuc"/>)", ""})
    EXPECT_EQ(text_of_docx(docx_of(
                  in_list("MỤC TIÊU", 2, 0) + in_list("Chung", 2, 1) + in_list("NHIỆM VỤ", 2, 0), style,
                  "<w:abstractNum w:abstractNumId=\"0\">" + std::string(link) + levels + "</w:abstractNum>" +
                      linked + nums)),
              "1 item 0 [I.] MỤC TIÊU\n2 item 1 [1.] Chung\n3 item 0 [II.] NHIỆM VỤ\n")
        << link;
}

TEST(DocxReadTest, the_level_of_a_paragraph_may_be_said_by_the_list_of_its_style) {
  const auto style = [](const std::string& id) {
    return R"(<w:style w:type="paragraph" w:styleId=")" + id +
           R"("><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>)";
  };
  const auto in_style = [](const std::string& text, const std::string& id) {
    return word_paragraph(text, "<w:pStyle w:val=\"" + id + "\"/>");
  };
  EXPECT_EQ(
      text_of_docx(docx_of(in_style("Phần", "Muc1") + in_style("Mục", "Muc2") + in_style("Mục", "Muc2"),
                           style("Muc1") + style("Muc2"),
                           "<w:abstractNum w:abstractNumId=\"0\">" +
                               level(0, "upperRoman", "%1.", R"(<w:pStyle w:val="Muc1"/>)") +
                               level(1, "decimal", "%2.", R"(<w:pStyle w:val="Muc2"/>)") +
                               R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)")),
      "1 item 0 [I.] Phần\n2 item 0 [1.] Mục\n3 item 0 [2.] Mục\n");
}

TEST(DocxReadTest, a_control_that_is_not_filled_in_is_blank_and_said) {
  const std::string control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>";
  EXPECT_EQ(
      text_of_docx(
          docx_of("<w:p>" + run("chủ trì: ") + control + run("Bấm vào đây") + "</w:sdtContent></w:sdt>" +
                  run(", xong") + "</w:p>" + control + word_paragraph("Bấm vào đây") +
                  "</w:sdtContent></w:sdt><w:tbl><w:tr>" + control + "<w:tc>" + word_paragraph("Bấm") +
                  "</w:tc></w:sdtContent></w:sdt><w:tc>" + word_paragraph("ô") + "</w:tc></w:tr></w:tbl>"),
          {"document.unfilled"}),
      "1 paragraph chủ trì: …, xong\n2 row  | ô\n");
}

TEST(DocxReadTest, embedded_parts_diagrams_comments_and_pictures_are_said_to_be_left_out) {
  EXPECT_EQ(text_of_docx(docx_of(word_paragraph("trước") + "<w:altChunk/>" + word_paragraph("sau")),
                         {"document.embedded_left_out"}),
            "1 paragraph trước\n2 paragraph sau\n");
  EXPECT_EQ(
      text_of_docx(docx_of("<w:p><w:subDoc/><w:r><w:object><o:OLEObject/></w:object></w:r>"
                           "<w:r><w:drawing><wp:inline><a:graphic><dgm:relIds/></a:graphic></wp:inline></"
                           "w:drawing></w:r>" +
                           run("chữ") + "</w:p>"),
                   {"document.embedded_left_out"}),
      "1 paragraph chữ\n");
  EXPECT_EQ(
      text_of_docx(
          docx_of("<w:p><w:r><w:drawing><wp:inline><a:graphic><pic:pic><pic:blipFill><a:blip/></pic:blipFill>"
                  "</pic:pic></a:graphic></wp:inline></w:drawing></w:r>" +
                  run("chữ") + "<w:r><w:commentReference/></w:r></w:p>"),
          {"document.comments_left_out", "document.pictures_left_out"}),
      "1 paragraph chữ\n");
}

TEST(DocxReadTest, what_headers_and_footers_say_is_said_but_for_the_page_number) {
  const auto with_header = [](const std::string& text) {
    const ZipPart parts[] = {{"word/document.xml", word_part(word_paragraph("Xã"))},
                             {"word/header2.xml", word_part(word_paragraph(text), "hdr")}};
    return write_zip(parts);
  };
  EXPECT_EQ(text_of_docx(with_header("Dự thảo lần 2, chưa ban hành"), {"document.margins_left_out"}),
            "1 paragraph Xã\n");
  EXPECT_EQ(text_of_docx(with_header("- 2 -")), "1 paragraph Xã\n");
}

}  // namespace
}  // namespace ntm::documents
