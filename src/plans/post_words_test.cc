// SPDX-License-Identifier: Apache-2.0
#include "plans/post_words.h"

#include <gtest/gtest.h>

namespace ntm::plans {
namespace {

Plan plan_of_two_posts() {
  Plan plan;
  Section section;
  section.id = "tc3";
  section.kind = Section::Kind::criterion;
  section.criterion = "3";
  section.assignment.leads = {{"Công chức Địa chính", {"Hoàng Phương Lan"}, {}}};
  plan.sections.push_back(section);
  section.id = "tc4";
  section.criterion = "4";
  section.assignment.leads = {{"Chủ tịch Hội Cựu chiến binh", {}, {}}};
  plan.sections.push_back(section);
  Task task;
  task.id = "tc3-1";
  task.section = "tc3";
  plan.tasks.push_back(task);
  task.id = "tc3-2";
  task.assignment.leads = {{"CÔNG CHỨC ĐỊA CHÍNH", {}, {}}, {"Các thôn", {}, {}}};
  plan.tasks.push_back(task);
  return plan;
}

TEST(PostWordsTest, each_way_of_naming_a_post_is_told_once_with_its_tasks_and_names) {
  const auto found = post_words(plan_of_two_posts());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].words, "Công chức Địa chính");
  EXPECT_EQ(found[0].tasks, (std::vector<std::string>{"tc3-1", "tc3-2"}));
  EXPECT_EQ(found[0].names, std::vector<std::string>{"Hoàng Phương Lan"});
  EXPECT_EQ(found[1].words, "Các thôn");
  EXPECT_EQ(found[2].words, "Chủ tịch Hội Cựu chiến binh");
  EXPECT_TRUE(found[2].tasks.empty()) << "it answers for a criterion that has no task";
}

TEST(PostWordsTest, abbreviations_and_words_that_all_posts_share_do_not_count) {
  EXPECT_EQ(likeness_of_posts("Công chức Văn phòng – Thống kê", "CC VP-TK xã"), 100);
  // dia chinh nong nghiep; and xay dung moi truong besides: 2 * 4 of 4 + 8.
  EXPECT_EQ(likeness_of_posts("Công chức Địa chính - NN", "CC ĐC-NN-XD&MT"), 66);
  EXPECT_GE(likeness_of_posts("Công chức Địa chính - NN", "CC ĐC-NN-XD&MT"), kAlikePosts);
}

TEST(PostWordsTest, posts_of_one_kind_are_not_taken_for_each_other) {
  const std::pair<const char*, const char*> others[] = {
      {"Chủ tịch Hội Nông dân xã", "Chủ tịch Hội Phụ nữ xã"},
      {"Công chức Văn hóa – Xã hội", "Công chức Văn phòng – Thống kê"},
      {"Công chức Địa chính phụ trách lĩnh vực nông nghiệp",
       "Công chức Địa chính phụ trách lĩnh vực môi trường"},
      {"Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"},
      {"Công chức xã", "Công chức xã"}};
  for (const auto& [one, other] : others) EXPECT_LT(likeness_of_posts(one, other), kAlikePosts) << one;
}

}  // namespace
}  // namespace ntm::plans
