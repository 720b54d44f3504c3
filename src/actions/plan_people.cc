// SPDX-License-Identifier: Apache-2.0
#include "actions/plan_people.h"

#include <algorithm>
#include <map>
#include <set>

#include "actions/review_plan.h"
#include "base/error.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::PlanVersionId;

storage::PlanVersion version_at(storage::Database& database, const programme::PlaceCode& place,
                                PlanVersionId id) {
  auto version = storage::find_plan_version(database, id);
  if (!version || version->head.place != place)
    throw Error(Error::Kind::not_found, {"plan.no_version", {{"version", std::to_string(id)}}});
  return *std::move(version);
}

std::vector<VacantWords> vacant_words(const PlanPosts& matched, base::Date day) {
  std::vector<VacantWords> vacant;
  for (const MatchedWords& one : matched.words) {
    if (!one.counts()) {
      vacant.push_back({&one, false});
      continue;
    }
    const bool is_held = std::ranges::any_of(one.posts, [&](storage::PostId id) {
      const storage::Post* post = matched.known.post(id);
      return post && !matched.known.holders(*post, day).empty();
    });
    if (!one.posts.empty() && !is_held) vacant.push_back({&one, true});
  }
  return vacant;
}

std::vector<ChangedWork> changed_work(const PostsOfPlace& known,
                                      std::map<accounts::AccountId, std::vector<std::string>> before,
                                      std::map<accounts::AccountId, std::vector<std::string>> after) {
  std::vector<ChangedWork> work;
  for (const PersonOfPlace& person : known.people) {
    const std::vector<std::string>&old_tasks = before[person.id], &new_tasks = after[person.id];
    if (old_tasks.empty() && new_tasks.empty()) continue;
    ChangedWork& one = work.emplace_back();
    one.person = person;
    const std::set<std::string> was(old_tasks.begin(), old_tasks.end());
    const std::set<std::string> is(new_tasks.begin(), new_tasks.end());
    for (const std::string& task : new_tasks)
      if (!was.contains(task)) one.gained.push_back(task);
    for (const std::string& task : old_tasks)
      if (!is.contains(task)) one.lost.push_back(task);
    one.kept = static_cast<int>(new_tasks.size() - one.gained.size());
  }
  return work;
}

std::vector<LoggedTask> left_behind(storage::Database& database, const plans::Plan& before,
                                    const plans::Plan& after) {
  std::map<std::string, int> entries;
  for (const storage::PlanLogEntry& entry : storage::plan_log(database, before.place, before.year))
    ++entries[entry.task];
  std::vector<LoggedTask> found;
  for (const plans::Task& task : before.tasks)
    if (const auto logged = entries.find(task.id); logged != entries.end() && !after.task(task.id))
      found.push_back({task.id, task.text, logged->second});
  return found;
}

void check_pairs(const plans::Plan& before, const plans::Plan& after,
                 const std::vector<plans::SameTask>& pairs) {
  std::set<std::string> seen;
  for (const plans::SameTask& pair : pairs) {
    const bool is_pair = after.task(pair.task) && !before.task(pair.task) && before.task(pair.was) &&
                         !after.task(pair.was) && seen.insert(pair.task).second &&
                         seen.insert(pair.was).second;
    if (!is_pair)
      throw Error(Error::Kind::invalid, {"plan.no_pair", {{"task", pair.task}, {"was", pair.was}}});
  }
  if (pairs.empty()) throw Error(Error::Kind::invalid, {"plan.no_pair", {{"task", "–"}, {"was", "–"}}});
}

}  // namespace

PlanPeople plan_people(storage::Database& database, const programme::PlaceCode& place, PlanVersionId version,
                       base::Date today) {
  const storage::Snapshot snapshot(database);
  const int year = version_at(database, place, version).head.year;
  const auto first = base::Date::from_civil(year, 1, 1), last = base::Date::from_civil(year, 12, 31);
  PlanPeople people{first && last ? std::clamp(today, *first, *last) : today,
                    match_posts(database, place, year, version),
                    {},
                    {},
                    {},
                    {}};
  people.vacant = vacant_words(people.matched, people.day);
  std::map<accounts::AccountId, std::vector<std::string>> before;
  const auto now = storage::plan_in_force(database, place, year);
  if (now && now->id != version) {
    const PlanPosts in_force = match_posts(database, place, year, now->id);
    before = work_of_people(in_force, people.day);
    people.same = plans::same_tasks(in_force.stored.plan, people.matched.stored.plan);
    people.left_behind = left_behind(database, in_force.stored.plan, people.matched.stored.plan);
    people.before = in_force.stored.plan;
  }
  people.work =
      changed_work(people.matched.known, std::move(before), work_of_people(people.matched, people.day));
  return people;
}

PlanVersionId keep_progress(storage::Database& database, const programme::PlaceCode& place,
                            PlanVersionId draft, const std::vector<plans::SameTask>& pairs,
                            const Session& session) {
  storage::Transaction transaction(database);
  const storage::PlanVersion version = version_at(database, place, draft);
  if (version.state != storage::PlanState::draft)
    throw Error(Error::Kind::invalid,
                {fmt::format("plan_is.{}", name_of(version.state)), {{"version", std::to_string(draft)}}});
  const auto in_force = find_plan_in_force(database, place, version.head.year);
  plans::Plan plan = stored_plan(database, place, version.head.year, draft).plan;
  check_pairs(in_force ? in_force->plan : plans::Plan{}, plan, pairs);
  plans::keep_ids(plan, pairs);
  const PlanVersionId made = add_draft(database, std::move(plan), version.head, DraftIds::own, session);
  if (const auto reading = storage::plan_reading(database, draft))
    storage::keep_plan_reading(database, made, *reading);
  const base::Message why{"plan.kept_as", {{"version", std::to_string(made)}}};
  return_plan(database, draft, why.in(base::Language::vietnamese), session);
  transaction.commit();
  return made;
}

}  // namespace ntm::actions
