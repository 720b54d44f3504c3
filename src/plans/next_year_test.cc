// SPDX-License-Identifier: Apache-2.0
#include "plans/next_year.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "plans/reading/summary_for_tests.h"
#include "plans/running_world.h"
#include "plans/year_words.h"

namespace ntm::plans {
namespace {

struct Moved {
  const char* before;
  const char* after;
  bool asks = false;
};

class MovedByAYear : public testing::TestWithParam<Moved> {};

TEST_P(MovedByAYear, says_the_next_year_where_it_said_this_one) {
  const MovedText moved = moved_by_a_year(GetParam().before, 2024);
  EXPECT_EQ(moved.text, GetParam().after);
  EXPECT_EQ(moved.speaks_of_old, GetParam().asks) << GetParam().before;
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, MovedByAYear,
    testing::Values(
        Moved{"Thường xuyên trong năm 2024", "Thường xuyên trong năm 2025"},
        Moved{"KẾ HOẠCH NĂM 2024", "KẾ HOẠCH NĂM 2025"},
        Moved{"Hoàn thành trước tháng 11/2024", "Hoàn thành trước tháng 11/2025"},
        Moved{"đến ngày 31/12/2024.", "đến ngày 31/12/2025."},
        Moved{"tỷ lệ hộ nghèo năm 2024 <8%", "tỷ lệ hộ nghèo năm 2025 <8%"},
        Moved{"Nghị quyết số 12/2024/NQ-HĐND ngày 05/3/2024", "Nghị quyết số 12/2024/NQ-HĐND ngày 05/3/2024"},
        Moved{"theo Quyết định 3918/QĐ-UBND ngày 29/12/2023", "theo Quyết định 3918/QĐ-UBND ngày 29/12/2023"},
        Moved{"theo Nghị quyết 12/NQ-HĐND ngày 05/3/2024; xong trước 30/9/2024",
              "theo Nghị quyết 12/NQ-HĐND ngày 05/3/2024; xong trước 30/9/2025"},
        Moved{"trong năm 2024 và giai đoạn 2024-2025", "trong năm 2025 và giai đoạn 2024-2025", true},
        Moved{"năm 2024 – 2025", "năm 2024 – 2025", true}, Moved{"so với năm 2023", "so với năm 2023", true},
        Moved{"mã số 12024", "mã số 12024"}, Moved{"năm 2022", "năm 2022"}, Moved{"", ""}));

TEST(Recounted, counts_of_criteria_follow_the_assessment) {
  EXPECT_EQ(recounted("Duy trì 12/19 tiêu chí đã đạt", 13, 19), "Duy trì 13/19 tiêu chí đã đạt");
  EXPECT_EQ(recounted("10/10 thôn, 12/19 tiêu chí", 9, 19), "10/10 thôn, 9/19 tiêu chí");
  EXPECT_EQ(recounted("đạt 5/8 tiêu chí; ngày 12/19", 9, 19), "đạt 5/8 tiêu chí; ngày 12/19");
}

constexpr const char* kPlan = R"(# KẾ HOẠCH
Thực hiện xây dựng nông thôn mới năm 2024
# I. Mục tiêu
- Duy trì đạt chuẩn 3/5 tiêu chí đã đạt (các tiêu chí 1, 4, 16).
- Phấn đấu hoàn thành 01 tiêu chí: Tiêu chí số 8 - Thông tin và Truyền thông.
- Phấn đấu hoàn thành 01 tiêu chí: Tiêu chí số 10 - Thu nhập.
- Hỗ trợ ít nhất 01 chủ thể.
# II. Nội dung
## Tiêu chí số 8 - Thông tin và Truyền thông
- Thay cụm loa hỏng, hoàn thành trước ngày 31/10/2024.
- Lập phương án vận hành loa, hoàn thành trước ngày 30/6/2024.
- Phát thanh theo Kế hoạch giai đoạn 2024-2025.
+ Phụ trách tiêu chí: Công chức Văn hóa (đồng chí Lý Thị Mẫu).
+ Thời gian thực hiện: Thường xuyên trong năm 2024.
)";

class NextYearTest : public testing::Test {
 protected:
  NextYearTest() {
    PlanHints hints;
    hints.place = "06217";
    hints.place_name = "Bình Trung";
    hints.year = 2024;
    hints.criteria = set_of_period(2024);
    plan = read_plan(document_of(kPlan, "plan.md"), hints).plan;
  }

