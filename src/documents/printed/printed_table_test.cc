// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/printed_table.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "documents/docx/docx_for_tests.h"
#include "documents/xlsx/workbook_for_tests.h"

namespace ntm::documents {
namespace {

PrintedDocument read_whole(const std::string& name, const std::string& bytes) {
  base::Diagnostics diagnostics;
  auto printed = read_printed_tables(name, bytes, diagnostics);
  for (const base::Diagnostic& one : diagnostics.list())
    ADD_FAILURE() << to_text(one, base::Language::english);
  return printed.value_or(PrintedDocument{});
}

// "0,0 2x1 TT" a cell: row, column, rows x columns, its lines parted by "/".
std::string shown_cells(const PrintedTable& table) {
  std::string lines;
  for (const PrintedCell& cell : table.cells) {
    lines += fmt::format("{},{} {}x{} ", cell.row, cell.column, cell.rows, cell.columns);
    for (const char c : cell.text) lines += c == '\n' ? '/' : c;
    if (!cell.number.empty()) lines += " (" + cell.number + ")";
    lines += '\n';
  }
  return lines;
}

std::vector<std::string> refusals(const std::string& name, const std::string& bytes) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_printed_tables(name, bytes, diagnostics).has_value());
  std::vector<std::string> keys;
  for (const base::Diagnostic& one : diagnostics.list()) keys.push_back(one.what.key);
  return keys;
}

constexpr const char* kMergedCells =
    "0,0 2x1 TT\n"
    "0,1 1x2 Vùng\n"
    "1,1 1x1 Tây\n"
    "1,2 1x1 Đông\n"
    "2,0 1x1 1\n"
    "2,1 1x2 Đạt/chuẩn\n";

TEST(PrintedTableTest, merged_cells_of_a_web_page_are_one_where_tags_are_closed_and_where_they_are_not) {
  const PrintedDocument printed = read_whole(
      "x.html",
      "<html><style>td{}</style><body>PHỤ LỤC <b>I</b><table><tr><td rowspan=2>TT<td "
      "colspan=\"2\"><p>Vùng</p></td></tr>"
      "<tr><td>Tây</td><td>Đông<tr><td>1<td colspan=2>Đạt<br>chuẩn</table><script>x</script>Nơi nhận</html>");
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(shown_cells(printed.tables[0]), kMergedCells);
  EXPECT_EQ(printed.tables[0].before, std::vector<std::string>{"PHỤ LỤC I"});
  EXPECT_EQ(printed.after, std::vector<std::string>{"Nơi nhận"});
}

TEST(PrintedTableTest, a_table_within_a_cell_of_a_page_is_a_table_of_its_own) {
  const PrintedDocument printed = read_whole(
      "x.html", "<html><table><tr><td>ngoài<table><tr><td>trong</table></td><td>bên</td></table></html>");
  ASSERT_EQ(printed.tables.size(), 2U);
  EXPECT_EQ(shown_cells(printed.tables[0]), "0,0 1x1 trong\n");
  EXPECT_EQ(shown_cells(printed.tables[1]), "0,0 1x1 ngoài\n0,1 1x1 bên\n");
}

std::string word_cell(const std::string& properties, const std::string& paragraphs) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraphs + "</w:tc>";
}

TEST(PrintedTableTest, merged_cells_of_word_are_one) {
  const std::string row_1 = word_cell("<w:vMerge w:val=\"restart\"/>", word_paragraph("TT")) +
                            word_cell("<w:gridSpan w:val=\"2\"/>", word_paragraph("Vùng"));
  const std::string row_2 = word_cell("<w:vMerge/>", "<w:p/>") + word_cell("", word_paragraph("Tây")) +
                            word_cell("", word_paragraph("Đông"));
  const std::string row_3 =
      word_cell("", word_paragraph("1")) +
      word_cell("<w:gridSpan w:val=\"2\"/>", word_paragraph("Đạt") + word_paragraph("chuẩn"));
  const PrintedDocument printed = read_whole(
      "x.docx", docx_of(word_paragraph("PHỤ LỤC I") + "<w:tbl><w:tr>" + row_1 + "</w:tr><w:tr>" + row_2 +
                        "</w:tr><w:tr>" + row_3 + "</w:tr></w:tbl>" + word_paragraph("Nơi nhận")));
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(shown_cells(printed.tables[0]), kMergedCells);
  EXPECT_EQ(printed.tables[0].before, std::vector<std::string>{"PHỤ LỤC I"});
  EXPECT_EQ(printed.after, std::vector<std::string>{"Nơi nhận"});
}

// Two tables with nothing between them but the empty paragraph that Word needs.
TEST(PrintedTableTest, tables_of_word_are_told_apart) {
  const std::string table = "<w:tbl><w:tr>" + word_cell("", word_paragraph("a")) + "</w:tr></w:tbl>";
  EXPECT_EQ(read_whole("x.docx", docx_of(table + "<w:p/>" + table)).tables.size(), 2U);
}

// The first column of many annexes: nothing is typed, Word counts.
TEST(PrintedTableTest, a_cell_that_word_numbers_by_itself_has_its_number) {
  const std::string counted =
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
      "w:val=\"0\"/></w:num>";
  const std::string row =
      "<w:tr>" + word_cell("", counted) + word_cell("", word_paragraph("Điện")) + "</w:tr>";
  const PrintedDocument printed =
      read_whole("x.docx", docx_of("<w:tbl>" + row + row + "</w:tbl>", "", numbering));
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(shown_cells(printed.tables[0]), "0,0 1x1 1.\n0,1 1x1 Điện\n1,0 1x1 2.\n1,1 1x1 Điện\n");
}

