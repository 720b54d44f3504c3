// SPDX-License-Identifier: Apache-2.0
// Who signed the log, what was noted of it elsewhere, and what is known of a log of before.
#include "storage/log_keys.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "storage/audit_rows.h"
#include "storage/content_digest.h"
#include "storage/key_file.h"
#include "storage/log_point.h"
#include "storage/migrations.h"
#include "storage/open.h"
#include "storage/tampering_fixture.h"

namespace ntm::storage {
namespace {

// A database as the program made it when it knew so many steps of the schema.
std::unique_ptr<Database> create_at_version(const std::string& path, std::size_t steps) {
  auto db = create(path);
  db->run("PRAGMA foreign_keys = OFF");
  std::vector<std::string> drops;
  {
    const auto objects = db->prepare(
        "SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('view', 'table') AND name NOT LIKE "
        "'sqlite%'");
    while (objects->step()) drops.push_back(fmt::format("DROP {}", objects->text(0)));
  }
  std::ranges::sort(drops, std::greater());  // views first
  for (const std::string& drop : drops) db->run(drop);
  db->set_schema_version(0);
  db->run("PRAGMA foreign_keys = ON");
  std::vector<Migration> old = migrations();
  old.resize(steps);
  migrate(*db, old);
  std::filesystem::remove_all(key_folder(db->beside()));
  return db;
}

TEST_F(TamperingTest, a_chain_rewritten_whole_is_found_by_its_signatures) {
  without_triggers([&] {
    db->run("UPDATE register_household SET members = 9");
    rewrite_the_chain();
  });
  EXPECT_EQ(found(), "storage.signature_wrong");
  tamper("DELETE FROM log_signature");
  EXPECT_EQ(found(), "storage.unsigned_end");
  without_triggers([&] {
    db->run("DELETE FROM log_key; DELETE FROM log_seal WHERE table_name = 'log_key'");
    rewrite_the_chain();
  });
  EXPECT_EQ(found(), "storage.key_foreign");
}

TEST_F(TamperingTest, a_chain_rewritten_without_its_key_at_hand_is_found_as_well) {
  std::filesystem::remove_all(key_folder(db->beside()));
  db = open(path);
  EXPECT_EQ(found(), "");
  EXPECT_EQ(examine_log(*db).key, LogKeyState::missing);
  without_triggers([&] {
    db->run("UPDATE register_household SET members = 9");
    rewrite_the_chain();
  });
  EXPECT_EQ(found(), "storage.signature_wrong");
}

// Whoever has the machine can make a key of his own and sign everything anew. What he cannot change is what
// was noted elsewhere: the fingerprint of the key, and the marks on papers.
TEST_F(TamperingTest, a_chain_rewritten_and_signed_with_another_key_shows_by_what_was_noted_elsewhere) {
  const std::vector<std::string> keys = examine_log(*db).public_keys;
  const auto mark = log_point_at(*db, "", now).value();
  const auto noted = read_noted_point("Mốc nhật ký: " + short_form(mark)).value();
  EXPECT_EQ(find_log_point(*db, noted)->hash, mark.hash);
  const base::SigningKey thief = base::SigningKey::make();
  std::ofstream(key_folder(db->beside()) + "/log.key") << thief.secret();
  db = open(path);
  without_triggers([&] {
    db->run("UPDATE register_household SET members = 9; DELETE FROM log_signature");
    db->prepare("UPDATE log_key SET public_key = ?1")->with(thief.public_key()).execute();
    rewrite_the_chain();
    for (std::int64_t sequence = 1; sequence <= mark.sequence; ++sequence)
      sign_entry(*db, sequence, entry_at(sequence).hash);
  });
  EXPECT_EQ(found(), "");
  EXPECT_NE(examine_log(*db).public_keys, keys);
  EXPECT_FALSE(find_log_point(*db, noted));
}

TEST_F(TamperingTest, a_log_cut_at_its_end_with_all_that_came_after_lacks_what_was_noted) {
  const auto mark = log_point_at(*db, "", now).value();
  const auto before = read_noted_point(entry_at(mark.sequence - 1).hash).value();
  without_triggers([&] {
    for (const char* table : {"log_signature", "log_seal", "log_head", "audit"})
      db->prepare(fmt::format("DELETE FROM {} WHERE sequence = ?1", table))->with(mark.sequence).execute();
  });
  EXPECT_EQ(found(), "");
  EXPECT_FALSE(find_log_point(*db, *read_noted_point(short_form(mark))));
  EXPECT_TRUE(find_log_point(*db, before)) << "what was noted before the cut is still there";
}

TEST_F(TamperingTest, without_its_key_the_log_goes_on_and_says_so) {
  const std::string key = read_key_file(db->beside(), kLogKeyFile).value();
  std::filesystem::remove_all(key_folder(db->beside()));
  db = open(path);
  write(*db, [&] { append("note", ""); });
  const LogReport without = examine_log(*db);
  EXPECT_FALSE(without.first_break);
  EXPECT_EQ(without.key, LogKeyState::missing);
  EXPECT_EQ(without.signed_through, without.entries - 1);
  EXPECT_EQ(without.without_signature, 1);
  ASSERT_TRUE(make_key_file(db->beside(), kLogKeyFile, key));
  db = open(path);
  EXPECT_EQ(found(), "storage.unsigned_end");
  write(*db, [&] { append("note", ""); });
  const LogReport again = examine_log(*db);
  EXPECT_FALSE(again.first_break) << "a later signature vouches for what it follows";
  EXPECT_EQ(again.without_signature, 1);
}

TEST_F(TamperingTest, a_key_file_is_for_its_owner_only_and_is_not_replaced) {
  using std::filesystem::perms;
  const auto mode = [](const std::string& file) { return std::filesystem::status(file).permissions(); };
  EXPECT_EQ(mode(key_folder(db->beside())), perms::owner_all);
  EXPECT_EQ(mode(key_folder(db->beside()) + "/log.key"), perms::owner_read | perms::owner_write);
  const auto key = read_key_file(db->beside(), kLogKeyFile);
  EXPECT_FALSE(make_key_file(path, kLogKeyFile, "x"));
  EXPECT_EQ(read_key_file(db->beside(), kLogKeyFile), key);
  EXPECT_FALSE(make_key_file(folder.file("no/folder.db"), kLogKeyFile, "x"));
}

TEST_F(TamperingTest, a_noted_point_is_read_however_it_was_copied) {
  const auto mark = log_point_at(*db, "", now).value();
  const std::string code = mark.hash.substr(0, 20);
  for (const std::string& text : {mark.hash, code, short_form(mark), "  " + short_form(mark) + "\n",
                                  fmt::format("{} {}", mark.sequence, code)}) {
    const auto noted = read_noted_point(text);
    ASSERT_TRUE(noted) << text;
    EXPECT_TRUE(find_log_point(*db, *noted)) << text;
  }
  for (const char* none : {"", "12", "a1b2-c3d4", "Mốc nhật ký"})
    EXPECT_FALSE(read_noted_point(none)) << none;
  EXPECT_FALSE(find_log_point(*db, *read_noted_point(fmt::format("{} {}", mark.sequence - 1, code))));
  EXPECT_FALSE(log_point_at(*db, "", at("1990-01-01")));
}

// As an ntm of before the seals left it: its schema, and an entry that was hashed as it did.
TEST(OldLogTest, a_database_of_before_the_seals_is_vouched_for_from_its_next_entry_on) {
  const TemporaryFolder folder;
  const std::string path = folder.file("old.db");
  constexpr std::size_t kOldSteps = 6;
  {
    const auto db = create_at_version(path, kOldSteps);
    AuditEntry entry;
    entry.sequence = 1;
    entry.action = "places.add";
    entry.object = places_object(1);
    write(*db, [&] {
      db->run("INSERT INTO place_batch (known_from) VALUES (7)");
      entry.digest = digest_of(*db, entry.object, entry.place).value();
      db->prepare("INSERT INTO audit VALUES (1, 0, '', ?1, '', ?2, '', '', '', ?3, ?4)")
          ->with(entry.action, entry.object, entry.digest, entry_hash(entry, "", ""))
          .execute();
      db->run("INSERT INTO access_log VALUES (1, 0, 'lan', '06217', 'household', 3, 'xem')");
    });
  }
  const auto db = open(path);
  const LogReport old = examine_log(*db);
  EXPECT_FALSE(old.first_break);
  EXPECT_EQ(old.entries, 1);
  EXPECT_EQ(old.sealed_from, 0);
  EXPECT_EQ(old.signed_through, 0);
  EXPECT_EQ(old.key, LogKeyState::unused);
  write(*db, [&] {
    AuditEntry entry;
    entry.action = "note";
    append_audit(*db, entry);
  });
  const LogReport now = examine_log(*db);
  EXPECT_FALSE(now.first_break);
  EXPECT_EQ(now.sealed_from, 2);
  EXPECT_EQ(now.signed_through, 2);
  EXPECT_EQ(now.without_signature, 0);
  EXPECT_EQ(now.key, LogKeyState::present);
  db->run("DROP TRIGGER access_log_no_update; UPDATE access_log SET actor = 'nam'");
  EXPECT_EQ(examine_log(*db).first_break->why.key, "storage.sealed_rows")
      << "the first seal takes in what was there";
}

}  // namespace
}  // namespace ntm::storage
