// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "base/message.h"
#include "storage/database.h"

namespace ntm::actions {

struct DatabaseCheck {
  std::vector<base::Message> wrong;    // what is not as it should be; empty: all is good
  std::vector<base::Message> remarks;  // what somebody should know all the same

  bool good() const { return wrong.empty(); }
};

// Reads everything there is: the file and its indexes, the structure, the log with all it vouches for and its
// signatures (verify_log), whether entries are missing that were acknowledged, the bytes of files, every plan
// and what it was read from, the law; and looks whether the disk has room. Writes nothing. Others go on
// writing meanwhile: it reads the state of one moment. `tell` is told each
// step before it begins. What goes wrong on the way is a finding; nothing is thrown.
DatabaseCheck check_database(storage::Database& database, base::Instant now,
                             const std::function<void(const base::Message& step)>& tell = {});

// What is said of a disk with so many bytes left; nothing when there is room. `is_wrong`: entries may fail
// any day.
struct LittleRoom {
  base::Message what;
  bool is_wrong = false;
};
std::optional<LittleRoom> little_room(std::uint64_t free);

// What the log keeps of a check that the server made by itself.
inline constexpr std::string_view kCheckDatabase = "database.check";
void note_check(storage::Database& database, const DatabaseCheck& check, const Session& session);

struct NotedCheck {
  base::Instant at;
  std::vector<std::string> wrong;  // in Vietnamese, as the log keeps it; empty: all was good
};
// The last one; nothing before the first.
std::optional<NotedCheck> last_check(storage::Database& database);

}  // namespace ntm::actions