  const WrittenAssessment& written(const char* yaml) {
    base::Diagnostics diagnostics;
    const auto root = base::parse_yaml(yaml, "assessment", diagnostics);
    base::MapReader reader(*root, diagnostics);
    kept.push_back(std::make_unique<WrittenAssessment>(reader.list("rows"), diagnostics));
    EXPECT_EQ(diagnostics.count(), 0U);
    return *kept.back();
  }

  NextYearDraft draft(const char* now, std::vector<LoggedFact> log = {}, const char* before = nullptr,
                      const char* day = "2024-12-31") {
    Known known{std::move(log), &written(now).assessment(), before ? &written(before).assessment() : nullptr};
    const PlanProgress progress = progress_of(plan, known, *base::Date::parse(day));
    return next_year(plan, {&progress, known.assessment, known.year_before, {}});
  }

  static std::vector<std::string> keys(const NextYearDraft& draft) {
    std::vector<std::string> found;
    for (const DraftQuestion& one : draft.questions) {
      found.push_back(fmt::format("{} {}", one.item, one.what.key));
      EXPECT_NE(one.what.in(base::Language::vietnamese), "");
    }
    return found;
  }

  static std::vector<std::string> objectives(const Plan& plan) {
    std::vector<std::string> lines;
    for (const Objective& one : plan.objectives)
      lines.push_back(fmt::format("{} {} {} {}", one.id, name_of(one.kind), fmt::join(one.criteria, ","),
                                  fmt::join(one.indicators, ",")));
    return lines;
  }

  const Task& task_that_says(const Plan& of, const std::string& words) const {
    const auto found = std::ranges::find_if(
        of.tasks, [&](const Task& one) { return one.text.find(words) != std::string::npos; });
    EXPECT_TRUE(found != of.tasks.end()) << words;
    return *found;
  }

  Plan plan;
  std::vector<std::unique_ptr<WrittenAssessment>> kept;
};

constexpr const char* kNow = R"(rows:
  - {code: "1.1", criterion: "1", verdict: met}
  - {code: "4.1", criterion: "4", verdict: marginal}
  - {code: "8.3", criterion: "8", verdict: not_met, value: 91, threshold: 100, condition: true}
  - {code: "10", criterion: "10", verdict: not_met, value: 30, threshold: 45}
  - {code: "16", criterion: "16", verdict: not_met, value: 50, threshold: 100}
)";

TEST_F(NextYearTest, held_is_kept_marginal_strengthened_lost_regained_and_what_is_near_achieved) {
  const NextYearDraft next = draft(kNow);
  EXPECT_EQ(next.plan.year, 2025);
  EXPECT_EQ(objectives(next.plan),
            (std::vector<std::string>{"o1 keep 1,4 ", "o5 strengthen  4.1", "o6 strengthen 16 ",
                                      "o2 achieve 8 ", "o4 support  "}));
  const Target& target = next.plan.objectives.front().targets.front();
  EXPECT_EQ(*target.value, 2);
  EXPECT_EQ(*target.out_of, 5);
  const auto asked = keys(next);
  for (const char* key :
       {" plan_next.head", "o6 plan_next.lost", "o4 plan_next.support", " plan_next.not_in_reach"})
    EXPECT_EQ(std::ranges::count(asked, key), 1)
        << key << " of " << fmt::format("{}", fmt::join(asked, "; "));
}

TEST_F(NextYearTest, the_objectives_of_the_draft_are_said_in_vietnamese_whoever_drafts_it) {
  const auto said = [](const Plan& of, const char* key,
                       std::vector<std::pair<std::string, std::string>> arguments) {
    const std::string text = base::Message{key, std::move(arguments)}.in(base::Language::vietnamese);
    EXPECT_EQ(std::ranges::count(of.objectives, text, &Objective::text), 1) << text;
  };
  const Plan next = draft(kNow).plan;
  said(next, "next_objective.keep", {{"count", "2/5 tiêu chí"}, {"codes", "1, 4"}});
  said(next, "next_objective.strengthen", {{"codes", "4.1"}, {"criterion", "4"}, {"name", ""}});
  said(next, "next_objective.regain", {{"criterion", "16"}, {"name", ""}});
  said(next, "next_objective.criterion", {{"criterion", "8"}, {"name", ""}});
  const Plan other =
      draft(
          "rows:\n"
          "  - {code: \"17.1\", criterion: \"17\", verdict: undetermined}\n"
          "  - {code: \"17.12\", criterion: \"17\", verdict: not_met, value: 29, threshold: 30}\n")
          .plan;
  said(other, "next_objective.indicator", {{"indicator", "17.12"}, {"name", ""}});
}

