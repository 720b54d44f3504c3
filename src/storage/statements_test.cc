// SPDX-License-Identifier: Apache-2.0
// What versions state of cells, and what they come to: docs/decisions/0029-history-is-by-cell.md.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <set>

#include "storage/audit_checks.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/file_database.h"
#include "storage/one_chain_for_tests.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/record_lookup.h"
#include "storage/record_queries.h"
#include "storage/record_states.h"
#include "storage/register_tables.h"
#include "storage/review_queries.h"
#include "storage/said_text.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::Change;
using programme::RecordVersion;
using programme::Said;
using registers::Value;

constexpr std::size_t kMembers = 1, kPoor = 2;
const std::vector<programme::PlaceCode> kVillages{"06217-01", "06217-02"};

class StatementsTest : public StorageTest {
 protected:
  CurrentRecord current(const std::string& code, const std::string& date) {
    return current_by_key(*db, household(), "06217", day(date), at("2999-01-01")).at(code);
  }

  // The record as it is on the day, to be changed; what is stated is what the change differs in.
  Change change_of(const std::string& code, const std::string& date) {
    const CurrentRecord known = current(code, date);
    const RecordVersion& state = *known.in_force;
    return {known.record, known.newest, state.place, state.ended, state.values};
  }
  Change stating(Change change, const std::string& code, const std::string& date) {
    change.said =
        programme::said_beyond(*current(code, date).in_force, change.place, change.ended, change.values);
    return change;
  }

  void state_members(const std::string& code, const std::string& date, const std::string& when,
                     std::int64_t members) {
    Change change = change_of(code, date);
    change.values[kMembers] = members;
    accepted(date, when, {stating(change, code, date)});
  }
  void state_poor(const std::string& code, const std::string& date, const std::string& when) {
    Change change = change_of(code, date);
    change.values[kPoor] = std::int64_t{1};
    accepted(date, when, {stating(change, code, date)});
  }
  void end(const std::string& code, const std::string& date, const std::string& when) {
    Change change = change_of(code, date);
    change.ended = true;
    accepted(date, when, {stating(change, code, date)});
  }
  void move(const std::string& code, const std::string& date, const std::string& when,
            const std::string& village) {
    Change change = change_of(code, date);
    change.place = village;
    accepted(date, when, {stating(change, code, date)});
  }
};

TEST_F(StatementsTest, a_correction_of_the_past_holds_although_something_else_was_stated_later) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4)});
  state_poor("H1", "2024-06-30", "2024-07-05");
  state_members("H1", "2023-12-31", "2024-10-05", 5);
  EXPECT_EQ(households("2023-12-30", "2024-12-31"), "H1 06217-01 4");
  EXPECT_EQ(households("2023-12-31", "2024-12-31"), "H1 06217-01 5");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 5") << "nobody stated members later";
  EXPECT_EQ(households("2024-12-31", "2024-10-04"), "H1 06217-01 4") << "as it was known then";
  EXPECT_EQ(current("H1", "2024-12-31").in_force->values[kPoor], Value(std::int64_t{1}));
  EXPECT_EQ(current("H1", "2024-06-29").in_force->values[kPoor], Value());
}

TEST_F(StatementsTest, a_correction_ends_where_the_same_was_stated_later) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4)});
  state_members("H1", "2024-06-30", "2024-07-05", 6);
  state_members("H1", "2023-12-31", "2024-10-05", 5);
  EXPECT_EQ(households("2024-06-29", "2024-12-31"), "H1 06217-01 5");
  EXPECT_EQ(households("2024-06-30", "2024-12-31"), "H1 06217-01 6");
}

TEST_F(StatementsTest, a_household_that_left_in_august_and_was_entered_in_october_is_gone_at_the_years_end) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4), added("H2", 2)});
  state_poor("H1", "2024-09-15", "2024-09-20");
  end("H1", "2024-08-15", "2024-10-05");
  EXPECT_EQ(households("2024-08-14", "2024-12-31"), "H1 06217-01 4, H2 06217-01 2");
  EXPECT_EQ(households("2024-08-15", "2024-12-31"), "H2 06217-01 2");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H2 06217-01 2");
  EXPECT_EQ(households("2024-12-31", "2024-10-04"), "H1 06217-01 4, H2 06217-01 2");
  Change again = added("H1", 3);
  again.record = current("H1", "2024-11-01").record;
  again.based_on = current("H1", "2024-11-01").newest;
  accepted("2024-11-01", "2024-11-05", {again});
  EXPECT_EQ(households("2024-10-31", "2024-12-31"), "H2 06217-01 2");
  EXPECT_EQ(households("2024-11-01", "2024-12-31"), "H1 06217-01 3, H2 06217-01 2");
}

