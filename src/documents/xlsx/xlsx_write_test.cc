// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_write.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <pugixml.hpp>

#include "base/error.h"
#include "documents/docx/docx_for_tests.h"

namespace ntm::documents {
namespace {

Workbook book_of(std::vector<std::vector<SheetCell>> rows, const std::string& title = "") {
  return {"Biểu",
          "Xã Mẫu",
          base::Instant::parse("2024-02-05T08:30:00+07:00").value(),
          {{"Biểu rà soát", title, {{"STT", 6}, {"Nội dung", 40}}, std::move(rows)}}};
}

struct OpenedWorkbook {
  explicit OpenedWorkbook(const Workbook& workbook) : bytes(write_xlsx(workbook)) {
    EXPECT_TRUE(sheet.load_string(part_of(bytes, "xl/worksheets/sheet1.xml").c_str()));
    pugi::xml_document strings;
    std::string text;
    if (ZipArchive::open(bytes)->read("xl/sharedStrings.xml", 10'000'000, text) ==
        ZipArchive::Outcome::read) {
      strings.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
      for (const auto& one : strings.select_nodes("//t")) texts.push_back(one.node().text().get());
    }
  }

  // The text of a cell, or its number with "#" in front.
  std::string cell(const std::string& reference) const {
    const auto node = sheet.select_node(("//c[@r='" + reference + "']").c_str()).node();
    if (!node.child("v")) return "";
    if (node.attribute("t").value() == std::string("s")) return texts.at(node.child("v").text().as_uint());
    return std::string("#") + node.child("v").text().get();
  }

  std::string attribute(const char* path) const { return sheet.select_node(path).attribute().value(); }

