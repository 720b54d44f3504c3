// SPDX-License-Identifier: Apache-2.0
#include "cli/place_options.h"

namespace ntm::cli {
namespace {

// Mergers and the like: what they are of, from which day, by which decision.
void add_change_commands(CLI::App* place, Arguments& given, const CommandMaker& make) {
  CLI::App* merge = make.command(place, "merge", "cli.place_merge", place_merge_command);
  CLI::App* split = make.command(place, "split", "cli.place_split", place_split_command);
  CLI::App* rename = make.command(place, "rename", "cli.place_rename", place_rename_command);
  CLI::App* move = make.command(place, "move", "cli.place_move", place_move_command);
  for (CLI::App* app : {merge, move})
    app->add_option("PLACES", given.words, make.say("cli.place_codes"))->required()->type_name("");
  for (CLI::App* app : {split, rename})
    app->add_option("PLACE", given.place, make.say("cli.place_code"))->required()->type_name("");
  merge->add_option("--into", given.new_code, make.say("cli.place_into"))->required();
  merge->add_option("--parent", given.parent, make.say("cli.place_parent"));
  split->add_option("--part", given.parts, make.say("cli.place_part"))->required();
  rename->add_option("--code", given.new_code, make.say("cli.place_new_code"));
  move->add_option("--to", given.parent, make.say("cli.place_to"))->required();
  move->add_option("--code", given.new_code, make.say("cli.place_new_code"));
  for (CLI::App* app : {merge, rename, move})
    app->add_option("--name", given.new_name, make.say("cli.place_new_name"));
  for (CLI::App* app : {merge, split, rename, move}) {
    app->add_option("--from", given.from, make.say("cli.place_change_from"))->required();
    app->add_option("--decision", given.decision, make.say("cli.place_decision"))->required();
    app->add_option("--note", given.note, make.say("cli.note"));
    app->add_flag("--dry-run", given.dry_run, make.say("cli.place_dry_run"));
  }
  make.command(place, "changes", "cli.place_changes", place_changes_command);
  CLI::App* undo = make.command(place, "undo", "cli.place_undo", place_undo_command);
  undo->add_option("NUMBER", given.changeset, make.say("cli.place_change_number"))->required()->type_name("");
  undo->add_option("--note", given.note, make.say("cli.note"));
}

}  // namespace

void add_place_commands(CLI::App* place, Arguments& given, const CommandMaker& make) {
  CLI::App* places = make.command(place, "list", "cli.place_list", place_list_command);
  places->add_option("--under", given.place, make.say("cli.place_under"));
  places->add_option("--date", given.date, make.say("cli.date_option"));
  make.command(place, "add", "cli.place_add", place_add_command)
      ->add_option("FILE", given.files, make.say("cli.place_files"))
      ->required()
      ->type_name("");
  make.command(place, "search", "cli.place_search", place_search_command)
      ->add_option("WORDS", given.words, make.say("cli.place_words"))
      ->required()
      ->type_name("");
  CLI::App* fact = make.command(place, "say", "cli.place_say", place_say_command);
  fact->add_option("PLACE", given.place, make.say("cli.place_code"))->required()->type_name("");
  fact->add_option("NAME", given.attribute, make.say("cli.place_attribute"))->required()->type_name("");
  fact->add_option("VALUE", given.value, make.say("cli.place_value"))->required()->type_name("");
  fact->add_option("--from", given.from, make.say("cli.place_from"))->required();
  add_change_commands(place, given, make);
}

}  // namespace ntm::cli
