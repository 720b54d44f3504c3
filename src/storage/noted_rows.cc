// SPDX-License-Identifier: Apache-2.0
#include "storage/noted_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/check.h"
#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/log_coverage.h"

namespace ntm::storage {
namespace {

const NotedTable& noted_table(std::string_view table) {
  const auto tables = noted_tables();
  const auto found = std::ranges::find(tables, table, &NotedTable::table);
  NTM_CHECK(found != tables.end());
  return *found;
}

// What is read of a row: its key, then its values.
std::string read_of(const NotedTable& noted) {
  return fmt::format("CAST({} AS TEXT), {}", noted.key, noted.values);
}

std::string digest_of_row(const Statement& row, int columns) {
  CanonicalText text;
  for (int column = 1; column <= columns; ++column) {
    if (row.is_null(column))
      text.add(std::nullopt);
    else
      text.add(row.text(column));
  }
  return base::content_hash(text.text());
}

int columns_noted(const NotedTable& noted) {
  return static_cast<int>(std::ranges::count(noted.values, ',')) + 1;
}

// The last note of each row that is noted as there.
std::map<std::string, std::string> last_notes(Database& db, const NotedTable& noted) {
  const auto rows = db.prepare("SELECT key, digest FROM state_note WHERE kind = ?1 ORDER BY note_id");
  rows->with(noted.table);
  std::map<std::string, std::string> notes;
  while (rows->step()) notes[std::string(rows->text(0))] = std::string(rows->text(1));
  std::erase_if(notes, [](const auto& note) { return note.second.empty(); });
  return notes;
}

// The first row, by key, that its note does not agree with.
std::optional<std::string> first_unlike(Database& db, const NotedTable& noted) {
  std::map<std::string, std::string> notes = last_notes(db, noted);
  const auto rows = db.prepare(fmt::format("SELECT {} FROM {} ORDER BY 1", read_of(noted), noted.table));
  while (rows->step()) {
    const auto note = notes.find(std::string(rows->text(0)));
    if (note == notes.end() || note->second != digest_of_row(*rows, columns_noted(noted)))
      return std::string(rows->text(0));
    notes.erase(note);
  }
  if (notes.empty() || noted.may_forget) return std::nullopt;
  return notes.begin()->first;
}

}  // namespace

std::string returning_of(std::string_view table) {
  return " RETURNING " + read_of(noted_table(table));
}

std::int64_t note_changes(Database& db, std::string_view table, Statement& change, LeftAs left) {
  NTM_CHECK(db.is_writing());
  const NotedTable& noted = noted_table(table);
  // By key: in which order an engine changes several rows is its own affair, and notes are numbered.
  std::map<std::string, std::string> digests;
  while (change.step()) digests[std::string(change.text(0))] = digest_of_row(change, columns_noted(noted));
  change.reset();
  const auto add = db.prepare("INSERT INTO state_note (kind, key, digest) VALUES (?1, ?2, ?3)");
  for (const auto& [key, digest] : digests)
    add->with(noted.table, key, left == LeftAs::gone ? "" : digest).execute();
  return std::ssize(digests);
}

std::optional<base::Message> check_noted_rows(Database& db) {
  for (const NotedTable& noted : noted_tables())
    if (const auto row = first_unlike(db, noted))
      return base::Message{"storage.state_changed", {{"table", std::string(noted.table)}, {"row", *row}}};
  return std::nullopt;
}

}  // namespace ntm::storage
