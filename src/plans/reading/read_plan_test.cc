// SPDX-License-Identifier: Apache-2.0
// Reads the documents of tests/plans and compares what was read with what a person wrote down beside them.
#include "plans/reading/read_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "base/yaml.h"
#include "plans/plan_json.h"
#include "plans/reading/summary_for_tests.h"

namespace ntm::plans {
namespace {

namespace fs = std::filesystem;

// Where the papers of real communes stand, if they do: they are no part of the project.
const std::string kBeside = fs::path("..") / "shared" / "reference" / "";

std::vector<std::string> cases() {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(std::string(NTM_SOURCE_DIR) + "/tests/plans"))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().filename().string());
  std::ranges::sort(paths);
  return paths;
}

// What a case says of a document, and of the place it is of.
struct Case {
  std::string document, place_name;
  int year = 0;
  bool beside = false, with_criteria = true;
  std::vector<std::string> villages;
  std::string refused;  // the key of the refusal
  std::map<std::string, std::vector<std::string>> expected;
};

Case read_case(const std::string& path) {
  static const char* const kParts[] = {"objectives", "leads",     "timing",    "targets", "documents",
                                       "sections",   "recurring", "villages",  "money",   "head",
                                       "recipients", "signatory", "left_over", "doubts",  "contradictions"};
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text_of_file("tests/plans/" + path).value_or(""), path, diagnostics);
  EXPECT_TRUE(root) << path;
  if (!root) return {};
  Case one;
  base::MapReader reader(*root, diagnostics);
  reader.text("about");
  one.document = reader.text("document");
  one.beside = reader.flag("beside_the_repository");
  one.with_criteria = !reader.flag("without_criteria");
  one.place_name = reader.optional_text("place_name").value_or("");
  one.year = static_cast<int>(reader.optional_whole("year", 2000, 2100).value_or(0));
  one.villages = reader.optional_texts("village_names");
  one.refused = reader.optional_text("refused").value_or("");
  for (const char* part : kParts)
    if (reader.optional_node(part)) one.expected[part] = reader.optional_texts(part);
  reader.finish();
  for (const base::Diagnostic& mistake : diagnostics.list())
    ADD_FAILURE() << to_text(mistake, base::Language::english);
  return one;
}

std::string shown(const std::vector<std::string>& lines) {
  return fmt::format("  - {}\n", fmt::join(lines, "\n  - "));
}

void compare(const Case& one, const PlanReading& reading) {
  auto summary = summary_of(reading);
  for (const auto& [part, lines] : one.expected) {
    EXPECT_EQ(shown(summary[part]), shown(lines)) << part;
  }
  if (std::getenv("NTM_SHOW_READING") != nullptr)
    for (const auto& [part, lines] : summary) std::fputs((part + ":\n" + shown(lines)).c_str(), stdout);
}

class ReadPlan : public testing::TestWithParam<std::string> {};

TEST_P(ReadPlan, gives_what_a_person_reads) {
  const Case one = read_case(GetParam());
  const auto text = text_of_file((one.beside ? kBeside : "") + one.document);
  if (!text && one.beside) GTEST_SKIP() << one.document << " is not there";
  ASSERT_TRUE(text) << one.document;
  const auto document = document_of(*text, one.document);
  const PlanHints hints{"00000", one.place_name, one.year, one.villages,
                        one.with_criteria ? set_of_period(one.year == 0 ? 2024 : one.year) : nullptr};
  if (!one.refused.empty()) {
    try {
      read_plan(document, hints);
      ADD_FAILURE() << "was read";
    } catch (const base::Error& error) {
      EXPECT_EQ(error.message().key, one.refused);
    }
    return;
  }
  const PlanReading reading = read_plan(document, hints);
  compare(one, reading);
  EXPECT_EQ(lost_sentences(document, reading), std::vector<std::string>{});
  base::Diagnostics diagnostics;
  const auto again = plan_from_json(to_json(reading.plan), "plan.json", PlanSource::person, diagnostics);
  ASSERT_TRUE(again) << to_text(diagnostics.list().at(0), base::Language::english);
  EXPECT_EQ(*again, reading.plan);
}

INSTANTIATE_TEST_SUITE_P(Documents, ReadPlan, testing::ValuesIn(cases()), [](const auto& parameter) {
  std::string name = parameter.param;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

// A row of a table, the cells of its columns `from_above` being one with those of the row above.
documents::TextBlock row(std::vector<std::string> cells, std::vector<std::size_t> from_above = {}) {
  documents::TextBlock block;
  block.kind = documents::TextBlock::Kind::table_row;
  for (const std::string& cell : cells) block.text += cell + " | ";
  block.cells = std::move(cells);
  block.from_above = std::move(from_above);
  return block;
}

TEST(MergedCells, say_who_and_when_of_each_row_and_the_task_and_its_money_once) {
  documents::DocumentText document = document_of(
      "KẾ HOẠCH\nXây dựng nông thôn mới năm 2025\n\nI. MỤC TIÊU\n\n- Duy trì tiêu chí số 17.\n\nII. NHIỆM "
      "VỤ\n",
      "ke-hoach.txt");
  document.blocks.push_back(
      row({"Nội dung công việc", "Đơn vị chủ trì", "Thời gian", "Kinh phí (triệu đồng)"}));
  document.blocks.push_back(row({"Làm đường", "Công chức Địa chính", "Trước ngày 30/6", "100"}));
  document.blocks.push_back(row({"Làm cầu", "", "Trước ngày 30/9", ""}, {1, 3}));
  document.blocks.push_back(row({"Làm mương", "", "", "50"}, {1, 2}));
  document.blocks.push_back(row({"", "Công an xã", "Tháng 10", ""}, {0}));
  document.blocks.push_back(row({"Trồng cây", "", "", ""}));
  const PlanReading reading = read_plan(document, {"00000", "Bình Trung", 2025, {}, nullptr});
  std::vector<std::string> read;
  for (const Task& task : reading.plan.tasks)
    read.push_back(fmt::format("{}: {}, {}, {}", task.text, text_of(task.assignment.leads),
                               task.schedule.due ? task.schedule.due->iso() : "",
                               task.money.dong ? base::exact_text(*task.money.dong) : ""));
  EXPECT_EQ(read,
            (std::vector<std::string>{"Làm đường: Công chức Địa chính, 2025-06-29, 100000000",
                                      "Làm cầu: Công chức Địa chính, 2025-09-29, ",
                                      "Làm mương: Công chức Địa chính; Công an xã, 2025-09-29, 50000000",
                                      "Trồng cây: , , "}));
  EXPECT_EQ(std::ranges::count(reading.doubts, "plan.two_frequencies",
                               [](const Doubt& one) { return one.what.key; }),
            1)
      << "the second time of the task whose cell goes on";
}

}  // namespace
}  // namespace ntm::plans
