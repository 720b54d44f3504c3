// SPDX-License-Identifier: Apache-2.0
#include "json/post_json.h"

#include <algorithm>

#include "json/values.h"

namespace ntm::json {

using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

array people_of_place_json(const actions::PostsOfPlace& known) {
  array people;
  for (const actions::PersonOfPlace& one : known.people)
    people.push_back(object{
        {"account", one.id}, {"name", one.name}, {"full_name", one.full_name}, {"locked", one.locked}});
  return people;
}

array post_list_json(const actions::PostsOfPlace& known, base::Date day) {
  array posts;
  for (const storage::Post& post : known.posts) posts.push_back(post_json(known, post, day));
  return posts;
}

array matched_words_json(const actions::PlanPosts& matched) {
  array words;
  for (const actions::MatchedWords& one : matched.words)
    words.push_back(object{{"words", one.words.words},
                           {"tasks", one.words.tasks.size()},
                           {"names", texts(one.words.names)},
                           {"match", actions::name_of(one.kind)},
                           {"posts", array(one.posts.begin(), one.posts.end())},
                           {"answered_by", text_or_null(one.answered_by)},
                           {"person", whole_or_null(one.person)},
                           {"counts", one.counts()}});
  return words;
}

object named_task_json(const plans::Plan& plan, const std::string& id) {
  const plans::Task* task = plan.task(id);
  return object{{"task", id}, {"text", task ? task->text : ""}};
}

array named_tasks_json(const plans::Plan& plan, const std::vector<std::string>& ids) {
  array tasks;
  for (const std::string& id : ids) tasks.push_back(named_task_json(plan, id));
  return tasks;
}

array work_json(const actions::PlanPeople& people) {
  const plans::Plan& plan = people.matched.stored.plan;
  array work;
  for (const actions::ChangedWork& one : people.work)
    work.push_back(object{{"account", one.person.id},
                          {"name", one.person.name},
                          {"full_name", one.person.full_name},
                          {"gained", named_tasks_json(plan, one.gained)},
                          {"lost", named_tasks_json(people.before ? *people.before : plan, one.lost)},
                          {"kept", one.kept}});
  return work;
}

array same_tasks_json(const actions::PlanPeople& people) {
  array same;
  for (const plans::SameTask& pair : people.same) {
    object one = named_task_json(people.matched.stored.plan, pair.task);
    const object was = named_task_json(*people.before, pair.was);
    one["was"] = was.at("task");
    one["was_text"] = was.at("text");
    one["likeness"] = pair.likeness;
    const auto logged = std::ranges::find(people.left_behind, pair.was, &actions::LoggedTask::task);
    one["entries"] = logged == people.left_behind.end() ? 0 : logged->entries;
    same.push_back(std::move(one));
  }
  return same;
}

}  // namespace

object post_json(const actions::PostsOfPlace& known, const storage::Post& post, base::Date day) {
  array holders;
  for (const storage::PostHolder& one : post.holders) {
    const actions::PersonOfPlace* person = known.person(one.account);
    holders.push_back(object{{"account", one.account},
                             {"name", person ? person->name : ""},
                             {"full_name", person ? person->full_name : ""},
                             {"from", one.from.iso()},
                             {"to", date_or_null(one.to)},
                             {"stand_in", one.stand_in},
                             {"now", one.holds_on(day)}});
  }
  return object{{"post", post.id},       {"version", post.version},
                {"name", post.name},     {"other_names", texts(post.other_names)},
                {"closed", post.closed}, {"holders", std::move(holders)}};
}

object posts_json(const actions::PostsOfPlace& known, base::Date day) {
  return object{
      {"date", day.iso()}, {"items", post_list_json(known, day)}, {"people", people_of_place_json(known)}};
}

object plan_people_json(const actions::PlanPeople& people) {
  array vacant, left_behind;
  for (const actions::VacantWords& one : people.vacant)
    vacant.push_back(object{{"words", one.words->words.words},
                            {"tasks", one.words->words.tasks.size()},
                            {"matched", one.is_matched}});
  for (const actions::LoggedTask& one : people.left_behind)
    left_behind.push_back(object{{"task", one.task}, {"text", one.text}, {"entries", one.entries}});
  return object{{"version", people.matched.stored.version.id},
                {"date", people.day.iso()},
                {"words", matched_words_json(people.matched)},
                {"vacant", std::move(vacant)},
                {"work", work_json(people)},
                {"same", same_tasks_json(people)},
                {"left_behind", std::move(left_behind)},
                {"posts", post_list_json(people.matched.known, people.day)},
                {"people", people_of_place_json(people.matched.known)}};
}

}  // namespace ntm::json
