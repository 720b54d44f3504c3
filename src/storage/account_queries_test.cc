// SPDX-License-Identifier: Apache-2.0
#include "storage/account_queries.h"

#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/credential_queries.h"
#include "storage/past_the_program_for_tests.h"
#include "storage/session_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using accounts::Account;
using accounts::AccountId;
using accounts::Role;

class AccountQueriesTest : public StorageTest {
 protected:
  AccountId add(const std::string& name, std::vector<accounts::Grant> grants) {
    return write(*db, [&] {
      Account account;
      account.id = add_account(*db, name, at("2024-01-01"));
      account.full_name = "Hoàng Văn Nam";
      account.grants = std::move(grants);
      account.posts = {"Công chức Văn hóa - Xã hội"};
      keep(account);
      return account.id;
    });
  }
  AccountVersionId keep(const Account& account) {
    const auto version = add_account_version(*db, account, "quantri", at("2024-01-02"));
    AuditEntry entry;
    entry.at = at("2024-01-02");
    entry.action = "account.create";
    entry.object = account_object(version);
    append_audit(*db, std::move(entry));
    return version;
  }
};

TEST_F(AccountQueriesTest, all_are_read_by_as_many_statements_as_one) {
  const auto work = [&] {
    const auto before = db->work_done().executed;
    EXPECT_FALSE(list_accounts(*db).empty());
    return db->work_done().executed - before;
  };
  add("an", {{Role::officer, "06217"}, {Role::village_head, "06217-02"}});
  const auto one = work();
  add("binh", {});
  add("cuong", {{Role::village_head, "06217-01"}});
  EXPECT_EQ(work(), one);
  const auto all = list_accounts(*db);
  ASSERT_EQ(all.size(), 3U);
  ASSERT_EQ(all[0].account.grants.size(), 2U) << "each its own, in their order";
  EXPECT_EQ(all[0].account.grants[0].place, "06217");
  EXPECT_EQ(all[0].account.grants[1].communes, std::vector<std::string>{"06217"});
  EXPECT_TRUE(all[1].account.grants.empty());
  ASSERT_EQ(all[2].account.grants.size(), 1U);
  EXPECT_EQ(all[2].account.grants[0].place, "06217-01");
  for (const StoredAccount& each : all) EXPECT_EQ(each.account.posts.size(), 1U);
}

TEST_F(AccountQueriesTest, an_account_is_what_its_last_version_says) {
  const AccountId id = add("nam", {{Role::officer, "06217"}});
  auto stored = find_account(*db, id).value();
  EXPECT_EQ(stored.account.name, "nam");
  EXPECT_EQ(stored.account.full_name, "Hoàng Văn Nam");
  EXPECT_EQ(stored.account.posts, std::vector<std::string>{"Công chức Văn hóa - Xã hội"});
  EXPECT_FALSE(stored.has_password);
  EXPECT_FALSE(stored.account.has_totp);
  EXPECT_FALSE(stored.last_signed_in);
  stored.account.grants = {{Role::chair, "06217"}, {Role::auditor, "20"}};
  stored.account.posts.clear();
  stored.account.locked = true;
  write(*db, [&] { keep(stored.account); });
  const auto now = find_account_named(*db, "nam").value();
  EXPECT_EQ(now.account.grants, stored.account.grants);
  EXPECT_TRUE(now.account.posts.empty());
  EXPECT_TRUE(now.account.locked);
  EXPECT_GT(now.version, stored.version);
}

TEST_F(AccountQueriesTest, who_held_which_role_before_stays_readable) {
  const AccountId id = add("nam", {{Role::officer, "06217"}});
  Account changed = find_account(*db, id)->account;
  changed.grants = {{Role::chair, "06217"}};
  write(*db, [&] { keep(changed); });
  const auto versions = account_versions(*db, id);
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].grants, (std::vector<accounts::Grant>{{Role::officer, "06217"}}));
  EXPECT_EQ(versions[1].grants, (std::vector<accounts::Grant>{{Role::chair, "06217"}}));
  EXPECT_EQ(versions[0].actor, "quantri");
  EXPECT_EQ(versions[0].at, at("2024-01-02"));
}

TEST_F(AccountQueriesTest, the_commune_of_a_village_comes_with_the_grant) {
  const AccountId id = add("truongthon", {{Role::village_head, "06217-02"}, {Role::officer, "06217"}});
  const auto grants = find_account(*db, id)->account.grants;
  EXPECT_EQ(grants.at(0).communes, std::vector<std::string>{"06217"});
  EXPECT_EQ(grants.at(1).communes, std::vector<std::string>{});
}

TEST_F(AccountQueriesTest, a_name_is_given_once) {
  add("nam", {});
  EXPECT_ERROR(add("nam", {}), conflict, "account.name_taken");
  EXPECT_EQ(find_account_named(*db, "lan"), std::nullopt);
  EXPECT_EQ(find_account(*db, 77), std::nullopt);
}

TEST_F(AccountQueriesTest, accounts_are_listed_by_name) {
  add("nam", {});
  add("lan", {});
  const auto all = list_accounts(*db);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].account.name, "lan");
  EXPECT_EQ(all[1].account.name, "nam");
}

TEST_F(AccountQueriesTest, a_role_changed_behind_the_programs_back_is_found) {
  add("nam", {{Role::officer, "06217"}});
  ASSERT_FALSE(verify_audit(*db).first_break);
  tamper(*db, "UPDATE account_grant SET role = 'chair'");
  const auto broken = verify_audit(*db).first_break;
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->why.key, "storage.audit_content");
}

TEST_F(AccountQueriesTest, a_version_slipped_in_has_no_entry) {
  add("nam", {{Role::officer, "06217"}});
  db->run(
      "INSERT INTO account_version (account_id, full_name, locked, actor, at) VALUES (1, 'x', 0, 'y', 0)");
  const auto broken = verify_audit(*db).first_break;
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->why.key, "storage.audit_missing");
}

TEST_F(AccountQueriesTest, a_password_and_a_second_factor_are_replaced_and_removed) {
  const AccountId id = add("nam", {});
  EXPECT_EQ(password_hash(*db, id), std::nullopt);
  write(*db, [&] {
    set_password(*db, id, "$hash-1", true, at("2024-01-03"));
    set_totp(*db, id, {std::string("\x00\xff\x0a z", 5), false, std::nullopt});
  });
  EXPECT_EQ(password_hash(*db, id), "$hash-1");
  EXPECT_TRUE(find_account(*db, id)->account.must_change_password);
  EXPECT_FALSE(find_account(*db, id)->account.has_totp);
  write(*db, [&] {
    set_password(*db, id, "$hash-2", false, at("2024-01-04"));
    set_totp(*db, id, {std::string("\x00\xff\x0a z", 5), true, 12});
  });
  EXPECT_EQ(password_hash(*db, id), "$hash-2");
  EXPECT_FALSE(find_account(*db, id)->account.must_change_password);
  EXPECT_TRUE(find_account(*db, id)->has_password);
  EXPECT_TRUE(find_account(*db, id)->account.has_totp);
  const Totp totp = find_totp(*db, id).value();
  EXPECT_EQ(totp.secret, std::string("\x00\xff\x0a z", 5));
  EXPECT_EQ(totp.last_step, 12);
  write(*db, [&] {
    remove_password(*db, id);
    remove_totp(*db, id);
  });
  EXPECT_FALSE(find_account(*db, id)->has_password);
  EXPECT_FALSE(find_totp(*db, id));
}

}  // namespace
}  // namespace ntm::storage
