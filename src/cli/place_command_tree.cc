// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"

namespace ntm::cli {

void CommandTree::add_places() {
  CLI::App* place = group("place", "cli.place_group");
  CLI::App* places = command(place, "list", "cli.place_list", place_list_command);
  places->add_option("--under", given_.place, say("cli.place_under"));
  places->add_option("--date", given_.date, say("cli.date_option"));
  add_files(command(place, "add", "cli.place_add", place_add_command), "cli.place_files");
  positional(command(place, "search", "cli.place_search", place_search_command), "WORDS", given_.words,
             "cli.place_words");
  CLI::App* fact = command(place, "say", "cli.place_say", place_say_command);
  positional(fact, "PLACE", given_.place, "cli.place_code");
  positional(fact, "NAME", given_.attribute, "cli.place_attribute");
  positional(fact, "VALUE", given_.value, "cli.place_value");
  fact->add_option("--from", given_.from, say("cli.place_from"))->required();
  fact->add_option("--decision", given_.decision, say("cli.place_decision"));
  CLI::App* villages = command(place, "villages", "cli.place_villages", place_villages_command);
  positional(villages, "FILE", given_.files, "cli.place_villages_file")->expected(1);
  villages->add_option("--place", given_.place, say("cli.place"))->required();
  villages->add_option("--origin", given_.origin, say("cli.place_villages_origin"));
  villages->add_option("--separate", given_.separate, say("cli.place_villages_separate"));
  villages->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
}

}  // namespace ntm::cli
