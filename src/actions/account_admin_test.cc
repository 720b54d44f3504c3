// SPDX-License-Identifier: Apache-2.0
#include "actions/account_admin.h"

#include "actions/account_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using accounts::Role;
using Keys = std::vector<std::string>;

class AccountAdminTest : public AccountTest {
 protected:
  AccountDraft draft(const std::string& name) {
    return {name, "Hoàng Văn Nam", {{Role::officer, "06217"}}, {"Công chức Văn hóa - Xã hội"}};
  }
  Invited create(const AccountDraft& wanted) { return create_account(*db, wanted, by("quantri")); }
};

TEST_F(AccountAdminTest, a_new_account_waits_for_its_holder_to_choose_a_password) {
  const Invited invited = create(draft("nam"));
  EXPECT_EQ(last_entry(), "account.create quantri 06217 nam");
  EXPECT_EQ(storage::read_audit(*db, 1).at(0).after, "officer@06217; Công chức Văn hóa - Xã hội");
  EXPECT_FALSE(storage::find_account(*db, invited.id)->has_password);
  EXPECT_EQ(sign_in_as("nam", kPassword), "account.wrong");
  EXPECT_EQ(invitation_path("abc"), "/loi-moi/abc");
  EXPECT_EQ(find_invited_account(*db, invited.token, now).value().account.full_name, "Hoàng Văn Nam");
  const SignedIn session = accept_invitation(*db, invited.token, kPassword, by("nam")).value();
  EXPECT_EQ(last_entry(), "account.accept nam 06217 nam");
  EXPECT_EQ(resume_session(*db, session.token, now)->name, "nam");
  EXPECT_EQ(sign_in_as("nam", kPassword), "");
}

TEST_F(AccountAdminTest, an_invitation_is_used_once_and_for_seven_days) {
  const Invited first = create(draft("nam"));
  accept_invitation(*db, first.token, kPassword, by("nam"));
  EXPECT_FALSE(accept_invitation(*db, first.token, kPassword, by("nam")));
  const Invited second = create(draft("lan"));
  EXPECT_EQ(mistakes_of([&] { accept_invitation(*db, second.token, "ngắn", by("nam")); }),
            Keys{"password: password.too_short"});
  later(7 * 24 * 3600);
  EXPECT_FALSE(find_invited_account(*db, second.token, now));
  EXPECT_FALSE(find_invited_account(*db, "", now));
}

TEST_F(AccountAdminTest, every_mistake_of_a_new_account_is_told_with_its_field) {
  AccountDraft wrong{
      "Nam Hoàng", " ", {{Role::village_head, "06217"}, {Role::officer, "99999"}}, {"", "Trạm Y tế"}};
  EXPECT_EQ(mistakes_of([&] { create(wrong); }),
            (Keys{"name: account.bad_name", "full_name: account.bad_full_name",
                  "roles/0/place: account.needs_village", "roles/1/place: account.no_place",
                  "posts/0: account.bad_post"}));
  EXPECT_EQ(mistakes_of([&] { create({"nam", "Nam", {}, {}}); }), Keys{"roles: account.bad_roles"});
  EXPECT_ERROR(create({"nam", "Nam", {}, {}}), invalid, "account.refused");
  EXPECT_TRUE(storage::list_accounts(*db).empty());
}

TEST_F(AccountAdminTest, names_are_plain_letters_digits_dots_and_hyphens) {
  for (const char* good : {"nam", "nam.hoang", "thon-8", "ab"}) create(draft(good));
  for (const char* bad : {"", "a", "8nam", "Nam", "nam hoang", "nám", "nam_h", "nam'--"})
    EXPECT_EQ(mistakes_of([&] { create(draft(bad)); }), Keys{"name: account.bad_name"}) << bad;
  EXPECT_ERROR(create(draft("nam")), conflict, "account.name_taken");
}

