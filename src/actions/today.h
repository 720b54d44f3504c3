// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/assessment_overview.h"
#include "programme/changeset.h"

namespace ntm::actions {

// Who asks what there is to do, and what that person may do about it.
struct TodayRequest {
  programme::PlaceCode place;  // the commune
  base::Date date;
  base::Instant known_at;
  std::string account;             // by which changesets were entered
  std::vector<std::string> posts;  // that the person holds on the day, as the plan names them (words_held)
  std::vector<programme::PlaceCode> villages;  // of which the person is the head
  bool may_review = false;
  bool may_edit_plan = false;
  bool may_approve_plan = false;
  bool may_write_reports = false;
  bool may_publish = false;
};

// A task of the person's posts or villages that wants something now.
struct TodayTask {
  enum class Why { overdue, missed, recurring, due_soon };  // recurring: its next occasion is near

  const plans::TaskProgress* task = nullptr;
  Why why = Why::due_soon;
};
std::string_view name_of(TodayTask::Why why);

// An indicator that the person's posts answer for and that is not safely held. Of the head of a village: one
// that the village alone does not reach, where the commune does not hold it safely.
struct SlippingIndicator {
  enum class Why { not_met, undetermined, falling, marginal };

  const criteria::Criterion* criterion = nullptr;
  const programme::IndicatorVerdict* verdict = nullptr;
  Why why = Why::not_met;
};
std::string_view name_of(SlippingIndicator::Why why);

struct NoticedChangeset {
  programme::Changeset changeset;
  std::string reason;  // of one that was returned
};

// An indicator whose verdict is another than it was.
struct ChangedVerdict {
  const criteria::Indicator* indicator = nullptr;
  programme::Verdict from = programme::Verdict::met, to = programme::Verdict::met;
  bool this_week = false;  // than seven days ago; else than at the end of the year before
  base::Date was_on;
};

struct LatePost {
  std::string post;
  int overdue = 0;
};

// What to do next. What it is about depends on the kind; what does not apply is empty.
struct NextStep {
  enum class Kind {
    first_steps,          // the commune begins: the list of them (first_steps.h)
    bring_in_plan,        // there is no plan of the year, not even a draft
    approve_plan,         // a draft waits; code: its version
    returned_changesets,  // mine, with reasons
    overdue_tasks,        // mine; the first of them
    review_changesets,    // that wait for me
    due_tasks,            // mine, owed within 30 days; the first of them
    recurring_tasks,      // mine; the first of them
    slipping_indicator,   // mine: one step an indicator
    missing_data,         // indicators that lack data, to the board; the first of them
    late_posts,           // to the board; the latest of them
    write_report,         // of the month that ended; count: sections; code: the period
    publish_figures,      // to the board: nothing was published yet, or other figures than hold today
  };

  Kind kind = Kind::bring_in_plan;
  int count = 0;
  std::optional<programme::Distance> distance;  // what an indicator lacks
  std::string code;                             // of a task, an indicator, a version, a period
  std::string name;                             // the task's text, the indicator's name, the post
  std::optional<base::Date> due;
};
std::string_view name_of(NextStep::Kind kind);

struct Today {
  AssessmentOverview overview;  // evaluation null where that day has no set to judge by
  programme::Place place;
  judging::LawPointer law;
  std::vector<TodayTask> tasks;  // the most pressing first
  std::vector<SlippingIndicator> slipping;
  std::vector<NoticedChangeset> returned;  // the person's, and not entered anew since
  std::vector<NoticedChangeset> waiting;   // for a review that the person may give
  std::vector<ChangedVerdict> changed;
  std::vector<LatePost> late;                    // those with most overdue tasks first
  std::vector<NextStep> next;                    // the most urgent first
  std::optional<base::Message> not_judged = {};  // why there is no evaluation
};

// base::Error: not_found (no such place on that day).
Today today(storage::Database& database, const TodayRequest& request);

}  // namespace ntm::actions
