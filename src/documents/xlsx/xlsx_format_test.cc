// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_format.h"

#include <gtest/gtest.h>

namespace ntm::documents {
namespace {

std::string plain(std::string_view stored) {
  const auto number = StoredNumber::parse(stored);
  return number ? number->plain() : "none";
}

std::string shown(const NumberFormat& format, std::string_view stored) {
  const auto number = StoredNumber::parse(stored);
  return number ? format.shown(*number, false).value_or("unknown") : "none";
}

std::string shown(std::string_view format, std::string_view stored) {
  return shown(NumberFormat(format), stored);
}

TEST(StoredNumberTest, loses_the_noise_of_binary_fractions_and_nothing_else) {
  for (const auto& [stored, expected] :
       std::vector<std::pair<std::string, std::string>>{{"12.300000000000001", "12.3"},
                                                        {"0.1", "0.1"},
                                                        {"1E3", "1000"},
                                                        {"1.2e-2", "0.012"},
                                                        {"0.30000000000000004", "0.3"},
                                                        {"-0.0", "0"},
                                                        {"-0", "0"},
                                                        {"+5", "5"},
                                                        {"007", "7"},
                                                        {"9999999999999.99999", "10000000000000"},
                                                        {"123456789012345", "123456789012345"},
                                                        {"1234567890123456789", "1234567890123456789"},
                                                        {"1.23456789012346E+17", "123456789012346000"},
                                                        {"4.4999999999999996E-2", "0.045"},
                                                        {"-1.5", "-1.5"},
                                                        {"1.400", "1.4"}})
    EXPECT_EQ(plain(stored), expected) << stored;
  for (const char* stored : {"", "-", ".", "1e", "1.2.3", "x", "1e999", "1E100", "1e-100", "0x10", "1 000"})
    EXPECT_EQ(plain(stored), "none") << stored;
}

TEST(NumberFormatTest, shows_what_excel_shows) {
  struct Case {
    const char* format;
    const char* stored;
    const char* shown;
  };
  for (const Case& one : std::vector<Case>{{"General", "17.1", "17.1"},
                                           {"General", "-3", "-3"},
                                           {"general", "031", "31"},
                                           {"General", "31203001234", "31203001234"},
                                           {"@", "17.10", "17.1"},
                                           {"0", "7", "7"},
                                           {"0", "7.5", "8"},
                                           {"0", "-7.5", "-8"},
                                           {"0", "-0.4", "0"},
                                           {"000", "7", "007"},
                                           {"000000000000", "31203001234", "031203001234"},
                                           {"0.00", "17.1", "17.10"},
                                           {"0.00", "17.105", "17.11"},
                                           {"0.00", "0", "0.00"},
                                           {"#.##", "0.5", ".5"},
                                           {"0.0#", "2.5", "2.5"},
                                           {"0.0#", "2.25", "2.25"},
                                           {"#,##0", "1234567", "1,234,567"},
                                           {"#,##0", "0", "0"},
                                           {"#,##0.00", "-1234.5", "-1,234.50"},
                                           {"0,000", "7", "0,007"},
                                           {"0,", "1234567", "1235"},
                                           {"0%", "0.9", "90%"},
                                           {"0.0%", "0.905", "90.5%"},
                                           {"0 %", "1", "100 %"},
                                           {"\"DX-\"00", "5", "DX-05"},
                                           {"00\\-000", "8001", "08-001"},
                                           {"0000\" \"000\" \"000", "912345678", "0912 345 678"},
                                           {"0\" m²\"", "450", "450 m²"},
                                           {"[Red]0.0", "1.25", "1.3"},
                                           {"0.00;(0.00)", "-1.5", "(1.50)"},
                                           {"0;-0;\"không\"", "0", "không"},
                                           {"\"Có\";;\"Không\"", "1", "Có"},
                                           {"_(* #,##0_)", "1500", " 1,500 "},
                                           {"[$₫-42A]0", "5", "₫5"},
                                           {"dd/mm/yyyy", "45657", "31/12/2024"},
                                           {"[$-42A]d/m/yy", "45657.75", "31/12/24"},
                                           {"yyyy\\-mm\\-dd", "45657", "2024-12-31"},
                                           {"dd/mm/yyyy hh:mm", "45657.75", "31/12/2024 18:00"},
                                           {"h:mm:ss", "0.5", "12:00:00"},
                                           {"mm:ss", "0.0007", "01:00"},
                                           {"\"ngày \"dd\" tháng \"mm", "45657", "ngày 31 tháng 12"}})
    EXPECT_EQ(shown(one.format, one.stored), one.shown) << one.format << " of " << one.stored;
}

TEST(NumberFormatTest, says_so_where_machines_differ_or_digits_are_lost) {
  struct Case {
    const char* format;
    const char* stored;
  };
  for (const Case& one : std::vector<Case>{{"d-mmm", "45657"},
                                           {"dddd", "45657"},
                                           {"0.00E+00", "1234"},
                                           {"# ?/?", "0.5"},
                                           {"[h]:mm", "1.5"},
                                           {"h:mm AM/PM", "0.5"},
                                           {"[>100]0;0.0", "5"},
                                           {";;;", "5"},
                                           {"dd/mm/yyyy", "-3"},
                                           {"dd/mm/yyyy", "60"},
                                           {"General", "1234567890123456"},
                                           {"0", "1234567890123456"},
                                           {"\"", "1"},
                                           {"[", "1"}})
    EXPECT_EQ(shown(one.format, one.stored), "unknown") << one.format << " of " << one.stored;
  for (const int builtin : {5, 12, 15, 16, 17, 18, 27, 44, 48, 58})
    EXPECT_EQ(shown(NumberFormat::builtin(builtin), "45657"), "unknown") << builtin;
}

TEST(NumberFormatTest, has_names_for_those_that_need_not_be_spelt_out) {
  EXPECT_EQ(shown(NumberFormat::builtin(0), "17.1"), "17.1");
  EXPECT_EQ(shown(NumberFormat::builtin(2), "17.1"), "17.10");
  EXPECT_EQ(shown(NumberFormat::builtin(9), "0.9"), "90%");
  EXPECT_EQ(shown(NumberFormat::builtin(14), "45657"), "31/12/2024");
  EXPECT_EQ(shown(NumberFormat::builtin(999), "5"), "5");
}

TEST(NumberFormatTest, knows_days) {
  for (const char* format : {"dd/mm/yyyy", "[$-42A]d mmmm", "YYYY", "mmmm"})
    EXPECT_TRUE(NumberFormat(format).shows_a_day()) << format;
  for (const char* format : {"General", "#,##0.00", "[h]:mm:ss", "0 \"ngày\"", "0\\d", "[Red]0", "mm:ss", ""})
    EXPECT_FALSE(NumberFormat(format).shows_a_day()) << format;
}

std::string day(std::string_view serial, bool since_1904 = false) {
  const auto number = StoredNumber::parse(serial);
  const auto found = number ? day_of_serial(*number, since_1904) : std::nullopt;
  return found ? found->iso() : "none";
}

TEST(NumberFormatTest, days_are_counted_as_excel_counts_them) {
  EXPECT_EQ(day("45657"), "2024-12-31");
  EXPECT_EQ(day("45657.999"), "2024-12-31");
  EXPECT_EQ(day("61"), "1900-03-01");
  EXPECT_EQ(day("44195", true), "2024-12-31");
  for (const char* none : {"60", "-3", "0.5", "99999999", "0"}) EXPECT_EQ(day(none), "none") << none;
}

}  // namespace
}  // namespace ntm::documents
