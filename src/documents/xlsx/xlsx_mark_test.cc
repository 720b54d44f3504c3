// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_mark.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "documents/docx/docx_for_tests.h"
#include "documents/xlsx/xlsx_read.h"
#include "documents/xlsx/xlsx_write.h"

// A workbook that comes back with its wrong cells marked is the same workbook.
namespace ntm::documents {
namespace {

const RemarkSheet kList{"Lỗi", {"Trang tính", "Ô", "Giá trị", "Chỗ sai"}};

// Headings in row 1; C3 is blank.
std::string unmarked() {
  return write_xlsx({"Biểu",
                     "Xã Mẫu",
                     base::Instant::parse("2024-02-05T08:30:00+07:00").value(),
                     {{"Sổ hộ",
                       "",
                       {{"Mã hộ"}, {"Nhân khẩu"}, {"Thôn"}},
                       {{std::string("001"), std::string("bốn"), std::string("Thôn 1")},
                        {std::string("002"), SheetNumber{"99", 0}}}}}});
}

class MarkTest : public testing::Test {
 protected:
  std::string marked(const std::vector<CellRemark>& remarks) {
    const auto result = mark_xlsx(before, "so.xlsx", remarks, kList, diagnostics);
    EXPECT_TRUE(result.has_value());
    return result.value_or("");
  }
  static int known(std::span<const std::string_view> row) {
    return static_cast<int>(std::ranges::count(row, "Mã hộ"));
  }
  // The colour behind a cell; "" for none.
  static std::string ground_of(const std::string& bytes, const std::string& cell) {
    pugi::xml_document sheet, styles;
    sheet.load_string(part_of(bytes, "xl/worksheets/sheet1.xml").c_str());
    styles.load_string(part_of(bytes, "xl/styles.xml").c_str());
    const auto style = sheet.select_node(("//c[@r='" + cell + "']").c_str()).node().attribute("s").as_uint();
    const auto fill = styles.select_nodes("//cellXfs/xf")[style].node().attribute("fillId").as_uint();
    return styles.select_nodes("//fills/fill")[fill]
        .node()
        .select_node(".//fgColor")
        .node()
        .attribute("rgb")
        .value();
  }

  const std::string before = unmarked();
  base::Diagnostics diagnostics;
};

TEST_F(MarkTest, just_the_named_cells_are_red_blank_ones_too) {
  const std::string bytes = marked({{"Sổ hộ", "B2", "không phải là số"}, {"Sổ hộ", "C3", "thiếu thôn"}});
  EXPECT_EQ(ground_of(bytes, "B2"), "FFFFC7CE");
  EXPECT_EQ(ground_of(bytes, "C3"), "FFFFC7CE");
  EXPECT_EQ(ground_of(bytes, "A2"), "");
  EXPECT_EQ(ground_of(bytes, "B3"), "");
}

TEST_F(MarkTest, the_last_sheet_lists_each_with_its_value_and_a_link) {
  const std::string bytes = marked({{"Sổ hộ", "B2", "“bốn” không phải là số <1>"}, {"", "", "cả tệp"}});
  pugi::xml_document list;
  ASSERT_TRUE(list.load_string(part_of(bytes, "xl/worksheets/mistakes.xml").c_str()));
  std::vector<std::string> texts;
  for (const auto& one : list.select_nodes("//t")) texts.emplace_back(one.node().text().get());
  EXPECT_EQ(texts, (std::vector<std::string>{"Trang tính", "Ô", "Giá trị", "Chỗ sai", "Sổ hộ", "B2", "bốn",
                                             "“bốn” không phải là số <1>", "", "", "", "cả tệp"}));
  const auto links = list.select_nodes("//hyperlink");
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links.first().node().attribute("ref").value(), std::string("B2"));
  EXPECT_EQ(links.first().node().attribute("location").value(), std::string("'Sổ hộ'!B2"));
  EXPECT_NE(part_of(bytes, "xl/workbook.xml").find("name=\"Lỗi\""), std::string::npos);
}

TEST_F(MarkTest, what_it_does_not_touch_stays_and_the_table_reads_as_before) {
  const std::string bytes = marked({{"Sổ hộ", "B2", "không phải là số"}});
  for (const char* part : {"xl/sharedStrings.xml", "xl/theme/theme1.xml", "docProps/core.xml"})
    EXPECT_EQ(part_of(bytes, part), part_of(before, part)) << part;
  const auto was = read_xlsx(before, "so.xlsx", known, diagnostics);
  const auto is = read_xlsx(bytes, "so.xlsx", known, diagnostics);
  ASSERT_TRUE(was && is);
  EXPECT_EQ(is->sheet().name, "Sổ hộ");
  ASSERT_EQ(is->rows(), 2U);
  for (std::size_t row = 0; row < 2; ++row) EXPECT_EQ(is->row(row), was->row(row));
}

TEST_F(MarkTest, marked_twice_it_has_a_second_list_and_still_opens) {
  const auto once =
      mark_xlsx(before, "so.xlsx", std::vector<CellRemark>{{"Sổ hộ", "B2", "a"}}, kList, diagnostics);
  ASSERT_TRUE(once);
  const auto twice =
      mark_xlsx(*once, "so.xlsx", std::vector<CellRemark>{{"Sổ hộ", "B3", "b"}}, kList, diagnostics);
  ASSERT_TRUE(twice);
  EXPECT_NE(part_of(*twice, "xl/workbook.xml").find("name=\"Lỗi (2)\""), std::string::npos);
  EXPECT_TRUE(diagnostics.empty());
}

TEST_F(MarkTest, what_is_no_workbook_is_refused) {
  EXPECT_FALSE(mark_xlsx("Mã hộ;Thôn\n", "so.csv", {}, kList, diagnostics));
  ASSERT_EQ(diagnostics.count(), 1U);
  EXPECT_EQ(diagnostics.list().front().what.key, "workbook.broken");
}

}  // namespace
}  // namespace ntm::documents
