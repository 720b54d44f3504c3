// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"
#include "cli/log_commands.h"
#include "cli/option_checks.h"

namespace ntm::cli {

void CommandTree::add_data() {
  CLI::App* init = command(&app_, "init", "cli.init", init_command);
  CLI::Option* commune = init->add_option("--commune", given_.commune, say("cli.commune"));
  init->add_option("--example", given_.example, say("cli.example"))->excludes(commune);
  init->add_option("--until", given_.until, say("cli.until"));
  init->add_flag("--by-home", given_.by_home, say("cli.by_home"));
  add_places();
  add_import();
  add_completeness();
  add_export();
  add_changesets();
  CLI::App* audit = group("audit", "cli.audit");
  CLI::App* verify = command(audit, "verify", "cli.audit_verify", audit_verify_command);
  verify->add_option("--head,--checkpoint", given_.expected_head, say("cli.audit_head"));
  verify->add_option("--key", given_.note, say("cli.audit_fingerprint"));
  CLI::App* key = command(audit, "key", "cli.audit_key", audit_key_command);
  key->add_flag("--renew", given_.replace, say("cli.audit_key_renew"));
  command(&app_, "check", "cli.check", check_command);
  CLI::App* list = command(audit, "list", "cli.audit_list", audit_list_command);
  up_to_a_million(list->add_option("--limit", given_.limit, say("cli.limit")));
}

// What goes into a file of records.
void CommandTree::add_records_file(CLI::App* app, const char* output) {
  app->add_option("--village", given_.village, say("cli.export_village"));
  app->add_option("--date", given_.date, say("cli.export_date"));
  app->add_option("--output", given_.output, say(output));
  app->add_flag("--names", given_.names, say("cli.export_names"));
  app->add_flag("--replace", given_.replace, say("cli.paper_replace"));
}

void CommandTree::add_import() {
  CLI::App* import = command(&app_, "import", "cli.import", import_command);
  positional(import, "REGISTER", given_.register_name, "cli.register_name");
  positional(import, "FILE", given_.files, "cli.import_file")->expected(1);
  import->add_option("--place", given_.place, say("cli.place"))->required();
  import->add_option("--date", given_.date, say("cli.import_date"))->required();
  import->add_option("--note", given_.note, say("cli.note"));
  import->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
  import->add_flag("--for-review", given_.for_review, say("cli.for_review"));
  import->add_flag("--complete", given_.complete, say("cli.complete"));
  import->add_option("--marked", given_.marked, say("cli.marked"));
  import->add_flag("--replace", given_.replace, say("cli.paper_replace"));
  add_import_answers(import);
}

void CommandTree::add_import_answers(CLI::App* import) {
  const auto add_choice = [&](const char* name, std::string& answer, const char* about,
                              const std::vector<std::string>& words) {
    one_of(import->add_option(name, answer, say(about)), words);
  };
  const std::vector<std::string> take_or_leave{"take", "leave"};
  import->add_option("--sheet", given_.sheet, say("cli.sheet"));
  import->add_option("--sheets", given_.sheets, say("cli.sheets"));
  add_choice("--hidden-rows", given_.hidden_rows, "cli.hidden_rows", take_or_leave);
  add_choice("--hidden-columns", given_.hidden_columns, "cli.hidden_columns", take_or_leave);
  import->add_option("--map", given_.columns, say("cli.map"));
  add_choice("--other-columns", given_.other_columns, "cli.other_columns", {"leave"});
  add_choice("--blank-marks", given_.blank_marks, "cli.blank_marks", take_or_leave);
  import->add_option("--same", given_.same, say("cli.same"));
  add_choice("--new-codes", given_.new_codes, "cli.new_codes", {"take"});
  import->add_option("--separate", given_.separate, say("cli.separate"));
}

void CommandTree::add_completeness() {
  CLI::App* completeness = group("completeness", "cli.completeness");
  CLI::App* list = command(completeness, "list", "cli.completeness_list", completeness_list_command);
  list->add_option("--register", given_.register_name, say("cli.register_name"));
  list->add_option("--known-at", given_.known_at, say("cli.known_at"));
  CLI::App* say_it = command(completeness, "say", "cli.completeness_say", completeness_say_command);
  positional(say_it, "REGISTER", given_.register_name, "cli.register_name");
  say_it->add_option("--village", given_.village, say("cli.completeness_village"));
  say_it->add_flag("--open", given_.not_complete, say("cli.completeness_open"));
  for (CLI::App* app : {list, say_it}) {
    app->add_option("--place", given_.place, say("cli.place"))->required();
    app->add_option("--date", given_.date, say("cli.completeness_date"));
  }
}

void CommandTree::add_export() {
  CLI::App* app = command(&app_, "export", "cli.export", export_command);
  positional(app, "REGISTER", given_.register_name, "cli.register_name");
  app->add_option("--place", given_.place, say("cli.place"))->required();
  app->add_option("--known-at", given_.known_at, say("cli.known_at"));
  add_records_file(app, "cli.export_output");
}

void CommandTree::add_changesets() {
  CLI::App* changeset = group("changeset", "cli.changeset");
  CLI::App* list = command(changeset, "list", "cli.changeset_list", changeset_list_command);
  list->add_option("--place", given_.place, say("cli.place"));
  CLI::App* show = command(changeset, "show", "cli.changeset_show", changeset_show_command);
  CLI::App* accept = command(changeset, "accept", "cli.changeset_accept", changeset_accept_command);
  CLI::App* back = command(changeset, "return", "cli.changeset_return", changeset_return_command);
  CLI::App* carry = command(changeset, "carry", "cli.changeset_carry", changeset_carry_command);
  for (CLI::App* app : {show, accept, back, carry})
    positional(app, "NUMBER", given_.changeset, "cli.changeset_number");
  back->add_option("--reason", given_.reason, say("cli.reason"))->required();
}

}  // namespace ntm::cli
