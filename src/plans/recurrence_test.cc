// SPDX-License-Identifier: Apache-2.0
#include "plans/recurrence.h"

#include <gtest/gtest.h>

#include "plans/reading/schedule_words.h"

namespace ntm::plans {
namespace {

base::Date day(std::string_view text) {
  return base::Date::parse(text).value();
}

std::vector<std::string> days_of(const std::string& rule, std::string_view start, std::string_view first,
                                 std::string_view last) {
  std::vector<std::string> days;
  for (const base::Date one : occurrences(rule, day(start), {day(first), day(last)}))
    days.push_back(one.iso());
  return days;
}

using Days_ = std::vector<std::string>;

TEST(Occurrences, every_two_months_are_six_a_year) {
  EXPECT_EQ(days_of("FREQ=MONTHLY;INTERVAL=2", "2024-01-15", "2024-01-01", "2024-12-31"),
            (Days_{"2024-01-15", "2024-03-15", "2024-05-15", "2024-07-15", "2024-09-15", "2024-11-15"}));
}

TEST(Occurrences, go_on_over_the_end_of_the_year) {
  EXPECT_EQ(days_of("FREQ=MONTHLY;INTERVAL=2", "2024-11-30", "2024-12-01", "2025-06-30"),
            (Days_{"2025-01-30", "2025-03-30", "2025-05-30"}));
}

// A day that a month lacks is its last.
TEST(Occurrences, of_a_31st_are_twelve_a_year) {
  const Days_ last_days{"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30",
                        "2024-07-31", "2024-08-31", "2024-09-30", "2024-10-31", "2024-11-30", "2024-12-31"};
  for (const char* rule : {"FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1",
                           "FREQ=YEARLY;BYMONTHDAY=31"})
    EXPECT_EQ(days_of(rule, "2024-01-31", "2024-01-01", "2024-12-31"), last_days) << rule;
}

TEST(Occurrences, of_a_day_that_a_month_lacks_are_on_its_last) {
  EXPECT_EQ(days_of("FREQ=MONTHLY;BYMONTHDAY=30", "2023-01-01", "2023-01-01", "2023-04-30"),
            (Days_{"2023-01-30", "2023-02-28", "2023-03-30", "2023-04-30"}));
  EXPECT_EQ(days_of("FREQ=MONTHLY;BYMONTHDAY=15,31", "2023-01-01", "2023-01-01", "2023-02-28"),
            (Days_{"2023-01-15", "2023-01-31", "2023-02-15", "2023-02-28"}));
  EXPECT_EQ(days_of("FREQ=MONTHLY;BYMONTHDAY=29,30,31", "2023-02-01", "2023-02-01", "2023-03-31"),
            (Days_{"2023-02-28", "2023-03-29", "2023-03-30", "2023-03-31"}));
  EXPECT_EQ(days_of("FREQ=YEARLY;BYMONTH=4,2;BYMONTHDAY=31", "2023-01-01", "2023-01-01", "2024-12-31"),
            (Days_{"2023-02-28", "2023-04-30", "2024-02-29", "2024-04-30"}));
  EXPECT_EQ(
      days_of("FREQ=YEARLY;INTERVAL=2;BYMONTH=2,4;BYMONTHDAY=31", "2023-01-01", "2023-01-01", "2025-12-31"),
      (Days_{"2023-02-28", "2023-04-30", "2025-02-28", "2025-04-30"}));
  EXPECT_EQ(days_of("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", "2024-01-01", "2024-01-01", "2024-12-31"),
            (Days_{"2024-01-31", "2024-04-30", "2024-07-31", "2024-10-31"}));
}

TEST(Occurrences, of_a_leap_day_come_on_the_28th_in_other_years) {
  EXPECT_EQ(days_of("FREQ=YEARLY", "2024-02-29", "2024-01-01", "2028-12-31"),
            (Days_{"2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"}));
}

TEST(Occurrences, counted_from_the_end_of_a_year_are_the_same_days_in_a_leap_year) {
  const std::string rule = "FREQ=YEARLY;BYYEARDAY=-186,-2";
  EXPECT_EQ(days_of(rule, "2025-01-01", "2025-01-01", "2025-12-31"), (Days_{"2025-06-29", "2025-12-30"}));
  EXPECT_EQ(days_of(rule, "2024-01-01", "2024-01-01", "2024-12-31"), (Days_{"2024-06-29", "2024-12-30"}));
}

TEST(Occurrences, by_weekday_and_by_day_of_the_month) {
  EXPECT_EQ(days_of("FREQ=WEEKLY;BYDAY=SA", "2024-12-25", "2024-12-25", "2025-01-12"),
            (Days_{"2024-12-28", "2025-01-04", "2025-01-11"}));
  EXPECT_EQ(days_of("FREQ=MONTHLY;BYMONTHDAY=25", "2024-01-01", "2024-01-01", "2024-02-28"),
            (Days_{"2024-01-25", "2024-02-25"}));
}

TEST(Occurrences, are_none_of_a_rule_that_cannot_be_read) {
  for (const char* rule :
       {"", "MONTHLY", "FREQ=HOURLY", "FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;INTERVAL=1000",
        "FREQ=DAILY;BYHOUR=8", "FREQ=NEVER", "FREQ=WEEKLY;BYMONTHDAY=25", "FREQ=MONTHLY;COUNT=3",
        "FREQ=MONTHLY;UNTIL=20240630", "FREQ=MONTHLY;FREQ=DAILY", "FREQ=MONTHLY;", "freq=monthly",
        "FREQ=MONTHLY;BYMONTHDAY=", "FREQ=MONTHLY;BYMONTHDAY=40", "RSCALE=CHINESE;FREQ=MONTHLY"}) {
    EXPECT_FALSE(is_rule(rule)) << rule;
    EXPECT_EQ(days_of(rule, "2024-01-01", "2024-01-01", "2024-12-31"), Days_{}) << rule;
    EXPECT_FALSE(latest_next(rule, day("2024-01-01"))) << rule;
  }
}

std::vector<std::string> occasions_of(const std::string& rule, std::string_view start) {
  std::vector<std::string> shown;
  for (const Occasion& one : occasions(rule, day(start), {day(start), day("2024-12-31")}))
    shown.push_back(one.days.first.iso() + " " + one.days.last.iso() + " due " + one.due.iso());
  return shown;
}

TEST(Occasions, of_a_period_are_owed_by_its_last_day_counted_from_the_start) {
  EXPECT_EQ(occasions_of("FREQ=MONTHLY;INTERVAL=4", "2024-01-01"),
            (std::vector<std::string>{"2024-01-01 2024-04-30 due 2024-04-30",
                                      "2024-05-01 2024-08-31 due 2024-08-31",
                                      "2024-09-01 2024-12-31 due 2024-12-31"}));
  EXPECT_EQ(occasions_of("FREQ=MONTHLY;INTERVAL=3", "2024-05-31"),
            (std::vector<std::string>{"2024-05-31 2024-08-30 due 2024-08-30",
                                      "2024-08-31 2024-11-29 due 2024-11-29"}))
      << "the month that the year's end cuts short owes nothing";
  EXPECT_EQ(occasions_of("FREQ=YEARLY", "2024-12-31"),
            (std::vector<std::string>{"2024-12-31 2024-12-31 due 2024-12-31"}))
      << "unless it is the only one";
  EXPECT_EQ(occasions_of("FREQ=WEEKLY", "2024-01-01").size(), 52U);
}

TEST(Occasions, on_named_days_may_be_met_between_their_neighbours) {
  EXPECT_EQ(occasions_of("FREQ=MONTHLY;BYMONTHDAY=25", "2024-10-01"),
            (std::vector<std::string>{"2024-10-01 2024-11-24 due 2024-10-25",
                                      "2024-10-26 2024-12-24 due 2024-11-25",
                                      "2024-11-26 2024-12-31 due 2024-12-25"}));
  EXPECT_TRUE(names_days("FREQ=WEEKLY;BYDAY=SA"));
  EXPECT_FALSE(names_days("FREQ=WEEKLY"));
}

TEST(Occasions, of_what_is_no_rule_are_none) {
  EXPECT_TRUE(occasions_of("MONTHLY", "2024-01-01").empty());
  EXPECT_TRUE(occasions_of("FREQ=MONTHLY", "2025-01-01").empty()) << "it begins after the window";
  EXPECT_FALSE(names_days("BYDAY=SA"));
}

std::vector<std::string> gaps_of(const std::string& rule, const std::vector<std::string>& done,
                                 std::string_view today) {
  std::vector<base::Date> days;
  for (const std::string& one : done) days.push_back(day(one));
  std::vector<std::string> shown;
  for (const Gap& gap : gaps(rule, days, {day("2024-01-01"), day("2024-12-31")}, day(today)))
    shown.push_back(gap.from.iso() + " " + gap.to.iso() + " due " + gap.due.iso());
  return shown;
}

constexpr const char* kEveryTwoMonths = "FREQ=MONTHLY;INTERVAL=2";

TEST(Gaps, a_year_done_in_time_has_none) {
  EXPECT_EQ(gaps_of(kEveryTwoMonths,
                    {"2024-02-20", "2024-04-20", "2024-06-20", "2024-08-20", "2024-10-20", "2024-12-20"},
                    "2025-02-01"),
            Days_{});
}

TEST(Gaps, a_day_too_late_is_one) {
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {"2024-02-20", "2024-04-21"}, "2024-05-01"),
            (Days_{"2024-02-20 2024-04-21 due 2024-04-20"}));
}

