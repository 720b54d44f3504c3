// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "base/date.h"
#include "base/message.h"

namespace ntm::api {

// The two clocks of the computer, read at one moment, in microseconds.
struct ClockReading {
  std::int64_t wall = 0;     // since 1970; somebody can set it
  std::int64_t running = 0;  // since the computer was started, sleeping included; nobody can set it
};
ClockReading read_clocks();

// What the computer's clock says that cannot well be so.
struct ClockDoubt {
  enum class Kind {
    behind,  // before entries that are there: what is entered now would stand before them, and hide
    ahead,   // far after the last entry, or suddenly later: what is entered now would hide all that follows
  };
  Kind kind = Kind::behind;
  base::Instant computer;  // what it says
  base::Instant known;     // what it cannot be before, or is unlikely to be so long after

  base::Message message() const;
};

// Compares a clock that was just read with the newest entry of a database (none: an empty Instant). A clock
// may be up to an hour behind: two machines, or one that was corrected. It may be 400 days ahead: nobody may
// have entered anything since the last review.
std::optional<ClockDoubt> doubt_about(base::Instant computer, base::Instant newest);

// What time it is for the program. Never goes back. Copies are one clock; safe for use by many threads.
//
// The real clock is believed as long as it is near to where it must be: after the newest entry, and as much
// later than before as time has passed. When it is not, the time goes on from where it was believed last, and
// doubt() says why, until the clock is right again or an administrator has confirmed it.
class ServerClock {
 public:
  // The computer's clock, whatever it says.
  ServerClock();
  // The computer's clock, compared with `newest`, the last entry of the database.
  explicit ServerClock(base::Instant newest, std::function<ClockReading()> read = read_clocks);
  // A clock set to another day, from which it goes on, so that an example of the past can be worked with as
  // on that day. Begins at eight in the morning of the day in Viet Nam; after `newest`, the last entry of the
  // database, so that no entry is made before one that is there.
  ServerClock(base::Date day, base::Instant newest);

  base::Instant now() const;
  // The same, but not before `newest`, the last entry of the database now: another server that uses it may
  // have a clock that is a little ahead, and what it entered is there. One that is more than an hour ahead,
  // which is a mistake of that clock, is not followed.
  base::Instant now_not_before(base::Instant newest) const;
  bool is_real() const;
  // Why nothing should be entered now; nothing when all is well.
  std::optional<ClockDoubt> doubt() const;
  // An administrator says that it is right to go on: a clock that is ahead is believed from here on; one that
  // is behind is not, but entries follow the newest, until it has caught up.
  void confirm() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace ntm::api
