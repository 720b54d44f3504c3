// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/message.h"

namespace ntm::cli {

// What time it is for a command that works with that database: the computer's, but never before the newest
// entry, else a command would show a commune as it was before most of it was entered.
struct CommandClock {
  base::Instant now;
  // Why nothing may be written by this clock; nothing when all is well, and of an example, which is of the
  // past.
  std::optional<base::Message> doubt;
};
CommandClock clock_for(const std::string& database);

}  // namespace ntm::cli
