// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace ntm::api {

// What time it is for the program: the computer's clock, or one set to another day, from which it goes on, so
// that an example of the past can be worked with as on that day.
class ServerClock {
 public:
  ServerClock() = default;
  // Begins at eight in the morning of the day in Viet Nam; after `newest`, the last entry of the database, so
  // that no entry is made before one that is there.
  ServerClock(base::Date day, base::Instant newest);

  base::Instant now() const;
  bool is_real() const { return ahead_ == 0; }

 private:
  std::int64_t ahead_ = 0;  // microseconds, of the computer's clock
};

}  // namespace ntm::api
