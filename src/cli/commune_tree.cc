// SPDX-License-Identifier: Apache-2.0
#include "cli/commune_tree.h"

namespace ntm::cli {

void add_place_commands(CLI::App* place, const CommandAdder& add) {
  Arguments& given = add.given;
  CLI::App* places = add.command(place, "list", "cli.place_list", place_list_command);
  places->add_option("--under", given.place, add.say("cli.place_under"));
  places->add_option("--date", given.date, add.say("cli.date_option"));
  add.positional(add.command(place, "add", "cli.place_add", place_add_command), "FILE", given.files,
                 "cli.place_files");
  add.positional(add.command(place, "search", "cli.place_search", place_search_command), "WORDS", given.words,
                 "cli.place_words");
  CLI::App* fact = add.command(place, "say", "cli.place_say", place_say_command);
  add.positional(fact, "PLACE", given.place, "cli.place_code");
  add.positional(fact, "NAME", given.attribute, "cli.place_attribute");
  add.positional(fact, "VALUE", given.value, "cli.place_value");
  fact->add_option("--from", given.from, add.say("cli.place_from"))->required();
  fact->add_option("--decision", given.decision, add.say("cli.place_decision"));
  CLI::App* villages = add.command(place, "villages", "cli.place_villages", place_villages_command);
  add.positional(villages, "FILE", given.files, "cli.place_villages_file")->expected(1);
  villages->add_option("--place", given.place, add.say("cli.place"))->required();
  villages->add_option("--origin", given.origin, add.say("cli.place_villages_origin"));
  villages->add_option("--separate", given.separate, add.say("cli.place_villages_separate"));
  villages->add_flag("--dry-run", given.dry_run, add.say("cli.dry_run"));
}

void add_completeness_commands(CLI::App* completeness, const CommandAdder& add) {
  Arguments& given = add.given;
  CLI::App* list = add.command(completeness, "list", "cli.completeness_list", completeness_list_command);
  list->add_option("--register", given.register_name, add.say("cli.register_name"));
  list->add_option("--known-at", given.known_at, add.say("cli.known_at"));
  CLI::App* say_it = add.command(completeness, "say", "cli.completeness_say", completeness_say_command);
  add.positional(say_it, "REGISTER", given.register_name, "cli.register_name");
  say_it->add_option("--village", given.village, add.say("cli.completeness_village"));
  say_it->add_flag("--open", given.not_complete, add.say("cli.completeness_open"));
  for (CLI::App* app : {list, say_it}) {
    app->add_option("--place", given.place, add.say("cli.place"))->required();
    app->add_option("--date", given.date, add.say("cli.completeness_date"));
  }
}

}  // namespace ntm::cli
