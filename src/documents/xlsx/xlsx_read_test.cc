// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_read.h"

#include <gtest/gtest.h>

#include "documents/package/zip_archive.h"
#include "documents/xlsx/xlsx_write.h"

namespace ntm::documents {
namespace {

using Row = std::vector<std::string>;

int no_score(std::span<const std::string_view>) {
  return 0;
}

// Rows that begin with "Mã" are headings.
int begins_with_code(std::span<const std::string_view> row) {
  return row.front() == "Mã" ? static_cast<int>(row.size()) : 0;
}

std::string reasons_in(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const auto& one : diagnostics.list()) {
    EXPECT_EQ(one.what.in(base::Language::vietnamese).find('{'), std::string::npos);
    text += (text.empty() ? "" : " ") + one.what.key;
  }
  return text;
}

CsvTable table_of_xlsx(const std::string& bytes, const HeadingScore& score = begins_with_code) {
  base::Diagnostics diagnostics;
  auto table = read_xlsx(bytes, "book.xlsx", score, diagnostics);
  EXPECT_EQ(reasons_in(diagnostics), "");
  return table ? std::move(*table) : CsvTable();
}

std::string refusal_of_xlsx(const std::string& bytes) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_xlsx(bytes, "book.xlsx", no_score, diagnostics));
  return reasons_in(diagnostics);
}

Row row_in(const CsvTable& table, std::size_t row) {
  const auto cells = table.row(row);
  return {cells.begin(), cells.end()};
}

Row header_of(const CsvTable& table) {
  const auto cells = table.header();
  return {cells.begin(), cells.end()};
}

// A workbook made by hand: what stands in its sheet, its shared strings and its styles.
struct Book {
  std::string rows;
  std::string strings = "";
  std::string styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>";
  std::string workbook_pr = "";
  std::string before = "";  // the sheet's root
  std::string more_sheets = "";
  std::vector<ZipPart> more_parts = {};