TEST_F(StatementsTest, a_record_whose_village_is_corrected_in_the_past_is_found_there_on_each_later_day) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4)});
  state_members("H1", "2024-06-30", "2024-07-05", 6);
  move("H1", "2024-03-01", "2024-10-05", "06217-02");
  EXPECT_EQ(households("2024-02-29", "2024-12-31", {"06217-01"}), "H1 06217-01 4");
  EXPECT_EQ(households("2024-06-30", "2024-12-31", {"06217-01"}), "");
  EXPECT_EQ(households("2024-06-30", "2024-12-31"), "H1 06217-02 6");
  EXPECT_EQ(current("H1", "2024-12-31").places, kVillages);
  EXPECT_EQ(current("H1", "2024-12-31").places_from_now, std::vector{kVillages[1]});
}

TEST_F(StatementsTest, what_is_said_to_be_unknown_is_not_what_was_left_out) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4)});
  Change unknown = change_of("H1", "2024-06-30");
  unknown.values[kMembers] = {};
  accepted("2024-06-30", "2024-07-05", {stating(unknown, "H1", "2024-06-30")});
  state_poor("H1", "2024-09-30", "2024-10-05");
  EXPECT_EQ(current("H1", "2024-12-31").in_force->values[kMembers], Value());
  EXPECT_EQ(current("H1", "2024-06-29").in_force->values[kMembers], Value(std::int64_t{4}));
}

TEST_F(StatementsTest, what_a_version_speaks_of_is_kept_through_review_and_covered_by_its_digest) {
  accepted("2023-01-01", "2023-01-05", {added("H1", 4)});
  Change change = change_of("H1", "2024-06-30");
  change.values[kPoor] = std::int64_t{1};
  const auto id = draft("2024-06-30", {stating(change, "H1", "2024-06-30")});
  const Said poor{false, false, {false, false, true, false, false, false}};
  EXPECT_EQ(entered_changes_of(*db, dictionary, id).at(0).said, poor);
  const std::string digest = content_digest(*db, id);
  tamper(*db, "UPDATE register_household SET _said = NULL WHERE _said IS NOT NULL");
  EXPECT_NE(content_digest(*db, id), digest);
}

TEST_F(StatementsTest, numbers_of_fields_outlive_fields_that_are_added_and_the_order_of_the_definition) {
  const SaidText before(household(), "code members poor income house visited");
  const Said said{true, false, {false, true, false, false, false, true}};
  EXPECT_EQ(before.write(said), "98") << "cells 0, 3 and 7";
  registers::RegisterDefinition later = household();
  later.fields.insert(later.fields.begin(), later.fields[2]);
  later.fields[0].name = "water";
  const SaidText after(later, "code members poor income house visited water");
  const Said same{true, false, {false, false, true, false, false, false, true}};
  EXPECT_EQ(after.read("98"), same) << "nothing was said of water";
  EXPECT_EQ(after.write(same), "98");
  EXPECT_ERROR(after.read("9x"), corrupt, "storage.bad_row");
}

// A database as the program left it before versions said of what they speak.
TEST_F(StatementsTest, a_database_of_before_reads_the_same_and_its_log_still_holds) {
  if (!as_file(*db)) GTEST_SKIP() << "those of before are files";
  accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  const auto last = accepted("2024-03-01", "2024-10-05", {changed("H2", 3, "06217-02")});
  const auto read = [&] {
    std::string text;
    for (const char* date : {"2024-01-01", "2024-03-01", "2024-12-31"})
      for (const char* known : {"2024-02-01", "2024-12-31"}) text += households(date, known) + "\n";
    return text + content_digest(*db, last);
  };
  const std::string before = read();
  make_one_chain(*db);
  db->run("DROP TABLE completeness_place");
  db->run("DROP TABLE completeness");
  db->run("ALTER TABLE register_household DROP COLUMN _said");
  db->run("ALTER TABLE register_village DROP COLUMN _said");
  db->set_schema_version(9);
  db = open(folder.database("commune.db"));
  EXPECT_EQ(read(), before);
  EXPECT_EQ(check_schema(*db), std::nullopt);
  EXPECT_FALSE(verify_audit(*db).first_break);
  state_members("H1", "2024-02-01", "2024-11-05", 7);
  EXPECT_EQ(households("2024-06-30", "2024-12-31"), "H1 06217-01 7, H2 06217-02 3");
  EXPECT_EQ(households("2024-07-01", "2024-12-31"), "H1 06217-01 5, H2 06217-02 3")
      << "a whole row of before states everything";
  EXPECT_FALSE(verify_audit(*db).first_break);
}

