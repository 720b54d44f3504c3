// SPDX-License-Identifier: Apache-2.0
#include "storage/decision_queries.h"

#include "base/check.h"
#include "base/error.h"
#include "storage/file_queries.h"

namespace ntm::storage {
namespace {

using SaidWhat = DecisionEntry::What;

constexpr std::string_view kWhatNames[] = {"accepted", "corrected", "set_aside", "taken_back",
                                           "sent",     "returned",  "published", "dropped"};

SaidWhat what_named(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kWhatNames); ++i)
    if (kWhatNames[i] == name) return static_cast<SaidWhat>(i);
  throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(name)}}});
}

constexpr std::string_view kSelectDecision =
    "SELECT reading_id, file_id, name, size, annex, set_id, against, actor, at FROM decision_reading ";

std::vector<StoredDecision> read_decisions(Statement& rows) {
  std::vector<StoredDecision> decisions;
  while (rows.step())
    decisions.push_back({rows.whole(0), std::string(rows.text(1)), std::string(rows.text(2)), rows.whole(3),
                         std::string(rows.text(4)), std::string(rows.text(5)), std::string(rows.text(6)),
                         std::string(rows.text(7)), rows.instant(8)});
  return decisions;
}

}  // namespace

std::string_view name_of(DecisionEntry::What what) {
  return kWhatNames[static_cast<std::size_t>(what)];
}

DecisionReadingId add_decision(Database& db, const StoredDecision& decision, std::string_view content) {
  NTM_CHECK(db.is_writing());
  keep_content(db, decision.file_id, content);
  const auto insert = db.prepare(
      "INSERT INTO decision_reading (file_id, name, size, annex, set_id, against, actor, at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING reading_id");
  insert->with(decision.file_id, decision.name, decision.size, decision.annex, decision.set, decision.against,
               decision.actor, decision.at);
  NTM_CHECK(insert->step());
  const DecisionReadingId id = insert->whole(0);
  insert->step();
  return id;
}

std::int64_t add_decision_entries(Database& db, DecisionReadingId reading,
                                  const std::vector<DecisionEntry>& entries) {
  NTM_CHECK(db.is_writing() && !entries.empty());
  const auto newest = db.prepare("SELECT COALESCE(MAX(entry_id), 0) FROM decision_entry");
  NTM_CHECK(newest->step());
  const std::int64_t batch = newest->whole(0) + 1;
  const auto insert = db.prepare(
      "INSERT INTO decision_entry (entry_id, reading_id, batch, what, line, value, read, words, unread, "
      "file, "
      "actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  std::int64_t id = batch;
  for (const DecisionEntry& entry : entries)
    insert
        ->with(id++, reading, batch, name_of(entry.what), entry.line, entry.value, entry.read, entry.words,
               entry.unread, entry.file, entry.actor, entry.at)
        .execute();
  return batch;
}

std::optional<StoredDecision> find_decision(Database& db, DecisionReadingId id) {
  const auto rows = db.prepare(std::string(kSelectDecision) + "WHERE reading_id = ?1");
  rows->with(id);
  auto found = read_decisions(*rows);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<StoredDecision> list_decisions(Database& db) {
  const auto rows = db.prepare(std::string(kSelectDecision) + "ORDER BY reading_id DESC");
  return read_decisions(*rows);
}

std::vector<DecisionEntry> decision_entries(Database& db, DecisionReadingId reading) {
  const auto rows = db.prepare(
      "SELECT entry_id, what, line, value, read, words, unread, file, actor, at FROM decision_entry "
      "WHERE reading_id = ?1 ORDER BY entry_id");
  rows->with(reading);
  std::vector<DecisionEntry> entries;
  while (rows->step())
    entries.push_back({rows->whole(0), what_named(rows->text(1)), std::string(rows->text(2)),
                       std::string(rows->text(3)), std::string(rows->text(4)), std::string(rows->text(5)),
                       rows->optional_whole(6), std::string(rows->text(7)), std::string(rows->text(8)),
                       rows->instant(9)});
  return entries;
}

}  // namespace ntm::storage