TEST(PrintedTableTest, what_is_raised_is_no_digit_of_the_number_before_it) {
  const PrintedDocument page =
      read_whole("x.html",
                 "<html><table><tr><td>95%<sup>1</sup></td><td>4 m<sup>2</sup></td></tr></table>"
                 "<p><a class=\"sdfootnotesym\">1</a> Không tính</p></html>");
  EXPECT_EQ(shown_cells(page.tables.at(0)), "0,0 1x1 95%¹\n0,1 1x1 4 m2\n");
  EXPECT_EQ(page.after, std::vector<std::string>{"¹ Không tính"});

  const std::string raised = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>(2)</w:t></w:r>";
  const std::string cell = word_cell("", "<w:p><w:r><w:t>95</w:t></w:r>" + raised + "</w:p>");
  EXPECT_EQ(
      shown_cells(read_whole("x.docx", docx_of("<w:tbl><w:tr>" + cell + "</w:tr></w:tbl>")).tables.at(0)),
      "0,0 1x1 95⁽²⁾\n");
}

TEST(PrintedTableTest, footnotes_of_word_are_notes_with_the_marks_of_their_cells) {
  const auto reference = [](const std::string& kind, const std::string& id) {
    return "<w:r><w:" + kind + "Reference w:id=\"" + id + "\"/></w:r>";
  };
  const std::string cell =
      word_cell("", "<w:p><w:r><w:t>95</w:t></w:r>" + reference("footnote", "4") + "</w:p><w:p>" +
                        reference("endnote", "2") + reference("footnote", "7") + "</w:p>");
  const auto note = [](const std::string& kind, const std::string& id, const std::string& text) {
    return "<w:" + kind + " w:id=\"" + id + "\">" + word_paragraph(text) + "</w:" + kind + ">";
  };
  const std::string docx = write_zip(std::vector<ZipPart>{
      {"word/document.xml", word_part("<w:tbl><w:tr>" + cell + "</w:tr></w:tbl>")},
      {"word/footnotes.xml",
       word_part(note("footnote", "7", "bảy") + note("footnote", "4", "bốn"), "footnotes")},
      {"word/endnotes.xml", word_part(note("endnote", "2", "hai"), "endnotes")}});
  const PrintedDocument printed = read_whole("x.docx", docx);
  EXPECT_EQ(shown_cells(printed.tables.at(0)), "0,0 1x1 95[1]/[i][2]\n");
  std::string notes;
  for (const PrintedNote& one : printed.notes) notes += one.mark + " " + one.text + "\n";
  EXPECT_EQ(notes, "[1] bốn\n[2] bảy\n[i] hai\n");
}

TEST(PrintedTableTest, a_sheet_is_a_table_whose_numbers_are_exact_and_what_it_hides_is_named) {
  const PrintedDocument printed = read_whole(
      "x.xlsx",
      TextWorkbook("A1 TT\nB1 Mức\nmerge B1:C1\nA2 =1.1\nB2 =0.955 ~0%\nC2 =36.5\nA3 ẩn\nrow 3 hidden\n")
          .bytes());
  ASSERT_EQ(printed.tables.size(), 1U);
  const PrintedTable& table = printed.tables[0];
  EXPECT_EQ(table.name, "Sheet1");
  ASSERT_EQ(table.cells.size(), 6U);
  EXPECT_EQ(table.cells[1].columns, 2U);
  EXPECT_EQ(table.cells[3].number, "95.5");  // though it shows 96%
  EXPECT_EQ(table.cells[4].number, "36.5");
  EXPECT_EQ(table.beneath, std::vector<std::string>{"A3"});
}

TEST(PrintedTableTest, a_hidden_sheet_is_said_not_to_be_read) {
  base::Diagnostics diagnostics;
  const auto printed = read_printed_tables(
      "x.xlsx", TextWorkbook({{"A1 a"}, {"A1 b", "Nháp", "hidden"}}).bytes(), diagnostics);
  ASSERT_TRUE(printed.has_value());
  EXPECT_EQ(printed->tables.size(), 1U);
  ASSERT_EQ(diagnostics.count(), 1U);
  EXPECT_EQ(diagnostics.list()[0].what.key, "printed.hidden_sheet");
}

TEST(PrintedTableTest, a_table_of_markdown_has_no_row_for_its_rule) {
  const PrintedDocument printed =
      read_whole("x.md", "# Phụ lục\n\n| TT | Mức |\n|---|---|\n| 1 | Đạt |\n\n| khác |\n|---|\n| x |\n");
  ASSERT_EQ(printed.tables.size(), 2U);
  EXPECT_EQ(shown_cells(printed.tables[0]), "0,0 1x1 TT\n0,1 1x1 Mức\n1,0 1x1 1\n1,1 1x1 Đạt\n");
}

TEST(PrintedTableTest, what_cannot_be_read_is_refused_with_what_to_do) {
  EXPECT_EQ(refusals("x.png", "\x89PNG\r\n\x1A\nx"), std::vector<std::string>{"printed.picture"});
  EXPECT_EQ(refusals("x.docx", docx_of(word_paragraph("chữ"))), std::vector<std::string>{"printed.no_table"});
  EXPECT_EQ(refusals("x.html", "<html>chữ</html>"), std::vector<std::string>{"printed.no_table"});
  std::string rows;
  for (std::size_t i = 0; i <= kMostPrintedRows; ++i) rows += "<tr><td>a</td></tr>";
  EXPECT_EQ(refusals("x.html", "<html><table>" + rows + "</table></html>"),
            std::vector<std::string>{"printed.too_large"});
}

}  // namespace
}  // namespace ntm::documents
