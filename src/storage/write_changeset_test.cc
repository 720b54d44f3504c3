// SPDX-License-Identifier: Apache-2.0
// What is written many rows at a time, with its digest and its acceptance, is what comes of one step after
// the other.
#include <fmt/format.h>

#include <random>

#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/law_queries.h"
#include "storage/place_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::Change;
using programme::ChangesetState;

const base::Instant kWhen = at("2024-01-02T09:00:00+07:00");

// A database without a key, so that two of them can be equal to the byte.
std::unique_ptr<Database> unsigned_database(const registers::Dictionary& dictionary) {
  auto db = in_memory();
  write(*db, [&] {
    const auto version =
        publish_dictionary(*db, {{"household.yaml", "register: household"}}, dictionary, kWhen);
    const auto batch = add_places(*db, small_commune(), kWhen);
    for (const std::string& object : {dictionary_object(version.value()), places_object(batch)}) {
      AuditEntry entry;
      entry.at = kWhen;
      entry.actor = "admin";
      entry.action = "publish";
      entry.object = object;
      append_audit(*db, entry);
    }
  });
  return db;
}

programme::ChangesetHead head_from(const char* date) {
  return {"06217", "household", day(date), "form", "", ""};
}

AuditEntry acceptance_of(programme::ChangesetId id) {
  AuditEntry entry;
  entry.at = kWhen;
  entry.actor = "clerk";
  entry.action = kAcceptChangeset;
  entry.place = "06217";
  entry.object = changeset_object(id);
  return entry;
}

// Every row of every table that an entry touches.
std::string content_of(Database& db) {
  std::string text;
  for (const char* table :
       {"record", "register_household", "changeset", "changeset_event", "audit", "log_seal"}) {
    const auto columns = static_cast<int>(db.columns_of(table).size());
    const auto rows = db.prepare(fmt::format("SELECT * FROM {} ORDER BY rowid", table));
    while (rows->step()) {
      text += table;
      for (int column = 0; column < columns; ++column)
        text += rows->is_null(column) ? " -" : fmt::format(" {}", rows->text(column));
      text += '\n';
    }
  }
  return text;
}

class WriteChangesetTest : public StorageTest {
 protected:
  WrittenChangeset at_once(Database& on, const char* date, const std::vector<Change>& changes) const {
    return write(on, [&] {
      auto written = write_changeset(on, dictionary, head_from(date), "clerk", kWhen, changes);
      accept_written(on, written, "clerk", kWhen);
      append_audit(on, acceptance_of(written.id), written.digest);
      return written;
    });
  }
  void step_by_step(Database& on, const char* date, const std::vector<Change>& changes) const {
    write(on, [&] {
      const auto id = create_changeset(on, dictionary, head_from(date), "clerk", kWhen, changes);
      set_state(on, id, ChangesetState::submitted, "clerk", kWhen, "");
      set_state(on, id, ChangesetState::accepted, "clerk", kWhen, "");
      append_audit(on, acceptance_of(id));
    });
  }
  static std::vector<Change> new_households(int count) {
    std::vector<Change> changes;
    for (int i = 0; i < count; ++i)
      changes.push_back(added(fmt::format("H{:03}", i), 1 + i % 7, i % 2 ? "06217-01" : "06217-02"));
    return changes;
  }
};

TEST_F(WriteChangesetTest, its_digest_is_that_of_the_format_worked_out_by_hand) {
  Change second = added("H2", 2, "06217-02");
  second.values = values("H2", 2, 1);
  second.values[4] = std::int64_t{1};  // makeshift
  second.said = programme::said_beyond(programme::nothing_stated(6), second.place, false, second.values);
  const auto written = at_once(*unsigned_database(dictionary), "2024-01-01", {added("H1", 4), second});
  EXPECT_EQ(written.digest, "b35404df7920e421f83c992fb1d9623af15a0e1201aa5a2f240f4d992ce21620");
  EXPECT_EQ(written.first_version, 1);
  EXPECT_EQ(written.records, (std::vector<programme::RecordId>{1, 2}));
  EXPECT_TRUE(written.made_all_records);
}

