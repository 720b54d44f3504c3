// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/printed_pdf.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"

namespace ntm::documents {
namespace {

constexpr int kLetterWidth = 600, kWordHeight = 1'200, kPageWidth = 60'000, kPageHeight = 84'000;

// Words beside each other from a place on, each letter 6 points wide.
void write_words(PdfPage& page, int x, int y, const std::string& text, int height = kWordHeight) {
  for (const std::string_view word : base::split(text, ' ')) {
    const int width = base::character_count(word) * kLetterWidth;
    page.words.push_back({{x, y, x + width, y + height}, std::string(word)});
    x += width + kLetterWidth / 2;
  }
}

void draw_across(PdfPage& page, int y, int left, int right) {
  page.rules.push_back({left, y - 25, right, y + 25});
}
void draw_down(PdfPage& page, int x, int top, int bottom) {
  page.rules.push_back({x - 25, top, x + 25, bottom});
}

// A grid of two columns, 100 and 300 points wide, from (100, 100) on; each row 40 points high.
PdfPage page_with_grid(int rows, int left = 10'000) {
  PdfPage page{kPageWidth, kPageHeight};
  const int bottom = 10'000 + rows * 4'000;
  for (int row = 0; row <= rows; ++row) draw_across(page, 10'000 + row * 4'000, left, left + 40'000);
  for (const int x : {left, left + 10'000, left + 40'000}) draw_down(page, x, 10'000, bottom);
  return page;
}

// "0,0 chữ" a cell, its lines parted by "/".
std::vector<std::string> cells_shown(const PrintedTable& table) {
  std::vector<std::string> shown;
  for (const PrintedCell& cell : table.cells) {
    std::string text = cell.text;
    std::ranges::replace(text, '\n', '/');
    shown.push_back(fmt::format("{},{} {}", cell.row, cell.column, text));
  }
  return shown;
}

// "key 0,1": doubts besides the one that there always is, each with its cells.
std::vector<std::string> doubts_shown(const PrintedDocument& printed) {
  std::vector<std::string> shown;
  for (const PrintedDoubt& doubt : printed.doubts) {
    std::string line = doubt.what.key;
    for (const PrintedPlace& cell : doubt.cells) line += fmt::format(" {},{}", cell.row, cell.column);
    if (doubt.what.key != "printed.pdf_put_together") shown.push_back(line);
    EXPECT_FALSE(doubt.what.in(base::Language::vietnamese).empty());
  }
  EXPECT_EQ(printed.doubts.at(0).what.key, "printed.pdf_put_together");
  return shown;
}

using Lines = std::vector<std::string>;

// The second column has room for 300 - 2 x 10 points. The first line is 40 letters of 6 points and 10 blanks
// of 3 wide, 270; "của" takes 18 more.
TEST(PrintedPdfTest, a_line_that_is_full_goes_on_and_one_that_is_not_ends) {
  PdfPage page = page_with_grid(2);
  write_words(page, 11'000, 11'000, "một");
  write_words(page, 21'000, 11'000, "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn mới");
  write_words(page, 21'000, 12'300, "của Bộ Ví dụ");
  write_words(page, 21'000, 15'000, "Đạt");
  write_words(page, 21'000, 16'300, "≥ 91%");
  const PrintedDocument printed = tables_of_pages("x.pdf", {page});
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(cells_shown(printed.tables[0]),
            (Lines{"0,0 một", "0,1 Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn mới của Bộ Ví dụ",
                   "1,1 Đạt/≥ 91%"}));
  EXPECT_EQ(doubts_shown(printed), Lines());
}

// A font that lacks a letter cuts a word in pieces; a mark is smaller, and its foot higher.
TEST(PrintedPdfTest, pieces_of_a_word_are_one_and_a_raised_mark_is_no_digit_of_it) {
  PdfPage page = page_with_grid(2);
  write_words(page, 11'000, 11'000, "Qu");
  write_words(page, 12'210, 11'000, "ế");
  write_words(page, 21'000, 11'000, "≥ 95");
  write_words(page, 21'000 + 900 + 1'220, 10'950, "1", 850);
  write_words(page, 21'000, 15'000, "2 m");
  write_words(page, 22'510, 14'950, "2", 850);
  EXPECT_EQ(cells_shown(tables_of_pages("x.pdf", {page}).tables.at(0)),
            (Lines{"0,0 Quế", "0,1 ≥ 95¹", "1,1 2 m2"}));
}

TEST(PrintedPdfTest, cells_between_which_there_is_no_line_are_one) {
  PdfPage page{kPageWidth, kPageHeight};
  for (const int y : {10'000, 14'000, 18'000}) draw_across(page, y, 10'000, 50'000);
  for (const int x : {10'000, 50'000}) draw_down(page, x, 10'000, 18'000);
  draw_down(page, 20'000, 14'000, 18'000);
  write_words(page, 11'000, 11'000, "I. QUY HOẠCH");
  write_words(page, 11'000, 15'000, "1.1");
  write_words(page, 21'000, 15'000, "Đạt");
  const PrintedTable table = tables_of_pages("x.pdf", {page}).tables.at(0);
  EXPECT_EQ(cells_shown(table), (Lines{"0,0 I. QUY HOẠCH", "1,0 1.1", "1,1 Đạt"}));
  EXPECT_EQ(table.cells[0].columns, 2U);
}

TEST(PrintedPdfTest, a_word_over_a_line_and_lines_that_close_no_cell_are_doubted) {
  PdfPage page = page_with_grid(2);
  write_words(page, 17'500, 11'000, "chữđènhau");  // 54 points, 29 of them beyond the line at 200
  PdfPage open{kPageWidth, kPageHeight};
  for (const int y : {10'000, 18'000}) draw_across(open, y, 10'000, 50'000);
  for (const int x : {10'000, 50'000}) draw_down(open, x, 10'000, 18'000);
  draw_across(open, 14'000, 10'000, 20'000);
  draw_down(open, 20'000, 10'000, 14'000);
  write_words(open, 11'000, 11'000, "một");
  write_words(open, 21'000, 11'000, "hai");
  write_words(open, 11'000, 15'000, "ba");
  EXPECT_EQ(doubts_shown(tables_of_pages("x.pdf", {page})), Lines{"printed.pdf_word_over_line 0,1"});
  EXPECT_EQ(doubts_shown(tables_of_pages("x.pdf", {open})), Lines{"printed.pdf_cells_open 0,1 1,0"});
}

TEST(PrintedPdfTest, a_table_that_goes_on_is_one_and_the_rest_of_a_row_joins_it_and_is_doubted) {
  PdfPage first = page_with_grid(2), second = page_with_grid(2), third = page_with_grid(1);
  write_words(first, 11'000, 11'000, "TT");
  write_words(first, 11'000, 15'000, "1.1");
  write_words(first, 21'000, 15'000, "Tỷ lệ đường được");
  write_words(second, 11'000, 11'000, "TT");  // said again
  write_words(second, 21'000, 15'000, "nhựa hóa");
  write_words(third, 11'000, 11'000, "1.2");
  const PrintedDocument printed = tables_of_pages("x.pdf", {first, second, third});
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(cells_shown(printed.tables[0]),
            (Lines{"0,0 TT", "1,0 1.1", "1,1 Tỷ lệ đường được nhựa hóa", "2,0 TT", "4,0 1.2"}));
  EXPECT_EQ(doubts_shown(printed), Lines{"printed.pdf_row_over_page 1,1"});
}

TEST(PrintedPdfTest, only_what_begins_with_a_small_letter_is_the_rest_of_a_row) {
  PdfPage first = page_with_grid(1);
  write_words(first, 21'000, 11'000, "Tỷ lệ");
  for (const auto& [text, cells] : {std::pair<const char*, std::size_t>{"ấp có đường", 1},
                                    {"Ấp có đường", 2},
                                    {"đường", 1},
                                    {"Đường", 2},
                                    {"a) Đường", 2},
                                    {"1.2", 2}}) {
    PdfPage second = page_with_grid(1);
    write_words(second, 21'000, 11'000, text);
    EXPECT_EQ(tables_of_pages("x.pdf", {first, second}).tables.at(0).cells.size(), cells) << text;
  }
}

TEST(PrintedPdfTest, columns_that_differ_from_those_of_the_page_before_are_doubted) {
  PdfPage first = page_with_grid(1), second{kPageWidth, kPageHeight};
  for (const int y : {10'000, 14'000}) draw_across(second, y, 10'000, 50'000);
  for (const int x : {10'000, 26'000, 50'000}) draw_down(second, x, 10'000, 14'000);
  write_words(first, 11'000, 11'000, "1.1");
  write_words(second, 11'000, 11'000, "1.2");
  const PrintedDocument printed = tables_of_pages("x.pdf", {first, second});
  EXPECT_EQ(printed.tables.size(), 2U);
  EXPECT_EQ(doubts_shown(printed), Lines{"printed.pdf_columns_differ 0,0"});
}

// A title over both columns is all that the second page has; the third has two again.
TEST(PrintedPdfTest, a_page_on_which_no_line_parts_two_columns_goes_on_with_both) {
  PdfPage first = page_with_grid(1), second{kPageWidth, kPageHeight}, third = page_with_grid(1);
  for (const int y : {10'000, 14'000, 18'000}) draw_across(second, y, 10'000, 50'000);
  for (const int x : {10'000, 50'000}) draw_down(second, x, 10'000, 18'000);
  write_words(first, 21'000, 11'000, "Đạt");
  write_words(second, 11'000, 11'000, "II. KINH TẾ");
  write_words(third, 21'000, 11'000, "80%");
  for (const std::vector<PdfPage>& pages : {std::vector<PdfPage>{first, second, third}, {second, third}}) {
    const PrintedDocument printed = tables_of_pages("x.pdf", pages);
    ASSERT_EQ(printed.tables.size(), 1U);
    const auto& cells = printed.tables[0].cells;
    EXPECT_EQ(cells.end()[-2].columns, 2U);
    EXPECT_EQ(cells.back().column, 1U);
    EXPECT_EQ(doubts_shown(printed), Lines());
  }
}

TEST(PrintedPdfTest, numbers_and_titles_of_pages_are_left_out_and_other_lines_are_paragraphs) {
  std::vector<PdfPage> pages(3, page_with_grid(1));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    write_words(pages[i], 20'000, 3'000, fmt::format("CÔNG BÁO/Số {}", 305 + i));
    write_words(pages[i], 11'000, 11'000, "a");
    write_words(pages[i], 30'000, 80'000, std::to_string(i + 1));
  }
  write_words(pages[0], 11'000, 6'000, "PHỤ LỤC I");
  write_words(pages[2], 11'000, 60'000, "Nơi nhận:");
  const PrintedDocument printed = tables_of_pages("x.pdf", pages);
  ASSERT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(printed.tables[0].before, Lines{"PHỤ LỤC I"});
  EXPECT_EQ(printed.after, Lines{"Nơi nhận:"});
}

// Lines under words, and a frame around them, are no table.
TEST(PrintedPdfTest, what_stands_outside_the_ruled_tables_is_doubted_where_it_looks_like_one) {
  PdfPage page = page_with_grid(1);
  write_words(page, 11'000, 11'000, "a");
  draw_across(page, 25'000, 10'000, 20'000);
  for (int row = 0; row < 4; ++row) {
    write_words(page, 10'000, 30'000 + row * 2'000, "chữ");
    write_words(page, 30'000, 30'000 + row * 2'000, "80%");
  }
  write_words(page, 9'000, 12'000, "mép");  // 18 points, of which 10 are outside
  const PrintedDocument printed = tables_of_pages("x.pdf", {page, {kPageWidth, kPageHeight}});
  EXPECT_EQ(printed.tables.size(), 1U);
  EXPECT_EQ(doubts_shown(printed), (Lines{"printed.pdf_columns_without_lines", "printed.pdf_word_at_edge",
                                          "printed.pdf_page_without_words"}));
}

TEST(PrintedPdfTest, a_grid_larger_than_any_table_is_handed_on_as_too_large) {
  PdfPage page{kPageWidth, kPageHeight};
  for (int i = 0; i < 180; ++i) {
    draw_across(page, 1'000 + i * 400, 1'000, 1'000 + 179 * 400);
    draw_down(page, 1'000 + i * 400, 1'000, 1'000 + 179 * 400);
  }
  EXPECT_GT(tables_of_pages("x.pdf", {page}).tables.at(0).columns, kMostPrintedColumns);
}

TEST(PrintedPdfTest, what_is_wrong_is_told_apart) {
  using base::ProgramRun;
  const auto run = [](ProgramRun::End end, int status = 0) { return ProgramRun{end, status}; };
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::missing), ""), "printed.pdf_no_poppler");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::too_slow), ""), "printed.pdf_too_slow");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::too_much), ""), "printed.pdf_too_long");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::broken), ""), "printed.pdf_broken");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::done, 1), ""), "printed.pdf_broken");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::done, 3), ""), "printed.pdf_locked");
  EXPECT_STREQ(trouble_with_pdf(run(ProgramRun::End::done, 1), "<</Encrypt 9 0 R>>"), "printed.pdf_locked");
  EXPECT_EQ(trouble_with_pdf(run(ProgramRun::End::done), ""), nullptr);