// -- A slow reading, in plain words: of each cell the last that was stated.

struct StatedCell {
  std::size_t record = 0;
  int day = 0;    // from which it holds
  int known = 0;  // the day it was accepted: no two on one
  std::optional<bool> existence;
  std::optional<std::string> village;
  std::optional<std::optional<int>> members, poor;
};

template <typename Cell>
std::optional<Cell> last_stated(const std::vector<StatedCell>& all, std::size_t record, int day, int known,
                                std::optional<Cell> StatedCell::*cell) {
  std::optional<Cell> last;
  std::pair<int, int> when{-1, -1};
  for (const StatedCell& one : all) {
    const std::pair<int, int> this_one{one.day, one.known};
    if (one.record != record || one.day > day || one.known > known || !(one.*cell) || this_one < when)
      continue;
    last = one.*cell;
    when = this_one;
  }
  return last;
}

std::string written(const std::optional<int>& value) {
  return value ? std::to_string(*value) : "?";
}

std::string slow_cell(const std::vector<StatedCell>& all, std::size_t records, const std::string& village,
                      int day, int known) {
  std::string text;
  for (std::size_t record = 0; record < records; ++record) {
    const bool is_there = last_stated(all, record, day, known, &StatedCell::existence).value_or(false);
    if (!is_there || last_stated(all, record, day, known, &StatedCell::village) != village) continue;
    text += fmt::format(
        "H{} {} {}, ", record,
        written(last_stated(all, record, day, known, &StatedCell::members).value_or(std::nullopt)),
        written(last_stated(all, record, day, known, &StatedCell::poor).value_or(std::nullopt)));
  }
  return text;
}

constexpr int kDays = 6;
constexpr std::size_t kRecords = 3;

