// SPDX-License-Identifier: Apache-2.0
// The drafts of tests/decisions: what each level must divide is written down from what the layout says it
// reads, the verdicts come from the draft's own file.
#include "actions/law_cases.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "actions/read_decision.h"
#include "base/error.h"
#include "base/text.h"
#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"

namespace ntm::actions {
namespace {

using criteria::CriteriaSet;
using programme::LawCase;
using Lines = std::vector<std::string>;

// A layout of tests/decisions, as a web page, and its `reads`.
struct DraftLayout {
  std::string name, page;
  Lines reads;
};

DraftLayout draft_layout(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text.str(), path.filename().string(), diagnostics);
  EXPECT_TRUE(root && diagnostics.empty()) << path;
  base::MapReader reader(root.value(), diagnostics);
  documents::PrintedDocument document;
  document.tables.push_back(decisions::table_of_rows(reader.optional_texts("rows")));
  document.tables.back().before = reader.optional_texts("before");
  if (reader.optional_node("more_rows"))
    document.tables.push_back(decisions::table_of_rows(reader.optional_texts("more_rows")));
  return {path.stem().string(), decisions::html_of(document), reader.optional_texts("reads")};
}

std::vector<DraftLayout> draft_layouts() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(NTM_SOURCE_DIR) / "tests/decisions"))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<DraftLayout> all;
  for (const auto& path : paths) all.push_back(draft_layout(path));
  return all;
}

// "2.1 nhom-1=4 below not_met": what must come of a level, by its sign alone.
void expect_level(const std::string& code, const std::string& sign, const std::string& mark,
                  Lines& expected) {
  const bool at_least = sign == ">=", more = sign == ">", at_most = sign == "<=";
  const auto add = [&](const char* position, bool met) {
    expected.push_back(fmt::format("{} {} {} {}", code, mark, position, met ? "met" : "not_met"));
  };
  // No share is above 100 %, nothing is fewer than none.
  const base::Rational number = base::parse_decimal(mark.substr(mark.find('=') + 1)).value();
  if (number > 100) return;
  if (number > 0) add("below", !at_least && !more);
  add("at", at_least || at_most);
  if (number < 100) add("above", at_least || more);
}

// By `reads`: the cases of each level that has a measure, and what is to stay open.
void expect_cases(const DraftLayout& layout, Lines& expected, Lines& open) {
  for (const std::string& line : layout.reads) {
    const auto cells = base::split(line, '|');
    if (cells.size() < 4 || base::trim(cells[3]).empty()) continue;
    const std::string code(cells[0].substr(0, cells[0].find(' ')));
    const std::string way(base::trim(cells[1])), sign = way.substr(0, way.find(' '));
    if (way == "delegated") open.push_back(code);
    if (sign.find_first_of("<>=") == std::string::npos) continue;
    for (const std::string_view part : base::split(cells[2], ',')) {
      const std::string mark(base::trim(part));
      if (mark.ends_with('?'))
        open.push_back(code);
      else
        expect_level(code, sign, mark, expected);
    }
  }
}

// A case as expect_level writes it, with what was found where it is not that.
std::string told_case(const LawCase& one) {
  std::string key;
  for (const char* name : {"region", "commune_group"})
    if (const auto found = one.cell.attributes.find(name); found != one.cell.attributes.end()) {
      const bool is_number = found->second.size() == 1;
      key += (key.empty() ? "" : "/") + std::string(is_number ? "nhom-" : "") + found->second;
    }
  if (one.cell.by_time) key += (key.empty() ? "" : "/") + std::to_string(one.cell.date.year());
  std::string line =
      fmt::format("{} {}={} {} {}", one.indicator->code, key, base::exact_text(one.cell.level->number),
                  programme::name_of(one.position), programme::name_of(one.expected));
  if (!one.holds()) line += fmt::format(" but {}", programme::name_of(one.found));
  return line;
}

TEST(LawCasesOfDrafts, each_level_that_a_layout_reads_divides_in_its_draft_where_the_layout_says) {
  const base::Date today = *base::Date::from_civil(2033, 6, 2);
  const auto law = judging::read_law(judging::built_in_registers(), judging::built_in_criteria());
  Lines refused;
  std::size_t tried = 0;
  for (const DraftLayout& layout : draft_layouts()) {
    SCOPED_TRACE(layout.name);
    const DecisionReading reading = read_decision(*law, "qd.html", layout.page, {}, today);
    base::Diagnostics mistakes;
    const auto sets =
        criteria::load_criteria({{"draft.yaml", reading.file, false}}, law->dictionary, mistakes);
    if (!mistakes.empty()) {
      refused.push_back(layout.name);
      continue;
    }
    ASSERT_EQ(sets.size(), 1U);
    Lines expected, open, found, left_open;
    expect_cases(layout, expected, open);
    const programme::LawCases made = programme::law_cases(sets.front());
    for (const LawCase& one : made.cases) {
      if (one.position != programme::CasePosition::no_level) found.push_back(told_case(one));
      if (one.position == programme::CasePosition::no_level) left_open.push_back(one.indicator->code);
    }
    std::ranges::sort(expected);
    std::ranges::sort(found);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(made.differing(), 0U);
    for (const std::string& code : open)
      EXPECT_NE(std::ranges::find(left_open, code), left_open.end()) << code << " is not left open";
    tried += found.size();
  }
  EXPECT_EQ(refused, Lines{"slips-and-gaps"}) << "which has a code twice";
  // 27 by groups, 3 for all, 40 by regions, 45 by years, 6 of what cannot be told, 9 beside notes.
  EXPECT_EQ(tried, 130U);
}

TEST(LawCasesOfDrafts, a_set_of_the_law_is_tried_by_its_name_and_one_that_there_is_not_is_refused) {
  const Session session{"somebody", base::Instant::parse("2026-11-30T08:00:00+07:00").value()};
  const CasesOfSet made =
      cases_of_set(nullptr, {"xa-ntm-2021-2025", base::Date::parse("2023-12-31")}, session);
  EXPECT_EQ(made.set->id, "xa-ntm-2021-2025");
  EXPECT_TRUE(made.set->in_force_at(*base::Date::parse("2023-12-31")));
  EXPECT_GT(made.cases.levels, 0U);
  EXPECT_EQ(made.cases.differing(), 0U);
  EXPECT_THROW(cases_of_set(nullptr, {"no-such-set"}, session), base::Error);
}

}  // namespace
}  // namespace ntm::actions
