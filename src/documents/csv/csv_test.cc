// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/text.h"

namespace ntm::documents {
namespace {

using Cells = std::vector<std::string>;
using Rows = std::vector<Cells>;

// A table as rows of text, the headings first.
Rows rows_of(const CsvTable& table) {
  const auto header = table.header();
  Rows rows{Cells(header.begin(), header.end())};
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto row = table.row(i);
    rows.emplace_back(row.begin(), row.end());
  }
  return rows;
}

CsvTable table_of(const std::string& bytes) {
  base::Diagnostics diagnostics;
  auto table = read_csv(bytes, "test.csv", diagnostics);
  for (const auto& diagnostic : diagnostics.list())
    ADD_FAILURE() << to_text(diagnostic, base::Language::english);
  return std::move(table).value();
}

Rows read(const std::string& bytes) {
  return rows_of(table_of(bytes));
}

// Asserts that the bytes are refused, and returns why as "key@line".
Cells refused(const std::string& bytes) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read_csv(bytes, "test.csv", diagnostics).has_value());
  Cells keys;
  for (const auto& diagnostic : diagnostics.list()) {
    EXPECT_EQ(diagnostic.where.file, "test.csv");
    for (auto language : {base::Language::vietnamese, base::Language::english})
      EXPECT_EQ(diagnostic.what.in(language).find('{'), std::string::npos) << diagnostic.what.in(language);
    keys.push_back(fmt::format("{}@{}", diagnostic.what.key, diagnostic.where.line));
  }
  return keys;
}

