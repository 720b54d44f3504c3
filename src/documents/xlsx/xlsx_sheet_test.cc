// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "documents/xlsx/workbook_for_tests.h"
#include "documents/xlsx/xlsx_read.h"
#include "documents/xlsx/xlsx_text.h"

namespace ntm::documents {
namespace {

using Kind = base::TableCell::Kind;
using SheetRows = std::vector<std::vector<std::string>>;

int heading_score(std::span<const std::string_view> row) {
  return !row.empty() && row.front() == "Mã" ? static_cast<int>(row.size()) : 0;
}

std::string reasons(const std::string& bytes) {
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(bytes, "book.xlsx", heading_score, diagnostics);
  EXPECT_EQ(table.has_value(), diagnostics.empty());
  std::string text;
  for (const auto& one : diagnostics.list()) text += (text.empty() ? "" : " ") + one.what.key;
  return text;
}

// What is seen of the table, headings first.
SheetRows sheet_rows(const std::string& bytes) {
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(bytes, "book.xlsx", heading_score, diagnostics);
  for (const auto& one : diagnostics.list()) ADD_FAILURE() << to_text(one, base::Language::english);
  if (!table) return {};
  const auto head = table->header();
  SheetRows rows{{head.begin(), head.end()}};
  for (std::size_t i = 0; i < table->rows(); ++i) {
    const auto row = table->row(i);
    rows.emplace_back(row.begin(), row.end());
  }
  return rows;
}

SheetRows rows_of_lines(const std::string& lines) {
  return sheet_rows(TextWorkbook("A1 Mã\nB1 Tên\n" + lines).bytes());
}

TEST(XlsxSheetTest, rows_and_cells_may_stand_in_any_order_and_without_names) {
  EXPECT_EQ(rows_of_lines("A9 c\nA3 b\nB3 y\nA2 a\n"),
            (SheetRows{{"Mã", "Tên"}, {"a", ""}, {"b", "y"}, {"c", ""}}));
  EXPECT_EQ(rows_of_lines("B2 x\nA3 b\nA2 a\n"), (SheetRows{{"Mã", "Tên"}, {"a", "x"}, {"b", ""}}))
      << "a row in two pieces";
  EXPECT_EQ(rows_of_lines("xml A2 <c t=\"str\"><v>a</v></c><c t=\"str\"><v>x</v></c>\n"),
            (SheetRows{{"Mã", "Tên"}, {"a", "x"}}));
  EXPECT_EQ(reasons(TextWorkbook("A1 Mã\nA2 a\nA3 b\nA2 c\n").bytes()), "workbook.cell_twice");
}

TEST(XlsxSheetTest, text_comes_without_its_wrapping) {
  const auto inline_text = [](const std::string& xml) {
    return rows_of_lines("xml A2 <c r=\"A2\" t=\"inlineStr\"><is>" + xml + "</is></c>\n").at(1).at(0);
  };
  EXPECT_EQ(inline_text("<t>Từ nhà ông A_x000D_&#10;đến cầu</t>"), "Từ nhà ông A đến cầu");
  EXPECT_EQ(inline_text("<t>Ngõ_x005F_x0041_ thử</t>"), "Ngõ_x0041_ thử");
  EXPECT_EQ(inline_text("<r><t>Bê </t></r><r><rPr><b/></rPr><t>tông</t></r><rPh><t>x</t></rPh>"), "Bê tông");
  const std::string raised = "<rPr><vertAlign val=\"superscript\"/></rPr>";
  EXPECT_EQ(inline_text("<r><t>95</t></r><r>" + raised + "<t>(1)</t></r>"), "95⁽¹⁾");
  EXPECT_EQ(inline_text("<r><t>Diện tích (m</t></r><r>" + raised + "<t>2</t></r><r><t>)</t></r>"),
            "Diện tích (m2)");
  EXPECT_EQ(inline_text("<t>\u00A0 08-001\u00A0</t>"), "08-001");
  EXPECT_EQ(inline_text("<t>a<![CDATA[b]]>c</t>"), "abc");
  EXPECT_EQ(unescaped("_x0041_x_xD83D__xDE00__xD83D__x0000__x12_"), "Ax😀_x12_");
}

TEST(XlsxSheetTest, what_no_program_writes_is_damaged_not_blank) {
  for (const char* xml : {"<c r=\"A2\" t=\"s\"><v>7</v></c>", "<c r=\"A2\" t=\"s\"><v>-1</v></c>",
                          "<c r=\"A2\"><v>abc</v></c>", "<c r=\"A2\" t=\"b\"><v>maybe</v></c>",
                          "<c r=\"A2\" t=\"d\"><v>soon</v></c>", "<c r=\"A2\" t=\"zzz\"><v>1</v></c>"}) {
    base::Diagnostics diagnostics;
    const std::string bytes = TextWorkbook(std::string("A1 Mã\nxml A2 ") + xml + "\n").bytes();
    const auto table = read_xlsx(bytes, "book.xlsx", heading_score, diagnostics);
    ASSERT_TRUE(table && table->rows() == 1) << xml;
    EXPECT_EQ(table->typed(0, 0).kind, Kind::damaged) << xml;
  }
}

TEST(XlsxSheetTest, cells_are_what_they_say_they_are) {
  const std::string bytes =
      TextWorkbook(
          "A1 Mã\nA2 =17.1 ~0.00\nA3 =45657 ~dd/mm/yyyy\nA4 ?1\nA5 !#N/A\nA6 ^1+1\nA7 ^1+1 =2\nA8 x\n"
          "xml A9 <c r=\"A9\" t=\"d\"><v>2024-12-31T10:00:00</v></c>\n"
          "xml A10 <c r=\"A10\" t=\"str\"><f>IF(1,\"\")</f><v></v></c><c r=\"B10\"><v>1</v></c>\n"
          "xml A11 <c r=\"A11\"><f>1+1</f><v/></c>\n")
          .bytes();
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(bytes, "book.xlsx", heading_score, diagnostics);
  ASSERT_TRUE(table);
  struct Case {
    Kind kind;
    const char* shown;
    const char* value;
  };
  const std::vector<Case> cases = {{Kind::number, "17.10", "17.1"}, {Kind::day, "31/12/2024", "2024-12-31"},
                                   {Kind::yes_no, "TRUE", "1"},     {Kind::error, "#N/A", ""},
                                   {Kind::no_result, "", ""},       {Kind::number, "2", "2"},
                                   {Kind::text, "x", ""},           {Kind::day, "31/12/2024", "2024-12-31"},
                                   {Kind::blank, "", ""},           {Kind::no_result, "", ""}};
  ASSERT_EQ(table->rows(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const base::TableCell cell = table->typed(i, 0);
    EXPECT_EQ(cell.kind, cases[i].kind) << i;
    EXPECT_EQ(cell.shown, cases[i].shown) << i;
    EXPECT_EQ(cell.value, cases[i].value) << i;
  }
}

TEST(XlsxSheetTest, hidden_rows_and_columns_are_marked) {
  base::Diagnostics diagnostics;
  const std::string bytes =
      TextWorkbook("A1 Mã\nB1 Tên\nA2 a\nA3 b\nrow 3 hidden\ncolumn B hidden\nB3 x\n").bytes();
  const auto table = read_xlsx(bytes, "book.xlsx", heading_score, diagnostics);
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->is_hidden_row(0));
  EXPECT_TRUE(table->is_hidden_row(1));
  EXPECT_FALSE(table->is_hidden_column(0));
  EXPECT_TRUE(table->is_hidden_column(1));
}

TEST(XlsxSheetTest, a_merged_area_reaches_no_further_than_the_rows_that_are_there) {
  EXPECT_EQ(rows_of_lines("A2 a\nB2 x\nB3 y\nB1048576 z\nmerge A2:A1048576\n"),
            (SheetRows{{"Mã", "Tên"}, {"a", "x"}, {"a", "y"}, {"a", "z"}}));
}

TEST(XlsxSheetTest, what_stands_beneath_a_merged_area_that_shows_nothing_is_seen_by_nobody) {
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(TextWorkbook("A1 Mã\nB1 Tên\nA2 a\nA3 b\nB3 hidden\nmerge B2:B3\n").bytes(),
                               "book.xlsx", heading_score, diagnostics);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->typed(0, 1).kind, Kind::blank);
  EXPECT_EQ(table->typed(1, 1).kind, Kind::damaged);
}

// What stands in a cell of the property below, and what comes back.
struct Written {
  std::string line;
  Kind kind;
};

Written written(int kind, std::size_t index) {
  const std::string number = std::to_string(index);
  switch (kind) {
    case 1:
      return {"t" + number, Kind::text};
    case 2:
      return {"=" + number + ".5", Kind::number};
    case 3:
      return {"?1", Kind::yes_no};
    case 4:
      return {"^A1", Kind::no_result};
    default:
      return {"", Kind::blank};
  }
}

RC_GTEST_PROP(XlsxSheetProperty, every_cell_comes_back_where_it_stands_in_whatever_order, ()) {
  constexpr std::size_t kColumns = 5, kCells = 40;
  const auto kinds = *rc::gen::container<std::vector<int>>(kCells, rc::gen::inRange(0, 5));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < kCells; ++i)
    if (kinds[i] != 0)
      lines.push_back(cell_name(i % kColumns, static_cast<int>(i / kColumns) + 2) + " " +
                      written(kinds[i], i).line + "\n");
  std::string all = "A1 Mã\nB1 Mã\nC1 Mã\nD1 Mã\nE1 Mã\n";
  std::shuffle(lines.begin(), lines.end(), std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
  for (const std::string& line : lines) all += line;
  base::Diagnostics diagnostics;
  const auto table = read_xlsx(TextWorkbook(all).bytes(), "book.xlsx", heading_score, diagnostics);
  RC_ASSERT(table.has_value());
  std::size_t seen = 0;
  for (std::size_t row = 0; row < table->rows(); ++row)
    for (std::size_t column = 0; column < kColumns; ++column) {
      const std::size_t i = static_cast<std::size_t>(table->line(row) - 2) * kColumns + column;
      RC_ASSERT(table->typed(row, column).kind == written(kinds[i], i).kind);
      seen += !table->typed(row, column).is_blank();
    }
  RC_ASSERT(seen == lines.size());
}

// Sheets of which each has its own part, or all the same.
std::string many_sheets(std::size_t count, bool one_part) {
  std::string list, related;
  std::vector<ZipPart> parts;
  std::string rows = "<row><c t=\"str\"><v>Mã</v></c></row>";
  for (int i = 0; i < 2000; ++i) rows += "<row><c><v>1</v></c><c><v>2</v></c></row>";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = std::to_string(i);
    list += "<sheet name=\"s" + id + "\" r:id=\"r" + id + "\"/>";
    related += "<R Id=\"r" + id + "\" Target=\"s" + (one_part ? "" : id) + ".xml\"/>";
    if (i == 0 || !one_part)
      parts.push_back(
          {one_part ? "xl/s.xml" : "xl/s" + id + ".xml",
           "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>" + rows + "</sheetData></worksheet>"});
  }
  parts.push_back({"xl/workbook.xml", "<workbook><sheets>" + list + "</sheets></workbook>"});
  parts.push_back({"xl/_rels/workbook.xml.rels", "<R>" + related + "</R>"});
  return write_zip(parts);
}

