// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/match_posts.h"
#include "plans/same_tasks.h"

// What a version of a plan means for people, before it is approved.
namespace ntm::actions {

// Somebody's tasks by the version in force and by the one that is looked at.
struct ChangedWork {
  PersonOfPlace person;
  std::vector<std::string> gained;  // ids in the version that is looked at
  std::vector<std::string> lost;    // ids in the version in force
  int kept = 0;

  bool is_changed() const { return !gained.empty() || !lost.empty(); }
};

// Words that name who answers, and nobody is there who would know.
struct VacantWords {
  const MatchedWords* words = nullptr;
  bool is_matched = false;  // there is a post, and nobody holds it on the day
};

// A task of the version in force of which something was logged.
struct LoggedTask {
  std::string task, text;
  int entries = 0;
};

struct PlanPeople {
  base::Date day;  // on which posts are held: today, or the nearest day of the plan's year
  PlanPosts matched;
  std::vector<VacantWords> vacant;      // in the order of the plan
  std::vector<ChangedWork> work;        // of everybody with tasks before or after, by the name of the account
  std::vector<plans::SameTask> same;    // proposed: of a draft over a version in force
  std::vector<LoggedTask> left_behind;  // logged, and the version has them no more
  std::optional<plans::Plan> before = {};  // the version in force, where that is another
};

// `today` is the day on which somebody asks. base::Error as match_posts.
PlanPeople plan_people(storage::Database& database, const programme::PlaceCode& place,
                       storage::PlanVersionId version, base::Date today);

// A draft under whose tasks are those of the version in force that somebody says they are: a new draft, which
// keeps their ids and with them what was logged; the draft it was made of is returned. The new one.
// base::Error: not_found; invalid (no draft, no pair of tasks that only one of the versions has).
storage::PlanVersionId keep_progress(storage::Database& database, const programme::PlaceCode& place,
                                     storage::PlanVersionId draft, const std::vector<plans::SameTask>& pairs,
                                     const Session& session);

}  // namespace ntm::actions