  std::string bytes;
  pugi::xml_document sheet;
  std::vector<std::string> texts;
};

TEST(XlsxWriteTest, no_cell_is_ever_a_formula) {
  std::vector<std::vector<SheetCell>> rows;
  const std::vector<std::string> hostile = {"=cmd|'/c calc'!A1",        "+1+1", "-2+3", "@SUM(A1)",
                                            "=HYPERLINK(\"http://x\")", "\t=1", "{=1}", "http://x"};
  for (const std::string& text : hostile) rows.push_back({SheetNumber{"1", 0}, text});
  const OpenedWorkbook opened(book_of(rows));
  EXPECT_TRUE(opened.sheet.select_nodes("//f").empty());
  EXPECT_TRUE(opened.sheet.select_nodes("//hyperlink").empty());
  for (std::size_t i = 0; i < hostile.size(); ++i)
    EXPECT_EQ(opened.cell("B" + std::to_string(i + 2)), hostile[i] == "\t=1" ? " =1" : hostile[i]);
}

TEST(XlsxWriteTest, text_stays_text_when_somebody_edits_it_and_numbers_are_numbers_in_the_readers_language) {
  const OpenedWorkbook opened(
      book_of({{SheetNumber{"1234.5", 1}, std::string("0012")}, {SheetNumber{"-7", 0}, std::monostate()}}));
  EXPECT_EQ(opened.cell("A2"), "#1234.5");
  EXPECT_EQ(opened.cell("B2"), "0012");
  EXPECT_EQ(opened.cell("A3"), "#-7");
  EXPECT_EQ(opened.cell("B3"), "");
  const std::string styles = part_of(opened.bytes, "xl/styles.xml");
  EXPECT_NE(styles.find("formatCode=\"#,##0.0\""), std::string::npos);
  EXPECT_NE(styles.find("numFmtId=\"3\""), std::string::npos);   // #,##0
  EXPECT_NE(styles.find("numFmtId=\"49\""), std::string::npos);  // @
}

TEST(XlsxWriteTest, a_number_with_more_digits_than_excel_keeps_is_written_out) {
  const OpenedWorkbook opened(
      book_of({{SheetNumber{"123456789012345", 0}}, {SheetNumber{"1234567890123456789", 0}}}));
  EXPECT_EQ(opened.cell("A2"), "#123456789012345");
  EXPECT_EQ(opened.cell("A3"), "1234567890123456789");
}

TEST(XlsxWriteTest, headings_stay_in_sight_and_are_printed_on_each_page_of_a4_landscape) {
  const OpenedWorkbook opened(book_of({{SheetNumber{"1", 0}, std::string("x")}}, "BIỂU RÀ SOÁT"));
  EXPECT_EQ(opened.cell("A1"), "BIỂU RÀ SOÁT");
  EXPECT_EQ(opened.cell("A3"), "STT");
  EXPECT_EQ(opened.cell("B4"), "x");
  EXPECT_EQ(opened.attribute("//pane/@state"), "frozen");
  EXPECT_EQ(opened.attribute("//pane/@ySplit"), "3");
  EXPECT_EQ(opened.attribute("//pageSetup/@paperSize"), "9");
  EXPECT_EQ(opened.attribute("//pageSetup/@orientation"), "landscape");
  EXPECT_EQ(opened.attribute("//pageSetup/@fitToHeight"), "0");
  EXPECT_NE(part_of(opened.bytes, "xl/workbook.xml").find("$3:$3"), std::string::npos);
}

TEST(XlsxWriteTest, names_of_sheets_are_made_such_as_excel_takes) {
  Workbook workbook = book_of({});
  const Sheet sheet = workbook.sheets[0];
  workbook.sheets.clear();
  const std::string longest(40, 'x');
  for (const std::string& name :
       {std::string("Năm [2024]: a/b*?"), std::string("'"), longest, longest, std::string("NĂM 2024 A B")}) {
    workbook.sheets.push_back(sheet);
    workbook.sheets.back().name = name;
  }
  const std::string bytes = write_xlsx(workbook);
  pugi::xml_document document;
  document.load_string(part_of(bytes, "xl/workbook.xml").c_str());
  std::vector<std::string> names;
  for (const auto& one : document.select_nodes("//sheet/@name")) names.emplace_back(one.attribute().value());
  EXPECT_EQ(names, (std::vector<std::string>{"Năm 2024 a b", "Sheet", std::string(31, 'x'),
                                             std::string(25, 'x') + " (2)", "NĂM 2024 A B (2)"}));
}

TEST(XlsxWriteTest, the_same_workbook_gives_the_same_bytes_dated_as_it_says) {
  const Workbook workbook = book_of({{SheetNumber{"1", 0}, std::string("a\nb\x01")}});
  const std::string bytes = write_xlsx(workbook);
  EXPECT_EQ(bytes, write_xlsx(workbook));
  EXPECT_NE(part_of(bytes, "docProps/core.xml").find("2024-02-05T01:30:00Z"), std::string::npos);
  EXPECT_EQ(OpenedWorkbook(workbook).cell("B2"), "a\nb");
}

base::Message why_refused(const Workbook& workbook) {
  try {
    write_xlsx(workbook);
  } catch (const base::Error& error) {
    return error.message();
  }
  ADD_FAILURE() << "was written";
  return {};
}

TEST(XlsxWriteTest, what_does_not_fit_is_refused_and_never_cut) {
  EXPECT_EQ(OpenedWorkbook(book_of({{SheetNumber{"1", 0}, std::string(32767, 'x')}})).cell("B2").size(),
            32767U);
  const base::Message too_long = why_refused(book_of({{SheetNumber{"1", 0}, std::string(32768, 'x')}}));
  EXPECT_EQ(too_long.key, "document.cell_too_long");
  EXPECT_NE(too_long.in(base::Language::vietnamese).find("dòng 2 của trang tính “Biểu rà soát”"),
            std::string::npos);
  EXPECT_EQ(why_refused(book_of(std::vector<std::vector<SheetCell>>(1'048'576))).key,
            "document.too_many_rows");
}

TEST(XlsxWriteTest, when_the_system_gives_no_room_it_says_so) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  const base::Message message = why_refused(book_of({}));
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(message.key, "document.not_written");
}

}  // namespace
}  // namespace ntm::documents
