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
  CLI::App* attributes = command(place, "attributes", "cli.place_attributes", place_attributes_command);
  positional(attributes, "PLACE", given_.place, "cli.place_code");
  command(place, "number-by-home", "cli.place_number", place_number_command);
  CLI::App* villages = command(place, "villages", "cli.place_villages", place_villages_command);
  positional(villages, "FILE", given_.files, "cli.place_villages_file")->expected(1);
  villages->add_option("--place", given_.place, say("cli.place"))->required();
  villages->add_option("--origin", given_.origin, say("cli.place_villages_origin"));
  villages->add_option("--separate", given_.separate, say("cli.place_villages_separate"));
  villages->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
  CLI::App* boundaries = command(place, "boundaries", "cli.place_boundaries", place_boundaries_command);
  positional(boundaries, "FILE", given_.files, "cli.place_boundaries_file")->expected(1);
  boundaries->add_option("--place", given_.place, say("cli.place_above"))->required();
  boundaries->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
  add_place_changes(place);
}

void CommandTree::add_place_changes(CLI::App* place) {
  CLI::App* merge = command(place, "merge", "cli.place_merge", place_merge_command);
  CLI::App* split = command(place, "split", "cli.place_split", place_split_command);
  CLI::App* rename = command(place, "rename", "cli.place_rename", place_rename_command);
  CLI::App* move = command(place, "move", "cli.place_move", place_move_command);
  for (CLI::App* app : {merge, move}) positional(app, "PLACES", given_.words, "cli.place_codes");
  for (CLI::App* app : {split, rename}) positional(app, "PLACE", given_.place, "cli.place_code");
  merge->add_option("--into", given_.new_code, say("cli.place_into"))->required();
  merge->add_option("--parent", given_.parent, say("cli.place_parent"));
  split->add_option("--part", given_.parts, say("cli.place_part"))->required();
  rename->add_option("--code", given_.new_code, say("cli.place_new_code"));
  move->add_option("--to", given_.parent, say("cli.place_to"))->required();
  move->add_option("--code", given_.new_code, say("cli.place_new_code"));
  for (CLI::App* app : {merge, rename, move})
    app->add_option("--name", given_.new_name, say("cli.place_new_name"));
  for (CLI::App* app : {merge, split, rename, move}) {
    app->add_option("--from", given_.from, say("cli.place_change_from"))->required();
    app->add_option("--decision", given_.decision, say("cli.place_decision"))->required();
    app->add_option("--note", given_.note, say("cli.note"));
    app->add_flag("--dry-run", given_.dry_run, say("cli.place_dry_run"));
  }
  command(place, "changes", "cli.place_changes", place_changes_command);
  CLI::App* undo = command(place, "undo", "cli.place_undo", place_undo_command);
  positional(undo, "NUMBER", given_.changeset, "cli.place_change_number");
  undo->add_option("--note", given_.note, say("cli.note"));
  CLI::App* update = command(place, "update", "cli.place_update", place_update_command);
  positional(update, "FILE", given_.files, "cli.place_update_file")->expected(1);
  CLI::Option* from = update->add_option("--from", given_.from, say("cli.place_change_from"));
  CLI::Option* decision = update->add_option("--decision", given_.decision, say("cli.place_decision"));
  update->add_option("--note", given_.note, say("cli.note"));
  update->add_flag("--apply", given_.confirm, say("cli.place_apply"))->needs(from)->needs(decision);
}

}  // namespace ntm::cli
