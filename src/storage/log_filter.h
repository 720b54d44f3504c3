// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// Which entries of a log (the audit log, the log of accesses) somebody wants to see, and may.
struct LogFilter {
  // Those of the places at or below one of these, in whatever period a place belonged to another. None: no
  // entry at all.
  std::vector<programme::PlaceCode> within;
  bool everywhere = false;             // whatever `within` says, also those that concern no place
  std::string actor;                   // "" = anybody
  std::string action;                  // of the audit log: "plan.log", or all of a kind, "plan"; "" = any
  std::optional<base::Date> from, to;  // days in Viet Nam
};

// In what order the rows of a log are listed: by their numbers, which are those of their arrival; where rows
// are numbered by home by their moments first. For the files of storage only.
struct LogOrder {
  std::string columns;
  std::string newest_first;  // to be ordered by
};
LogOrder order_of_log(Database& db, std::string_view number);

// The rows of a filter as a condition of SQL; for the files of storage only.
struct LogCondition {
  std::string sql;                                              // begins with " WHERE "
  std::vector<std::variant<std::int64_t, std::string>> values;  // of ?1, ?2 …

  // One more, on a column, "… AND COLUMN SIGN ?".
  void add(std::string_view column, std::string_view sign, std::variant<std::int64_t, std::string> value);
  // Only rows that come before one in that order.
  void add_before(std::string_view table, std::string_view number, const LogOrder& order, std::int64_t row);
  // Prepares `head` + this + `tail` with its values bound.
  std::unique_ptr<Statement> prepare(Database& db, std::string_view head, std::string_view tail) const;
};
LogCondition condition_of(const LogFilter& filter);

}  // namespace ntm::storage
