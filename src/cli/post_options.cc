// SPDX-License-Identifier: Apache-2.0
#include "cli/post_options.h"

namespace ntm::cli {
namespace {

template <typename Value>
CLI::Option* needed(const TreeGrower& grow, CLI::App* app, const char* name, Value& value,
                    const char* about) {
  return app->add_option(name, value, grow.say(about))->required()->type_name("");
}

}  // namespace

void add_post_commands(const TreeGrower& grow, CLI::App* plan, Arguments& given) {
  CLI::App* post = grow.group("post", "cli.post");
  CLI::App* list = grow.command(post, "list", "cli.post_list", post_list_command);
  list->add_option("--date", given.date, grow.say("cli.post_date"));
  CLI::App* add = grow.command(post, "add", "cli.post_add", post_add_command);
  needed(grow, add, "NAME", given.full_name, "cli.post_name");
  add->add_option("--other", given.posts, grow.say("cli.post_other"));
  CLI::App* give = grow.command(post, "give", "cli.post_give", post_give_command);
  CLI::App* end = grow.command(post, "end", "cli.post_end", post_end_command);
  for (CLI::App* app : {give, end}) {
    needed(grow, app, "POST", given.changeset, "cli.post_number");
    needed(grow, app, "ACCOUNT", given.account, "cli.account_name");
  }
  give->add_option("--from", given.from, grow.say("cli.post_from"))->required();
  give->add_option("--to", given.to, grow.say("cli.post_to"));
  give->add_flag("--stand-in", given.confirm, grow.say("cli.post_stand_in"));
  end->add_option("--on", given.on, grow.say("cli.post_on"))->required();
  CLI::App* people = grow.command(plan, "people", "cli.plan_people", plan_people_command);
  CLI::App* match = grow.command(plan, "match", "cli.plan_match", plan_match_command);
  CLI::App* same = grow.command(plan, "same", "cli.plan_same", plan_same_command);
  for (CLI::App* app : {people, match, same})
    needed(grow, app, "VERSION", given.changeset, "cli.plan_version");
  needed(grow, match, "WORDS", given.text, "cli.plan_match_words");
  match->add_option("--post", given.posts, grow.say("cli.plan_match_post"));
  needed(grow, same, "TASK", given.task, "cli.plan_same_task");
  needed(grow, same, "WAS", given.value, "cli.plan_same_was");
  for (CLI::App* app : {list, add, give, end, people, match, same})
    app->add_option("--place", given.place, grow.say("cli.place"))->required();
}

}  // namespace ntm::cli
