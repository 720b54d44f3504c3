// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/account.h"
#include "api/lane.h"
#include "base/date.h"
#include "base/progress.h"
#include "http/later.h"
#include "http/message.h"

// Long work that a request began and that goes on without it.
namespace ntm::api {

enum class JobState {
  waiting,
  running,
  done,       // what it came to is its result
  failed,     // likewise: a problem; nothing has changed
  cancelled,  // nothing has changed
};
std::string_view name_of(JobState state);

// What began it.
struct JobOrigin {
  accounts::AccountId account = 0;
  std::string operation{};   // of the route
  std::string target{};      // of the request, with its query: which place, which file
  std::string repeat_key{};  // "" without one
  std::string digest{};      // of target and body
  std::size_t bytes = 0;     // of the body, which is held until it has ended
};

// A job at one moment.
struct JobView {
  std::string id;
  JobOrigin origin;
  JobState state = JobState::waiting;
  std::string step;  // key of a message; "" before the first
  std::int64_t done = 0, total = 0;
  std::size_t ahead = 0;  // jobs that come before it
  base::Instant asked_at{};
  std::optional<base::Instant> ended_at;
  int status = 0;  // of the result; 0: none yet
};

// Why there is no job of an id.
enum class NoJob {
  unknown,    // there never was one, or it is somebody else's
  elsewhere,  // of another server of the same database, which knows it, or of one that has ended since: what
              // was not done then has changed nothing
  forgotten,  // ended so long ago, or so many of the same account came after it, that its result is gone
};

// All jobs of a server: those that wait or run, and for a while those that have ended. In memory only: what a
// job has committed stands in the database, the rest never happened. Safe to use from many threads.
class Jobs {
 public:
  using Work = std::function<http::Response(base::Progress&)>;
  using Now = std::function<base::Instant()>;

  static constexpr std::size_t kMostBytes = std::size_t{160} << 20;  // held by all that have not ended
  static constexpr std::size_t kKeptEach = 10;                       // ended ones of an account
  static constexpr std::int64_t kKeptMinutes = 60;

  explicit Jobs(Now now);
  // Stops what runs and waits for it.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Its place is given the result of the job, if that comes before patience ends, else what `not_yet` makes
  // of the job as it is then. Problem: 503 when too many wait, or hold too much; 429 when too many of the
  // account's do; 409 when the key was used for something else. A job of the same account and key that has
  // not ended is waited for instead of a new one. `work` must not throw: what it gives after a stop, unless
  // it succeeded all the same, is that of a cancelled job; of one that is stopped before its turn it is
  // called all the same.
  std::shared_ptr<http::Later> begin(JobOrigin origin, Work work, std::chrono::milliseconds patience,
                                     std::function<http::Response(const JobView&)> not_yet);

  // One of the account's own.
  std::variant<JobView, NoJob> find(std::string_view id, accounts::AccountId account);
  // The newest first.
  std::vector<JobView> of(accounts::AccountId account);
  // Asks it to stop; what has ended stays as it is. False when there is none.
  bool cancel(std::string_view id, accounts::AccountId account);
  // What it came to; nothing while it has not ended.
  std::optional<http::Response> result(std::string_view id, accounts::AccountId account);

 private:
  struct Job;

  using JobPtr = std::shared_ptr<Job>;

  // With mutex_ held.
  JobView view_of(const Job& job) const;
  JobPtr known(std::string_view id, accounts::AccountId account) const;
  JobPtr repeated(const JobOrigin& origin) const;
  void forget_old();

  JobPtr admit(JobOrigin origin, Work work);
  void run(const JobPtr& job);

  const Now now_;
  const std::string boot_;  // tells the jobs of this server from those of one before or beside it
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<Job>> jobs_;  // by number
  std::uint64_t last_ = 0;
  std::size_t bytes_ = 0;
  Lane lane_;  // the last: its threads end before anything they use
};

}  // namespace ntm::api
