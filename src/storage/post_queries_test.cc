// SPDX-License-Identifier: Apache-2.0
#include "storage/post_queries.h"

#include <fmt/format.h>

#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class PostQueriesTest : public StorageTest {
 protected:
  accounts::AccountId add_person(const std::string& name, const std::string& when,
                                 std::vector<std::string> posts,
                                 accounts::Role role = accounts::Role::officer,
                                 const std::string& place = "06217") {
    return write(*db, [&] {
      accounts::Account account;
      account.id = add_account(*db, name, at(when));
      account.full_name = name;
      account.grants = {{role, place}};
      account.posts = std::move(posts);
      add_account_version(*db, account, "admin", at(when));
      return account.id;
    });
  }
  void change_posts(accounts::AccountId id, const std::string& when, std::vector<std::string> posts) {
    write(*db, [&] {
      accounts::Account account = find_account(*db, id)->account;
      account.posts = std::move(posts);
      return add_account_version(*db, account, "admin", at(when));
    });
  }
  void make_posts() {
    write(*db, [&] {
      make_posts_of_accounts(*db);
      return 0;
    });
  }

  // "Địa chính: lan 2024-01-05–2024-06-30, nam 2024-07-01–" of each post of the commune.
  std::vector<std::string> posts() {
    std::vector<std::string> lines;
    for (const Post& post : posts_of_place(*db, "06217")) {
      std::vector<std::string> holders;
      for (const PostHolder& one : post.holders)
        holders.push_back(fmt::format("{} {}–{}", find_account(*db, one.account)->account.name,
                                      one.from.iso(), one.to ? one.to->iso() : ""));
      lines.push_back(fmt::format("{}: {}", post.name, fmt::join(holders, ", ")));
    }
    return lines;
  }
};

using Lines = std::vector<std::string>;

TEST_F(PostQueriesTest, a_post_is_read_as_its_last_version_left_it) {
  const auto lan = add_person("lan", "2024-01-05", {});
  Post post{0, "06217", 0, "Địa chính", {"ĐC-NN"}, {{lan, day("2024-01-05"), {}, false}}, false};
  write(*db, [&] {
    post.id = add_post(*db, "06217");
    add_post_version(*db, post, PostOrigin::account, "admin", at("2024-01-05"));
    post.holders[0].to = day("2024-06-30");
    post.other_names.clear();
    return post.version = add_post_version(*db, post, PostOrigin::account, "admin", at("2024-07-01"));
  });
  const Post found = find_post(*db, post.id).value();
  EXPECT_EQ(found.version, post.version);
  EXPECT_EQ(found.holders, post.holders);
  EXPECT_TRUE(found.other_names.empty());
  EXPECT_EQ(posts(), Lines{"Địa chính: lan 2024-01-05–2024-06-30"});
  EXPECT_EQ(posts_of_account(*db, lan).size(), 1U);
  EXPECT_FALSE(find_post(*db, 99));
}

TEST_F(PostQueriesTest, a_holder_holds_from_the_first_day_to_the_last) {
  const PostHolder holder{1, day("2024-01-05"), day("2024-06-30"), false};
  EXPECT_FALSE(holder.holds_on(day("2024-01-04")));
  EXPECT_TRUE(holder.holds_on(day("2024-01-05")));
  EXPECT_TRUE(holder.holds_on(day("2024-06-30")));
  EXPECT_FALSE(holder.holds_on(day("2024-07-01")));
}

TEST_F(PostQueriesTest, what_accounts_of_before_said_becomes_posts_held_from_the_day_it_was_said) {
  const auto lan = add_person("lan", "2024-01-05", {"Địa chính", "Văn phòng"});
  add_person("nam", "2024-03-01", {"ĐỊA CHÍNH"});
  // Lan's second version names the office no more, and is of 01/07: the day before is the last.
  change_posts(lan, "2024-07-01", {"Địa chính"});
  make_posts();
  EXPECT_EQ(posts(),
            (Lines{"Địa chính: lan 2024-01-05–, nam 2024-03-01–", "Văn phòng: lan 2024-01-05–2024-06-30"}));
}

TEST_F(PostQueriesTest, the_post_of_a_village_head_is_one_of_the_commune) {
  add_person("head", "2024-01-05", {"Các thôn"}, accounts::Role::village_head, "06217-01");
  make_posts();
  EXPECT_EQ(posts(), Lines{"Các thôn: head 2024-01-05–"});
}

TEST_F(PostQueriesTest, answers_about_the_words_of_a_plan_are_kept_in_their_order) {
  write(*db, [&] {
    const auto plan =
        add_plan_version(*db, {"06217", 2024, {}, "test", "", ""}, "{}", "clerk", at("2024-01-05"));
    const PostId first = add_post(*db, "06217"), second = add_post(*db, "06217");
    add_post_answer(*db, {plan, "Các đoàn thể", {first, second}, "clerk", at("2024-01-05")});
    add_post_answer(*db, {plan, "Cán bộ liên quan", {}, "clerk", at("2024-01-06")});
    return 0;
  });
  const auto answers = post_answers(*db, "06217");
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].words, "Các đoàn thể");
  EXPECT_EQ(answers[0].posts.size(), 2U);
  EXPECT_EQ(answers[1].words, "Cán bộ liên quan");
  EXPECT_TRUE(answers[1].posts.empty());
  EXPECT_TRUE(post_answers(*db, "06241").empty());
}

}  // namespace
}  // namespace ntm::storage