base::Date date_of(int number) {
  return base::Date::from_civil(2024, 1, 1)->plus_days(number);
}
base::Instant instant_of(int number) {
  return {at("2025-01-01T08:00:00+07:00").microseconds + number * std::int64_t{86'400'000'000}};
}

std::optional<int> number_of(const Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::string cells_of(const RecordVersion& state) {
  return fmt::format("{} {}, ", written(number_of(state.values[kMembers])),
                     written(number_of(state.values[kPoor])));
}

std::string joined(const std::map<std::string, std::string>& cells_by_code) {
  std::string text;
  for (const auto& [code, cells] : cells_by_code) text += code + " " + cells;
  return text;
}

std::string fast_reading(Database& db, const registers::RegisterDefinition& reg, const std::string& village,
                         int day, int known) {
  std::map<std::string, std::string> found;  // by code: records have numbers in the order of their entry
  const std::vector<programme::PlaceCode> places{village};
  read_records(db, reg, places, date_of(day), instant_of(known), [&](const RecordVersion& state) {
    found[std::get<std::string>(state.values[0])] = cells_of(state);
  });
  return joined(found);
}

// The same out of the records by key, which is how those who enter find them.
std::string reading_by_key(Database& db, const registers::RegisterDefinition& reg, const std::string& village,
                           int day, int known) {
  std::string text;
  for (const auto& [code, record] : current_by_key(db, reg, "06217", date_of(day), instant_of(known))) {
    const auto& state = record.in_force;
    if (!state || state->ended || state->place != village) continue;
    text += code + " " + cells_of(*state);
  }
  return text;
}

StatedCell any_statement(int known, bool is_first) {
  StatedCell one;
  one.record = *rc::gen::inRange<std::size_t>(0, kRecords);
  one.day = *rc::gen::inRange(0, kDays);
  one.known = known;
  const auto may = [&] { return is_first || *rc::gen::inRange(0, 3) == 0; };
  const auto cell = [] {
    return *rc::gen::inRange(0, 4) == 0 ? std::nullopt : std::optional(*rc::gen::inRange(0, 2));
  };
  if (may()) one.existence = is_first || *rc::gen::arbitrary<bool>();
  if (may()) one.village = *rc::gen::elementOf(kVillages);
  if (may()) one.members = cell();
  if (may()) one.poor = cell();
  return one;
}

// A change that states it; what it does not speak of is filled with what must not count.
Change change_that_states(const StatedCell& one, bool whole) {
  const auto value = [](const std::optional<std::optional<int>>& cell) {
    if (!cell) return Value(std::int64_t{99});
    return *cell ? Value(std::int64_t{**cell}) : Value();
  };
  Change change;
  change.values.resize(6);
  change.values[0] = fmt::format("H{}", one.record);
  change.values[kMembers] = value(one.members);
  change.values[kPoor] = one.poor ? value(one.poor) : Value(std::int64_t{1});
  change.place = one.village.value_or(kVillages[0]);
  change.ended = !one.existence.value_or(false);
  const bool is_whole = whole && one.existence && one.village && one.members && one.poor;
  if (!is_whole)
    change.said = Said{one.existence.has_value(),
                       one.village.has_value(),
                       {true, one.members.has_value(), one.poor.has_value(), false, false, false}};
  return change;
}

class RandomStatements {
 public:
  RandomStatements(Database& db, const registers::Dictionary& dictionary)
      : db_(db), dictionary_(dictionary) {}

  void enter(int count) {
    for (int known = 0; known < count; ++known) {
      const bool is_whole = *rc::gen::inRange(0, 4) == 0;
      StatedCell one = any_statement(known, is_whole);
      if (!newest_.contains(one.record)) {
        const auto day = one.day;
        const auto record = one.record;
        one = any_statement(known, true);
        one.day = day, one.record = record;
      }
      write_one(one, is_whole);
      all_.push_back(one);
    }
  }

  const std::vector<StatedCell>& all() const { return all_; }

 private:
  void write_one(const StatedCell& one, bool is_whole) {
    Change change = change_that_states(one, is_whole);
    if (const auto known = newest_.find(one.record); known != newest_.end()) change.based_on = known->second;
    const programme::ChangesetHead head{"06217", "household", date_of(one.day), "form", "", ""};
    const auto id = create_changeset(db_, dictionary_, head, "clerk", instant_of(one.known), {&change, 1});
    set_state(db_, id, programme::ChangesetState::submitted, "clerk", instant_of(one.known), "");
    set_state(db_, id, programme::ChangesetState::accepted, "chairman", instant_of(one.known), "");
    newest_[one.record] = changes_of(db_, dictionary_, id).at(0).version;
  }

  Database& db_;
  const registers::Dictionary& dictionary_;
  std::vector<StatedCell> all_;
  std::map<std::size_t, programme::VersionId> newest_;
};

TEST_F(StatementsTest, the_state_of_records_is_that_of_a_slow_reading_of_all_statements) {
  EXPECT_TRUE(rc::check([&] {
    const Transaction rolled_back(*db);
    const int count = *rc::gen::inRange(1, 12);
    RandomStatements random(*db, dictionary);
    random.enter(count);
    for (int known = 0; known < count; ++known)
      for (int day = 0; day < kDays; ++day)
        for (const auto& village : kVillages) {
          const std::string slow = slow_cell(random.all(), kRecords, village, day, known);
          RC_ASSERT(fast_reading(*db, household(), village, day, known) == slow);
          RC_ASSERT(reading_by_key(*db, household(), village, day, known) == slow);
        }
  }));
}

TEST_F(StatementsTest, the_states_over_a_stretch_of_days_are_those_of_a_slow_reading_of_each_day) {
  EXPECT_TRUE(rc::check([&] {
    const Transaction rolled_back(*db);
    const int count = *rc::gen::inRange(1, 12);
    RandomStatements random(*db, dictionary);
    random.enter(count);
    const int first = *rc::gen::inRange(0, kDays), last = *rc::gen::inRange(first, kDays);
    std::map<std::pair<int, programme::PlaceCode>, std::map<std::string, std::string>> found;
    const std::vector<RegisterFields> asked{{&household(), {0, kMembers, kPoor}}};
    read_states(*db, asked, kVillages, date_of(first), date_of(last), instant_of(count),
                [&](std::size_t, const RecordVersion& state, const std::optional<base::Date>& until) {
                  for (int day = first; day <= last; ++day)
                    if (state.valid_from <= date_of(day) && (!until || date_of(day) < *until))
                      found[{day, state.place}][std::get<std::string>(state.values[0])] = cells_of(state);
                });
    for (int day = first; day <= last; ++day)
      for (const auto& village : kVillages)
        RC_ASSERT(joined(found[{day, village}]) == slow_cell(random.all(), kRecords, village, day, count));
  }));
}

}  // namespace
}  // namespace ntm::storage
