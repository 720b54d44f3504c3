// SPDX-License-Identifier: Apache-2.0
// Support for tests and fuzzing: sentences and plans that are made up, by bytes or by a number.
#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "plans/plan_fields.h"
#include "plans/schedule_check.h"

namespace ntm::plans {

// Makes choices: those that the bytes say, and when these are used up, always the first; or any, by a seed.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}
  explicit Choices(std::uint32_t seed) : seeded_(true), random_(seed) {}

  std::size_t below(std::size_t limit) { return next() % limit; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::size_t next() {
    if (seeded_) return random_();
    if (at_ >= bytes_.size()) return 0;
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool seeded_ = false;
  std::mt19937 random_{0};
};

// How plans say when: every form that schedule_words.h knows, and forms near to them.
inline constexpr const char* kTimePhrases[] = {"hằng tháng",
                                               "hàng tuần",
                                               "mỗi quý",
                                               "hằng năm",
                                               "hàng ngày",
                                               "mỗi tháng 1 lần",
                                               "mỗi quý ít nhất 02 lần",
                                               "2 lần/tháng",
                                               "0 lần/tháng",
                                               "tối thiểu 02 tháng/lần",
                                               "00 tháng/lần",
                                               "99 năm/lần",
                                               "06 tháng một lần",
                                               "một tuần một lần",
                                               "ngày 25 hằng tháng",
                                               "trước ngày 25 hằng tháng",
                                               "trước ngày 01 hằng tháng",
                                               "ngày 31 hằng tháng",
                                               "ngày 15 và 30 hằng tháng",
                                               "ngày cuối hằng tháng",
                                               "ngày 20 tháng cuối quý",
                                               "thứ bảy hằng tuần",
                                               "trước thứ hai hằng tuần",
                                               "thứ 3, thứ 5 hằng tuần",
                                               "chủ nhật hằng tuần",
                                               "định kỳ",
                                               "định kỳ hằng quý",
                                               "thường xuyên",
                                               "cả năm",
                                               "trong năm 2024",
                                               "trước ngày 30/6",
                                               "trước 30/6/2024",
                                               "trước 17 giờ ngày 30/6",
                                               "đến hết ngày 31/12/2024",
                                               "đến 29/02/2023",
                                               "ngày 31/02",
                                               "trước tháng 11/2024",
                                               "từ tháng 3 đến tháng 8",
                                               "từ ngày 15/10 đến ngày 30/3",
                                               "từ 01/12/2025",
                                               "sau ngày 30/6",
                                               "quý IV",
                                               "trước quý I",
                                               "hết quý III năm 2024",
                                               "6 tháng đầu năm",
                                               "cuối năm",
                                               "năm 2030",
                                               "trước năm 1900",
                                               "ngày 01/01/0001",
                                               "ngày 31/12/9999",
                                               "trước ngày 01/01/9999",
                                               "chậm nhất ngày 00/13/2024"};

inline constexpr const char* kAmounts[] = {"",
                                           "đạt từ 90% trở lên",
                                           "giảm 3% trở lên",
                                           "10/10 thôn",
                                           "ít nhất 01 mô hình",
                                           "1.400.000.000.000.000.000 đồng",
                                           "từ 5 % đến 3 %",
                                           "0,5 điểm phần trăm",
                                           "≥ 30 %"};

inline constexpr const char* kPostPhrases[] = {"",
                                               "Giao Công chức Địa chính chủ trì",
                                               "giao Trạm Y tế xã phụ trách, phối hợp với các thôn",
                                               "Giao cho đồng chí (…) chủ trì",
                                               "(Phụ trách: )",
                                               "Phụ trách tiêu chí: Công chức Văn hóa - Xã hội (Lý Thị Mẫu)"};

inline constexpr const char* kDeeds[] = {
    "Báo cáo", "Dọn vệ sinh đường làng", "Hoàn thành", "Họp giao ban", "Duy trì tiêu chí số 17", "Xong trước",
    ""};

// A sentence of a deed, one to three times, an amount and a post, in any order but the deed's.
inline std::string made_sentence(Choices& choices) {
  static constexpr std::array kBetween = {" ", ", ", "; ", " và ", " – ", ". "};
  std::vector<std::string> parts;
  for (std::size_t count = 1 + choices.below(3); count > 0; --count)
    parts.emplace_back(choices.of(kTimePhrases));
  parts.emplace_back(choices.of(kAmounts));
  parts.emplace_back(choices.of(kPostPhrases));
  std::string sentence = choices.of(kDeeds);
  while (!parts.empty()) {
    const auto at = parts.begin() + static_cast<std::ptrdiff_t>(choices.below(parts.size()));
    if (!at->empty()) sentence += std::string(choices.of(kBetween)) + *at;
    parts.erase(at);
  }
  return sentence + ".";
}

// A plan's document around sentences, each a task of criterion 17.
inline std::string plan_around(const std::vector<std::string>& sentences) {
  std::string text =
      "KẾ HOẠCH\n\nXây dựng nông thôn mới năm 2024\n\nI. MỤC TIÊU\n\n- Duy trì 12 tiêu chí đã đạt.\n\n"
      "II. NHIỆM VỤ\n\n";
  for (const std::string& sentence : sentences) text += "- Tiêu chí số 17: " + sentence + "\n\n";
  return text;
}

// Any plan of the right shape whose parts point to each other as they should. Schedules are wild ones, such
// as a plan cannot hold, unless `sound`.
class MadePlan {
 public:
  MadePlan(Choices& choices, bool sound) : choices_(choices), sound_(sound) {}

  Plan take() {
    Plan plan;
    fields(*this, plan);
    plan.year = 2024;
    make_ids(plan);
    return plan;
  }

  template <typename T>
  void operator()(std::string_view name, T& field) {
    if constexpr (std::is_same_v<T, std::string>)
      if (name == "rule") return make_rule(field);
    make(field);
  }
  template <typename T, std::size_t N>
  void operator()(std::string_view, T& field, const WordList<N>&) {
    field = static_cast<T>(choices_.below(N));
  }

 private:
  void make(std::string& text) {
    static constexpr const char* kTexts[] = {"",
                                             "Tiêu chí số 8 – “Thông tin”",
                                             "a\"b\\c",
                                             "dòng 1\ndòng 2",
                                             "\t",
                                             "≥ 30 %",
                                             "{}",
                                             "đường/làng",
                                             "0",
                                             "\xEF\xBF\xBF\xF0\x9F\x8F\xA1\x7F",
                                             "<b>&amp;</b>",
                                             "Hằng tháng, ngày 31 hằng tháng năm 2024"};
    text = choices_.of(kTexts);
  }
  void make_rule(std::string& rule) {
    static constexpr const char* kRules[] = {"",
                                             "FREQ=MONTHLY",
                                             "FREQ=MONTHLY;BYMONTHDAY=31",
                                             "FREQ=MONTHLY;BYMONTHDAY=15,30",
                                             "FREQ=WEEKLY;BYDAY=SA",
                                             "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                                             "FREQ=DAILY",
                                             "FREQ=MONTHLY;COUNT=3",
                                             "FREQ=MONTHLY;UNTIL=20240630",
                                             "FREQ=MONTHLY;UNTIL=x",
                                             "FREQ=WEEKLY;BYMONTHDAY=25",
                                             "FREQ=MONTHLY;INTERVAL=999",
                                             "FREQ=YEARLY;INTERVAL=999",
                                             "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=9",
                                             "FREQ=YEARLY;BYYEARDAY=366",
                                             "FREQ=YEARLY;BYWEEKNO=53",
                                             "FREQ=MONTHLY;INTERVAL=0",
                                             "FREQ=HOURLY",
                                             "FREQ=MONTHLY;BYDAY=-5MO",
                                             "hằng tháng"};
    rule = choices_.of(kRules);
  }
  void make(int& number) {
    static constexpr int kNumbers[] = {1, 2, 9, 366, 367, 1'000'000'000};
    number = choices_.of(kNumbers);
  }
  void make(bool& flag) { flag = choices_.below(2) == 1; }
  void make(std::optional<base::Date>& date) {
    static constexpr const char* kDays[] = {"2024-01-01", "2024-02-29", "2024-06-30", "2024-12-31",
                                            "2023-01-31", "2025-07-01", "0001-01-01", "9999-12-31",
                                            "1900-01-01", "2200-12-31"};
    if (choices_.below(2) == 1) date = base::Date::parse(choices_.of(kDays));
  }
  void make(std::optional<base::Rational>& number) {
    if (choices_.below(2) == 1)
      number = base::Rational(static_cast<long>(choices_.below(256)) - 100,
                              1 + static_cast<long>(choices_.below(256)));
  }
  template <typename T>
  void make(std::vector<T>& list) {
    list.resize(choices_.below(3));
    for (T& one : list) make(one);
  }
  void make(std::optional<Signatory>& signatory) {
    if (choices_.below(2) == 1) make(signatory.emplace());
  }
  template <typename T>
  requires std::is_class_v<T>
  void make(T& structure) {
    fields(*this, structure);
    if constexpr (std::is_same_v<T, Schedule>)
      if (sound_) mend(structure);
  }

  void make_ids(Plan& plan) {
    if (plan.sections.empty()) plan.tasks.clear();
    int number = 0;
    for (Section& section : plan.sections) section.id = "s" + std::to_string(++number);
    for (Objective& objective : plan.objectives) objective.id = "o" + std::to_string(++number);
    for (Task& task : plan.tasks) {
      task.id = "tc1-" + std::to_string(++number);
      task.section = choices_.of(plan.sections).id;
    }
    for (Section& section : plan.sections)
      for (Paragraph& paragraph : section.paragraphs)
        for (Sentence& sentence : paragraph.sentences) {
          if (plan.tasks.empty()) sentence.role = Sentence::Role::words;
          if (sentence.role == Sentence::Role::task) sentence.task = choices_.of(plan.tasks).id;
        }
  }

  Choices& choices_;
  bool sound_;
};

inline Plan made_plan(Choices& choices, bool sound) {
  return MadePlan(choices, sound).take();
}

}  // namespace ntm::plans
