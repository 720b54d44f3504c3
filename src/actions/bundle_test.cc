// SPDX-License-Identifier: Apache-2.0
#include "actions/bundle.h"

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/move_commune.h"
#include "actions/verify_log.h"
#include "base/signature.h"
#include "storage/audit_queries.h"
#include "storage/key_file.h"
#include "storage/log_report.h"
#include "storage/past_the_program_for_tests.h"

namespace ntm::actions {
namespace {

// The example's commune with a file of its own, and its province with a database that has the law only.
class BundleTest : public ExampleTest {
 protected:
  // The copy of the example came without its key: it gets one, and signs an entry with it.
  BundleTest() {
    renew_log_key(path, "quantri", at("2025-01-01"));
    db = storage::open(path);
    storage::Transaction transaction(*db);
    storage::AuditEntry entry;
    entry.at = at("2025-01-01");
    entry.actor = "canbo";
    entry.action = "note";
    entry.place = kPlace;
    storage::append_audit(*db, std::move(entry));
    transaction.commit();
    tinh = initialise(province, officer, Numbering::by_home);
  }

  std::string verdicts(storage::Database& in) {
    return account(
        judging::evaluate(in, {kPlace, day("2024-10-15"), at("2030-01-01"), "", std::nullopt}).assessment);
  }
  static std::string broken(storage::Database& in) {
    const auto found = storage::examine_log(in).first_break;
    return found ? found->why.key : "";
  }
  std::vector<storage::HomeHead> heads(storage::Database& in) {
    return storage::heads_of_homes(in, storage::home_rows(in, kPlace));
  }

  const Session officer{"tinh", at("2025-01-02")};
  const std::string province = folder.database("tinh.db"), file = folder.file("xa.bundle");
  std::unique_ptr<storage::Database> tinh;
};

TEST_F(BundleTest, a_commune_says_the_same_at_its_province) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  EXPECT_EQ(written.name, "Xã Bình Trung");
  EXPECT_EQ(read_bundle(file).fingerprint, written.fingerprint);
  EXPECT_FALSE(storage::read_key_file(file, storage::kLogKeyFile)) << "no secret goes along";
  const TakenBundle taken = take_bundle(*tinh, file, written.fingerprint, officer);
  EXPECT_EQ(taken.copied.rows, written.rows);
  EXPECT_EQ(heads(*tinh).front().hash, heads(*db).front().hash);
  EXPECT_EQ(verdicts(*tinh), verdicts(*db));
  EXPECT_EQ(broken(*tinh), "");
}

TEST_F(BundleTest, twice_is_nothing_new_and_is_not_logged) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  take_bundle(*tinh, file, written.fingerprint, officer);
  const auto entries = storage::count_audit(*tinh, {{}, true, "", "", {}, {}});
  EXPECT_EQ(take_bundle(*tinh, file, "", officer).copied.rows, 0);
  EXPECT_EQ(storage::count_audit(*tinh, {{}, true, "", "", {}, {}}), entries);
}

TEST_F(BundleTest, a_key_that_was_not_seen_is_asked_about) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  EXPECT_ERROR(take_bundle(*tinh, file, "", officer), invalid, "bundle.unknown_key");
  EXPECT_ERROR(take_bundle(*tinh, file, "0000 0000", officer), invalid, "bundle.unknown_key");
  EXPECT_EQ(broken(*tinh), "");
  EXPECT_GT(take_bundle(*tinh, file, written.fingerprint, officer).copied.rows, 0);
}

TEST_F(BundleTest, one_in_which_something_was_changed_is_refused_and_nothing_is_written) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  storage::tamper(*storage::open(file),
                  "UPDATE register_household SET members = 9 WHERE rowid IN "
                  "(SELECT MIN(rowid) FROM register_household)");
  EXPECT_ERROR(read_bundle(file), corrupt, "bundle.changed");
  EXPECT_ERROR(take_bundle(*tinh, file, written.fingerprint, officer), corrupt, "bundle.changed");
  EXPECT_EQ(broken(*tinh), "");
  EXPECT_ERROR(take_bundle(*tinh, path, "", officer), invalid, "bundle.not_one");
}

TEST_F(BundleTest, a_row_that_no_entry_seals_yet_is_signed_too) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  const auto bundle = storage::open(file);
  storage::tamper(*bundle,
                  "DELETE FROM access_log WHERE access_id = (SELECT MAX(access_id) FROM access_log)");
  storage::tamper(*bundle, "UPDATE audit SET details = '00' WHERE action = 'commune.bundle'");
  EXPECT_ERROR(take_bundle(*tinh, file, written.fingerprint, officer), corrupt, "bundle.changed");
}

