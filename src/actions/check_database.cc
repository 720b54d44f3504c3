// SPDX-License-Identifier: Apache-2.0
#include "actions/check_database.h"

#include <fmt/format.h>

#include "actions/verify_log.h"
#include "base/error.h"
#include "judging/law.h"
#include "plans/plan_json.h"
#include "plans/reading/reading_json.h"
#include "storage/disk_space.h"
#include "storage/missing_entries.h"
#include "storage/plan_queries.h"

namespace ntm::actions {
namespace {

using base::Message;

constexpr std::uint64_t kMegabyte = 1U << 20;
constexpr std::uint64_t kLittleRoom = 1024 * kMegabyte;  // of the disk, in bytes: somebody should make room
constexpr std::uint64_t kNoRoom = 100 * kMegabyte;       // entries may fail any day

class Check {
 public:
  Check(storage::Database& database, base::Instant now, const std::function<void(const Message&)>& tell)
      : database_(database), now_(now), tell_(tell) {}

  DatabaseCheck run() {
    step("database_check.log", [this] { check_log(); });
    step("database_check.plans", [this] { check_plans(); });
    step("database_check.law", [this] { judging::law_in_force(database_, now_); });
    step("database_check.disk", [this] { check_disk(); });
    return std::move(done_);
  }

 private:
  // One step that cannot go on does not keep the others from being looked at.
  template <typename Action>
  void step(const char* key, const Action& action) {
    if (tell_) tell_({key, {}});
    try {
      action();
    } catch (const base::Error& error) {
      done_.wrong.push_back(error.message());
    }
  }

  void check_log() {
    LogVerification log = verify_log(database_);
    done_.wrong = std::move(log.wrong);
    done_.remarks = std::move(log.remarks);
    if (const auto missing = storage::missing_entries(database_)) done_.wrong.push_back(missing->message());
  }

  void check_plans() {
    for (const storage::PlanVersion& listed : storage::list_plan_versions(database_, "", 0)) {
      const auto version = storage::find_plan_version(database_, listed.id);
      const std::string id = std::to_string(listed.id);
      base::Diagnostics diagnostics;
      if (!version || !plans::plan_from_json(version->content, id, plans::PlanSource::storage, diagnostics))
        done_.wrong.push_back({"database_check.plan_unreadable", {{"version", id}}});
      const auto reading = storage::plan_reading(database_, listed.id);
      if (reading && !plans::reading_from_json(*reading))
        done_.wrong.push_back({"database_check.reading_unreadable", {{"version", id}}});
    }
  }

  void check_disk() {
    const auto free = storage::free_bytes(database_);
    const auto said = free ? little_room(*free) : std::nullopt;
    if (said) (said->is_wrong ? done_.wrong : done_.remarks).push_back(said->what);
  }

  storage::Database& database_;
  base::Instant now_;
  const std::function<void(const Message&)>& tell_;
  DatabaseCheck done_;
};

}  // namespace

std::optional<LittleRoom> little_room(std::uint64_t free) {
  if (free >= kLittleRoom) return std::nullopt;
  return LittleRoom{{"database_check.little_room", {{"megabytes", std::to_string(free / kMegabyte)}}},
                    free < kNoRoom};
}

DatabaseCheck check_database(storage::Database& database, base::Instant now,
                             const std::function<void(const Message& step)>& tell) {
  return Check(database, now, tell).run();
}

void note_check(storage::Database& database, const DatabaseCheck& check, const Session& session) {
  storage::Transaction transaction(database);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = kCheckDatabase;
  entry.after = std::to_string(check.wrong.size());
  for (const Message& one : check.wrong)
    entry.details +=
        fmt::format("{}{}", entry.details.empty() ? "" : "\n", one.in(base::Language::vietnamese));
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

std::optional<NotedCheck> last_check(storage::Database& database) {
  storage::LogFilter filter;
  filter.everywhere = true;
  filter.action = kCheckDatabase;
  const auto entries = storage::find_audit(database, filter, std::nullopt, 1);
  if (entries.empty()) return std::nullopt;
  NotedCheck noted{entries.front().at, {}};
  std::string_view rest = entries.front().details;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    noted.wrong.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return noted;
}

}  // namespace ntm::actions
