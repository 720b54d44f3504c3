// SPDX-License-Identifier: Apache-2.0
#include "decisions/made_table_for_tests.h"

#include <gtest/gtest.h>

#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/read_decision.h"

namespace ntm::decisions {
namespace {

constexpr std::uint32_t kMadeDocuments = 2000;

// Of annexes that were not chosen nothing is read: only documents with one are looked at.
TEST(MadeTableTest, whatever_a_table_says_each_cell_is_in_the_draft_or_asked_about) {
  std::uint32_t looked_at = 0, with_criteria = 0;
  for (std::uint32_t seed = 0; seed < kMadeDocuments; ++seed) {
    TableChoices choices(seed);
    const documents::PrintedDocument document = made_document(choices);
    const Draft draft = read_decision(document);
    if (!draft.other_annexes.empty()) continue;
    ++looked_at;
    with_criteria += draft.indicator_count() > 0;
    EXPECT_EQ(dropped_cells(document, draft), std::vector<std::string>()) << "seed " << seed;
  }
  EXPECT_GT(looked_at, kMadeDocuments / 4);
  EXPECT_GT(with_criteria, kMadeDocuments / 10);
}

TEST(MadeTableTest, whatever_was_read_is_written_as_a_file_in_one_piece) {
  for (std::uint32_t seed = 0; seed < kMadeDocuments; ++seed) {
    TableChoices choices(seed);
    const Draft draft = read_decision(made_document(choices));
    if (draft.indicator_count() == 0) continue;
    base::Diagnostics diagnostics;
    const std::string file = criteria_file(draft, draft_set_name(draft), *base::Date::from_civil(2031, 1, 1));
    EXPECT_TRUE(base::parse_yaml(file, "ban-thao.yaml", diagnostics).has_value()) << "seed " << seed << "\n"
                                                                                  << file;
  }
}

}  // namespace
}  // namespace ntm::decisions
