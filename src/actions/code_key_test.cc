// SPDX-License-Identifier: Apache-2.0
#include "actions/code_key.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "accounts/totp.h"
#include "actions/account_fixture.h"
#include "base/hexadecimal.h"
#include "storage/audit_queries.h"
#include "storage/code_key.h"
#include "storage/credential_queries.h"
#include "storage/key_file.h"

namespace ntm::actions {
namespace {

using Names = std::vector<std::string>;

class CodeKeyTest : public AccountTest {
 protected:
  CodeKeyTest() {
    begin_totp(*db, me);
    secret = storage::find_totp(*db, me.id).value().secret;
    confirm_totp(*db, me, accounts::totp_code(secret, accounts::totp_step(now)), by("nam"));
    later(60);
  }
  std::string kept() {
    const auto row = db->prepare("SELECT secret FROM totp WHERE account_id = ?1");
    EXPECT_TRUE(row->with(me.id).step());
    return std::string(row->text(0));
  }
  std::string sign_in_with_code() {
    return sign_in_as("nam", kPassword, accounts::totp_code(secret, accounts::totp_step(now)));
  }
  std::string key_path() { return storage::key_folder(db->beside()) + "/codes.key"; }

  accounts::Account me = add("nam");
  std::string secret;
};

TEST_F(CodeKeyTest, the_secret_stands_in_the_database_under_a_key_that_does_not) {
  EXPECT_TRUE(kept().starts_with("sealed:"));
  EXPECT_EQ(kept().find(base::to_hexadecimal(secret)), std::string::npos);
  EXPECT_EQ(sign_in_with_code(), "");
  EXPECT_EQ(std::filesystem::status(key_path()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(CodeKeyTest, a_secret_of_before_is_sealed_at_the_next_start) {
  db->prepare("UPDATE totp SET secret = ?1")->with(base::to_hexadecimal(secret)).execute();
  EXPECT_EQ(seal_codes(*db).unreadable, Names{});
  EXPECT_TRUE(kept().starts_with("sealed:"));
  EXPECT_EQ(sign_in_with_code(), "");
}

TEST_F(CodeKeyTest, without_the_key_nobody_comes_in_by_a_code_and_codes_are_set_up_anew) {
  std::filesystem::remove(key_path());
  EXPECT_EQ(seal_codes(*db).unreadable, Names{"nam"});
  EXPECT_EQ(sign_in_with_code(), "account.code_lost");
  EXPECT_EQ(sign_in_as("nam", "wrong password"), "account.wrong") << "only who knows the password is told";
  const accounts::Account other = add("lan");
  EXPECT_ERROR(begin_totp(*db, other), unavailable, "account.code_key_missing");
  const ChangedKey changed = change_code_key(*db, by("root"));
  EXPECT_EQ(changed.lost, Names{"nam"});
  EXPECT_EQ(last_entry(), "account.totp_lost root 06217 nam");
  EXPECT_EQ(sign_in_as("nam", kPassword), "");
  begin_totp(*db, other);
}

TEST_F(CodeKeyTest, another_installations_key_opens_nothing) {
  std::ofstream(key_path()) << std::string(64, 'a') << '\n';
  EXPECT_EQ(sign_in_with_code(), "account.code_lost");
}

TEST_F(CodeKeyTest, one_accounts_secret_is_of_no_use_in_anothers_row) {
  const accounts::Account other = add("lan");
  begin_totp(*db, other);
  db->prepare("UPDATE totp SET secret = ?1 WHERE account_id = ?2")->with(kept(), other.id).execute();
  EXPECT_FALSE(storage::find_totp(*db, other.id).value().is_readable);
}

TEST_F(CodeKeyTest, a_new_key_takes_the_place_of_the_old_one) {
  const auto before = storage::read_key_file(db->beside(), "codes.key");
  const std::string sealed = kept();
  const ChangedKey changed = change_code_key(*db, by("root"));
  EXPECT_EQ(changed.sealed_anew, 1);
  EXPECT_EQ(changed.lost, Names{});
  EXPECT_NE(kept(), sealed);
  const auto after = storage::read_key_file(db->beside(), "codes.key");
  EXPECT_NE(after, before);
  EXPECT_EQ(after->size(), 65U) << "the old key is forgotten";
  EXPECT_EQ(sign_in_with_code(), "");
}

TEST_F(CodeKeyTest, a_change_of_keys_that_was_killed_in_the_middle_loses_nothing) {
  storage::add_code_key(*db);  // and no further
  EXPECT_EQ(sign_in_with_code(), "");
  EXPECT_EQ(change_code_key(*db, by("root")).lost, Names{});
}

TEST_F(CodeKeyTest, a_key_that_the_system_gives_comes_first_and_is_changed_where_it_comes_from) {
  const std::string given = folder.file("given");
  std::filesystem::create_directory(given);
  std::filesystem::rename(key_path(), given + "/codes.key");
  ::setenv("CREDENTIALS_DIRECTORY", given.c_str(), 1);
  EXPECT_EQ(sign_in_with_code(), "");
  EXPECT_ERROR(change_code_key(*db, by("root")), unavailable, "account.code_key_fixed");
  ::unsetenv("CREDENTIALS_DIRECTORY");
  EXPECT_EQ(sign_in_as("nam", kPassword, "000000"), "account.code_lost");
}

}  // namespace
}  // namespace ntm::actions