TEST(CsvTest, a_first_line_may_name_the_separator) {
  const Rows rows{{"Thôn", "Số hộ, người"}, {"Thôn 1", "92"}};
  for (const char* start : {"sep=;\n", "\xEF\xBB\xBFsep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "sep=;;;\n"})
    EXPECT_EQ(read(start + std::string("Thôn;Số hộ, người\nThôn 1;92\n")), rows) << start;
  EXPECT_EQ(read("sep=|\nThôn|Số hộ, người\nThôn 1|92\n"), rows);
  EXPECT_EQ(read("sep=\t\nThôn\tSố hộ, người\nThôn 1\t92\n"), rows);
  EXPECT_EQ(read("sep=^\nThôn^Số hộ, người\nThôn 1^92\n"), rows);
  EXPECT_EQ(read("Thôn|Số hộ\nThôn 1|92\n"), (Rows{{"Thôn", "Số hộ"}, {"Thôn 1", "92"}}));
  EXPECT_EQ(table_of("sep=;\nThôn;x\nThôn 1;92\n").line(0), 3);
  EXPECT_EQ(read("sep=a\nb\n"), (Rows{{"sep=a"}, {"b"}})) << "no separator";
}

TEST(CsvTest, its_cells_are_text) {
  const CsvTable table = table_of("a;b\n1.400;\n");
  EXPECT_EQ(table.typed(0, 0).kind, base::TableCell::Kind::text);
  EXPECT_EQ(table.typed(0, 0).shown, "1.400");
  EXPECT_TRUE(table.typed(0, 1).is_blank());
}

TEST(CsvTest, reads_what_each_of_the_three_separators_parts) {
  const Rows rows{{"Thôn", "Số hộ"}, {"Thôn 1", "92"}};
  EXPECT_EQ(read("Thôn,Số hộ\nThôn 1,92\n"), rows);
  EXPECT_EQ(read("Thôn;Số hộ\nThôn 1;92\n"), rows);
  EXPECT_EQ(read("Thôn\tSố hộ\nThôn 1\t92\n"), rows);
}

TEST(CsvTest, a_separator_within_quotes_or_prose_of_a_heading_does_not_mislead) {
  EXPECT_EQ(read("\"a;b;c\",d\n1,2\n"), (Rows{{"a;b;c", "d"}, {"1", "2"}}));
  EXPECT_EQ(read("\"a \"\"b;c;d\"\"\",e\n1,2\n"), (Rows{{"a \"b;c;d\"", "e"}, {"1", "2"}}));
  EXPECT_EQ(read("Thôn;Rác thu gom, tái chế, xử lý (kg)\n1;2,5\n"),
            (Rows{{"Thôn", "Rác thu gom, tái chế, xử lý (kg)"}, {"1", "2,5"}}));
  EXPECT_EQ(read("a, b, c\n1, 2, 3\n"), (Rows{{"a", "b", "c"}, {"1", "2", "3"}}));
}

TEST(CsvTest, one_column_needs_no_separator) {
  EXPECT_EQ(read("Mã\nH1\nH2"), (Rows{{"Mã"}, {"H1"}, {"H2"}}));
}

TEST(CsvTest, line_ends_of_every_system_and_a_byte_order_mark_are_read) {
  const Rows rows{{"a", "b"}, {"1", "2"}, {"3", "4"}};
  for (const char* text : {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4"}) {
    EXPECT_EQ(read(text), rows);
    EXPECT_EQ(read(std::string(kByteOrderMark) + text), rows);
  }
}

TEST(CsvTest, quotes_hold_separators_doubled_quotes_and_line_breaks) {
  EXPECT_EQ(read("a,b\n\"x,y\",\"He said \"\"có\"\"\"\n\"two\r\nlines\",\n"),
            (Rows{{"a", "b"}, {"x,y", "He said \"có\""}, {"two\r\nlines", ""}}));
  EXPECT_EQ(read("a,b\n  \"x\"  ,6\" pipe\n"), (Rows{{"a", "b"}, {"x", "6\" pipe"}}));
}

TEST(CsvTest, spaces_around_cells_are_dropped_also_those_that_are_not_seen) {
  EXPECT_EQ(read("a,b\n\u00A0 Thôn 1 \u200B,\"\u202F\t\"\n"), (Rows{{"a", "b"}, {"Thôn 1", ""}}));
}

TEST(CsvTest, short_rows_are_filled_and_blank_rows_skipped) {
  EXPECT_EQ(read("\n\n a,b,c,,\n1\n,,,\n,,3,,,,\n\n"), (Rows{{"a", "b", "c"}, {"1", "", ""}, {"", "", "3"}}));
}

TEST(CsvTest, every_row_knows_the_line_on_which_it_begins) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string text = "|a,b|\"1|2\",3||4,5|";
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at)) text.replace(at, 1, end);
    const CsvTable table = table_of(text);
    EXPECT_EQ(table.header_line(), 2);
    ASSERT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.line(0), 3);
    EXPECT_EQ(table.line(1), 6);
  }
}

TEST(CsvTest, a_table_that_has_been_moved_still_has_its_cells) {
  CsvTable first = table_of("a,b\n1,2");  // short enough to stand within a std::string
  const CsvTable second = std::move(first);
  EXPECT_EQ(second.cell(0, 1), "2");
  EXPECT_EQ(second.file(), "test.csv");
  EXPECT_EQ(second.separator(), ',');
}

TEST(CsvTest, headings_without_rows_are_a_table_without_rows) {
  EXPECT_EQ(table_of("a,b\n").rows(), 0U);
}

TEST(CsvTest, a_file_without_rows_is_refused) {
  for (const char* text : {"", "\n\r\n", " ;;\n", "\xEF\xBB\xBF"})
    EXPECT_EQ(refused(text), Cells{"csv.empty@0"});
}

TEST(CsvTest, files_that_are_no_csv_are_told_apart) {
  EXPECT_EQ(refused("PK\x03\x04 xl/workbook.xml"), Cells{"csv.workbook@0"});
  EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1"), Cells{"file.old_workbook@0"});
  EXPECT_EQ(refused("\n <HTML><body>"), Cells{"csv.html@0"});
  EXPECT_EQ(refused("<table><tr>"), Cells{"csv.html@0"});
  EXPECT_EQ(refused("\xFF\xFEm\0"), Cells{"csv.utf16@0"});
  EXPECT_EQ(refused(std::string("m\0,\0", 4)), Cells{"csv.utf16@0"});
  EXPECT_EQ(refused("%PDF-1.7\n"), Cells{"file.pdf_as_table@0"});
  EXPECT_EQ(refused(std::string("a,b\n\0,1\n", 8)), Cells{"csv.not_text@0"});
  EXPECT_EQ(refused("a,b\n1,2\nX\xE3 B\xECnh Trung,3\n"), Cells{"csv.not_utf8@3"});
}