TEST_F(BundleTest, without_its_key_a_log_signs_no_bundle) {
  const std::string beside = db->beside();
  db = nullptr;
  storage::remove_key_file(beside, storage::kLogKeyFile);
  db = storage::open(path);
  EXPECT_ERROR(write_bundle(*db, kPlace, file, officer), invalid, "bundle.no_key");
  EXPECT_FALSE(storage::is_there(file));
}

TEST_F(BundleTest, a_commune_that_was_moved_is_written_there_and_no_longer_here) {
  const std::string before = verdicts(*db);
  const MovedCommune moved = move_commune(path, kPlace, province, officer);
  EXPECT_GT(moved.copied.rows, 0);
  EXPECT_EQ(verdicts(*tinh), before);
  EXPECT_EQ(moved.heads.front().hash, heads(*db).front().hash);
  EXPECT_EQ(broken(*tinh), "");
  EXPECT_EQ(broken(*db), "");
  EXPECT_ERROR(write_bundle(*db, kPlace, file, officer), invalid, "storage.kept_elsewhere");
  EXPECT_ERROR(move_commune(path, kPlace, folder.file("third.db"), officer), conflict,
               "storage.kept_elsewhere");
  const MovedCommune back = move_commune(province, kPlace, path, officer);
  EXPECT_EQ(back.copied.rows, 0);
  EXPECT_EQ(verdicts(*db), before);
  EXPECT_GT(write_bundle(*db, kPlace, file, officer).rows, 0);
}

TEST_F(BundleTest, a_move_that_was_ended_between_its_steps_is_finished_by_the_same_command) {
  move_commune(path, kPlace, province, officer);
  // As it was before the last step: given away, and not written there yet.
  storage::tamper(*tinh,
                  "DELETE FROM home_number WHERE row_id > (SELECT MAX(row_id) FROM home_number WHERE "
                  "elsewhere = 1)");
  const auto rows = storage::home_rows(*tinh, kPlace);
  ASSERT_TRUE(storage::are_kept_elsewhere(*tinh, rows));
  storage::tamper(*tinh, "UPDATE audit SET action = 'note', after = '' WHERE action = 'commune.move_in'");
  move_commune(path, kPlace, province, officer);
  EXPECT_FALSE(storage::are_kept_elsewhere(*tinh, rows));
}

TEST_F(BundleTest, both_logs_say_where_a_commune_went_and_came_from) {
  move_commune(path, kPlace, province, officer);
  const auto said = [](storage::Database& in, const char* action) {
    return storage::find_audit(in, {{}, true, "", action, {}, {}}, {}, 1).at(0);
  };
  EXPECT_EQ(said(*db, "commune.move_out").after, kPlace);
  EXPECT_EQ(said(*db, "commune.move_out").details, tinh->shown_address());
  EXPECT_EQ(said(*tinh, "commune.move_in").details, db->shown_address());
}

TEST_F(BundleTest, a_commune_is_not_moved_to_where_it_is) {
  EXPECT_ERROR(move_commune(path, kPlace, path, officer), invalid, "bundle.same_database");
}

TEST_F(BundleTest, what_both_say_otherwise_of_a_place_is_said_and_nothing_is_written) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  enter_places(*tinh,
               {{{"VN", "Việt Nam", "nation", "", day("2000-01-01"), {}},
                 {"99", "Tỉnh khác", "province", "VN", day("2000-01-01"), {}},
                 {kPlace, "Xã Khác Hẳn", "commune", "99", day("2000-01-01"), {}}},
                {},
                {}},
               "x", officer);
  const auto refused = error_of([&] { take_bundle(*tinh, file, written.fingerprint, officer); });
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->message().key, "bundle.other_places");
  ASSERT_FALSE(refused->diagnostics().empty());
  EXPECT_EQ(refused->diagnostics().list().front().what.key, "bundle.place_differs");
  EXPECT_EQ(broken(*tinh), "");
}

TEST_F(BundleTest, the_log_notes_which_key_was_confirmed) {
  const Bundle written = write_bundle(*db, kPlace, file, officer);
  take_bundle(*tinh, file, written.fingerprint, officer);
  const auto taken = storage::find_audit(*tinh, {{}, true, "", "commune.take", {}, {}}, {}, 1).at(0);
  EXPECT_EQ(base::fingerprint(taken.before), written.fingerprint);
}

}  // namespace
}  // namespace ntm::actions
