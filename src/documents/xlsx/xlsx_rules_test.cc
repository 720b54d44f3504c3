// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/text.h"
#include "documents/docx/docx_for_tests.h"
#include "documents/xlsx/xlsx_note.h"
#include "documents/xlsx/xlsx_read.h"
#include "documents/xlsx/xlsx_write.h"

// Workbooks in which somebody writes: what the spreadsheet is told to check, and what is read of them again.
namespace ntm::documents {
namespace {

SheetColumn ruled(const std::string& heading, CellRule rule) {
  return {heading, 12, std::move(rule)};
}

CellRule rule_of_kind(CellRule::Kind kind) {
  CellRule rule;
  rule.kind = kind;
  return rule;
}

CellRule between(CellRule::Kind kind, const std::string& least, const std::string& most) {
  CellRule rule = rule_of_kind(kind);
  rule.least = least;
  rule.most = most;
  return rule;
}

CellRule one_among(std::vector<std::string> choices) {
  CellRule rule = rule_of_kind(CellRule::Kind::choice);
  rule.choices = std::move(choices);
  rule.is_strict = true;
  return rule;
}

// A title in row 1, headings in row 3: what is written begins in row 4.
Workbook book_with(std::vector<SheetColumn> columns, std::vector<std::vector<SheetCell>> rows = {},
                   WorkbookNote note = {}) {
  Workbook book{"Biểu", "Xã Mẫu", base::Instant::parse("2024-02-05T08:30:00+07:00").value(), {}};
  book.sheets.push_back({"Hộ", "Hộ gia đình", std::move(columns), std::move(rows)});
  book.note = std::move(note);
  return book;
}

// One rule as the file says it: the area, what is checked, and each of its texts that is asked for.
class WrittenRules {
 public:
  explicit WrittenRules(const Workbook& book) : bytes(write_xlsx(book)) {
    EXPECT_TRUE(sheet_.load_string(part_of(bytes, "xl/worksheets/sheet1.xml").c_str()));
  }
  pugi::xml_node of(const std::string& column) const {
    for (const auto& one : sheet_.select_nodes("//dataValidation"))
      if (std::string(one.node().attribute("sqref").value()).starts_with(column + "4:")) return one.node();
    return {};
  }
  std::string text(const std::string& column, const char* name) const {
    const pugi::xml_node rule = of(column);
    return rule.child(name) ? rule.child(name).text().get() : rule.attribute(name).value();
  }
  std::string style_of_column(int number) const {
    return sheet_.select_node(("//col[@min='" + std::to_string(number) + "']").c_str())
        .node()
        .attribute("style")
        .value();
  }

  std::string bytes;