TEST_F(NextYearTest, done_tasks_stay_behind_and_unfinished_ones_move_on_with_their_ids) {
  const std::string replaced = task_that_says(plan, "Thay cụm loa").id;
  const std::string drawn_up = task_that_says(plan, "Lập phương án").id;
  const std::string broadcast = task_that_says(plan, "Phát thanh").id;
  const NextYearDraft next =
      draft(kNow, {{drawn_up, LoggedFact::Kind::done, *base::Date::parse("2024-06-01")},
                   {broadcast, LoggedFact::Kind::done, *base::Date::parse("2024-06-01")}});
  EXPECT_EQ(next.plan.task(drawn_up), nullptr);
  EXPECT_EQ(std::ranges::count(next.plan.retired, drawn_up), 1);
  const Task& moved = *next.plan.task(replaced);
  EXPECT_EQ(moved.schedule.due->iso(), "2025-10-30") << "before the 31st";
  EXPECT_NE(moved.text.find("31/10/2025"), std::string::npos) << moved.text;
  EXPECT_EQ(moved.origin, Origin{});
  EXPECT_EQ(schedule_of(next.plan, *next.plan.task(broadcast)).text, "Thường xuyên trong năm 2025.");
  EXPECT_EQ(assignment_of(next.plan, moved).leads.front().names.front(), "Lý Thị Mẫu");
  const auto asked = keys(next);
  for (const std::string& key : {replaced + " plan_next.unfinished", drawn_up + " plan_next.done",
                                 broadcast + " plan_next.done_lasting", broadcast + " plan_next.old_year"})
    EXPECT_EQ(std::ranges::count(asked, key), 1)
        << key << " of " << fmt::format("{}", fmt::join(asked, "; "));
}

TEST_F(NextYearTest, a_cancelled_task_is_left_out_with_a_question_and_money_is_asked_about) {
  plan.tasks.front().money.dong = 5'000'000;
  const std::string cancelled = plan.tasks.back().id;
  const NextYearDraft next =
      draft(kNow, {{cancelled, LoggedFact::Kind::cancelled, *base::Date::parse("2024-06-01")}});
  EXPECT_EQ(next.plan.task(cancelled), nullptr);
  const auto asked = keys(next);
  for (const std::string& key :
       {cancelled + " plan_next.cancelled", plan.tasks.front().id + " plan_next.money"})
    EXPECT_EQ(std::ranges::count(asked, key), 1) << key;
}

TEST_F(NextYearTest, a_condition_of_recognition_that_is_not_safe_is_asked_about_unless_a_task_is_for_it) {
  const std::string now = std::string(kNow) +
                          "  - {code: DK1, verdict: met}\n"
                          "  - {code: DK2, verdict: undetermined}\n"
                          "  - {code: DK3, verdict: not_met}\n";
  plan.tasks.front().indicators = {"DK3"};
  const NextYearDraft next = draft(now.c_str());
  const auto asked = std::ranges::find_if(
      next.questions, [](const DraftQuestion& one) { return one.what.key == "plan_next.condition"; });
  ASSERT_TRUE(asked != next.questions.end());
  EXPECT_EQ(asked->what.in(base::Language::vietnamese).rfind("Điều kiện công nhận DK2 (): thiếu số liệu,", 0),
            0U)
      << asked->what.in(base::Language::vietnamese);
  EXPECT_EQ(std::ranges::count(keys(next), " plan_next.condition"), 1);
}

