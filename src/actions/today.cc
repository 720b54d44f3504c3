// SPDX-License-Identifier: Apache-2.0
#include "actions/today.h"

#include <algorithm>

#include "actions/today_parts.h"
#include "base/error.h"
#include "judging/judged_place.h"
#include "plans/progress_views.h"
#include "storage/changeset_queries.h"

namespace ntm::actions {
namespace {

using programme::Changeset;
using programme::ChangesetState;

std::string reason_of(storage::Database& database, programme::ChangesetId id) {
  std::string reason;
  for (const storage::ChangesetEvent& event : storage::changeset_events(database, id)) reason = event.reason;
  return reason;
}

void find_changesets(storage::Database& database, Today& today, const TodayRequest& request) {
  const std::vector<Changeset> all = storage::list_changesets(database, request.place);
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->state == ChangesetState::returned && one->author == request.account &&
        !storage::is_entered_anew(database, *one))
      today.returned.push_back({*one, reason_of(database, one->id)});
    if (one->state == ChangesetState::submitted && request.may_review) today.waiting.push_back({*one, ""});
  }
}

void find_late_posts(Today& today) {
  if (!today.overview.plan) return;
  for (const plans::View& view : plans::by_post(today.overview.plan->plan(), today.overview.plan->progress))
    if (const int overdue = view.counts[plans::TaskState::overdue]; overdue > 0 && !view.name.empty())
      today.late.push_back({view.name, overdue});
  std::ranges::stable_sort(today.late, std::greater<>(), &LatePost::overdue);
}

}  // namespace

Today today(storage::Database& database, const TodayRequest& request) {
  const storage::Snapshot snapshot(database);
  announce_year(database, request.place, request.date, request.known_at);
  programme::Place place = judging::place_on(database, request.place, request.date, request.known_at);
  std::optional<base::Message> not_judged;
  const judging::Occasion occasion{request.place, request.date, request.known_at, "", std::nullopt};
  Today today{find_assessment_overview(database, occasion, not_judged),
              std::move(place),
              judging::law_in_force(database, request.known_at),
              {},
              {},
              {},
              {},
              {},
              {},
              {}};
  today.not_judged = std::move(not_judged);
  find_my_tasks(today, request);
  find_slipping(today, request);
  find_changesets(database, today, request);
  find_changed(database, today, request);
  find_late_posts(today);
  find_next_steps(database, today, request);
  return today;
}

}  // namespace ntm::actions
