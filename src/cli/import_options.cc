// SPDX-License-Identifier: Apache-2.0
#include "cli/import_options.h"

#include <string>
#include <vector>

#include "base/message.h"
#include "cli/option_checks.h"

namespace ntm::cli {

void add_import_options(CLI::App& import, Arguments& given, base::Language language) {
  const auto say = [language](const char* key) { return base::Message{key, {}}.in(language); };
  const auto add_choice = [&](const char* name, std::string& answer, const char* about,
                              const std::vector<std::string>& words) {
    one_of(import.add_option(name, answer, say(about)), words);
  };
  const std::vector<std::string> take_or_leave{"take", "leave"};
  import.add_option("--note", given.note, say("cli.note"));
  import.add_flag("--dry-run", given.dry_run, say("cli.dry_run"));
  import.add_flag("--for-review", given.for_review, say("cli.for_review"));
  import.add_flag("--complete", given.complete, say("cli.complete"));
  import.add_option("--sheet", given.sheet, say("cli.sheet"));
  import.add_option("--sheets", given.sheets, say("cli.sheets"));
  add_choice("--hidden-rows", given.hidden_rows, "cli.hidden_rows", take_or_leave);
  add_choice("--hidden-columns", given.hidden_columns, "cli.hidden_columns", take_or_leave);
  import.add_option("--map", given.columns, say("cli.map"));
  add_choice("--other-columns", given.other_columns, "cli.other_columns", {"leave"});
  add_choice("--blank-marks", given.blank_marks, "cli.blank_marks", take_or_leave);
  import.add_option("--same", given.same, say("cli.same"));
  add_choice("--new-codes", given.new_codes, "cli.new_codes", {"take"});
  import.add_option("--separate", given.separate, say("cli.separate"));
  import.add_option("--marked", given.marked, say("cli.marked"));
  import.add_flag("--replace", given.replace, say("cli.paper_replace"));
}

}  // namespace ntm::cli