TEST(CsvTest, a_quote_that_is_never_closed_is_reported_where_it_opens) {
  EXPECT_EQ(refused("a,b\n1,2\n3,\"4\n5,6\n7,8\n"), Cells{"csv.quote_open@3"});
}

TEST(CsvTest, text_behind_a_closing_quote_is_reported) {
  EXPECT_EQ(refused("a,b\n\"x\" y,2\n\"1\n\"2,3\n"), (Cells{"csv.after_quote@2", "csv.after_quote@4"}));
}

TEST(CsvTest, a_row_longer_than_the_header_is_reported_once) {
  EXPECT_EQ(refused("a,b\n1,2,3,4\n5,6,,\n1,2,,4\n"),
            (Cells{"csv.too_many_cells@2", "csv.too_many_cells@4"}));
}

TEST(CsvTest, limits_are_kept_to_the_cell_the_column_and_the_byte) {
  const std::string widest(64 << 10, 'x');
  EXPECT_EQ(read("a\n" + widest), (Rows{{"a"}, {widest}}));
  EXPECT_EQ(refused("a\n" + widest + "x"), Cells{"csv.cell_too_long@2"});
  std::string header = "c";
  for (int i = 1; i < 512; ++i) header += ",c";
  EXPECT_EQ(table_of(header + ",,,\n").columns(), 512U);
  EXPECT_EQ(refused(header + ",c\n"), Cells{"csv.too_many_columns@1"});
  EXPECT_EQ(refused(std::string(200'000'001, 'x')), Cells{"csv.too_large@0"});
}

TEST(CsvTest, five_million_rows_are_read_and_no_more) {
  std::string text = "a\n";
  for (int i = 0; i < 5'000'000; ++i) text += "1\n";
  EXPECT_EQ(table_of(text).rows(), 5'000'000U);
  EXPECT_EQ(refused(text + "\n2\n3\n"), Cells{"csv.too_many_rows@5000003"});
}

TEST(CsvTest, writing_quotes_only_what_needs_it) {
  EXPECT_EQ(write_csv_row(Cells{"a", "", "b c"}, ';'), "a;;b c\r\n");
  EXPECT_EQ(write_csv_row(Cells{"a;b", "c,d", "e\"f", "g\nh"}, ';'),
            "\"a;b\";\"c,d\";\"e\"\"f\";\"g\nh\"\r\n");
}

TEST(CsvTest, formulas_become_text_and_numbers_stay_numbers) {
  EXPECT_EQ(write_csv_row(Cells{"=1+1", "+cmd", "-x", "@SUM(A1)", "'=1"}, ';'),
            "'=1+1;'+cmd;'-x;'@SUM(A1);''=1\r\n");
  EXPECT_EQ(write_csv_row(Cells{"\t=1", "\r=1"}, ';'), "\"'\t=1\";\"'\r=1\"\r\n");
  EXPECT_EQ(write_csv_row(Cells{"\uFEFF=1", " =1"}, ';'), "'=1;'=1\r\n");
  EXPECT_EQ(write_csv_row(Cells{"-12,5", "+1.200", "-7", "'tis"}, ';'), "\"-12,5\";+1.200;-7;'tis\r\n");
  EXPECT_EQ(write_csv_row(Cells{"-", "-1+2", "-1;2"}, '\t'), "'-\t'-1+2\t\"'-1;2\"\r\n");
}

TEST(CsvTest, the_apostrophe_before_a_formula_is_taken_off_again_and_no_other) {
  EXPECT_EQ(read("a;b;c;d\n'=1;''=1;'tis;'\n"), (Rows{{"a", "b", "c", "d"}, {"=1", "'=1", "'tis", "'"}}));
}