TEST(Gaps, the_first_is_due_a_period_after_the_year_began) {
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {}, "2024-03-01"), Days_{});
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {}, "2024-03-02"), (Days_{"2024-01-01 2024-03-02 due 2024-03-01"}));
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {}, "2023-12-31"), Days_{});
}

TEST(Gaps, an_occasion_of_last_year_counts_as_the_one_before) {
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {"2023-12-31"}, "2024-02-29"), Days_{});
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {"2023-11-10", "2023-12-31", "2023-10-01"}, "2024-03-01"),
            (Days_{"2023-12-31 2024-03-01 due 2024-02-29"}));
}

TEST(Gaps, are_told_in_any_order_of_days_and_not_beyond_today) {
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {"2024-07-01", "2024-02-01"}, "2024-05-01"),
            (Days_{"2024-02-01 2024-05-01 due 2024-04-01"}));
  EXPECT_EQ(gaps_of(kEveryTwoMonths, {"2024-02-01"}, "2026-01-01"),
            (Days_{"2024-02-01 2024-12-31 due 2024-04-01"}));
}

struct Phrase {
  const char* words;
  const char* rule;  // "" = none, "?" = periodic
  bool minimum;
  int times;
};

class Phrases : public testing::TestWithParam<Phrase> {};

TEST_P(Phrases, become_rules) {
  const auto reading = read_recurrence(GetParam().words);
  const auto schedule = reading ? std::optional(reading->schedule) : std::nullopt;
  const std::string rule = !schedule ? "" : schedule->kind == Schedule::Kind::periodic ? "?" : schedule->rule;
  EXPECT_EQ(rule, GetParam().rule);
  if (!schedule) return;
  EXPECT_EQ(schedule->minimum, GetParam().minimum);
  EXPECT_EQ(schedule->times, GetParam().times);
  EXPECT_TRUE(schedule->rule.empty() || is_rule(schedule->rule));
}

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, Phrases,
    testing::Values(
        Phrase{"tuyên truyền tối thiểu 02 tháng/lần.", "FREQ=MONTHLY;INTERVAL=2", true, 1},
        Phrase{"kiểm tra 06 tháng/lần", "FREQ=MONTHLY;INTERVAL=6", false, 1},
        Phrase{"họp định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3", false, 1},
        Phrase{"mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3", false, 1},
        Phrase{"mỗi tháng 1 lần", "FREQ=MONTHLY", false, 1},
        Phrase{"ít nhất 2 lần/tháng", "FREQ=MONTHLY", true, 2},
        Phrase{"mỗi quý ít nhất 02 lần", "FREQ=MONTHLY;INTERVAL=3", true, 2},
        Phrase{"3 tháng một lần", "FREQ=MONTHLY;INTERVAL=3", false, 1},
        Phrase{"báo cáo hàng tháng", "FREQ=MONTHLY", false, 1},
        Phrase{"vệ sinh đường làng vào thứ bảy hằng tuần", "FREQ=WEEKLY;BYDAY=SA", false, 1},
        Phrase{"ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25", false, 1},
        Phrase{"trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24", false, 1},
        Phrase{"Báo cáo hằng tháng trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24", false, 1},
        Phrase{"Họp giao ban hằng tháng, ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25", false, 1},
        Phrase{"ngày 25 hằng tháng, mỗi quý một lần", "FREQ=MONTHLY;BYMONTHDAY=25", false, 1},
        Phrase{"trước ngày 01 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", false, 1},
        Phrase{"trước 17 giờ ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25", false, 1},
        Phrase{"ngày 15 và ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,30", false, 1},
        Phrase{"ngày cuối cùng của mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", false, 1},
        Phrase{"báo cáo ngày 20 tháng cuối quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", false, 1},
        Phrase{"thứ ba, thứ năm và chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=TU,TH,SU", false, 1},
        Phrase{"trước thứ hai hằng tuần", "FREQ=WEEKLY;BYDAY=SU", false, 1},
        Phrase{"ngày mùng 5 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5", false, 1},
        Phrase{"hằng tháng, trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24", false, 1},
        Phrase{"hằng tháng, ngày 25/6", "FREQ=MONTHLY", false, 1},
        Phrase{"trước ngày 01 tháng cuối quý", "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=-1", false, 1},
        Phrase{"trước ngày 01 tháng đầu quý sau", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", false, 1},
        Phrase{"ngày 05 tháng đầu quý", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", false, 1},
        Phrase{"trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14", false, 1},
        Phrase{"hằng năm, trước ngày 15 tháng 12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14", false, 1},
        Phrase{"trước 30/6 và 31/12 hằng năm", "FREQ=YEARLY;BYYEARDAY=-186,-2", false, 1},
        Phrase{"ngày 10/01 và 01/3 hằng năm", "FREQ=YEARLY;BYYEARDAY=-306,10", false, 1},
        Phrase{"trước ngày 01/3 hằng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", false, 1},
        Phrase{"ngày 31/02 hằng năm", "FREQ=YEARLY", false, 1}, Phrase{"0 lần/tháng", "", false, 1},
        Phrase{"00 tháng/lần", "", false, 1}, Phrase{"01 lần/năm", "FREQ=YEARLY", false, 1},
        Phrase{"1 tuần/lần", "FREQ=WEEKLY", false, 1}, Phrase{"Định kỳ tổ chức dọn vệ sinh", "?", false, 1},
        Phrase{"quản lý quy hoạch theo quy định", "", false, 1},
        Phrase{"lao động có việc làm thường xuyên", "", false, 1},
        Phrase{"tiếp tục thực hiện trong năm 2024", "", false, 1}));

struct Timing {
  const char* words;
  Schedule::Kind kind;
  const char* start;  // "" = none
  const char* due;
};

class Timings : public testing::TestWithParam<Timing> {};

TEST_P(Timings, become_dates) {
  const Schedule schedule = read_schedule(GetParam().words, 2024).schedule;
  EXPECT_EQ(schedule.kind, GetParam().kind);
  EXPECT_EQ(schedule.start ? schedule.start->iso() : "", GetParam().start);
  EXPECT_EQ(schedule.due ? schedule.due->iso() : "", GetParam().due);
}

using K = Schedule::Kind;

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, Timings,
    testing::Values(Timing{"Thường xuyên trong năm 2024", K::continuous, "2024-01-01", "2024-12-31"},
                    Timing{"Thường xuyên", K::continuous, "2024-01-01", "2024-12-31"},
                    Timing{"Cả năm", K::continuous, "2024-01-01", "2024-12-31"},
                    Timing{"Hoàn thành trước tháng 11/2024", K::within, "", "2024-10-31"},
                    Timing{"hoàn thành trước tháng 01/2025", K::within, "", "2024-12-31"},
                    Timing{"trước ngày 30/6", K::within, "", "2024-06-29"},
                    Timing{"đến 30/6", K::within, "", "2024-06-30"},
                    Timing{"đến hết ngày 15 tháng 9 năm 2024", K::within, "", "2024-09-15"},
                    Timing{"Quý I", K::within, "2024-01-01", "2024-03-31"},
                    Timing{"Trong quý II/2025", K::within, "2025-04-01", "2025-06-30"},
                    Timing{"hết quý III năm 2024", K::within, "", "2024-09-30"},
                    Timing{"Tháng 2/2024", K::within, "2024-02-01", "2024-02-29"},
                    Timing{"đến hết tháng 2", K::within, "", "2024-02-29"},
                    Timing{"Từ tháng 3 đến tháng 8/2024", K::within, "2024-03-01", "2024-08-31"},
                    Timing{"6 tháng đầu năm", K::within, "2024-01-01", "2024-06-30"},
                    Timing{"Năm 2024", K::within, "2024-01-01", "2024-12-31"},
                    Timing{"cuối năm", K::within, "", "2024-12-31"},
                    Timing{"trước 17 giờ ngày 30/6", K::within, "", "2024-06-30"},
                    Timing{"trước ngày 01/01/0001", K::not_given, "", ""},
                    Timing{"Từ ngày 15/10 đến ngày 30/3", K::within, "", "2024-03-30"},
                    Timing{"trước quý III", K::within, "", "2024-06-30"},
                    Timing{"họp 2 lần mỗi quý trong năm", K::recurring, "", ""},
                    Timing{"hàng ngày", K::continuous, "2024-01-01", "2024-12-31"},
                    Timing{"mỗi quý một lần", K::recurring, "", ""},
                    Timing{"Theo kế hoạch của huyện", K::not_given, "", ""},
                    Timing{"Quý II, trước 15/6", K::within, "2024-04-01", "2024-06-14"},
                    Timing{"trước 15/6, trong quý II", K::within, "", "2024-06-14"},
                    Timing{"Năm 2024, hoàn thành trước tháng 11", K::within, "2024-01-01", "2024-10-31"},
                    Timing{"Quý II (tháng 5)", K::within, "2024-05-01", "2024-05-31"},
                    Timing{"Tháng 3 - tháng 8", K::within, "2024-03-01", "2024-08-31"},
                    Timing{"trước ngày 30.6.2024", K::within, "", "2024-06-29"},
                    Timing{"đến ngày mùng 5 tháng 7", K::within, "", "2024-07-05"},
                    Timing{"Hằng tuần trong quý II", K::recurring, "2024-04-01", "2024-06-30"},
                    Timing{"Hằng tháng, hoàn thành trước 30/9", K::recurring, "", "2024-09-29"},
                    Timing{"Hằng quý, năm 2024", K::recurring, "", ""},
                    Timing{"ngày 31/02", K::not_given, "", ""}));

