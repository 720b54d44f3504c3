// SPDX-License-Identifier: Apache-2.0
#include "actions/example_accounts.h"

#include <set>

#include "actions/account_fixture.h"
#include "actions/initialise.h"
#include "actions/plan_status.h"
#include "plans/progress_views.h"
#include "storage/account_queries.h"

namespace ntm::actions {
namespace {

class ExampleAccountsTest : public AccountTest {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder();
    report_ =
        new ExampleReport(initialise_example(folder_->database("example.db"), "binh-trung-2024", std::nullopt,
                                             {"tester", at("2026-01-15T09:00:00+07:00")}));
  }
  static void TearDownTestSuite() {
    delete report_;
    delete folder_;
  }
  ExampleAccountsTest() { db = storage::open(folder_->database("example.db")); }

  static TemporaryFolder* folder_;
  static ExampleReport* report_;
};
TemporaryFolder* ExampleAccountsTest::folder_ = nullptr;
ExampleReport* ExampleAccountsTest::report_ = nullptr;

TEST_F(ExampleAccountsTest, each_role_has_somebody_whose_password_works_at_once) {
  std::set<accounts::Role> roles;
  std::set<std::string> passwords;
  for (const ExampleAccount& one : report_->accounts) {
    EXPECT_EQ(sign_in_as(one.account.name, one.password), "") << one.account.name;
    EXPECT_FALSE(stored(one.account.name).must_change_password);
    for (const accounts::Grant& grant : one.account.grants) roles.insert(grant.role);
    passwords.insert(one.password);
  }
  EXPECT_EQ(roles.size(), std::size_t{accounts::kRoles});
  EXPECT_EQ(passwords.size(), std::size_t{accounts::kRoles});
  EXPECT_EQ(stored("truongthon").grants.at(0).communes, (std::vector<std::string>{"06217", "06286"}));
  EXPECT_TRUE(is_example(*db));
}

TEST_F(ExampleAccountsTest, who_works_at_the_commune_leads_tasks_of_its_plan) {
  const auto status = plan_status(*db, {"06217", 2024, day("2024-10-15"), now});
  std::set<std::string> leading;
  for (const plans::Task& task : status->plan().tasks)
    for (const std::string& post : plans::posts_of(status->plan(), task)) leading.insert(post);
  for (const char* name : {"truongthon", "canbo", "vanphong", "chutich"}) {
    const auto account = stored(name);
    EXPECT_FALSE(account.posts.empty()) << name;
    for (const std::string& post : account.posts) EXPECT_TRUE(leading.contains(post)) << name << ": " << post;
  }
}

TEST_F(ExampleAccountsTest, a_role_that_there_is_not_is_refused_and_an_own_database_is_no_example) {
  const auto own = storage::create(folder.database("own.db"));
  EXPECT_FALSE(is_example(*own));
  example::Example wrong{"x", "06217", {}, {}, {}, {}, {}, {}, {}, {}};
  wrong.accounts.push_back({"nam", "Nam", "king", "VN", {}});
  EXPECT_ERROR(add_example_accounts(*own, wrong, by("tester")), invalid, "account.no_role");
}

}  // namespace
}  // namespace ntm::actions