TEST_F(AccountAdminTest, a_change_is_a_new_version_with_before_and_after) {
  add("nam");
  const auto seen = storage::find_account_named(*db, "nam").value();
  const auto changed = change_account(*db, seen.account.id, {{}, {{{Role::chair, "06217"}}}, {}, {}},
                                      seen.version, by("quantri"));
  EXPECT_EQ(last_entry(), "account.change quantri 06217 nam");
  const auto entry = storage::read_audit(*db, 1).at(0);
  EXPECT_EQ(entry.before, "officer@06217");
  EXPECT_EQ(entry.after, "chair@06217");
  EXPECT_GT(changed.version, seen.version);
  EXPECT_EQ(storage::account_versions(*db, seen.account.id).size(), 2U);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(AccountAdminTest, a_change_of_what_somebody_else_has_changed_is_refused) {
  add("nam");
  const auto seen = storage::find_account_named(*db, "nam").value();
  change_account(*db, seen.account.id, {"Tên Khác", {}, {}, {}}, seen.version, by("quantri"));
  EXPECT_ERROR(change_account(*db, seen.account.id, {"Tên Thứ Ba", {}, {}, {}}, seen.version, by("quantri")),
               conflict, "account.changed_meanwhile");
  EXPECT_ERROR(change_account(*db, 77, {}, std::nullopt, by("quantri")), not_found, "account.unknown");
}

TEST_F(AccountAdminTest, a_change_of_nothing_writes_nothing) {
  add("nam");
  const auto seen = storage::find_account_named(*db, "nam").value();
  const auto entries = storage::data_version(*db);
  change_account(*db, seen.account.id, {"Hoàng Văn  Nam", {}, {}, false}, seen.version, by("quantri"));
  EXPECT_EQ(storage::data_version(*db), entries);
}

TEST_F(AccountAdminTest, locking_and_unlocking_are_told_as_such) {
  const auto id = add("nam").id;
  change_account(*db, id, {{}, {}, {}, true}, std::nullopt, by("quantri"));
  EXPECT_EQ(last_entry(), "account.lock quantri 06217 nam");
  change_account(*db, id, {{}, {}, {}, false}, std::nullopt, by("quantri"));
  EXPECT_EQ(last_entry(), "account.unlock quantri 06217 nam");
}

TEST_F(AccountAdminTest, inviting_again_takes_everything_by_which_one_could_come_in) {
  const auto account = add("nam");
  const SignedIn session = signed_in("nam");
  const NewToken token = create_token(*db, account, {"bảng tính", true, 30}, by("nam"));
  const Invited invited = invite_again(*db, account.id, by("quantri"), Authority::machine);
  EXPECT_EQ(last_entry(), "account.invite quantri 06217 nam");
  EXPECT_EQ(sign_in_as("nam", kPassword), "account.wrong");
  EXPECT_FALSE(resume_session(*db, session.token, now));
  EXPECT_FALSE(account_of_api_token(*db, token.token, now));
  accept_invitation(*db, invited.token, "mật khẩu mới của Nam", by("nam"));
  EXPECT_EQ(sign_in_as("nam", "mật khẩu mới của Nam"), "");
}

TEST_F(AccountAdminTest, the_last_administrator_cannot_be_locked_or_lose_the_role) {
  const auto first = add("quantri", Role::administrator);
  EXPECT_ERROR(change_account(*db, first.id, {{}, {}, {}, true}, std::nullopt, by("quantri")), conflict,
               "account.last_administrator");
  EXPECT_ERROR(
      change_account(*db, first.id, {{}, {{{Role::auditor, "20"}}}, {}, {}}, std::nullopt, by("quantri")),
      conflict, "account.last_administrator");
  add("quantri2", Role::administrator);
  change_account(*db, first.id, {{}, {}, {}, true}, std::nullopt, by("quantri2"));
  EXPECT_TRUE(stored("quantri").locked);
}

TEST_F(AccountAdminTest, a_database_that_nobody_can_sign_in_to_gets_a_first_administrator) {
  const auto first = first_administrator(*db, by("ntm serve"));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->name, "quantri");
  const auto again = first_administrator(*db, by("ntm serve"));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, first->id);
  EXPECT_FALSE(find_invited_account(*db, first->token, now));
  const SignedIn session = accept_invitation(*db, again->token, kPassword, by("nam")).value();
  EXPECT_TRUE(accounts::allows(session.account.grants, accounts::Permission::manage_accounts, {"VN"}, ""));
  EXPECT_FALSE(first_administrator(*db, by("ntm serve")));
}

}  // namespace
}  // namespace ntm::actions