struct Doubtful {
  const char* words;
  bool strictly_before;
  const char* left_out;
};

class Doubts : public testing::TestWithParam<Doubtful> {};

// "trước ngày" means the same of a day and of a day of each month, and is said of both.
TEST_P(Doubts, are_told_of_what_was_taken_and_what_was_left_out) {
  const ScheduleReading reading = read_schedule(GetParam().words, 2024);
  EXPECT_EQ(reading.strictly_before, GetParam().strictly_before);
  EXPECT_EQ(reading.left_out, GetParam().left_out);
}

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, Doubts,
    testing::Values(Doubtful{"trước ngày 30/6", true, ""}, Doubtful{"trước ngày 30 hằng tháng", true, ""},
                    Doubtful{"trước thứ sáu hằng tuần", true, ""}, Doubtful{"ngày 30 hằng tháng", false, ""},
                    Doubtful{"đến ngày 30/6", false, ""}, Doubtful{"trước tháng 7", false, ""},
                    Doubtful{"hằng tháng, vào ngày 5 hằng tháng", false, ""},
                    Doubtful{"mỗi tuần họp một lần, báo cáo ngày 5 hằng tháng", false, "mỗi tuần"},
                    Doubtful{"ngày 5 hằng tháng và chủ nhật hằng tuần", false, "chủ nhật hằng tuần"},
                    Doubtful{"Thường xuyên; báo cáo mỗi quý một lần", false, "mỗi quý một lần"},
                    Doubtful{"Thường xuyên, hàng ngày", false, ""},
                    Doubtful{"trước 30/6 và 31/12", true, "31/12"},
                    Doubtful{"tháng 3, tháng 9", false, "tháng 9"},
                    Doubtful{"ngày 32 hằng tháng", false, "ngày 32"},
                    Doubtful{"Hằng tháng, trước ngày 25; quý trước ngày 20", true, "quý trước ngày 20"},
                    Doubtful{"từ ngày 25 đến ngày 30 hằng tháng", false, "từ ngày 25"},
                    Doubtful{"2 lần/tháng; mỗi quý một lần", false, "mỗi quý một lần"}));

}  // namespace
}  // namespace ntm::plans
