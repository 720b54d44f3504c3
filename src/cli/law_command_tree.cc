// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"

namespace ntm::cli {

void CommandTree::add_criteria_changes(CLI::App* criteria) {
  CLI::App* diff = command(criteria, "diff", "cli.criteria_diff", criteria_diff_command);
  positional(diff, "SETS", given_.words, "cli.criteria_two_sets")->expected(2);
  CLI::App* impact = command(criteria, "impact", "cli.criteria_impact", criteria_impact_command);
  positional(impact, "DRAFT", given_.set, "cli.criteria_draft");
  impact->add_option("--place", given_.place, say("cli.criteria_impact_place"))->required();
  impact->add_option("--date", given_.date, say("cli.date_option"))->required();
}

}  // namespace ntm::cli
