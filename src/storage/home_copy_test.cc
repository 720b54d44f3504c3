// SPDX-License-Identifier: Apache-2.0
#include "storage/home_copy.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/file_database.h"
#include "storage/file_queries.h"
#include "storage/home_numbers.h"
#include "storage/one_chain_for_tests.h"
#include "storage/open.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/place_queries.h"
#include "storage/register_tables.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

// The commune 06217 of the fixture, and a province's database that has the same places, law and registers.
class HomeCopyTest : public StorageTest {
 protected:
  HomeCopyTest() {
    province = new_one("province.db");
    write(*province, [&] { number_by_home(*province); });
    note(*province, "");
  }

  // With the places of the fixture, a neighbour, and the registers.
  std::unique_ptr<Database> new_one(const std::string& name) { return filled(create(folder.database(name))); }
  std::unique_ptr<Database> filled(std::unique_ptr<Database> made) {
    const auto start = day("2020-01-01");
    write(*made, [&] {
      copy_register_tables(*db, *made);
      const auto batch = add_places(*made,
                                    {{{"20", "Lạng Sơn", "province", "", start, {}},
                                      {"06217", "Bình Trung", "commune", "20", start, {}},
                                      {"06217-01", "Thôn Một", "village", "06217", start, {}},
                                      {"06217-02", "Thôn Hai", "village", "06217", start, {}},
                                      {"06241", "Xã bên", "commune", "20", start, {}}},
                                     {},
                                     {}},
                                    at("2023-01-01"));
      AuditEntry entry;
      entry.object = places_object(batch);
      append_audit(*made, entry);
    });
    return made;
  }
  static AuditEntry note(Database& on, const std::string& home) {
    return write(on, [&] {
      AuditEntry entry;
      entry.at = at("2024-03-01");
      entry.actor = "clerk";
      entry.action = "note";
      entry.place = home;
      return append_audit(on, entry);
    });
  }
  static void read_in(Database& on, const std::string& home) {
    write(on, [&] { add_access(on, {0, at("2024-03-01"), "lan", home, "household", 3, "xem"}); });
  }
  CopiedHome bring(Database& from, Database& to) {
    const HomeRows rows = home_rows(from, "06217");
    return write(to, [&] { return copy_home(from, to, rows); });
  }
  // From now on written at the one and no longer at the other.
  CopiedHome move(Database& from, Database& to) {
    const auto copied = bring(from, to);
    const HomeRows rows = home_rows(from, "06217");
    write(from, [&] { keep_elsewhere(from, rows); });
    write(to, [&] { keep_here(to, rows); });
    return copied;
  }
  static std::string found(Database& in) {
    const auto found = verify_audit(in).first_break;
    return found ? found->why.key : "";
  }
  static std::string head(Database& in) { return heads_of_homes(in, home_rows(in, "06217")).at(0).hash; }
  static std::string hash(Database& in) { return hash_of_rows(in, home_rows(in, "06217")); }
  // As households() says, of another database.
  std::string households_in(std::unique_ptr<Database>& in) {
    std::swap(db, in);
    const std::string text = households("2024-12-31", "2024-12-31");
    std::swap(db, in);
    return text;
  }

  std::unique_ptr<Database> province;
};

TEST_F(HomeCopyTest, a_commune_goes_with_its_rows_its_chain_and_all_that_it_vouches_for) {
  const auto changeset = accepted("2024-01-01", "2024-01-05", {added("H1", 4), added("H2", 2, "06217-02")});
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  read_in(*db, "06217");
  note(*db, "06217");
  const auto copied = bring(*db, *province);
  EXPECT_GT(copied.rows, 10);
  EXPECT_EQ(copied.entries, 3);
  EXPECT_EQ(head(*province), head(*db));
  EXPECT_EQ(hash(*province), hash(*db));
  EXPECT_EQ(households_in(province), households("2024-12-31", "2024-12-31"));
  const auto number = home_number(*province, "06217").number;
  EXPECT_GT(number, 0);
  EXPECT_EQ(content_digest(*province, row_of(number, changeset)), content_digest(*db, changeset));
  EXPECT_EQ(found(*province), "");
  note(*province, "");
  EXPECT_EQ(found(*province), "");
}

TEST_F(HomeCopyTest, twice_is_nothing_new_and_what_came_since_is) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  bring(*db, *province);
  const auto again = bring(*db, *province);
  EXPECT_EQ(again.rows, 0);
  EXPECT_EQ(home_numbers(*province, "06217").size(), 1U) << "that which it was given, since it was unused";
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  const auto more = bring(*db, *province);
  EXPECT_EQ(more.entries, 1);
  EXPECT_EQ(households_in(province), "H1 06217-01 5");
  EXPECT_EQ(head(*province), head(*db));
  EXPECT_EQ(found(*province), "");
}

TEST_F(HomeCopyTest, entries_about_accounts_go_along_though_these_stay) {
  write(*db, [&] {
    AuditEntry entry;
    entry.place = "06217";
    entry.object = places_object(1);
    append_audit(*db, entry);
  });
  EXPECT_EQ(bring(*db, *province).entries, 1) << "what it vouches for is the database's own";
  EXPECT_EQ(found(*province), "");
}

// In memory is a file's engine: on a server the tests bring a commune from the one to the other and back.
TEST_F(HomeCopyTest, it_goes_from_one_engine_to_the_other) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  read_in(*db, "06217");
  write(*db, [&] {
    add_file(*db, {file_id_of("bytes"), "06217", "a.jpg", "image/jpeg", 5, "clerk", at("2024-02-01")},
             "bytes");
  });
  note(*db, "06217");
  auto memory = filled(in_memory());
  bring(*db, *memory);
  EXPECT_EQ(hash(*memory), hash(*db));
  EXPECT_EQ(found(*memory), "");
  bring(*memory, *province);
  EXPECT_EQ(hash(*province), hash(*db));
  EXPECT_EQ(found(*province), "");
}

