// SPDX-License-Identifier: Apache-2.0
#include "actions/posts.h"

#include "actions/account_fixture.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using accounts::Role;
using Lines = std::vector<std::string>;

class PostsTest : public AccountTest {
 protected:
  PostDraft post_of(const std::string& name, std::vector<storage::PostHolder> holders = {}) {
    return {.place = "06217", .post = {}, .seen = {}, .name = name, .holders = std::move(holders)};
  }
  storage::Post save(const PostDraft& draft) { return save_post(*db, draft, by("vanphong")); }

  // "Địa chính: nam, lan" of each post, with those who hold it on the day.
  Lines held_on(const char* date) {
    Lines lines;
    const PostsOfPlace known = list_posts(*db, "06217");
    for (const storage::Post& post : known.posts) {
      Lines names;
      for (const PersonOfPlace* person : known.holders(post, day(date))) names.push_back(person->name);
      lines.push_back(fmt::format("{}: {}", post.name, fmt::join(names, ", ")));
    }
    return lines;
  }
};

TEST_F(PostsTest, a_post_is_held_from_the_day_to_the_day_and_somebody_stands_in) {
  const auto nam = add("nam").id, lan = add("lan").id;
  PostDraft draft = post_of(
      "Địa chính", {{nam, day("2024-01-01"), {}, false}, {lan, day("2024-03-01"), day("2024-03-15"), true}});
  draft.other_names = {"ĐC-NN"};
  save(draft);
  EXPECT_EQ(last_entry(), "post.add vanphong 06217 Địa chính");
  EXPECT_EQ(storage::read_audit(*db, 1).at(0).after,
            "Địa chính = ĐC-NN: nam 01/01/2024–; lan 01/03/2024–15/03/2024 (*)");
  EXPECT_EQ(held_on("2023-12-31"), Lines{"Địa chính: "});
  EXPECT_EQ(held_on("2024-02-29"), Lines{"Địa chính: nam"});
  EXPECT_EQ(held_on("2024-03-15"), Lines{"Địa chính: nam, lan"});
  EXPECT_EQ(held_on("2024-03-16"), Lines{"Địa chính: nam"});
  EXPECT_EQ(posts_held(*db, lan, day("2024-03-10")), Lines{"Địa chính"});
  EXPECT_TRUE(posts_held(*db, lan, day("2024-04-10")).empty());
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PostsTest, whoever_is_locked_out_holds_nothing_now) {
  const auto nam = add("nam").id;
  save(post_of("Địa chính", {{nam, day("2024-01-01"), {}, false}}));
  change_account(*db, nam, {{}, {}, {}, true}, {}, by("quantri"));
  EXPECT_EQ(held_on("2024-10-15"), Lines{"Địa chính: "});
}

TEST_F(PostsTest, every_mistake_of_a_post_is_told_with_its_field) {
  const auto nam = add("nam").id;
  save(post_of("Địa chính"));
  PostDraft wrong =
      post_of("…", {{nam, day("2024-02-01"), day("2024-01-31"), false}, {99, day("2024-01-01"), {}, false}});
  wrong.other_names = {"ĐỊA CHÍNH"};
  EXPECT_EQ(mistakes_of([&] { save(wrong); }),
            (Lines{"name: post.bad_name", "other_names/0: post.name_taken", "holders/0: post.bad_days",
                   "holders/1: post.bad_holder"}));
  EXPECT_ERROR(save(wrong), invalid, "post.refused");
  PostDraft many = post_of("Văn phòng");
  many.other_names.assign(51, "Văn thư");
  EXPECT_EQ(mistakes_of([&] { save(many); }), Lines{"other_names: post.too_many"});
}

TEST_F(PostsTest, a_change_of_what_somebody_else_has_just_changed_is_refused) {
  const storage::Post seen = save(post_of("Địa chính"));
  PostDraft change = post_of("Địa chính – Nông nghiệp");
  change.post = seen.id;
  change.seen = seen.version;
  const storage::Post changed = save(change);
  EXPECT_EQ(last_entry(), "post.change vanphong 06217 Địa chính – Nông nghiệp");
  EXPECT_EQ(changed.id, seen.id);
  EXPECT_ERROR(save(change), conflict, "post.changed_meanwhile");
  change.post = 99;
  EXPECT_ERROR(save(change), not_found, "post.unknown");
}

TEST_F(PostsTest, what_an_account_is_said_to_hold_it_holds_from_that_day) {
  AccountDraft draft{"nam", "Hoàng Văn Nam", {{Role::officer, "06217"}}, {"Địa chính", "Văn phòng"}};
  const auto nam = create_account(*db, draft, by("quantri")).id;
  EXPECT_EQ(held_on("2024-10-15"), (Lines{"Địa chính: nam", "Văn phòng: nam"}));
  EXPECT_EQ(held_on("2024-10-14"), (Lines{"Địa chính: ", "Văn phòng: "}));
  later(24 * 3600);
  change_account(*db, nam, {{}, {}, {{"Văn phòng"}}, {}}, {}, by("quantri"));
  EXPECT_EQ(held_on("2024-10-15"), (Lines{"Địa chính: nam", "Văn phòng: nam"}));
  EXPECT_EQ(held_on("2024-10-16"), (Lines{"Địa chính: ", "Văn phòng: nam"}));
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

}  // namespace
}  // namespace ntm::actions