  std::string bytes() const {
    std::vector<ZipPart> parts = {
        {"_rels/.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" "
         "Target=\"/xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook>" + workbook_pr + "<sheets><sheet name=\"Sheet1\" r:id=\"r1\"/>" +
                                more_sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
         "<Relationship Id=\"r2\" Target=\"worksheets/sheet2.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd/mm/yyyy\"/></numFmts>" +
             styles + "</styleSheet>"},
        {"xl/worksheets/sheet1.xml", before + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
    parts.insert(parts.end(), more_parts.begin(), more_parts.end());
    return write_zip(parts);
  }
};

TEST(XlsxReadTest, a_workbook_that_we_wrote_comes_back_below_its_title) {
  Workbook workbook{"Sổ", "xã", *base::Instant::parse("2024-10-15"), {}};
  workbook.sheets.push_back({"Hộ", "SỔ HỘ NĂM 2024", {{"Mã"}, {"Chủ hộ"}, {"Thu nhập"}}, {}});
  workbook.sheets[0].rows.push_back(
      {std::string("08-001"), std::string("Lộc Văn Tiến"), SheetNumber{"1234.5", 1}});
  workbook.sheets[0].rows.push_back({std::string("=1+1"), std::monostate(), SheetNumber{"-3", 0}});
  const CsvTable table = table_of_xlsx(write_xlsx(workbook));
  EXPECT_EQ(header_of(table), (Row{"Mã", "Chủ hộ", "Thu nhập"}));
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(row_in(table, 0), (Row{"08-001", "Lộc Văn Tiến", "1,234.5"}));
  EXPECT_EQ(row_in(table, 1), (Row{"=1+1", "", "-3"}));
}

TEST(XlsxReadTest, the_sheet_with_the_headings_is_read_and_a_hidden_one_is_not) {
  Workbook workbook{"Sổ", "xã", *base::Instant::parse("2024-10-15"), {}};
  workbook.sheets.push_back({"Ghi chú", "", {{"Hướng dẫn"}}, {{std::string("Điền vào trang sau")}}});
  workbook.sheets.push_back({"Số liệu", "", {{"Mã"}, {"Số"}}, {{std::string("a"), SheetNumber{"1", 0}}}});
  EXPECT_EQ(header_of(table_of_xlsx(write_xlsx(workbook))), (Row{"Mã", "Số"}));
  EXPECT_EQ(header_of(table_of_xlsx(write_xlsx(workbook), no_score)), (Row{"Hướng dẫn"}))
      << "without a hint the first";
}

TEST(XlsxReadTest, every_kind_of_cell_is_read_as_a_person_sees_it) {
  Book book;
  book.strings = "<si><t>Mã</t></si><si><r><t>Nước </t></r><r><t>sạch</t></r><rPh><t>x</t></rPh></si>";
  book.rows =
      "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c>"
      "<c r=\"D3\" t=\"inlineStr\"><is><t>Ngày</t></is></c><c r=\"E3\" t=\"str\"><f>A1</f><v>Số</v></c></row>"
      "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t> 08-001 </t></is></c><c r=\"C5\" t=\"b\"><v>1</v></c>"
      "<c r=\"D5\" s=\"2\"><v>45657.75</v></c><c r=\"E5\"><v>0.30000000000000004</v></c></row>"
      "<row r=\"6\"><c r=\"B6\"><v>8001</v></c><c r=\"D6\" t=\"d\"><v>2024-12-31T00:00:00</v></c>"
      "<c r=\"E6\" t=\"e\"><v>#N/A</v></c></row>";
  const CsvTable table = table_of_xlsx(book.bytes());
  EXPECT_EQ(header_of(table), (Row{"Mã", "Nước sạch", "Ngày", "Số"}));
  EXPECT_EQ(row_in(table, 0), (Row{"08-001", "TRUE", "31/12/2024", "0.3"}));
  EXPECT_EQ(row_in(table, 1), (Row{"8001", "", "31/12/2024", "#N/A"}));
}

TEST(XlsxReadTest, a_mistake_can_be_shown_by_the_name_of_the_cell) {
  Book book;
  book.rows =
      "<row r=\"4\"><c r=\"C4\" t=\"str\"><v>Mã</v></c></row><row r=\"7\"><c r=\"C7\"><v>1</v></c></row>";
  const CsvTable table = table_of_xlsx(book.bytes());
  EXPECT_EQ(table.at(0, 0), (base::Location{"book.xlsx Sheet1!C7"}));
  EXPECT_EQ(table.heading_at(0), (base::Location{"book.xlsx Sheet1!C4"}));
  EXPECT_EQ(cell_name(0, 1), "A1");
  EXPECT_EQ(cell_name(25, 2), "Z2");
  EXPECT_EQ(cell_name(26, 3), "AA3");
  EXPECT_EQ(cell_name(701, 4), "ZZ4");
  EXPECT_EQ(cell_name(702, 5), "AAA5");
}

TEST(XlsxReadTest, what_stands_beside_the_headings_is_a_column_without_one) {
  Book book;
  book.rows = "<row><c t=\"str\"><v>Mã</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>";
  const CsvTable table = table_of_xlsx(book.bytes());
  EXPECT_EQ(header_of(table), (Row{"Mã", ""}));
  EXPECT_EQ(row_in(table, 0), (Row{"1", "2"}));
  book.rows += "<row r=\"9\"><c r=\"XFD9\"><v>3</v></c></row>";
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_xlsx(book.bytes(), "book.xlsx", no_score, diagnostics));
  ASSERT_EQ(reasons_in(diagnostics), "workbook.outside");
  EXPECT_EQ(diagnostics.list()[0].where.file, "book.xlsx Sheet1!XFD9");
}

// One program would show the one, another one the other.
TEST(XlsxReadTest, a_part_that_stands_twice_is_refused) {
  Book book;
  book.rows = "<row><c t=\"str\"><v>Mã</v></c></row>";
  const std::string other =
      "<worksheet><sheetData><row><c t=\"str\"><v>Khác</v></c></row></sheetData></worksheet>";
  book.more_parts = {{"xl/worksheets/SHEET1.xml", other}};
  EXPECT_EQ(refusal_of_xlsx(book.bytes()), "workbook.part_twice")
      << "names are compared as Excel compares them";
  book.more_parts = {{"xl/worksheets/sheet9.xml", other}};
  std::string bytes = book.bytes();
  for (auto at = bytes.find("sheet9.xml"); at != std::string::npos; at = bytes.find("sheet9.xml"))
    bytes.replace(at, 10, "sheet1.xml");
  EXPECT_EQ(refusal_of_xlsx(bytes), "workbook.part_twice");
  book.more_parts = {{"docProps/app.xml", other}, {"docProps/APP.xml", other}};
  EXPECT_EQ(header_of(table_of_xlsx(book.bytes())), (Row{"Mã"}))
      << "what is not read may stand as often as it likes";
}

TEST(XlsxReadTest, a_sheet_that_is_listed_and_not_there_is_said) {
  Book book;
  book.rows = "<row><c t=\"str\"><v>Mã</v></c></row>";
  for (const char* id : {"r2", "r9"}) {
    book.more_sheets = "<sheet name=\"Hộ\" r:id=\"" + std::string(id) + "\"/>";
    base::Diagnostics diagnostics;
    EXPECT_FALSE(read_xlsx(book.bytes(), "book.xlsx", no_score, diagnostics));
    ASSERT_EQ(reasons_in(diagnostics), "workbook.sheet_missing") << id;
    EXPECT_EQ(diagnostics.list()[0].what.arguments.front().second, "Hộ");
  }
}

// Marks every part as encrypted, as programs that set a password on a zip do.
std::string with_password(std::string bytes) {
  for (const auto& [mark, flags] :
       {std::pair{std::string("PK\x03\x04"), 6U}, std::pair{std::string("PK\x01\x02"), 8U}})
    for (std::size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1))
      bytes[at + flags] = static_cast<char>(bytes[at + flags] | 1);
  return bytes;
}