TEST_F(HomeCopyTest, what_neighbours_have_stays_apart) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  read_in(*province, "06241");
  note(*province, "06241");
  bring(*db, *province);
  read_in(*province, "06241");
  note(*province, "06241");
  note(*province, "");
  EXPECT_EQ(found(*province), "");
  EXPECT_EQ(head(*province), head(*db));
}

TEST_F(HomeCopyTest, where_it_was_taken_in_it_is_read_only) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  bring(*db, *province);
  std::swap(db, province);
  EXPECT_ERROR(draft("2024-02-01", {added("H9", 4)}), invalid, "storage.kept_elsewhere");
}

TEST_F(HomeCopyTest, moved_away_and_back_it_goes_on_from_its_end) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  move(*db, *province);
  EXPECT_ERROR(draft("2024-02-01", {added("H9", 4)}), invalid, "storage.kept_elsewhere");
  std::swap(db, province);
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  EXPECT_EQ(found(*db), "");
  std::swap(db, province);
  note(*db, "");
  EXPECT_EQ(move(*province, *db).entries, 1);
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 5");
  accepted("2024-08-01", "2024-08-05", {changed("H1", 6)});
  EXPECT_EQ(found(*db), "");
  bring(*db, *province);
  EXPECT_EQ(households_in(province), "H1 06217-01 6");
  EXPECT_EQ(found(*province), "");
  EXPECT_EQ(head(*province), head(*db));
}

TEST_F(HomeCopyTest, where_it_is_written_nothing_more_comes_from_elsewhere) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  bring(*db, *province);
  write(*province, [&] { keep_here(*province, home_rows(*province, "06217")); });
  EXPECT_EQ(bring(*db, *province).rows, 0) << "what is there already does no harm";
  accepted("2024-07-01", "2024-07-05", {changed("H1", 5)});
  EXPECT_ERROR(bring(*db, *province), conflict, "storage.kept_here");
}

TEST_F(HomeCopyTest, a_chain_that_is_another_one_is_refused_and_nothing_changes) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  note(*province, "06217");
  const auto before = hash(*province);
  EXPECT_ERROR(bring(*db, *province), conflict, "storage.other_chain");
  EXPECT_EQ(hash(*province), before);
}

TEST_F(HomeCopyTest, what_does_not_hold_is_not_brought) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  tamper(*db, "UPDATE register_household SET members = 40");
  EXPECT_ERROR(bring(*db, *province), corrupt, "storage.home_broken");
  EXPECT_EQ(found(*province), "");
}

TEST_F(HomeCopyTest, a_file_of_other_bytes_is_not_brought) {
  const std::string id = file_id_of("bytes");
  write(*db, [&] {
    add_file(*db, {id, "06217", "a.jpg", "image/jpeg", 5, "clerk", at("2024-02-01")}, "bytes");
  });
  note(*db, "06217");
  const auto other = as_file(*db) ? "X'6f74686572'" : "'\\x6f74686572'::bytea";
  tamper(*db, fmt::format("UPDATE file_content SET content = {}", other));
  EXPECT_ERROR(bring(*db, *province), corrupt, "storage.bad_row");
}

TEST_F(HomeCopyTest, where_a_register_has_more_fields_the_digests_are_the_same) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  auto household = this->household();
  registers::Field more;
  more.name = "address";
  more.type = registers::FieldType::text;
  household.fields.push_back(more);
  write(*province, [&] {
    create_register_tables(*province, registers::Dictionary({}, {household, dictionary.at("village")}));
  });
  bring(*db, *province);
  EXPECT_EQ(found(*province), "");
  EXPECT_EQ(head(*province), head(*db));
}

TEST_F(HomeCopyTest, who_read_it_there_is_not_told_back) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  bring(*db, *province);
  read_in(*province, "06217");
  note(*province, "");
  EXPECT_EQ(hash(*province), hash(*db));
  EXPECT_EQ(move(*db, *province).rows, 0);
  EXPECT_EQ(move(*province, *db).rows, 0);
}

TEST_F(HomeCopyTest, a_column_that_came_later_leaves_the_hash_as_it_was) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  const HomeRows rows = home_rows(*db, "06217");
  auto tables = hashed_tables(*db);
  const std::string before = hash_of_rows(*db, rows, tables);
  EXPECT_EQ(before, hash(*db));
  write(*db, [&] { db->add_column("changeset", {.name = "later", .holds = Holds::text}); });
  EXPECT_EQ(hash_of_rows(*db, rows, tables), before);
  EXPECT_NE(hash_of_rows(*db, rows, tables), hash(*db)) << "of all columns that there are now";
}

TEST_F(HomeCopyTest, where_a_register_is_missing_it_is_said_which) {
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  const auto other = create(folder.database("other.db"));
  EXPECT_ERROR(bring(*db, *other), invalid, "storage.other_registers");
}

TEST_F(HomeCopyTest, a_log_of_before_homes_had_their_own_is_not_taken_apart) {
  if (!as_file(*db)) GTEST_SKIP() << "those of before are files";
  accepted("2024-01-01", "2024-01-05", {added("H1", 4)});
  make_one_chain(*db);
  db = open(folder.database("commune.db"));
  EXPECT_ERROR(home_rows(*db, "06217"), invalid, "storage.log_of_before");
}

TEST_F(HomeCopyTest, only_a_commune_is_brought) {
  EXPECT_ERROR(home_rows(*db, "06217-01"), not_found, "storage.no_commune");
  EXPECT_ERROR(home_rows(*db, "99999"), not_found, "storage.no_commune");
}

}  // namespace
}  // namespace ntm::storage