TEST(XlsxSheetTest, a_sheet_listed_a_thousand_times_is_looked_at_once) {
  const std::string bytes = many_sheets(1000, true);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(sheet_rows(bytes).size(), 2001U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  EXPECT_EQ(sheet_rows(many_sheets(50, false)).size(), 2001U);
  EXPECT_EQ(reasons(many_sheets(2000, false)), "workbook.hostile") << "all parts together are too much";
}

TEST(XlsxSheetTest, the_sheets_that_are_named_are_each_a_table_in_the_order_of_the_workbook) {
  base::Diagnostics diagnostics;
  const std::vector<std::string> names{"b", "a"};
  const auto tables = read_xlsx_sheets(
      TextWorkbook({{"A1 Mã\nA2 x\n", "a"}, {"A1 Sổ\nA2 Mã\nA3 y\n", "b"}, {"A1 Mã\nA2 z\n", "c"}}).bytes(),
      "book.xlsx", [](std::span<const std::string_view> row) { return row.front() == "Mã" ? 1 : 0; }, names,
      diagnostics);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].sheet().name, "a");
  EXPECT_EQ(tables[0].cell(0, 0), "x");
  EXPECT_EQ(tables[1].at(0, 0), (base::Location{"book.xlsx b!A3"}));
}

}  // namespace
}  // namespace ntm::documents
