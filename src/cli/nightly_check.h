// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/server_clock.h"
#include "base/date.h"
#include "base/message.h"

namespace ntm::cli {

// When the check of a database is due: at two in the morning in Viet Nam, once a day. A machine that is off
// at night makes it up after it was switched on. `last` is when it was checked last; none: never.
bool is_check_due(base::Instant now, std::optional<base::Instant> last);

// While it lives, checks the database once a day (actions::check_database) on a thread of its own and of the
// lowest priority, keeps the result in the log, and says a failure on `log`, as JSON. At once it looks at
// every page, since opening a large file does not (storage::damaged_page).
class NightlyCheck {
 public:
  NightlyCheck(std::string database, api::ServerClock clock, std::ostream& log);
  ~NightlyCheck();  // stops; a check that is under way is finished first
  NightlyCheck(const NightlyCheck&) = delete;
  NightlyCheck& operator=(const NightlyCheck&) = delete;

  // The last check found something wrong, or a page is damaged.
  bool found_wrong() const { return found_wrong_ || found_damage_; }

 private:
  void run();
  bool wait();  // false: it is over
  void look_through();
  void check_if_due();
  void say(const base::Message& wrong);

  const std::string database_;
  const api::ServerClock clock_;
  std::ostream& log_;
  std::atomic<bool> found_wrong_ = false, found_damage_ = false;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace ntm::cli
