// SPDX-License-Identifier: Apache-2.0
#include "decisions/answers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/made_table_for_tests.h"
#include "decisions/read_decision.h"

namespace ntm::decisions {
namespace {

using AnswerWhat = LineAnswer::What;

const base::Date kReadingDay = *base::Date::from_civil(2031, 1, 5);

// 1.1 is attested, 2.1 a share by region, 2.2 a number without a sign, 2.3 without a measure.
documents::PrintedDocument small_annex() {
  documents::PrintedDocument document{"qd.docx"};
  document.tables.push_back(table_of_rows(
      {"TT | Nội dung tiêu chí | Chỉ tiêu theo vùng | <", "^ | ^ | Trung du miền núi phía Bắc | Tây Nguyên",
       "1 | Quy hoạch | |", "1.1 | Việc này được duyệt | Đạt | Đạt", "2 | Nhà ở | |",
       "2.1 | Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố | ≥ 61% | ≥ 62%",
       "2.2 | Tỷ lệ hộ tham gia bảo hiểm y tế | 71% | 72%", "2.3 | Tỷ lệ hộ nuôi ong | ≥ 11% | ≥ 12%"}));
  document.tables.back().before = {"PHỤ LỤC I", "BỘ TIÊU CHÍ VÍ DỤ GIAI ĐOẠN 2031 - 2033",
                                   "(Kèm theo Quyết định số 91/2030/QĐ-VD ngày 01/6/2030 của Cơ quan ví dụ)"};
  return document;
}

Draft named_draft(const documents::PrintedDocument& document) {
  Draft draft = read_decision(document);
  settle_head(draft, "vi-du", kReadingDay);
  name_lines(draft);
  return draft;
}
Draft small_draft() {
  return named_draft(small_annex());
}

std::string read_in(const Draft& draft, const std::string& line) {
  for (const DraftLine& one : lines_of(draft))
    if (one.name == line) return one.read;
  return "?";
}

// On 06/01/2031 by Lan, of what the draft reads now.
LineAnswer answer_to(const Draft& draft, const std::string& line, AnswerWhat what = AnswerWhat::accepted,
                     Fields fields = {}) {
  LineAnswer answer{0, line, what, std::move(fields), read_in(draft, line), "", "lan", "Lan"};
  answer.at = *base::Instant::parse("2031-01-06T08:00:00+07:00");
  return answer;
}

std::string file_after(const std::vector<LineAnswer>& answers) {
  Draft draft = small_draft();
  apply_answers(draft, answers);
  return criteria_file(draft, draft.head.set, kReadingDay);
}

// What the file says from the indicator on, to the next one.
std::string indicator_in(const std::string& file, const std::string& code) {
  const auto begin = file.find("      - code: \"" + code + "\"\n");
  if (begin == std::string::npos) return "";
  return file.substr(begin, file.find("\n      - code: ", begin + 1) - begin);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> names_of(const std::vector<DraftLine>& lines) {
  std::vector<std::string> names;
  for (const DraftLine& line : lines)
    if (line.kind != DraftLine::Kind::question) names.push_back(line.name);
  return names;
}

TEST(AnswersTest, each_thing_that_is_compared_is_a_line_with_a_name_of_its_own) {
  EXPECT_EQ(names_of(lines_of(small_draft())),
            (std::vector<std::string>{"head:set", "head:title", "head:number", "head:kind", "head:issuer",
                                      "head:date", "head:in_force", "1.1", "2.1", "2.1@TDMNPB//", "2.1@TN//",
                                      "2.2", "2.2@TDMNPB//", "2.2@TN//", "2.3", "2.3@TDMNPB//", "2.3@TN//"}));
  const Draft draft = small_draft();
  EXPECT_EQ(read_in(draft, "2.1@TN//"), "number=62\n");
  EXPECT_EQ(read_in(draft, "head:in_force"), "from=2031-01-01\nto=2033-12-31\n");
}

TEST(AnswersTest, a_code_that_stands_twice_gives_two_lines) {
  documents::PrintedDocument document = small_annex();
  for (documents::PrintedCell& cell : document.tables[0].cells)
    if (cell.text == "2.3") cell.text = "2.2";
  const auto names = names_of(lines_of(named_draft(document)));
  EXPECT_EQ(std::ranges::count(names, "2.2"), 1);
  EXPECT_EQ(std::ranges::count(names, "2.2#2"), 1);
  EXPECT_EQ(std::ranges::count(names, "2.2#2@TN//"), 1);
}

TEST(AnswersTest, fields_are_written_one_a_line_and_read_back) {
  const Fields fields{{"name", "Tỷ lệ = phần\ntrăm"}, {"sign", ">="}};
  EXPECT_EQ(fields_text(fields), "name=Tỷ lệ = phần trăm\nsign=>=\n");
  EXPECT_EQ(fields_from(fields_text(fields)), (Fields{{"name", "Tỷ lệ = phần trăm"}, {"sign", ">="}}));
}

TEST(AnswersTest, what_is_accepted_is_known_from_the_decision_and_says_who_read_it_and_when) {
  const Draft draft = small_draft();
  const std::string file = file_after({answer_to(draft, "1.1")});
  EXPECT_TRUE(has(indicator_in(file, "1.1"),
                  "known: decision\n        last_checked_on: 2031-01-06\n        read_by: \"Lan\"\n"))
      << file;
  EXPECT_TRUE(has(indicator_in(file, "2.1"), "known: remembered")) << file;
}

TEST(AnswersTest, each_number_of_a_table_says_for_itself_how_it_is_known) {
  const Draft draft = small_draft();
  EXPECT_TRUE(
      has(file_after({answer_to(draft, "2.1@TN//")}),
          "{TDMNPB: 61, TN: {value: 62, known: decision, last_checked_on: 2031-01-06, read_by: \"Lan\"}}"));
  const std::string half = file_after({answer_to(draft, "2.1"), answer_to(draft, "2.1@TN//")});
  EXPECT_TRUE(has(half, "{TDMNPB: {value: 61, known: remembered}, TN: 62}")) << half;
  const std::string whole =
      file_after({answer_to(draft, "2.1"), answer_to(draft, "2.1@TN//"), answer_to(draft, "2.1@TDMNPB//")});
  EXPECT_TRUE(has(whole, "{TDMNPB: 61, TN: 62}")) << whole;
  EXPECT_TRUE(has(indicator_in(whole, "2.1"), "known: decision")) << whole;
}

// 2.3 has no measure: its levels stand in the note, which is as sure as the least sure of them.
TEST(AnswersTest, an_indicator_without_a_measure_is_read_when_its_numbers_are_too) {
  const Draft draft = small_draft();
  EXPECT_TRUE(has(indicator_in(file_after({answer_to(draft, "2.3")}), "2.3"), "known: remembered"));
  const std::string file =
      file_after({answer_to(draft, "2.3"), answer_to(draft, "2.3@TDMNPB//"),
                  answer_to(draft, "2.3@TN//", AnswerWhat::corrected, {{"number", "13.5"}})});
  EXPECT_TRUE(has(indicator_in(file, "2.3"), "known: decision")) << file;
  EXPECT_TRUE(has(indicator_in(file, "2.3"), "2.3@TN// = 13.5")) << file;
}

TEST(AnswersTest, corrections_change_what_the_file_says) {
  const Draft draft = small_draft();
  const std::string file =
      file_after({answer_to(draft, "head:number", AnswerWhat::corrected, {{"text", "92/2030/QĐ-VD"}}),
                  answer_to(draft, "head:set", AnswerWhat::corrected, {{"text", "vi-du-2"}}),
                  answer_to(draft, "head:in_force", AnswerWhat::corrected,
                            {{"from", "2031-02-01"}, {"to", "2034-12-31"}}),
                  answer_to(draft, "2.1@TN//", AnswerWhat::corrected, {{"number", "unknown"}}),
                  answer_to(draft, "2.2", AnswerWhat::corrected, {{"sign", ">"}, {"name", "Bảo hiểm y tế"}}),
                  answer_to(draft, "2.3", AnswerWhat::corrected, {{"measure", "solid_houses"}})});
  for (const char* part :
       {"set: \"vi-du-2\"\n", "number: \"92/2030/QĐ-VD\"\n", "in_force: {from: 2031-02-01, to: 2034-12-31}\n",
        "TN: unknown", "vi: \"Bảo hiểm y tế\"", "operator: \">\""})
    EXPECT_TRUE(has(file, part)) << part << " is not in\n" << file;
  EXPECT_TRUE(has(indicator_in(file, "2.3"), "measure: ")) << file;
}

TEST(AnswersTest, a_level_that_a_correction_asks_for_is_a_line_to_be_filled) {
  Draft draft = small_draft();
  std::vector<LineAnswer> answers{
      answer_to(draft, "1.1", AnswerWhat::corrected,
                {{"way", "levels"}, {"sign", ">="}, {"unit", "percent"}, {"measure", "solid_houses"}})};
  LineAnswer number{0,     "1.1@//", AnswerWhat::corrected, {{"number", "80"}}, "number=unknown\n", "",
                    "lan", "Lan"};
  number.at = answers.front().at;
  answers.push_back(number);
  apply_answers(draft, answers);
  EXPECT_EQ(read_in(draft, "1.1@//"), "number=80\n");
  EXPECT_TRUE(has(file_after(answers), "target: {operator: \">=\", value: 80}"));
}

TEST(AnswersTest, what_is_not_of_the_set_stays_in_the_draft_and_leaves_the_file) {
  const Draft before = small_draft();
  Draft draft = small_draft();
  const Standings standings = apply_answers(draft, {answer_to(draft, "2.2", AnswerWhat::set_aside)});
  EXPECT_EQ(standing_of(standings, "2.2").state, Standing::State::set_aside);
  const std::string file = criteria_file(draft, "vi-du", kReadingDay);
  EXPECT_EQ(indicator_in(file, "2.2"), "");
  EXPECT_TRUE(has(file, "# 2.2 ")) << file;
  EXPECT_EQ(stated_cells(draft), stated_cells(before));
  const auto names = names_of(lines_of(draft));
  EXPECT_EQ(std::ranges::count(names, "2.2@TN//"), 0) << "nobody need compare its numbers";
}

TEST(AnswersTest, the_newest_answer_of_a_line_counts_and_one_taken_back_is_none) {
  const Draft draft = small_draft();
  const LineAnswer wrong = answer_to(draft, "2.1@TN//", AnswerWhat::corrected, {{"number", "26"}});
  const LineAnswer right = answer_to(draft, "2.1@TN//");
  const LineAnswer back = answer_to(draft, "2.1@TN//", AnswerWhat::taken_back);
  EXPECT_TRUE(has(file_after({wrong}), "TN: {value: 26, known: decision"));
  EXPECT_TRUE(has(file_after({wrong, right}), "TN: {value: 62, known: decision"));
  EXPECT_EQ(file_after({wrong, back}), file_after({}));
}

TEST(AnswersTest, an_answer_to_what_is_read_otherwise_by_now_opens_the_line_again) {
  Draft draft = small_draft();
  LineAnswer answer = answer_to(draft, "2.1@TN//");
  answer.read = "number=26\n";
  const Standings standings = apply_answers(draft, {answer});
  EXPECT_TRUE(standing_of(standings, "2.1@TN//").is_stale);
  EXPECT_EQ(standing_of(standings, "2.1@TN//").state, Standing::State::open);
  EXPECT_EQ(read_in(draft, "2.1@TN//"), "number=62\n");
}

const Question* question_about(const Draft& draft, const std::string& key) {
  for (const Question& question : draft.questions)
    if (question.what.key == key) return &question;
  return nullptr;
}

// 2.2 has numbers without a sign: asked of it and of both its levels.
TEST(AnswersTest, a_question_is_closed_when_it_is_looked_at_or_each_of_its_lines_is_answered) {
  Draft draft = small_draft();
  const Question* const question = question_about(draft, "decision.no_sign");
  ASSERT_NE(question, nullptr);
  EXPECT_EQ(question->lines, (std::vector<std::string>{"2.2", "2.2@TDMNPB//", "2.2@TN//"}));
  EXPECT_TRUE(is_open(*question, {}));
  for (const char* line : {"2.2", "2.2@TN//"}) EXPECT_FALSE(open_questions_about(draft, {}, line).empty());
  EXPECT_TRUE(open_questions_about(draft, {}, "1.1").empty());
  const auto after = [&](const std::vector<std::string>& lines) {
    Draft answered = small_draft();
    std::vector<LineAnswer> answers;
    for (const std::string& line : lines) answers.push_back(answer_to(draft, line));
    return is_open(*question, apply_answers(answered, answers));
  };
  EXPECT_FALSE(after({question->line}));
  EXPECT_TRUE(after({"2.2", "2.2@TN//"}));
  EXPECT_FALSE(after({"2.2", "2.2@TN//", "2.2@TDMNPB//"}));
  const Question* const in_force = question_about(draft, "decision.head_in_force");
  ASSERT_NE(in_force, nullptr);
  EXPECT_EQ(in_force->lines, std::vector<std::string>{"head:in_force"});
}

// 7 lines of the head, 4 indicators, 6 levels.
TEST(AnswersTest, it_is_counted_how_far_a_draft_is_compared) {
  Draft draft = small_draft();
  const Standings standings =
      apply_answers(draft, {answer_to(draft, "1.1"), answer_to(draft, "2.1@TN//"),
                            answer_to(draft, "2.1", AnswerWhat::corrected, {{"sign", ">"}}),
                            answer_to(draft, "2.3", AnswerWhat::set_aside)});
  const ComparedSoFar so_far = compared_so_far(draft, standings);
  EXPECT_EQ(so_far.lines, 15U) << "without the two levels of 2.3";
  EXPECT_EQ(so_far.accepted, 2U);
  EXPECT_EQ(so_far.corrected, 1U);
  EXPECT_EQ(so_far.set_aside, 1U);
  EXPECT_EQ(so_far.open, 11U);
  EXPECT_EQ(so_far.levels, 4U);
  EXPECT_EQ(so_far.levels_open, 3U);
  EXPECT_EQ(so_far.questions, draft.questions.size());
}

std::string refused(const std::string& line, AnswerWhat what, const Fields& fields = {}) {
  const Draft draft = small_draft();
  for (const DraftLine& one : lines_of(draft))
    if (one.name == line) {
      const auto why = why_not_answered(draft, one, answer_to(draft, line, what, fields));
      return why ? why->key : "";
    }
  return "no such line";
}

TEST(AnswersTest, what_does_not_fit_a_line_is_refused) {
  using enum LineAnswer::What;
  EXPECT_EQ(refused("2.1@TN//", corrected, {{"number", "62.5"}}), "");
  EXPECT_EQ(refused("2.1@TN//", corrected, {{"number", "62,5"}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("2.1@TN//", corrected, {{"sign", ">="}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("2.1", corrected, {{"way", "delegated"}}), "");
  EXPECT_EQ(refused("2.1", corrected, {{"way", "open"}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("2.1", corrected, {{"measure", "bees"}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("2.1", corrected, {{"name", ""}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("2.1", accepted, {{"sign", ">"}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("head:set", corrected, {{"text", "Bộ mới"}}), "decision_answer.set_name");
  EXPECT_EQ(refused("head:date", corrected, {{"text", "31/02/2030"}}), "decision_answer.bad_value");
  EXPECT_EQ(refused("head:in_force", corrected, {{"from", "2031-01-01"}, {"to", "2030-01-01"}}),
            "decision_answer.in_force");
  EXPECT_EQ(refused("head:number", set_aside), "decision_answer.not_set_aside");
  Draft without_number = small_draft();
  without_number.head.number.clear();
  const auto why = why_not_answered(without_number, {DraftLine::Kind::head, "head:number", "", ""},
                                    answer_to(without_number, "head:number"));
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(why->key, "decision_answer.nothing_read");
  const DraftLine question{DraftLine::Kind::question, "question:x", "", ""};
  EXPECT_EQ(
      why_not_answered(without_number, question, answer_to(without_number, "question:x", corrected))->key,
      "decision_answer.question");
}

// Something that may be answered to such a line, or not.
std::optional<LineAnswer> made_answer(const Draft& draft, const DraftLine& line, TableChoices& choices) {
  if (choices.below(2) == 0) return std::nullopt;
  const auto what = static_cast<AnswerWhat>(choices.below(4));
  Fields fields;
  if (what == AnswerWhat::corrected && line.kind == DraftLine::Kind::level) fields = {{"number", "7"}};
  if (what == AnswerWhat::corrected && line.kind == DraftLine::Kind::indicator)
    fields = {{"way", "levels"}, {"measure", choices.below(2) == 0 ? "" : "solid_houses"}};
  if (what == AnswerWhat::corrected && line.kind == DraftLine::Kind::head) fields = {{"text", "x"}};
  LineAnswer answer = answer_to(draft, line.name, what, fields);
  answer.read = line.read;
  return answer;
}

// Whatever a table says and whatever is answered, each cell stays in the draft or asked about as it was.
TEST(AnswersTest, no_answers_ever_lose_a_cell_and_no_two_lines_have_one_name) {
  int looked_at = 0;
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    TableChoices choices(seed);
    const Draft before = named_draft(made_document(choices));
    if (before.indicator_count() == 0) continue;
    ++looked_at;
    std::vector<LineAnswer> answers;
    std::set<std::string> names;
    for (const DraftLine& line : lines_of(before)) {
      EXPECT_TRUE(names.insert(line.name).second) << line.name;
      if (auto answer = made_answer(before, line, choices)) answers.push_back(*std::move(answer));
    }
    Draft draft = before;
    apply_answers(draft, answers);
    EXPECT_EQ(stated_cells(draft), stated_cells(before));
    EXPECT_EQ(asked_cells(draft), asked_cells(before));
    base::Diagnostics diagnostics;
    EXPECT_TRUE(
        base::parse_yaml(criteria_file(draft, "vi-du", kReadingDay), "vi-du.yaml", diagnostics).has_value());
  }
  EXPECT_GT(looked_at, 60);
}

}  // namespace
}  // namespace ntm::decisions