 private:
  pugi::xml_document sheet_;
};

TEST(XlsxRulesTest, a_list_stands_in_a_hidden_sheet_whatever_its_words) {
  const WrittenRules written(book_with({ruled("Nhà", one_among({"Kiên cố", "Tạm, dột nát"})),
                                        ruled("Thôn", one_among({"Thôn 1", "Thôn 2", "?"})),
                                        ruled("Nhà cũ", one_among({"Kiên cố", "Tạm, dột nát"}))}));
  EXPECT_EQ(written.text("A", "type"), "list");
  EXPECT_EQ(written.text("A", "formula1"), "ntm!$D$1:$D$2");
  EXPECT_EQ(written.text("B", "formula1"), "ntm!$E$1:$E$3");
  EXPECT_EQ(written.text("C", "formula1"), "ntm!$D$1:$D$2") << "an equal list stands once";
  EXPECT_EQ(written.text("A", "sqref"), "A4:A1048576");
  EXPECT_NE(part_of(written.bytes, "xl/workbook.xml").find("name=\"ntm\" sheetId=\"2\" state=\"hidden\""),
            std::string::npos);
  EXPECT_NE(part_of(written.bytes, "xl/sharedStrings.xml").find("Tạm, dột nát"), std::string::npos);
}

TEST(XlsxRulesTest, numbers_lie_between_their_limits_and_below_what_another_column_says) {
  CellRule insured = between(CellRule::Kind::whole, "0", "30");
  insured.most_of = 0;
  const WrittenRules written(book_with({ruled("Số nhân khẩu", between(CellRule::Kind::whole, "1", "30")),
                                        ruled("Số người có bảo hiểm", insured),
                                        ruled("Thu nhập", between(CellRule::Kind::decimal, "0.5", "100"))}));
  EXPECT_EQ(written.text("A", "type"), "whole");
  EXPECT_EQ(written.text("A", "formula1"), "1");
  EXPECT_EQ(written.text("A", "formula2"), "30");
  EXPECT_EQ(written.text("B", "formula2"), "IF(ISNUMBER($A4),$A4,30)");
  EXPECT_EQ(written.text("C", "type"), "decimal");
  EXPECT_EQ(written.text("C", "formula1"), "0.5");
}

TEST(XlsxRulesTest, what_is_typed_into_a_text_column_stays_text_and_a_day_is_a_day) {
  CellRule code = rule_of_kind(CellRule::Kind::text);
  code.most_characters = 20;
  const WrittenRules written(
      book_with({ruled("Mã hộ", code), ruled("Ngày", rule_of_kind(CellRule::Kind::date)), {"Ghi chú", 12}}));
  EXPECT_EQ(written.text("A", "type"), "textLength");
  EXPECT_EQ(written.text("A", "formula1"), "20");
  EXPECT_EQ(written.text("B", "type"), "date");
  pugi::xml_document styles;
  ASSERT_TRUE(styles.load_string(part_of(written.bytes, "xl/styles.xml").c_str()));
  const auto format_of = [&](int column) {
    const auto index = std::stoul(written.style_of_column(column));
    const auto all = styles.select_nodes("//cellXfs/xf");
    return std::string(all[index].node().attribute("numFmtId").value());
  };
  EXPECT_EQ(format_of(1), "49") << "@";
  EXPECT_EQ(styles.select_node(("//numFmt[@numFmtId='" + format_of(2) + "']").c_str())
                .node()
                .attribute("formatCode")
                .value(),
            std::string("dd/mm/yyyy"));
  EXPECT_EQ(written.style_of_column(3), "") << "no rule, no format";
}

TEST(XlsxRulesTest, messages_keep_to_what_excel_takes) {
  CellRule rule = between(CellRule::Kind::whole, "1", "30");
  rule.title = "Số người có sổ sức khỏe điện tử trong hộ";  // 40 characters
  rule.prompt = std::string(300, 'a');
  rule.mistake = "Số nguyên từ 1 đến 30.";
  const WrittenRules written(book_with({ruled("Số", rule)}));
  EXPECT_EQ(written.text("A", "promptTitle"), "Số người có sổ sức khỏe điện tử…");  // 31 characters and "…"
  EXPECT_EQ(base::character_count(written.text("A", "promptTitle")), 32);
  EXPECT_EQ(base::character_count(written.text("A", "prompt")), 255);
  EXPECT_EQ(written.text("A", "error"), "Số nguyên từ 1 đến 30.");
}

TEST(XlsxRulesTest, only_a_strict_rule_refuses_what_breaks_it) {
  CellRule strict = between(CellRule::Kind::whole, "1", "30");
  strict.is_strict = true;
  const WrittenRules written(
      book_with({ruled("A", strict), ruled("B", between(CellRule::Kind::whole, "1", "30"))}));
  EXPECT_EQ(written.text("A", "errorStyle"), "") << "the format's own: stop";
  EXPECT_EQ(written.text("B", "errorStyle"), "warning");
}

int headings_known(std::span<const std::string_view> row) {
  return static_cast<int>(std::ranges::count_if(
      row, [](std::string_view text) { return text == "Mã hộ" || text == "Thôn" || text == "Số"; }));
}

// A sheet that explains names every column, as another sheet with data would.
Workbook explained_book() {
  Workbook book = book_with({{"Mã hộ"}, {"Thôn"}}, {{std::string("001"), std::string("Thôn 1")}},
                            {{"register", "household"}, {"place", "06217"}});
  book.sheets.push_back(
      {"Hướng dẫn", "", {{"Mã hộ"}, {"Thôn"}, {"Số"}}, {{std::string("a"), std::string("b")}}, true});
  return book;
}

TEST(XlsxNoteTest, a_note_comes_back_and_what_only_explains_is_passed_over) {
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(write_xlsx(explained_book()), "mau.xlsx", headings_known, diagnostics);
  ASSERT_TRUE(table) << diagnostics.count();
  EXPECT_EQ(table->sheet().name, "Hộ");
  EXPECT_EQ(table->header_line(), 3);
  EXPECT_EQ(table->cell(0, 0), "001");
  EXPECT_TRUE(table->sheet().others.empty());
  EXPECT_EQ(noted(table->sheet().note, "register"), "household");
  EXPECT_EQ(noted(table->sheet().note, "place"), "06217");
  EXPECT_EQ(noted(table->sheet().note, "colour"), std::nullopt);
}

TEST(XlsxNoteTest, another_sheet_is_read_where_somebody_asks_for_it) {
  base::Diagnostics diagnostics;
  const auto table =
      read_xlsx(write_xlsx(explained_book()), "mau.xlsx", headings_known, diagnostics, "Hướng dẫn");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->sheet().name, "Hướng dẫn");
}

TEST(XlsxNoteTest, a_workbook_without_a_note_has_none_and_its_sheets_are_all_looked_at) {
  Workbook book = explained_book();
  book.note.clear();
  const std::string bytes = write_xlsx(book);
  EXPECT_EQ(part_of(bytes, "xl/workbook.xml").find("ntm"), std::string::npos);
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(bytes, "mau.xlsx", headings_known, diagnostics);
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->sheet().note.empty());
  EXPECT_EQ(table->sheet().name, "Hướng dẫn") << "three headings against two";
  EXPECT_EQ(table->sheet().others.size(), 1U);
}

TEST(XlsxNoteTest, a_sheet_that_is_called_like_the_hidden_one_gets_another_name) {
  Workbook book = book_with({{"Mã hộ"}}, {}, {{"register", "household"}});
  book.sheets.front().name = "NTM";
  const std::string parts = part_of(write_xlsx(book), "xl/workbook.xml");
  EXPECT_NE(parts.find("name=\"NTM (2)\""), std::string::npos) << parts;
}

}  // namespace
}  // namespace ntm::documents