TEST(XlsxReadTest, broken_and_hostile_files_are_refused_with_the_reason) {
  Book good;
  good.rows = "<row><c t=\"str\"><v>Mã</v></c></row>";
  const std::string bytes = good.bytes();
  EXPECT_EQ(refusal_of_xlsx(bytes.substr(0, bytes.size() / 2)), "workbook.broken");
  EXPECT_EQ(refusal_of_xlsx("PK\x03\x04 and nothing"), "workbook.broken");
  EXPECT_EQ(refusal_of_xlsx(with_password(bytes)), "workbook.encrypted");
  const ZipPart other[] = {{"word/document.xml", "<a/>"}};
  EXPECT_EQ(refusal_of_xlsx(write_zip(other)), "workbook.other");
  Book with_doctype = good;
  with_doctype.before = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>";
  EXPECT_EQ(refusal_of_xlsx(with_doctype.bytes()), "workbook.hostile");
  Book deep = good;
  for (int i = 0; i < 400; ++i) deep.rows = "<a>" + deep.rows + "</a>";
  EXPECT_EQ(refusal_of_xlsx(deep.bytes()), "workbook.hostile");
  Book bomb = good;
  bomb.rows = "<row><c t=\"str\"><v>" + std::string(30'000'000, 'a') + "</v></c></row>";
  EXPECT_EQ(refusal_of_xlsx(bomb.bytes()), "workbook.hostile");
  Book shared = good;
  shared.strings = "<si><t>" + std::string(1'000'000, 'a') + "</t></si>";
  for (int i = 0; i < 200; ++i) shared.rows += "<row><c t=\"s\"><v>0</v></c></row>";
  EXPECT_EQ(refusal_of_xlsx(shared.bytes()), "workbook.hostile") << "one string, two hundred times";
  Book twice = good;
  twice.rows = "<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"><c><v>1</v></c></row>";
  EXPECT_EQ(refusal_of_xlsx(twice.bytes()), "workbook.cell_twice");
  Book nowhere = good;
  for (const char* name : {"ZZZZZ1", "A2", "A", "1", "A0"}) {
    nowhere.rows = "<row r=\"1\"><c r=\"" + std::string(name) + "\"><v>1</v></c></row>";
    EXPECT_EQ(refusal_of_xlsx(nowhere.bytes()), "workbook.misplaced") << name;
  }
  EXPECT_EQ(refusal_of_xlsx(Book{""}.bytes()), "csv.empty");
}

}  // namespace
}  // namespace ntm::documents
