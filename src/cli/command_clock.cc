// SPDX-License-Identifier: Apache-2.0
#include "cli/command_clock.h"

#include <algorithm>

#include "actions/example_accounts.h"
#include "actions/read_logs.h"
#include "api/server_clock.h"
#include "base/error.h"
#include "storage/file_database.h"
#include "storage/open.h"

namespace ntm::cli {

CommandClock clock_for(const std::string& database) {
  CommandClock clock{{api::read_clocks().wall}, std::nullopt};
  try {
    if (!storage::is_there(database)) return clock;
    // A file that was cut short must be found so by the command: looking into it would round it off.
    const auto path = storage::path_of(database);
    if (path && storage::is_cut_short(*path)) return clock;
    const auto connection = storage::connect(database);
    const auto newest = actions::last_entry_at(*connection);
    if (!newest) return clock;
    if (const auto doubt = api::doubt_about(clock.now, *newest))
      if (!actions::is_example(*connection)) clock.doubt = doubt->message();
    clock.now.microseconds = std::max(clock.now.microseconds, newest->microseconds);
  } catch (const base::Error&) {
    // The command will say what is wrong with this file, if it is about it at all.
  }
  return clock;
}

}  // namespace ntm::cli