TEST_F(WriteChangesetTest, any_number_of_rows_makes_what_one_step_after_the_other_makes) {
  for (const int count : {1, 31, 32, 33, 64, 100}) {
    const auto fast = unsigned_database(dictionary), slow = unsigned_database(dictionary);
    const auto changes = new_households(count);
    const auto written = at_once(*fast, "2024-01-01", changes);
    step_by_step(*slow, "2024-01-01", changes);
    EXPECT_EQ(content_of(*fast), content_of(*slow)) << count;
    EXPECT_EQ(written.digest, content_digest(*fast, written.id)) << count;
    EXPECT_EQ(std::ssize(changes_of(*fast, dictionary, written.id)), count);
  }
}

TEST_F(WriteChangesetTest, whatever_becomes_of_records_makes_what_one_step_after_the_other_makes) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    std::mt19937_64 random(seed);
    const auto one_in = [&](std::uint64_t n) { return random() % n == 0; };
    const auto fast = unsigned_database(dictionary), slow = unsigned_database(dictionary);
    const auto first = new_households(40);
    const auto written = at_once(*fast, "2024-01-01", first);
    step_by_step(*slow, "2024-01-01", first);
    std::vector<Change> later;
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (one_in(3)) continue;
      Change change = first[i];
      change.record = written.records[i];
      change.based_on = written.first_version + static_cast<programme::VersionId>(i);
      change.ended = one_in(5);
      if (one_in(4)) change.place = "06217-01";
      if (one_in(2)) change.values[1] = static_cast<std::int64_t>(1 + random() % 20);
      if (one_in(3)) change.values[3] = registers::Value{};
      auto state = programme::nothing_stated(6);
      state.place = first[i].place;
      state.ended = false;
      state.values = first[i].values;
      if (!one_in(4)) change.said = programme::said_beyond(state, change.place, change.ended, change.values);
      later.push_back(std::move(change));
    }
    later.push_back(added("H-NEW", 3));
    const auto changed = at_once(*fast, "2024-06-30", later);
    step_by_step(*slow, "2024-06-30", later);
    EXPECT_EQ(content_of(*fast), content_of(*slow)) << seed;
    EXPECT_EQ(changed.digest, content_digest(*fast, changed.id)) << seed;
    EXPECT_FALSE(changed.made_all_records) << seed;
    EXPECT_FALSE(verify_audit(*fast).first_break) << seed;
  }
}

TEST_F(WriteChangesetTest, the_log_of_what_was_entered_at_once_holds) {
  at_once(*db, "2024-01-01", new_households(100));
  const AuditReport report = verify_audit(*db);
  EXPECT_FALSE(report.first_break) << report.first_break->why.key;
}

TEST_F(WriteChangesetTest, what_cannot_be_entered_is_refused_as_ever_and_leaves_nothing) {
  at_once(*db, "2024-01-01", new_households(40));
  EXPECT_ERROR(at_once(*db, "2024-06-30", {added("h001", 3)}), invalid, "storage.changes_refused");
  EXPECT_ERROR(at_once(*db, "2024-06-30", {added("H001", 3)}), conflict, "storage.conflict");
  EXPECT_ERROR(at_once(*db, "2024-06-30", {added("N1", 3), added("N1", 4)}), invalid,
               "storage.changes_refused");
  Change unfounded = changed("H002", 5);
  unfounded.based_on = *unfounded.based_on + 1;
  EXPECT_ERROR(at_once(*db, "2024-06-30", {unfounded}), invalid, "storage.changes_refused");
  EXPECT_EQ(list_changesets(*db, "06217").size(), 1U);
  EXPECT_EQ(verify_audit(*db).first_break.has_value(), false);
}

}  // namespace
}  // namespace ntm::storage
