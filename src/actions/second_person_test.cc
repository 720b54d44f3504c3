// SPDX-License-Identifier: Apache-2.0
// An administrator who wants to read the records, and every way round that he may try.
#include "actions/second_person.h"

#include "accounts/second_person.h"
#include "actions/account_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using accounts::Grant;
using accounts::Role;
using Asked = Request::Kind;

class SecondPersonTest : public AccountTest {
 protected:
  SecondPersonTest() {
    add("quantri", Role::administrator);
    add("quantri2", Role::administrator);
    add("chutich", Role::chair);
  }

  Invited create(const std::string& name, std::vector<Grant> roles, const std::string& by_whom = "quantri") {
    return create_account(*db, {name, "Hoàng Văn Nam", std::move(roles), {}}, by(by_whom));
  }
  storage::StoredAccount found(const std::string& name) {
    return storage::find_account_named(*db, name).value();
  }
  bool holds(const std::string& name, Role role, const std::string& place = "06217") {
    return std::ranges::any_of(stored(name).grants,
                               [&](const Grant& one) { return one.role == role && one.place == place; });
  }
  bool reads_records(const std::string& name) {
    return accounts::allows(stored(name).grants, accounts::Permission::see_records, {"06217", "20", "VN"},
                            "06217");
  }
  void change_roles(const std::string& name, std::vector<Grant> roles, const std::string& by_whom) {
    change_account(*db, stored(name).id, {{}, std::move(roles), {}, {}}, std::nullopt, by(by_whom));
  }
  // The key of the refusal; "" when it was decided.
  std::string decide_as(const std::string& who, const std::string& whom, Asked kind, bool confirm = true,
                        Grant role = {Role::chair, "06217"}) {
    try {
      decide(*db, stored(who), {stored(whom).id, kind, role, found(whom).version, confirm}, by(who));
    } catch (const base::Error& error) {
      return error.message().key;
    }
    return "";
  }
  std::vector<std::string> waiting_for(const std::string& who) {
    std::vector<std::string> names;
    for (const Request& one : open_requests(*db, stored(who), by(who)))
      if (one.mine) names.push_back(one.account.account.name);
    return names;
  }
  std::vector<std::string> news_of(const std::string& who) {
    std::vector<std::string> told;
    for (const auto& entry : account_news(*db, stored(who), by(who)))
      told.push_back(fmt::format("{} {} {} {}", entry.action, entry.actor, entry.details, entry.after));
    return told;
  }
};

