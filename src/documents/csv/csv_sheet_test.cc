// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv_sheet.h"

#include <gtest/gtest.h>

#include "documents/csv/csv.h"
#include "documents/csv/csv_cell.h"

namespace ntm::documents {
namespace {

std::string csv_written(const SheetCell& cell) {
  const std::string text = write_csv({"Sổ", "", {{"a"}, {"b"}}, {{cell, std::string("x")}}});
  const std::size_t row = text.find("\r\n") + 2;
  return text.substr(row, text.find(";x\r\n") - row);
}

TEST(CsvSheetTest, numbers_mean_the_same_in_vietnamese_and_in_english) {
  EXPECT_EQ(csv_written(SheetNumber{"3000", 0}), "3000");
  EXPECT_EQ(csv_written(SheetNumber{"-12.5", 1}), "\"-12,5\"");
  EXPECT_EQ(csv_written(SheetNumber{"1234567.25", 2}), "\"1234567,25\"");
  // "0,125" would be 125 where the comma is of thousands.
  EXPECT_EQ(csv_written(SheetNumber{"0.125", 3}), "\"0,1250\"");
  EXPECT_EQ(csv_written(SheetNumber{"0.1255", 4}), "\"0,1255\"");
}

TEST(CsvSheetTest, days_are_written_as_no_language_swaps_them) {
  EXPECT_EQ(csv_written(base::Date::parse("2024-06-05").value()), "2024-06-05");
}

TEST(CsvSheetTest, what_is_not_known_is_blank) {
  EXPECT_EQ(csv_written(std::monostate()), "");
}

TEST(CsvSheetTest, texts_that_look_like_values_carry_an_apostrophe_and_no_others_do) {
  for (const char* text : {"001", "1", "17.10", "1-2", "12/2024", "31/12/2024", "7:30", "50 %", "1e5", "MAR1",
                           "3 Sept", "TRUE", "false", "(12)", "+84", "0912 345 678"}) {
    EXPECT_EQ(unguarded(csv_written(std::string(text))), text);
    EXPECT_TRUE(csv_written(std::string(text)).starts_with("'")) << text;
  }
  for (const char* text :
       {"01-001", "DX-01", "TT-91", "Thôn 1", "Bê tông", "2 tầng", "có", "Nhà ông 3", "A1"})
    EXPECT_EQ(csv_written(std::string(text)), text);
}

TEST(CsvSheetTest, an_apostrophe_of_the_text_itself_stays) {
  for (const char* text : {"'001", "''17.10", "'tis", "'=1", "'"}) {
    base::Diagnostics diagnostics;
    const auto table = read_csv(
        write_csv({"Sổ", "", {{"a"}, {"b"}}, {{std::string(text), std::string("x")}}}), "t.csv", diagnostics);
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(table->cell(0, 0), text);
  }
}

}  // namespace
}  // namespace ntm::documents
