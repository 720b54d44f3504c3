// SPDX-License-Identifier: Apache-2.0
#include "actions/marked_workbook.h"

#include "actions/example_fixture.h"
#include "actions/register_template.h"
#include "documents/package/zip_archive.h"
#include "documents/xlsx/xlsx_write.h"

// What was refused comes back as the same workbook, its mistakes marked.
namespace ntm::actions {
namespace {

class MarkedWorkbookTest : public ExampleTest {
 protected:
  // A template with one row, in row 4, whose number of members (column D) is a word.
  std::string wrong_file() {
    RegisterTemplate made = blank_template(*law, "household", base::Language::vietnamese, clerk);
    made.workbook.sheets.front().rows.push_back(
        {std::string("Thôn 1"), std::string("Z-001"), std::string("Nguyễn Văn Mẫu"), std::string("bốn")});
    return documents::write_xlsx(made.workbook);
  }
  std::optional<base::Error> refusal_of(const std::string& bytes) {
    ImportRequest request{"household", "so.xlsx", bytes, kPlace, day("2025-01-31"), ""};
    request.sight = Sight::of_everything();
    return error_of([&] { import_register(*db, *law, request, clerk); });
  }
  static std::vector<std::string> lines(const base::Error& error) {
    std::vector<std::string> lines;
    for (const auto& one : error.diagnostics().list()) lines.push_back(one.where.file + " " + one.what.key);
    return lines;
  }
  const Session clerk{"lan", at("2025-02-03T08:00:00+07:00")};
};

TEST_F(MarkedWorkbookTest, it_lists_the_mistakes_and_is_read_as_the_file_that_was_refused) {
  const std::string bytes = wrong_file();
  const auto error = refusal_of(bytes);
  ASSERT_TRUE(error);
  EXPECT_EQ(lines(*error), std::vector<std::string>{"so.xlsx Hộ gia đình!D4 cell.number"});
  const std::string marked =
      marked_workbook(bytes, "so.xlsx", error->diagnostics(), base::Language::vietnamese);
  const auto again = refusal_of(marked);
  ASSERT_TRUE(again);
  EXPECT_EQ(lines(*again), lines(*error)) << "the list is no data, and the note is still there";

  const auto archive = documents::ZipArchive::open(marked);
  std::string list, book;
  ASSERT_EQ(archive->read("xl/worksheets/mistakes.xml", 1'000'000, list),
            documents::ZipArchive::Outcome::read);
  ASSERT_EQ(archive->read("xl/workbook.xml", 1'000'000, book), documents::ZipArchive::Outcome::read);
  const auto said = [](const char* key) { return base::Message{key, {}}.in(base::Language::vietnamese); };
  for (const char* key : {"import.mark_of_sheet", "import.mark_cell", "import.mark_mistake"})
    EXPECT_NE(list.find(">" + said(key) + "<"), std::string::npos) << key;
  EXPECT_NE(list.find(">Giá trị<"), std::string::npos);
  EXPECT_NE(list.find(">bốn<"), std::string::npos);
  EXPECT_NE(list.find("location=\"&#39;Hộ gia đình&#39;!D4\""), std::string::npos);
  EXPECT_NE(book.find("name=\"" + said("import.mark_sheet") + "\""), std::string::npos);
}

TEST_F(MarkedWorkbookTest, only_a_workbook_can_be_marked) {
  EXPECT_ERROR(marked_workbook("Mã hộ;Thôn\n", "so.csv", {}, base::Language::vietnamese), invalid,
               "import.mark_csv");
  EXPECT_ERROR(marked_workbook("PK\x03\x04", "so.xlsx", {}, base::Language::vietnamese), invalid,
               "import.mark_unreadable");
}

}  // namespace
}  // namespace ntm::actions
