// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "storage/database.h"

namespace ntm::storage {

// A place in the audit log that somebody can note elsewhere: on paper, in a drawer, with another office. Its
// hash stands for all entries of its home up to it; that of an entry of the nation for those of other homes
// too that the nation's entries noted by then.
struct LogPoint {
  std::int64_t sequence = 0;
  base::Instant at;
  std::string hash;  // hexadecimal; what short_form says is its beginning
};

// "123 – 15/10/2024 – a1b2-c3d4-e5f6-0718-29ab": number, day, and 80 bits of the hash.
std::string short_form(const LogPoint& point);

// What a person copied: a whole hash, or a short form with whatever signs between its parts, or its code
// alone.
struct NotedPoint {
  std::optional<std::int64_t> sequence;
  std::string hash_begins;  // at least 20 hexadecimal digits
};
// Nothing when the text has no such code.
std::optional<NotedPoint> read_noted_point(std::string_view text);

// Where in the log it is; nothing when it is not: the log was cut before it, or rewritten.
std::optional<LogPoint> find_log_point(Database& db, const NotedPoint& noted);

// The newest entry; nothing before the first.
std::optional<LogPoint> last_log_point(Database& db);
// The last entry of the home before or at that moment; where it had none yet, the last of the nation's, and
// of before homes had chains. Nothing before the first.
std::optional<LogPoint> log_point_at(Database& db, std::string_view home, base::Instant known_at);

}  // namespace ntm::storage