  PdfPage stamp{kPageWidth, kPageHeight}, full = stamp;
  write_words(stamp, 0, 0, "Ký bởi: Cơ quan ví dụ");
  for (int line = 0; line < 20; ++line) write_words(full, 0, line * 2'000, "một dòng chữ");
  EXPECT_STREQ(trouble_with_pdf(std::vector<PdfPage>{}), "printed.pdf_broken");
  EXPECT_STREQ(trouble_with_pdf(std::vector<PdfPage>(5, stamp)), "printed.pdf_scan");
  EXPECT_STREQ(trouble_with_pdf(std::vector<PdfPage>(kMostPdfPages + 1, full)), "printed.pdf_too_long");
  EXPECT_EQ(trouble_with_pdf(std::vector<PdfPage>(5, full)), nullptr);
  EXPECT_STREQ(trouble_with_pdf(tables_of_pages("x.pdf", {full})), "printed.pdf_no_lines");
}

// A PDF as short as one can be: words, and what is drawn, on one page; poppler finds the objects by itself.
std::string small_pdf(const std::string& drawn) {
  std::string pdf = "%PDF-1.4\n";
  int number = 0;
  for (const std::string& object :
       {std::string("<</Type/Catalog/Pages 2 0 R>>"), std::string("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        std::string("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/CropBox[20 20 500 800]/Contents 4 0 "
                    "R/Resources<</Font<</F1 5 0 R>>>>>>"),
        fmt::format("<</Length {}>>\nstream\n{}endstream", drawn.size(), drawn),
        std::string("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")})
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
  return pdf + "trailer<</Root 1 0 R/Size 6>>\n";
}

std::string drawn_words(int x, int y, const std::string& text) {
  return fmt::format("BT /F1 12 Tf {} {} Td ({}) Tj ET\n", x, y, text);
}

std::string keys_of(const base::Diagnostics& diagnostics) {
  std::string keys;
  for (const base::Diagnostic& one : diagnostics.list()) keys += one.what.key;
  return keys;
}

bool is_poppler_here() {
  return base::run_program("pdftotext", {"-v"}, "").end != base::ProgramRun::End::missing;
}

TEST(PrintedPdfTest, poppler_reads_a_table_that_a_program_drew) {
  if (!is_poppler_here()) GTEST_SKIP() << "poppler-utils is not installed";
  std::string drawn = drawn_words(60, 760, "PHU LUC I") + drawn_words(60, 700, "TT") +
                      drawn_words(110, 700, "Noi dung tieu chi") + drawn_words(310, 700, "Chi tieu chung") +
                      drawn_words(60, 670, "1.1") + drawn_words(110, 670, "Viec nay") +
                      drawn_words(310, 670, "Dat");
  for (const int y : {720, 690, 660}) drawn += fmt::format("50 {0} m 450 {0} l S\n", y);
  for (const int x : {50, 100, 300, 450}) drawn += fmt::format("{0} 660 m {0} 720 l S\n", x);
  base::Diagnostics diagnostics;
  const auto printed = read_printed_tables("x.pdf", small_pdf(drawn), diagnostics);
  ASSERT_TRUE(printed.has_value()) << keys_of(diagnostics);
  ASSERT_EQ(printed->tables.size(), 1U);
  EXPECT_EQ(cells_shown(printed->tables[0]), (Lines{"0,0 TT", "0,1 Noi dung tieu chi", "0,2 Chi tieu chung",
                                                    "1,0 1.1", "1,1 Viec nay", "1,2 Dat"}));
  EXPECT_EQ(printed->tables[0].before, Lines{"PHU LUC I"});
}

TEST(PrintedPdfTest, poppler_tells_a_scan_and_a_broken_file) {
  if (!is_poppler_here()) GTEST_SKIP() << "poppler-utils is not installed";
  for (const auto& [bytes, key] : {std::pair<std::string, std::string>{"%PDF-1.7 x", "printed.pdf_broken"},
                                   {small_pdf("50 50 m 90 50 l S\n"), "printed.pdf_scan"}}) {
    base::Diagnostics diagnostics;
    EXPECT_FALSE(read_printed_tables("x.pdf", bytes, diagnostics).has_value());
    EXPECT_EQ(keys_of(diagnostics), key);
  }
}

}  // namespace
}  // namespace ntm::documents
