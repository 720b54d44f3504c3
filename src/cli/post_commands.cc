// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "actions/plan_people.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/post_json.h"

namespace ntm::cli {
namespace {

using actions::PostsOfPlace;
using base::Error;

std::string holder_text(const Output& output, const PostsOfPlace& known, const storage::PostHolder& one) {
  const actions::PersonOfPlace* person = known.person(one.account);
  const std::string days =
      fmt::format("{}–{}", shown(output, one.from), one.to ? shown(output, *one.to) : std::string());
  return output.say(one.stand_in ? "post_text.stands_in" : "post_text.holds",
                    {{"name", person ? person->full_name : "?"}, {"days", days}});
}

storage::Post post_given(const PostsOfPlace& known, const Arguments& given) {
  const storage::Post* post = known.post(given.changeset);
  if (!post)
    throw Error(Error::Kind::not_found, {"post.unknown", {{"post", std::to_string(given.changeset)}}});
  return *post;
}

accounts::AccountId account_given(const PostsOfPlace& known, const std::string& name) {
  const auto found = std::ranges::find(known.people, name, &actions::PersonOfPlace::name);
  if (found == known.people.end())
    throw Error(Error::Kind::not_found, {"account.unknown", {{"account", name}}});
  return found->id;
}

int keep_post(const Context& context, storage::Database& database, storage::Post post,
              std::optional<storage::PostId> id) {
  const storage::Post kept =
      actions::save_post(database,
                         {context.arguments.place, id, id ? std::optional(post.version) : std::nullopt,
                          post.name, post.other_names, post.holders, post.closed},
                         context.session);
  print_wrapped(context.output, context.output.say("post_text.kept", {{"number", std::to_string(kept.id)},
                                                                      {"name", kept.name}}));
  return kSuccess;
}

// "Địa chính (3), Văn phòng (5)"; "–" for nobody's.
std::string posts_text(const PostsOfPlace& known, const std::vector<storage::PostId>& ids) {
  std::string text;
  for (const storage::PostId id : ids)
    if (const storage::Post* post = known.post(id))
      text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", post->name, id);
  return text.empty() ? "–" : text;
}

void print_people(const Output& output, const actions::PlanPeople& people) {
  TextTable table({{output.say("post_text.words"), TextTable::Align::left, true},
                   {output.heading_of_several("term", "task"), TextTable::Align::right},
                   {output.say("post_text.match")},
                   {output.say("post_text.posts"), TextTable::Align::left, true}});
  for (const actions::MatchedWords& one : people.matched.words)
    table.add({{one.words.words},
               {std::to_string(one.words.tasks.size())},
               {output.word("post_match", actions::name_of(one.kind))},
               {posts_text(people.matched.known, one.posts)}});
  table.print(output);
  for (const actions::VacantWords& one : people.vacant)
    print_wrapped(output, output.say(one.is_matched ? "post_text.vacant" : "post_text.unmatched",
                                     {{"words", one.words->words.words}}));
  for (const actions::ChangedWork& one : people.work)
    print_wrapped(output, output.say("post_text.work", {{"name", one.person.full_name},
                                                        {"gained", std::to_string(one.gained.size())},
                                                        {"lost", std::to_string(one.lost.size())},
                                                        {"kept", std::to_string(one.kept)}}));
  for (const plans::SameTask& one : people.same)
    print_wrapped(output, output.say("post_text.same", {{"task", one.task},
                                                        {"was", one.was},
                                                        {"percent", std::to_string(one.likeness)}}));
  for (const actions::LoggedTask& one : people.left_behind)
    print_wrapped(output, output.say("post_text.left_behind", {{"task", one.task}, {"text", one.text}}));
}

}  // namespace

int post_list_command(const Context& context) {
  const Arguments& given = context.arguments;
  const Output& output = context.output;
  const auto database = open_database(context);
  const base::Date day = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  const PostsOfPlace known = actions::list_posts(*database, given.place);
  if (output.format == Format::json) {
    print_json(output, json::posts_json(known, day));
    return kSuccess;
  }
  TextTable table({{output.say("post_text.number"), TextTable::Align::right},
                   {output.say("post_text.name"), TextTable::Align::left, true},
                   {output.say("post_text.holders"), TextTable::Align::left, true}});
  for (const storage::Post& post : known.posts) {
    std::string holders;
    for (const storage::PostHolder& one : post.holders)
      if (one.holds_on(day)) holders += (holders.empty() ? "" : "; ") + holder_text(output, known, one);
    table.add({{std::to_string(post.id)}, {post.name}, {holders.empty() ? "–" : holders}});
  }
  table.print(output);
  return kSuccess;
}

int post_add_command(const Context& context) {
  const auto database = open_database(context);
  storage::Post post;
  post.name = context.arguments.full_name;
  post.other_names = context.arguments.posts;
  return keep_post(context, *database, std::move(post), std::nullopt);
}

int post_give_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const PostsOfPlace known = actions::list_posts(*database, given.place);
  storage::Post post = post_given(known, given);
  storage::PostHolder holder{account_given(known, given.account), date_of(given.from, "--from"), std::nullopt,
                             given.confirm};
  if (!given.to.empty()) holder.to = date_of(given.to, "--to");
  post.holders.push_back(holder);
  const storage::PostId id = post.id;
  return keep_post(context, *database, std::move(post), id);
}

int post_end_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const PostsOfPlace known = actions::list_posts(*database, given.place);
  storage::Post post = post_given(known, given);
  const accounts::AccountId account = account_given(known, given.account);
  const base::Date last = date_of(given.on, "--on");
  for (storage::PostHolder& one : post.holders)
    if (one.account == account && one.holds_on(last)) one.to = last;
  const storage::PostId id = post.id;
  return keep_post(context, *database, std::move(post), id);
}

int plan_people_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto people =
      actions::plan_people(*database, given.place, given.changeset, context.session.now.date());
  if (context.output.format == Format::json)
    print_json(context.output, json::plan_people_json(people));
  else
    print_people(context.output, people);
  return kSuccess;
}

int plan_match_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  actions::WordsAnswer answer{given.text};
  for (const std::string& post : given.posts) {
    storage::PostId id = 0;
    const auto [end, error] = std::from_chars(post.data(), post.data() + post.size(), id);
    if (error == std::errc() && end == post.data() + post.size())
      answer.posts.push_back(id);
    else
      answer.new_post = {post, std::nullopt};
  }
  actions::answer_posts(*database, given.place, given.changeset, {answer}, context.session);
  print_people(context.output,
               actions::plan_people(*database, given.place, given.changeset, context.session.now.date()));
  return kSuccess;
}

int plan_same_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto made = actions::keep_progress(*database, given.place, given.changeset,
                                           {{given.task, given.value, 0}}, context.session);
  print_wrapped(context.output, context.output.say("plan_text.kept", {{"version", std::to_string(made)}}));
  return kSuccess;
}

}  // namespace ntm::cli