TEST_F(NextYearTest, the_paper_states_the_new_objectives_and_no_task_that_is_gone) {
  const std::string gone = task_that_says(plan, "Lập phương án").id;
  const NextYearDraft next = draft(kNow, {{gone, LoggedFact::Kind::done, *base::Date::parse("2024-06-01")}});
  std::string text = next.plan.head.subject;
  std::vector<std::string> named;
  for (const Section& section : next.plan.sections)
    for (const Paragraph& paragraph : section.paragraphs)
      for (const Sentence& sentence : paragraph.sentences) {
        text += "\n" + sentence.text;
        if (sentence.role == Sentence::Role::task) named.push_back(sentence.task);
      }
  for (const Objective& objective : next.plan.objectives)
    EXPECT_NE(text.find(objective.text), std::string::npos) << objective.text;
  EXPECT_EQ(text.find("năm 2024"), std::string::npos) << text;
  EXPECT_EQ(text.find("3/5"), std::string::npos) << text;
  EXPECT_EQ(std::ranges::count(named, gone), 0);
  EXPECT_EQ(named.size(), next.plan.tasks.size());
}

TEST_F(NextYearTest, a_count_in_other_words_is_computed_anew_and_asked_about) {
  plan.closing.push_back({"", {{Sentence::Role::words, "Giữ 3/5 tiêu chí là việc chung.", ""}}, {}});
  const NextYearDraft next = draft(kNow);
  EXPECT_EQ(next.plan.closing.back().sentences.front().text, "Giữ 2/5 tiêu chí là việc chung.");
  EXPECT_EQ(std::ranges::count(keys(next), " plan_next.counted"), 1);
}

// What is near by this year's pace, by a tenth of the threshold, or not.
struct Near {
  const char* now;
  const char* before;
  bool within_reach;
};

class WithinReach : public NextYearTest, public testing::WithParamInterface<Near> {};

TEST_P(WithinReach, is_by_the_pace_of_the_year_or_by_a_tenth) {
  const auto row = [](const char* words) {
    return fmt::format("rows:\n  - {{code: \"10\", criterion: \"10\", {}}}\n", words);
  };
  const auto& now = written(row(GetParam().now).c_str()).assessment();
  const auto& before = written(row(GetParam().before).c_str()).assessment();
  EXPECT_EQ(is_within_reach(*now.find("10"), before.find("10"), *base::Date::parse("2024-12-31"),
                            *base::Date::parse("2025-12-31")),
            GetParam().within_reach)
      << GetParam().now;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, WithinReach,
    testing::Values(
        Near{"verdict: not_met, value: 40.5, threshold: 45", "verdict: not_met, value: 41", true},
        Near{"verdict: not_met, value: 40.4, threshold: 45", "verdict: not_met, value: 41", false},
        // 366 days brought 5; 365 more bring less than 5.
        Near{"verdict: not_met, value: 40, threshold: 44.9", "verdict: not_met, value: 35", true},
        Near{"verdict: not_met, value: 30, threshold: 35", "verdict: not_met, value: 25", false},
        Near{"verdict: not_met, value: 30, threshold: 34.9", "verdict: not_met, value: 25", true},
        Near{"verdict: not_met, value: 20, threshold: 13, operator: '<='", "verdict: not_met, value: 28",
             true},
        Near{"verdict: not_met, value: 20, threshold: 13, operator: '<='", "verdict: not_met, value: 22",
             false},
        Near{"verdict: not_met, low: 85, high: 89, threshold: 90", "verdict: not_met, value: 40", true},
        Near{"verdict: not_met, low: 70, high: 89, threshold: 90", "verdict: not_met, value: 40", false},
        Near{"verdict: undetermined, low: 88, high: 91, threshold: 90", "verdict: not_met, value: 40", false},
        Near{"verdict: not_met, attested: true", "verdict: not_met", false},
        Near{"verdict: not_met, value: 1, threshold: 0, operator: '<='", "verdict: not_met, value: 1",
             false}));

TEST_F(NextYearTest, what_the_next_year_asks_for_counts_and_not_what_this_year_does) {
  const auto& now =
      written("rows: [{code: '10', criterion: '10', verdict: not_met, value: 41, threshold: 45}]")
          .assessment();
  const auto& before =
      written("rows: [{code: '10', criterion: '10', verdict: not_met, value: 36}]").assessment();
  const auto reach = [&](std::optional<base::Rational> level) {
    return is_within_reach(*now.find("10"), before.find("10"), *base::Date::parse("2024-12-31"),
                           *base::Date::parse("2025-12-31"), level);
  };
  EXPECT_TRUE(reach(std::nullopt));
  EXPECT_TRUE(reach(45));
  EXPECT_FALSE(reach(48));
}

}  // namespace
}  // namespace ntm::plans
