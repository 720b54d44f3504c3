// SPDX-License-Identifier: Apache-2.0
#include "actions/plan_calendar.h"

#include "base/error.h"
#include "base/text.h"
#include "documents/icalendar_write.h"
#include "plans/progress_views.h"
#include "report/task_calendar.h"

namespace ntm::actions {
namespace {

using base::Error;
using plans::TaskState;

[[noreturn]] void refuse(const PlanStatus& status, const std::string& post) {
  std::vector<std::string> known;
  for (const plans::View& view : plans::by_post(status.plan(), status.progress))
    if (!view.name.empty()) known.push_back(view.name);
  const auto near = base::nearest(post, known);
  throw Error(Error::Kind::not_found,
              {near ? "plan.post_near" : "plan.post_unknown", {{"post", post}, {"near", near.value_or("")}}});
}

}  // namespace

PlanCalendar plan_calendar(storage::Database& database, const PlanOccasion& occasion, const std::string& post,
                           const std::string& calendar_name, base::Instant stamp) {
  const auto status = plan_status(database, occasion);
  documents::Calendar calendar{calendar_name, stamp, {}};
  bool known = false;
  for (const plans::TaskProgress& one : status->progress.tasks) {
    if (!plans::is_of_post(status->plan(), *one.task, post)) continue;
    known = true;
    if (one.state != TaskState::done && one.state != TaskState::cancelled)
      report::add_entries(status->plan(), one, calendar.entries);
  }
  if (!known) refuse(*status, post);
  return {documents::write_icalendar(calendar), static_cast<int>(calendar.entries.size())};
}

}  // namespace ntm::actions