// Any text that does not begin or end with a space; often one that is hard to write.
rc::Gen<std::string> any_cell() {
  const auto piece = rc::gen::element<std::string>("a", "Thôn", "ồ", "😀", "1", "'", "\"", ";", ",", "\t",
                                                   "\n", "\r", "\r\n", " ", "=", "+", "-", "@", "\u0301");
  return rc::gen::map(rc::gen::container<Cells>(piece), [](const Cells& pieces) {
    std::string text;
    for (const std::string& one : pieces) text += one;
    return std::string(base::trim(text));
  });
}

RC_GTEST_PROP(CsvProperty, what_is_written_is_read_back, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(1, 5);
  const auto separator = *rc::gen::element(';', ',', '\t');
  auto rows = *rc::gen::container<Rows>(rc::gen::container<Cells>(width, any_cell()));
  Cells header(width);
  for (std::size_t i = 0; i < width; ++i) header[i] = "=" + *any_cell() + std::to_string(i);
  rows.insert(rows.begin(), header);
  std::string text{*rc::gen::element<std::string>("", std::string(kByteOrderMark))};
  for (const Cells& row : rows) text += write_csv_row(row, separator);
  std::erase(rows, Cells(width));  // a blank row says nothing
  base::Diagnostics diagnostics;
  const auto table = read_csv(text, "test.csv", diagnostics);
  RC_ASSERT(table.has_value());
  RC_ASSERT(rows_of(*table) == rows);
}

RC_GTEST_PROP(CsvProperty, any_bytes_are_read_or_refused_with_a_reason, ()) {
  const auto bytes = *rc::gen::container<std::string>(
      rc::gen::element('a', '"', '"', ',', ';', '\t', '\n', '\r', ' ', '\'', '=', '\xC3', '\xA3'));
  base::Diagnostics diagnostics;
  const auto table = read_csv(bytes, "test.csv", diagnostics);
  RC_ASSERT(table.has_value() == diagnostics.empty());
  if (table)
    for (const Cells& row : rows_of(*table)) RC_ASSERT(row.size() == table->columns());
}

int known_headings(std::span<const std::string_view> row) {
  return static_cast<int>(std::count_if(row.begin(), row.end(), [](std::string_view text) {
    return text == "Mã" || text == "Dài (m)" || text == "Mặt đường";
  }));
}

// The title has a comma, the table has none; "Dài" stands over two columns.
TEST(CsvTest, headings_that_are_known_may_stand_below_titles_and_in_two_rows) {
  base::Diagnostics diagnostics;
  const auto table = read_csv(
      "\uFEFFDANH SÁCH, TUYẾN ĐƯỜNG\n\"Kèm theo\nquyết định\"\n\nMã;Dài;;Mặt đường\n;(m);(km);\n"
      "Z-1;450;;Bê tông\n",
      "test.csv", diagnostics, known_headings);
  ASSERT_TRUE(table);
  EXPECT_EQ(rows_of(*table),
            (Rows{{"Mã", "Dài (m)", "Dài / (km)", "Mặt đường"}, {"Z-1", "450", "", "Bê tông"}}));
  EXPECT_EQ(table->header_line(), 6);
  EXPECT_EQ(table->line(0), 7);
  EXPECT_EQ(table->separator(), ';');
  EXPECT_EQ(table->sheet().titles, (Cells{"DANH SÁCH, TUYẾN ĐƯỜNG", "Kèm theo\nquyết định"}));
}

TEST(CsvTest, a_row_of_data_is_not_taken_for_headings_by_one_word) {
  base::Diagnostics diagnostics;
  const auto table = read_csv("Tên;Loại\nA;Mã\n", "test.csv", diagnostics, known_headings);
  ASSERT_TRUE(table);
  EXPECT_EQ(rows_of(*table), (Rows{{"Tên", "Loại"}, {"A", "Mã"}}));
}

}  // namespace
}  // namespace ntm::documents
