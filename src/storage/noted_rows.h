// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "storage/database.h"

// The tables of now, whose rows change (log_coverage.h): every change of a row is noted beside it with the
// digest of what it was left as, and the notes are sealed by the log. So a row that was changed past the
// program is found.
namespace ntm::storage {

enum class LeftAs { there, gone };

// Steps `change` to its end and notes each row that it answers with, by key; it must end in
// returning_of(table), and have its values bound. How many rows there were. Inside a Transaction.
std::int64_t note_changes(Database& db, std::string_view table, Statement& change, LeftAs left);

// What such a statement ends with: " RETURNING …", what note_changes wants to read of a row.
std::string returning_of(std::string_view table);

// The same in one: an INSERT, UPDATE or DELETE of a noted table, without its RETURNING, and its values.
template <typename... Values>
std::int64_t change_noted(Database& db, std::string_view table, std::string_view sql,
                          const Values&... values) {
  const auto change = db.prepare(std::string(sql) + returning_of(table));
  change->with(values...);
  return note_changes(db, table, *change, sql.starts_with("DELETE") ? LeftAs::gone : LeftAs::there);
}

// What is wrong with the first row, by table and key, that is not as it was noted, or is gone without a note.
std::optional<base::Message> check_noted_rows(Database& db);

}  // namespace ntm::storage
