// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"

namespace ntm::cli {

void CommandTree::add_criteria_changes(CLI::App* criteria) {
  CLI::App* diff = command(criteria, "diff", "cli.criteria_diff", criteria_diff_command);
  positional(diff, "SETS", given_.words, "cli.criteria_two_sets")->expected(2);
  CLI::App* impact = command(criteria, "impact", "cli.criteria_impact", criteria_impact_command);
  CLI::Option* draft = positional(impact, "DRAFT", given_.set, "cli.criteria_draft")->required(false);
  impact->add_option("--level", given_.level, say("cli.criteria_impact_level"))->excludes(draft);
  impact->add_option("--place", given_.place, say("cli.criteria_impact_place"))->required();
  impact->add_option("--date", given_.date, say("cli.date_option"))->required();
  positional(command(criteria, "cases", "cli.criteria_cases", criteria_cases_command), "SET", given_.set,
             "cli.criteria_cases_set");
  CLI::App* adopt = command(criteria, "adopt", "cli.criteria_adopt", criteria_adopt_command);
  positional(adopt, "SET", given_.set, "cli.set");
  adopt->add_option("--date", given_.date, say("cli.date_option"))->required();
  adopt->add_option("--decision", given_.decision, say("cli.place_decision"));
  adopt->add_flag("--confirm", given_.confirm, say("cli.criteria_adopt_confirm"));
  CLI::App* unadopt = command(criteria, "unadopt", "cli.criteria_unadopt", criteria_unadopt_command);
  unadopt->add_option("--note", given_.note, say("cli.note"));
  for (CLI::App* app :
       {adopt, unadopt, command(criteria, "adopted", "cli.criteria_adopted", criteria_adopted_command)})
    app->add_option("--place", given_.place, say("cli.place"))->required();
}

}  // namespace ntm::cli