TEST_F(SecondPersonTest, an_administrator_does_not_become_chair_by_himself) {
  change_roles("quantri", {{Role::administrator, "VN"}, {Role::chair, "06217"}}, "quantri");
  EXPECT_FALSE(reads_records("quantri"));
  EXPECT_EQ(stored("quantri").asked.size(), 1U);
  EXPECT_EQ(decide_as("quantri", "quantri", Asked::role), "account.not_second");
  EXPECT_EQ(waiting_for("chutich"), std::vector<std::string>{"quantri"});
  EXPECT_EQ(news_of("chutich").at(1), "account.ask quantri quantri chair@06217");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(SecondPersonTest, what_one_asks_another_confirms_or_refuses) {
  create("lan", {{Role::officer, "06217"}});
  EXPECT_FALSE(reads_records("lan"));
  EXPECT_EQ(decide_as("chutich", "lan", Asked::role, true, {Role::officer, "06217"}), "");
  EXPECT_TRUE(reads_records("lan"));
  EXPECT_EQ(news_of("lan").front(), "account.confirm chutich lan officer@06217");
  create("mai", {{Role::officer, "06217"}});
  EXPECT_EQ(decide_as("quantri2", "mai", Asked::role, false, {Role::officer, "06217"}), "");
  EXPECT_FALSE(reads_records("mai"));
  EXPECT_TRUE(stored("mai").asked.empty());
  EXPECT_EQ(decide_as("quantri2", "mai", Asked::role, true, {Role::officer, "06217"}),
            "account.nothing_waits");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(SecondPersonTest, an_account_that_he_has_made_for_the_purpose_confirms_nothing) {
  const Invited friend_ = create("ban", {{Role::administrator, "VN"}});
  accept_invitation(*db, friend_.token, kPassword, by("ban"));
  create("gia", {{Role::chair, "06217"}});
  EXPECT_EQ(decide_as("ban", "gia", Asked::role), "account.not_second") << "it waits itself";
  EXPECT_EQ(decide_as("ban", "ban", Asked::role, true, {Role::administrator, "VN"}), "account.not_second");
  EXPECT_EQ(decide_as("chutich", "ban", Asked::role, true, {Role::administrator, "VN"}), "account.not_second")
      << "a chair makes no administrators";
  const Invited chair = create("gia2", {{Role::chair, "06217"}});
  accept_invitation(*db, chair.token, kPassword, by("gia2"));
  EXPECT_EQ(decide_as("gia2", "gia", Asked::role), "account.not_second");
  EXPECT_FALSE(reads_records("gia"));
}

TEST_F(SecondPersonTest, the_password_of_who_can_do_something_is_not_reset_by_one_alone) {
  const Invited link = invite_again(*db, stored("chutich").id, by("quantri"));
  EXPECT_TRUE(link.waits);
  EXPECT_ERROR(accept_invitation(*db, link.token, kPassword, by("x")), conflict, "account.invitation_waits");
  const Invited again = invite_again(*db, stored("chutich").id, by("quantri"));
  EXPECT_TRUE(again.waits) << "though there is no password any more";
  EXPECT_EQ(decide_as("quantri", "chutich", Asked::invitation), "account.not_second");
  EXPECT_EQ(decide_as("quantri2", "chutich", Asked::invitation, false), "");
  EXPECT_FALSE(accept_invitation(*db, again.token, kPassword, by("x")));
  const Invited third = invite_again(*db, stored("chutich").id, by("quantri"));
  EXPECT_TRUE(third.waits) << "a refusal forgets nothing";
  EXPECT_EQ(decide_as("quantri2", "chutich", Asked::invitation), "");
  accept_invitation(*db, third.token, kPassword, by("chutich"));
  EXPECT_EQ(news_of("chutich").front(), "account.invite_confirm quantri2 chutich ");
}

TEST_F(SecondPersonTest, nor_by_letting_the_link_grow_old) {
  invite_again(*db, stored("chutich").id, by("quantri"));
  later(8 * 24 * 3600);
  signed_in("quantri2");  // clears away what is over
  EXPECT_TRUE(invite_again(*db, stored("chutich").id, by("quantri")).waits);
}

TEST_F(SecondPersonTest, a_first_invitation_and_that_of_an_auditor_need_nobody_else) {
  const Invited first = create("lan", {{Role::officer, "06217"}});
  EXPECT_FALSE(first.waits);
  EXPECT_FALSE(invite_again(*db, first.id, by("quantri")).waits) << "nobody has used it yet";
  accept_invitation(*db, invite_again(*db, first.id, by("quantri")).token, kPassword, by("lan"));
  EXPECT_TRUE(invite_again(*db, first.id, by("quantri")).waits)
      << "now somebody has, though the role still waits";
  add("kiemtoan", Role::auditor);
  EXPECT_FALSE(invite_again(*db, stored("kiemtoan").id, by("quantri")).waits);
  EXPECT_TRUE(holds("kiemtoan", Role::auditor));
}

TEST_F(SecondPersonTest, a_role_at_another_place_reaches_no_further) {
  int number = 0;
  for (const char* place : {"20", "VN", "06217-01"}) {
    change_roles("quantri", {{Role::administrator, "VN"}, {Role::chair, place}}, "quantri");
    EXPECT_FALSE(holds("quantri", Role::chair, place)) << place;
    const std::string name = fmt::format("gia{}", ++number);
    create(name, {{Role::chair, place}});
    EXPECT_TRUE(stored(name).grants.empty()) << "chair of " << place;
  }
}

TEST_F(SecondPersonTest, a_post_gives_no_permission) {
  create("lan", {{Role::auditor, "06217"}});
  change_account(*db, stored("lan").id, {{}, {}, {{"Chủ tịch UBND xã"}}, {}}, std::nullopt, by("quantri"));
  EXPECT_FALSE(reads_records("lan"));
}

TEST_F(SecondPersonTest, the_first_accounts_of_a_commune_need_nobody_and_its_chair_reads_who_made_them) {
  create("canbo", {{Role::officer, "06241"}});
  EXPECT_TRUE(holds("canbo", Role::officer, "06241"));
  const Invited chair = create("moi", {{Role::chair, "06241"}});
  EXPECT_TRUE(holds("moi", Role::chair, "06241"));
  later(90 * 24 * 3600);
  const Invited late = invite_again(*db, chair.id, by("quantri"));
  accept_invitation(*db, late.token, kPassword, by("moi"));
  EXPECT_EQ(news_of("moi"),
            (std::vector<std::string>{"account.invite quantri moi ", "account.alone quantri moi chair@06241",
                                      "account.alone quantri canbo officer@06241",
                                      "account.alone quantri quantri2 administrator@VN",
                                      "account.alone quantri quantri administrator@VN"}));
  create("khac", {{Role::officer, "06241"}});
  EXPECT_FALSE(holds("khac", Role::officer, "06241")) << "there has been a chair";
}

TEST_F(SecondPersonTest, an_administrator_is_not_among_the_first_accounts) {
  change_roles("quantri", {{Role::administrator, "VN"}, {Role::chair, "06241"}}, "quantri");
  EXPECT_FALSE(holds("quantri", Role::chair, "06241"));
  create("hai", {{Role::administrator, "06241"}, {Role::officer, "06241"}});
  EXPECT_TRUE(stored("hai").grants.empty());
}

TEST_F(SecondPersonTest, locking_the_chair_makes_nobody_the_first) {
  change_account(*db, stored("chutich").id, {{}, {}, {}, true}, std::nullopt, by("quantri"));
  change_roles("chutich", {{Role::auditor, "06217"}}, "quantri");
  create("gia", {{Role::chair, "06217"}});
  EXPECT_FALSE(reads_records("gia"));
  EXPECT_EQ(decide_as("chutich", "gia", Asked::role), "account.not_second");
}

TEST_F(SecondPersonTest, what_has_changed_since_it_was_seen_is_not_confirmed) {
  create("lan", {{Role::officer, "06217"}});
  const auto seen = found("lan").version;
  change_roles("lan", {{Role::chair, "06217"}}, "quantri");
  EXPECT_ERROR(decide(*db, stored("chutich"),
                      {stored("lan").id, Asked::role, {Role::officer, "06217"}, seen, true}, by("chutich")),
               conflict, "account.changed_meanwhile");
}

TEST_F(SecondPersonTest, whoever_has_the_machine_may_and_it_is_told) {
  create_account(*db, {"lan", "Lan", {{Role::officer, "06217"}}, {}}, by("root"), Authority::machine);
  EXPECT_TRUE(reads_records("lan"));
  EXPECT_EQ(news_of("chutich").front(), "account.alone root lan officer@06217");
  create("mai", {{Role::officer, "06217"}});
  EXPECT_TRUE(confirm_by_machine(*db, stored("mai").id, by("root")));
  EXPECT_TRUE(reads_records("mai"));
  EXPECT_FALSE(confirm_by_machine(*db, stored("mai").id, by("root")));
  EXPECT_EQ(news_of("chutich").front(), "account.alone root mai officer@06217");
}

TEST_F(SecondPersonTest, a_role_held_already_is_kept_when_another_is_asked_for) {
  change_roles("chutich", {{Role::chair, "06217"}, {Role::appraiser, "20"}}, "quantri");
  EXPECT_TRUE(holds("chutich", Role::chair));
  EXPECT_EQ(stored("chutich").asked.size(), 1U);
  change_roles("chutich", {{Role::appraiser, "20"}}, "quantri2");
  EXPECT_EQ(stored("chutich").asked.at(0).by, "quantri") << "whoever asked first has asked";
  change_roles("chutich", {{Role::chair, "06217"}}, "quantri2");
  EXPECT_FALSE(holds("chutich", Role::chair)) << "given up is given up";
}

}  // namespace
}  // namespace ntm::actions
