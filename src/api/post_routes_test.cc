// SPDX-License-Identifier: Apache-2.0
// Posts and people through the API: the secretary matches the plan, the chair is asked about what is
// nobody's.
#include "api/api_fixture.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr const char* kPosts = "/places/06217/posts";
constexpr const char* kShortPlan =
    "# KẾ HOẠCH\n\nThực hiện xây dựng nông thôn mới năm 2025\n\n## II. NHIỆM VỤ\n\n"
    "- **Tiêu chí số 9 - Nhà ở dân cư:** Rà soát, hỗ trợ các hộ sửa chữa nhà ở.\n\n"
    "+ Phụ trách tiêu chí: CC VP-TK\n\n+ Thời gian thực hiện: Hoàn thành trước tháng 11/2025\n";

class PostRoutesTest : public ApiTest {
 protected:
  std::string draft() {
    const Answer made = send("vanphong", http::Method::post, "/places/06217/plans?year=2025&file=ke-hoach.md",
                             {kShortPlan, "application/octet-stream", {}});
    EXPECT_EQ(made.status, 201) << made.body;
    return std::to_string(made.whole("/version"));
  }
  std::int64_t account(const std::string& name) {
    const Answer list = get("vanphong", kPosts);
    for (const value& one : list.at("/people").as_array())
      if (one.at("name") == value(name)) return one.at("account").as_int64();
    ADD_FAILURE() << name;
    return 0;
  }
};

TEST_F(PostRoutesTest, the_posts_of_the_examples_people_are_there_from_the_start) {
  const Answer list = get("canbo", kPosts);
  ASSERT_EQ(list.status, 200);
  std::string villages_held_by, officer_holds;
  for (const value& one : list.at("/items").as_array()) {
    const std::string name(one.at("name").as_string()),
        holder(one.at("holders").at(0).at("name").as_string());
    if (name == "Các thôn") villages_held_by = holder;
    if (holder == "canbo") officer_holds += name + "; ";
    EXPECT_EQ(one.at("holders").at(0).at("now"), value(true)) << name;
  }
  EXPECT_EQ(villages_held_by, "truongthon");
  EXPECT_EQ(officer_holds,
            "Công chức Địa chính (đất đai, giao thông); Công chức Địa chính (nông nghiệp, môi trường); ");
}

TEST_F(PostRoutesTest, a_post_is_made_changed_and_handed_over) {
  const Answer made = post("vanphong", kPosts,
                           {{"name", "Công chức Văn phòng – Thống kê"}, {"other_names", array{"CC VP-TK"}}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = std::string(kPosts) + "/" + std::to_string(made.whole("/post"));
  const object holder{{"account", account("canbo")}, {"from", "2024-10-16"}, {"to", nullptr}};
  const object change{
      {"name", "Công chức Văn phòng"}, {"version", made.whole("/version")}, {"holders", array{holder}}};
  const Answer changed = patch("vanphong", path, change);
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.text("/holders/0/from"), "2024-10-16");
  EXPECT_EQ(changed.at("/holders/0/now"), value(false)) << "today is 15/10";
  EXPECT_EQ(patch("vanphong", path, change).status, 409) << "it is another version now";
  EXPECT_EQ(patch("vanphong", std::string(kPosts) + "/999", change).status, 404);
  EXPECT_EQ(post("vanphong", kPosts, {{"name", ""}}).status, 422);
  EXPECT_EQ(post("vanphong", kPosts, {{"name", "A"}, {"holders", array{1}}}).status, 400);
}

TEST_F(PostRoutesTest, a_plan_is_matched_and_approved_once_somebody_is_there_for_it) {
  const std::string version = draft();
  const std::string path = "/places/06217/plans/" + version + "/people";
  const Answer people = get("chutich", path);
  ASSERT_EQ(people.status, 200) << people.body;
  EXPECT_EQ(people.text("/words/0/words"), "CC VP-TK");
  EXPECT_EQ(people.size("/vacant"), 1U);
  const Answer refused = post("chutich", "/plans/" + version + "/approval");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.key(), "plan.posts_vacant");

  const object answer{{"words", "CC VP-TK"}, {"new_post", "Văn phòng"}, {"holder", account("canbo")}};
  const Answer answered = post("vanphong", path, {{"answers", array{answer}}});
  EXPECT_EQ(answered.status, 200) << answered.body;
  EXPECT_EQ(answered.text("/words/0/match"), "answered");
  EXPECT_EQ(answered.size("/vacant"), 0U);
  EXPECT_EQ(answered.at("/work").at(0).at("name"), value("canbo"));
  EXPECT_EQ(post("chutich", "/plans/" + version + "/approval").status, 200);
  EXPECT_EQ(post("vanphong", path, {{"answers", 1}}).status, 400);
  EXPECT_EQ(post("vanphong", path, {{"answers", array{object{{"words", "Ai đó"}}}}}).status, 422);
}

TEST_F(PostRoutesTest, the_chair_may_say_why_a_plan_is_approved_without_people) {
  const std::string version = draft();
  EXPECT_EQ(post("chutich", "/plans/" + version + "/approval", {{"although", "Đang tuyển."}}).status, 200);
}

TEST_F(PostRoutesTest, tasks_that_are_no_pair_are_not_taken_for_one) {
  const std::string version = draft();
  const object pair{{"task", "a"}, {"was", "b"}};
  const Answer refused =
      post("vanphong", "/places/06217/plans/" + version + "/same-tasks", {{"pairs", array{pair}}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.key(), "plan.no_pair");
}

TEST_F(PostRoutesTest, the_session_tells_the_posts_of_today_and_how_the_plan_names_them) {
  const Answer session = get("canbo", "/session");
  EXPECT_EQ(session.text("/account/posts/0"), "Công chức Địa chính (đất đai, giao thông)");
  EXPECT_EQ(session.size("/account/plan_words"), 2U);
}

}  // namespace
}  // namespace ntm::api
