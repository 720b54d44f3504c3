// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/docx_write.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <regex>

#include "base/text.h"
#include "documents/docx/docx_for_tests.h"
#include "documents/paper_look.h"
#include "documents/sample_paper_for_tests.h"

// The checklist of Decree 30/2020/NĐ-CP, looked for in what Word will read.
namespace ntm::documents {
namespace {

struct Opened {
  explicit Opened(const std::string& bytes) : docx(bytes) {
    EXPECT_TRUE(document.load_string(part_of(docx, "word/document.xml").c_str()));
    EXPECT_TRUE(styles.load_string(part_of(docx, "word/styles.xml").c_str()));
  }

  int number(const char* path) const { return document.select_node(path).attribute().as_int(-1); }
  std::size_t count(const char* path) const { return document.select_nodes(path).size(); }
  std::string style_value(const std::string& name, const std::string& path) const {
    const std::string query = "//w:style[w:name/@w:val='" + name + "']/" + path;
    return styles.select_node(query.c_str()).attribute().value();
  }
  bool style_has(const std::string& name, const std::string& path) const {
    return !styles.select_nodes(("//w:style[w:name/@w:val='" + name + "']/" + path).c_str()).empty();
  }

  std::string docx;
  pugi::xml_document document, styles;
};

const Opened& sample() {
  static const Opened opened(write_docx(sample_paper()));
  return opened;
}

// A paper of one section with these paragraphs.
Paper paper_of(std::vector<Block> blocks) {
  return {"t", "a", {}, {{Section::Orientation::portrait, false, std::move(blocks)}}};
}

TEST(DocxWriteTest, the_page_is_a4_with_margins_that_the_decree_allows) {
  const auto within = [](int twips, int least_mm, int most_mm) {
    return twips >= twips_of_mm(least_mm) && twips <= twips_of_mm(most_mm);
  };
  EXPECT_EQ(sample().number("//w:pgSz[not(@w:orient)]/@w:w"), 11906);
  EXPECT_EQ(sample().number("//w:pgSz[not(@w:orient)]/@w:h"), 16838);
  EXPECT_EQ(sample().number("//w:pgSz[@w:orient='landscape']/@w:w"), 16838);
  for (const char* section : {"//w:sectPr[1]", "//w:body/w:sectPr"}) {
    const auto margin = [&](const char* side) {
      return sample().number(fmt::format("{}/w:pgMar/@w:{}", section, side).c_str());
    };
    EXPECT_TRUE(within(margin("top"), 20, 25));
    EXPECT_TRUE(within(margin("bottom"), 20, 25));
    EXPECT_TRUE(within(margin("left"), 30, 35));
    EXPECT_TRUE(within(margin("right"), 15, 20));
  }
}

TEST(DocxWriteTest, letters_are_black_times_new_roman) {
  const auto& styles = sample().styles;
  EXPECT_STREQ(styles.select_node("//w:docDefaults//w:rFonts/@w:ascii").attribute().value(),
               "Times New Roman");
  EXPECT_STREQ(styles.select_node("//w:docDefaults//w:color/@w:val").attribute().value(), "000000");
  EXPECT_EQ(styles.select_nodes("//w:style//w:rFonts").size(), 0U);
}

TEST(DocxWriteTest, every_style_has_the_size_and_weight_of_the_decree) {
  struct Expected {
    const char* name;
    int least, most;  // half points
    bool bold, italic;
  };
  const Expected all[] = {{"Quốc hiệu", 24, 26, true, false},
                          {"Tiêu ngữ", 26, 28, true, false},
                          {"Cơ quan chủ quản", 24, 26, false, false},
                          {"Cơ quan ban hành", 24, 26, true, false},
                          {"Số, ký hiệu", 26, 26, false, false},
                          {"Địa danh, ngày tháng", 26, 28, false, true},
                          {"Tên loại", 26, 28, true, false},
                          {"Trích yếu", 26, 28, true, false},
                          {"Căn cứ", 26, 28, false, true},
                          {"Nội dung", 26, 28, false, false},
                          {"Mục", 26, 28, true, false},
                          {"Khoản", 26, 28, false, false},
                          {"Điểm", 26, 28, false, false},
                          {"Nơi nhận", 24, 24, true, true},
                          {"Nơi nhận (danh sách)", 22, 22, false, false},
                          {"Quyền hạn", 26, 28, true, false},
                          {"Chức vụ", 26, 28, true, false},
                          {"Họ tên", 26, 28, true, false},
                          {"Phụ lục", 28, 28, true, false},
                          {"Tên phụ lục", 26, 28, true, false}};
  for (const auto& [name, least, most, bold, italic] : all) {
    const int size = std::stoi("0" + sample().style_value(name, "w:rPr/w:sz/@w:val"));
    EXPECT_TRUE(size >= least && size <= most) << name << " " << size;
    EXPECT_EQ(sample().style_has(name, "w:rPr/w:b"), bold) << name;
    EXPECT_EQ(sample().style_has(name, "w:rPr/w:i"), italic) << name;
  }
}

TEST(DocxWriteTest, running_text_is_justified_indented_and_spaced) {
  for (const char* name : {"Nội dung", "Căn cứ", "Khoản", "Điểm", "Mục"}) {
    EXPECT_EQ(sample().style_value(name, "w:pPr/w:jc/@w:val"), "both") << name;
    EXPECT_EQ(sample().style_value(name, "w:pPr/w:ind/@w:firstLine"), "720") << name;
    EXPECT_GE(std::stoi(sample().style_value(name, "w:pPr/w:spacing/@w:before")), 120) << name;
    const int line = std::stoi(sample().style_value(name, "w:pPr/w:spacing/@w:line"));
    EXPECT_TRUE(line >= 240 && line <= 360) << name;
  }
}

TEST(DocxWriteTest, page_numbers_stand_on_top_from_the_second_page_and_begin_anew_in_an_annex) {
  EXPECT_EQ(sample().count("//w:sectPr"), 2U);
  EXPECT_EQ(sample().count("//w:sectPr[w:titlePg and w:pgNumType/@w:start='1']"), 2U);
  EXPECT_NE(part_of(sample().docx, "word/header1.xml").find("PAGE"), std::string::npos);
  EXPECT_EQ(part_of(sample().docx, "word/header2.xml").find("PAGE"), std::string::npos);
  EXPECT_EQ(sample().style_value("Số trang", "w:pPr/w:jc/@w:val"), "center");
  EXPECT_EQ(sample().style_value("Số trang", "w:rPr/w:sz/@w:val"), "28");
  Paper paper = sample_paper();
  paper.sections[1].is_annex = false;
  EXPECT_EQ(Opened(write_docx(paper)).count("//w:sectPr[w:titlePg]"), 1U);
}

TEST(DocxWriteTest, the_head_has_two_columns_without_lines_and_rules_below_motto_and_organ) {
  const char* head = "//w:body/w:tbl[1]";
  EXPECT_EQ(sample().count((std::string(head) + "//w:tc").c_str()), 2U);
  EXPECT_EQ(sample().count((std::string(head) + "//w:tblBorders").c_str()), 0U);
  const auto rule = [&](const char* style) {
    const auto path =
        fmt::format("//w:p[w:pPr/w:pStyle/@w:val='{}']/following-sibling::w:p[1]//w:pBdr", style);
    return sample().count(path.c_str());
  };
  EXPECT_EQ(rule("tieungu"), 1U);
  EXPECT_EQ(rule("coquanbanhanh"), 1U);
  EXPECT_EQ(rule("trichyeu"), 1U);
  EXPECT_EQ(rule("quochieu"), 0U);
}

TEST(DocxWriteTest, the_rule_below_is_as_long_as_the_motto_and_a_third_to_half_of_the_organ) {
  const int motto = rule_length(paragraph(Style::motto, "Độc lập - Tự do - Hạnh phúc"));
  EXPECT_NEAR(motto, twips_of_mm(57), twips_of_mm(3));  // as Times New Roman 13 bold sets it
  const Paragraph organ = paragraph(Style::issuing_organ, "ỦY BAN NHÂN DÂN");
  const int width = text_width(text_of(organ), 24, true);
  EXPECT_GE(rule_length(organ) * 3, width);
  EXPECT_LE(rule_length(organ) * 2, width);
}

TEST(DocxWriteTest, recipients_and_signature_stay_on_one_page_with_the_words_before_them) {
  EXPECT_EQ(sample().count("//w:tbl[not(.//w:tblBorders)]/w:tr[not(w:trPr/w:cantSplit)]"), 0U);
  const char* last = "//w:p[contains(., './.')]/w:pPr/w:keepNext";
  EXPECT_EQ(sample().count(last), 1U);
}

TEST(DocxWriteTest, heading_rows_stand_again_on_each_page_and_cells_are_merged) {
  EXPECT_EQ(sample().count("//w:tr[w:trPr/w:tblHeader]"), 3U);
  EXPECT_EQ(sample().count("//w:vMerge[@w:val='restart']"), 3U);
  EXPECT_EQ(sample().count("//w:vMerge[@w:val='continue']"), 3U);
  EXPECT_EQ(sample().number("//w:gridSpan/@w:val"), 2);
}

TEST(DocxWriteTest, a_row_that_heads_others_stays_with_the_one_below) {
  Table table{{1}, 0, {}};
  table.rows.push_back({{{{paragraph(Style::table_cell, "Tiêu chí số 1")}}}, true});
  table.rows.push_back({{{{paragraph(Style::table_cell, "1.1")}}}});
  const Opened opened(write_docx(paper_of({table})));
  EXPECT_EQ(opened.count("//w:tr[1]//w:pPr/w:keepNext"), 1U);
  EXPECT_EQ(opened.count("//w:tr[2]//w:pPr/w:keepNext"), 0U);
}

TEST(DocxWriteTest, columns_fill_the_page_between_its_margins) {
  for (const pugi::xpath_node& table : sample().document.select_nodes("//w:tbl")) {
    int width = 0;
    for (const pugi::xpath_node& column : table.node().select_nodes("w:tblGrid/w:gridCol/@w:w"))
      width += column.attribute().as_int();
    const bool landscape =
        table.node().parent().last_child().previous_sibling() == table.node().next_sibling();
    EXPECT_EQ(
        width,
        page_look(landscape ? Section::Orientation::landscape : Section::Orientation::portrait).text_width());
  }
}

TEST(DocxWriteTest, headings_have_outline_levels_for_the_navigation_of_word) {
  EXPECT_EQ(sample().style_value("Mục", "w:pPr/w:outlineLvl/@w:val"), "0");
  EXPECT_EQ(sample().style_value("Khoản có tiêu đề", "w:pPr/w:outlineLvl/@w:val"), "1");
  EXPECT_EQ(sample().style_value("Tiểu khoản có tiêu đề", "w:pPr/w:outlineLvl/@w:val"), "2");
  EXPECT_EQ(sample().style_value("Nội dung", "w:pPr/w:outlineLvl/@w:val"), "");
}

TEST(DocxWriteTest, the_same_paper_gives_the_same_bytes_dated_as_it_says) {
  EXPECT_EQ(write_docx(sample_paper()), write_docx(sample_paper()));
  EXPECT_NE(part_of(sample().docx, "docProps/core.xml").find(">2024-02-05T01:30:00Z<"), std::string::npos);
}

TEST(DocxWriteTest, a_mark_stands_small_at_the_foot_of_every_page_and_is_no_part_of_the_text) {
  const std::string mark = "Mốc nhật ký: 12 – 15/10/2024 – a1b2";
  const std::string docx = write_docx(sample_paper(), mark);
  EXPECT_NE(part_of(docx, "word/footer1.xml").find(mark), std::string::npos);
  EXPECT_NE(part_of(docx, "[Content_Types].xml").find("/word/footer1.xml"), std::string::npos);
  EXPECT_NE(part_of(docx, "word/_rels/document.xml.rels").find("footer1.xml"), std::string::npos);
  const std::string body = part_of(docx, "word/document.xml");
  EXPECT_EQ(body.find("Mốc"), std::string::npos);
  EXPECT_NE(body.find("w:footerReference w:type=\"first\""), std::string::npos);
  base::Diagnostics diagnostics;
  const auto marked = read_docx(docx, "x.docx", diagnostics);
  const auto plain = read_docx(write_docx(sample_paper()), "x.docx", diagnostics);
  ASSERT_TRUE(marked && plain);
  ASSERT_EQ(marked->blocks.size(), plain->blocks.size());
  for (std::size_t i = 0; i < plain->blocks.size(); ++i)
    EXPECT_EQ(marked->blocks[i].text, plain->blocks[i].text);
  EXPECT_EQ(write_docx(sample_paper()).find("footer1"), std::string::npos);
}

TEST(DocxWriteTest, what_xml_cannot_hold_is_escaped_or_left_out) {
  using namespace std::string_literals;
  const std::string hostile = "<w:p>&amp;\"'\x01\x08\0\x1B]]>\xEF\xBF\xBE\xFFz\tx\ny"s;
  const std::string docx = write_docx(paper_of({paragraph(Style::body, hostile, "<1>")}));
  base::Diagnostics diagnostics;
  const auto read = read_docx(docx, "x.docx", diagnostics);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->blocks.at(0).text, "<1> <w:p>&amp;\"']]>\xEF\xBF\xBDz x y");
}

TEST(PaperTest, a_table_whose_cells_do_not_fill_it_is_not_well_formed) {
  const Cell one{{paragraph(Style::table_cell, "x")}};
  const auto with_rows = [](std::vector<Row> rows, std::vector<int> shares = {1, 1}) {
    return is_well_formed(paper_of({Table{std::move(shares), 0, std::move(rows)}}));
  };
  EXPECT_TRUE(with_rows({{{one, one}}}));
  EXPECT_TRUE(with_rows({{{{one.paragraphs, 1, 2}, one}}, {{one}}}));
  EXPECT_FALSE(with_rows({{{one}}}));
  EXPECT_FALSE(with_rows({{{one, one, one}}}));
  EXPECT_FALSE(with_rows({{{{one.paragraphs, 1, 2}, one}}}));
  EXPECT_FALSE(with_rows({{{{one.paragraphs, 3, 1}}}}));
  EXPECT_FALSE(with_rows({{{one, one}}}, {1, 0}));
  EXPECT_FALSE(with_rows({}));
  EXPECT_FALSE(is_well_formed(Paper{}));
}

}  // namespace
}  // namespace ntm::documents
