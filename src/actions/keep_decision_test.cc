// SPDX-License-Identifier: Apache-2.0
// A decision that is read, compared by one person and published by another.
#include "actions/keep_decision.h"

#include <algorithm>

#include "actions/answer_decision.h"
#include "actions/example_fixture.h"
#include "actions/kept_decision_for_tests.h"
#include "actions/publish_decision.h"
#include "actions/publish_law.h"
#include "storage/audit_queries.h"
#include "storage/past_the_program_for_tests.h"

namespace ntm::actions {
namespace {

using AnswerIs = decisions::LineAnswer::What;
using Found = std::vector<std::string>;

class KeepDecisionTest : public testing::Test {
 protected:
  KeepDecisionTest() {
    publish_registers(*db, judging::built_in_registers(), by("program"));
    publish_criteria(*db, judging::built_in_criteria(), by("program"), Examine::no);
  }

  static Session by(const std::string& actor) { return {actor, at("2026-11-30")}; }

  storage::DecisionReadingId keep(const DecisionWish& wish = {"", "", "vi-du"}) {
    return keep_decision(*db, "qd.html", annex_of_two(), wish, by("lan")).id;
  }
  KeptDecision now(storage::DecisionReadingId id) { return kept_decision(*db, id); }
  void answer(storage::DecisionReadingId id, const std::vector<AnswerGiven>& given,
              const std::string& actor = "lan") {
    answer_decision(*db, id, now(id).last(), given, by(actor));
  }
  // Looks at each question, accepts each line of the head and whatever `lines` names.
  void settle(storage::DecisionReadingId id, std::vector<std::string> lines = {}) {
    const KeptDecision reading = now(id);
    for (const std::string_view field : decisions::kHeadFields)
      lines.push_back(fmt::format("head:{}", field));
    for (const decisions::Question& question : reading.draft.questions) lines.push_back(question.line);
    std::vector<AnswerGiven> given;
    for (const std::string& line : lines) given.push_back({line, AnswerIs::accepted});
    answer(id, given);
  }
  void send(storage::DecisionReadingId id, const std::string& actor = "lan") {
    send_decision(*db, id, now(id).last(), now(id).so_far.open, "", by(actor));
  }
  decisions::Standing::State stands(storage::DecisionReadingId id, const std::string& line) {
    return decisions::standing_of(now(id).standings, line).state;
  }
  // "answers/0: key" of what is refused.
  Found refused(storage::DecisionReadingId id, const std::vector<AnswerGiven>& given) {
    const auto error = error_of([&] { answer(id, given); });
    if (!error) return {};
    EXPECT_EQ(error->message().key, "decision_answer.refused");
    Found found;
    for (const auto& one : error->diagnostics().list())
      found.push_back(fmt::format("{}: {}", one.where.file, one.what.key));
    return found;
  }

  std::unique_ptr<storage::Database> db = storage::in_memory();
};

TEST_F(KeepDecisionTest, what_one_person_keeps_is_kept_once_and_the_log_says_so) {
  const KeptNow first = keep_decision(*db, "C:\\tai lieu\\qd.html", annex_of_two(), {}, by("lan"));
  EXPECT_TRUE(first.is_new);
  const KeptNow again = keep_decision(*db, "qd.html", annex_of_two(), {}, by("lan"));
  EXPECT_EQ(again.id, first.id);
  EXPECT_FALSE(again.is_new);
  EXPECT_TRUE(keep_decision(*db, "qd.html", annex_of_two(), {}, by("nam")).is_new);
  EXPECT_EQ(kept_decisions(*db).size(), 2U);
  const KeptDecision reading = now(first.id);
  EXPECT_EQ(reading.kept.name, "qd.html") << "without the folders";
  EXPECT_EQ(reading.state(), ReadingState::open);
  EXPECT_EQ(reading.so_far.lines, 11U);
  EXPECT_EQ(reading.so_far.open, 11U);
  EXPECT_EQ(read_file_of(*db, reading.kept), annex_of_two());
  EXPECT_EQ(storage::read_audit(*db, 5).at(1).action, "decision.keep");
}

TEST_F(KeepDecisionTest, what_cannot_be_compared_is_refused_and_nothing_is_kept) {
  const auto no_table = error_of(
      [&] { keep_decision(*db, "qd.html", "<html><table><tr><td>a<td>b</table></html>", {}, by("lan")); });
  ASSERT_TRUE(no_table.has_value());
  EXPECT_EQ(no_table->message().key, "decision.not_read");
  EXPECT_EQ(no_table->diagnostics().list().front().what.key, "decision.no_criteria");
  EXPECT_ERROR(keep_decision(*db, "qd.html", std::string(kMostDecisionBytes + 1, 'x'), {}, by("lan")),
               invalid, "decision_reading.too_large");
  EXPECT_ERROR(keep_decision(*db, "qd.html", annex_of_two(), {"", "khong-co", ""}, by("lan")), not_found,
               "set.unknown");
  EXPECT_TRUE(kept_decisions(*db).empty());
  EXPECT_ERROR(now(1), not_found, "decision_reading.unknown");
}

TEST_F(KeepDecisionTest, lines_are_accepted_corrected_set_aside_and_taken_back) {
  using State = decisions::Standing::State;
  const auto id = keep();
  answer(id, {{"1.1", AnswerIs::accepted},
              {"2.1@TN//", AnswerIs::corrected, false, {{"number", "26"}}, "in mờ"},
              {"2.1@TDMNPB//", AnswerIs::set_aside}});
  EXPECT_EQ(stands(id, "1.1"), State::accepted);
  EXPECT_EQ(stands(id, "2.1@TN//"), State::corrected);
  EXPECT_EQ(stands(id, "2.1@TDMNPB//"), State::set_aside);
  EXPECT_EQ(stands(id, "2.1"), State::open);
  EXPECT_NE(view_reading(*db, id, by("lan")).decision.file.find("TN: {value: 26, known: decision"),
            std::string::npos);
  answer(id, {{"2.1@TN//", AnswerIs::taken_back}}, "nam");
  EXPECT_EQ(stands(id, "2.1@TN//"), State::open);
  EXPECT_EQ(now(id).entries.size(), 4U) << "nothing is edited";
  EXPECT_EQ(now(id).compared_by(), (Found{"lan", "nam"}));
  EXPECT_EQ(storage::read_audit(*db, 1).front().action, "decision.compare");
}

TEST_F(KeepDecisionTest, an_indicator_is_accepted_whole_once_its_questions_are_closed) {
  const auto id = keep();
  const auto about = decisions::open_questions_about(now(id).draft, {}, "2.1");
  // Questions that stand there are asked back, each under the answer.
  if (!about.empty()) {
    EXPECT_EQ(refused(id, {{"2.1", AnswerIs::accepted, true}}).size(), about.size());
    std::vector<AnswerGiven> looked_at;
    const KeptDecision reading = now(id);
    for (const auto* question : decisions::open_questions_about(reading.draft, {}, "2.1"))
      looked_at.push_back({question->line, AnswerIs::accepted});
    answer(id, looked_at);
  }
  answer(id, {{"2.1", AnswerIs::accepted, true}});
  for (const char* line : {"2.1", "2.1@TN//", "2.1@TDMNPB//"})
    EXPECT_EQ(stands(id, line), decisions::Standing::State::accepted) << line;
  answer(id, {{"2.1", AnswerIs::taken_back, true}});
  EXPECT_EQ(stands(id, "2.1@TN//"), decisions::Standing::State::open);
}

TEST_F(KeepDecisionTest, what_is_left_of_an_indicator_is_accepted_without_losing_its_correction) {
  const auto id = keep();
  answer(id, {{"1.1", AnswerIs::corrected, false, {{"name", "Việc ấy được duyệt"}}}});
  EXPECT_EQ(refused(id, {{"1.1", AnswerIs::accepted, true}}), Found{"answers: decision_answer.nothing_open"});
  EXPECT_EQ(stands(id, "1.1"), decisions::Standing::State::corrected);
}

// In force from when to when is always asked.
TEST_F(KeepDecisionTest, all_lines_without_a_question_are_accepted_at_once) {
  const auto id = keep();
  answer(id, {{"*", AnswerIs::accepted}});
  EXPECT_EQ(stands(id, "head:in_force"), decisions::Standing::State::open);
  EXPECT_EQ(stands(id, "head:number"), decisions::Standing::State::accepted);
  EXPECT_EQ(stands(id, "1.1"), decisions::Standing::State::accepted);
  const KeptDecision reading = now(id);
  for (const decisions::DraftLine& line : decisions::lines_of(reading.draft)) {
    if (line.kind == decisions::DraftLine::Kind::question) continue;
    const bool is_asked = std::ranges::any_of(reading.draft.questions, [&](const auto& question) {
      return std::ranges::find(question.lines, line.name) != question.lines.end();
    });
    EXPECT_EQ(stands(id, line.name) == decisions::Standing::State::open, is_asked) << line.name;
  }
  EXPECT_EQ(refused(id, {{"*", AnswerIs::accepted}}), Found{"answers: decision_answer.nothing_open"});
  EXPECT_EQ(refused(id, {{"*", AnswerIs::set_aside}}), Found{"answers/0: decision_answer.all_accepted"});
  EXPECT_EQ(refused(id, {{"*", AnswerIs::accepted, false, {{"number", "1"}}}}),
            Found{"answers/0: decision_answer.all_accepted"});
}

TEST_F(KeepDecisionTest, answers_are_noted_all_or_none) {
  const auto id = keep();
  EXPECT_EQ(refused(id, {{"1.1", AnswerIs::accepted},
                         {"9.9", AnswerIs::accepted},
                         {"2.1", AnswerIs::taken_back},
                         {"1.1", AnswerIs::accepted}}),
            (Found{"answers/1: decision_answer.no_line", "answers/2: decision_answer.not_answered",
                   "answers/3: decision_answer.twice"}));
  EXPECT_EQ(stands(id, "1.1"), decisions::Standing::State::open);
}

TEST_F(KeepDecisionTest, who_answers_what_another_has_changed_meanwhile_is_told) {
  const auto id = keep();
  const std::int64_t seen = now(id).last();
  answer(id, {{"1.1", AnswerIs::accepted}}, "nam");
  EXPECT_ERROR(answer_decision(*db, id, seen, {{"1.1", AnswerIs::set_aside}}, by("lan")), conflict,
               "decision_reading.changed_meanwhile");
  EXPECT_EQ(stands(id, "1.1"), decisions::Standing::State::accepted);
}

TEST_F(KeepDecisionTest, it_is_sent_once_questions_and_head_are_settled_and_the_open_lines_are_counted) {
  const auto id = keep();
  const auto not_ready =
      error_of([&] { send_decision(*db, id, now(id).last(), now(id).so_far.open, "", by("lan")); });
  ASSERT_TRUE(not_ready.has_value());
  EXPECT_EQ(not_ready->message().key, "decision_reading.not_ready");
  Found keys;
  for (const auto& one : not_ready->diagnostics().list()) keys.push_back(one.what.key);
  EXPECT_EQ(std::ranges::count(keys, "decision_reading.head_open"), 7);
  EXPECT_EQ(std::ranges::count(keys, "decision.head_in_force"), 1);

  settle(id);
  EXPECT_EQ(now(id).so_far.open, 4U) << "1.1, 2.1 and its two levels";
  EXPECT_ERROR(send_decision(*db, id, now(id).last(), 0, "", by("lan")), conflict, "decision_reading.unread");
  send(id);
  EXPECT_EQ(now(id).state(), ReadingState::sent);
  EXPECT_EQ(now(id).step()->unread, 4);
  EXPECT_ERROR(answer(id, {{"1.1", AnswerIs::accepted}}), conflict, "decision_reading.not_open");
}

TEST_F(KeepDecisionTest, a_set_that_does_not_go_with_the_law_is_not_sent) {
  const auto id = keep();
  settle(id);
  // On the days of the set of 2021-2025, and of the same tier.
  answer(id, {{"head:in_force", AnswerIs::corrected, false, {{"from", "2022-01-01"}, {"to", "2025-12-31"}}}});
  const base::Diagnostics mistakes = view_reading(*db, id, by("lan")).decision.not_good;
  ASSERT_FALSE(mistakes.empty());
  EXPECT_EQ(mistakes.list().front().what.key, "set.same_tier");
  EXPECT_ERROR(send(id), invalid, "decision_reading.not_ready");
}

TEST_F(KeepDecisionTest, another_person_publishes_it_and_from_then_on_it_is_the_law_for_good) {
  const auto id = keep();
  settle(id, {"2.1", "2.1@TN//"});
  EXPECT_ERROR(publish_decision(*db, id, now(id).last(), by("nam")), conflict, "decision_reading.not_sent");
  send(id);
  EXPECT_ERROR(publish_decision(*db, id, now(id).last(), by("lan")), invalid,
               "decision_reading.second_person");
  EXPECT_EQ(view_reading(*db, id, by("nam")).publication.file, "vi-du.yaml");
  publish_decision(*db, id, now(id).last(), by("nam"));
  EXPECT_EQ(now(id).state(), ReadingState::published);

  const auto law = judging::law_in_force(*db, by("nam").now);
  const auto set = std::ranges::find(law->sets, "vi-du", &criteria::CriteriaSet::id);
  ASSERT_NE(set, law->sets.end());
  const auto& cells = set->find("2.1")->target->levels.cells;
  EXPECT_EQ(cells.at("TN").level->trust.known, criteria::Known::decision);
  EXPECT_EQ(cells.at("TN").level->trust.read_by, "lan");
  EXPECT_EQ(cells.at("TDMNPB").level->trust.known, criteria::Known::remembered);
  EXPECT_EQ(set->find("1.1")->trust.known, criteria::Known::remembered);

  const auto log = storage::read_audit(*db, 1).front();
  EXPECT_EQ(log.action, "decision.publish");
  EXPECT_NE(log.details.find(now(id).kept.file_id), std::string::npos);
  EXPECT_NE(log.details.find(now(id).step()->value), std::string::npos);
  for (const char* who : {"lan", "nam"}) {
    EXPECT_ERROR(answer(id, {{"1.1", AnswerIs::accepted}}, who), conflict, "decision_reading.not_open");
    EXPECT_ERROR(drop_decision(*db, id, now(id).last(), "", by(who)), conflict, "decision_reading.not_open");
  }
  EXPECT_FALSE(storage::verify_audit(*db).first_break.has_value());
}

TEST_F(KeepDecisionTest, whoever_sends_it_without_having_compared_does_not_publish_it_either) {
  const auto id = keep();
  settle(id);
  send(id, "nam");
  for (const char* who : {"lan", "nam"})
    EXPECT_ERROR(publish_decision(*db, id, now(id).last(), by(who)), invalid,
                 "decision_reading.second_person");
}

TEST_F(KeepDecisionTest, what_is_given_back_is_compared_further_and_says_why) {
  const auto id = keep();
  settle(id);
  send(id);
  EXPECT_ERROR(return_decision(*db, id, now(id).last(), " ", by("nam")), invalid,
               "decision_reading.no_reason");
  return_decision(*db, id, now(id).last(), "Xem lại 2.1", by("nam"));
  EXPECT_EQ(now(id).state(), ReadingState::returned);
  EXPECT_EQ(now(id).step()->words, "Xem lại 2.1");
  answer(id, {{"2.1", AnswerIs::accepted}});
  send(id);
  EXPECT_EQ(now(id).state(), ReadingState::sent);
  EXPECT_EQ(now(id).step()->unread, 3);
}

TEST_F(KeepDecisionTest, what_was_sent_is_published_as_it_was_sent_or_not_at_all) {
  const auto id = keep();
  settle(id);
  send(id);
  storage::tamper(*db, "UPDATE decision_entry SET value = 'x' WHERE what = 'sent'");
  EXPECT_ERROR(publish_decision(*db, id, now(id).last(), by("nam")), conflict,
               "decision_reading.reads_otherwise");
}

TEST_F(KeepDecisionTest, a_text_that_is_published_already_is_nothing_new) {
  const auto id = keep();
  settle(id);
  send(id);
  publish_criteria(*db, {file_of_reading(now(id), {"vi-du.yaml", ""})}, by("nam"));
  EXPECT_ERROR(publish_decision(*db, id, now(id).last(), by("nam")), conflict,
               "decision_reading.nothing_new");
  EXPECT_EQ(now(id).state(), ReadingState::sent);
}

TEST_F(KeepDecisionTest, what_is_dropped_stays_to_be_seen_and_the_file_can_be_kept_anew) {
  const auto id = keep();
  drop_decision(*db, id, now(id).last(), "nhầm tệp", by("nam"));
  EXPECT_EQ(now(id).state(), ReadingState::dropped);
  EXPECT_ERROR(answer(id, {{"1.1", AnswerIs::accepted}}), conflict, "decision_reading.not_open");
  EXPECT_NE(keep(), id);
  EXPECT_EQ(kept_decisions(*db).size(), 2U);
}

TEST_F(KeepDecisionTest, what_it_would_change_is_told_before_it_is_published) {
  const auto id = keep();
  EXPECT_ERROR(compare_decision(*db, id, std::nullopt, by("lan")), not_found, "set.unknown");
  const ComparedSets compared = compare_decision(*db, id, SetChoice{"xa-ntm-2021-2025"}, by("lan"));
  EXPECT_EQ(compared.difference.after->id, "vi-du");
  const auto against = keep({"", "xa-ntm-2021-2025", ""});
  const ReadingView view = view_reading(*db, against, by("lan"));
  ASSERT_TRUE(view.decision.comparison.has_value());
  EXPECT_EQ(view.decision.draft.head.set, "xa-ntm-2021-2025") << "what it is compared with it would follow";
  EXPECT_EQ(view.publication.replaces, "") << "but from another day on";
}

}  // namespace
}  // namespace ntm::actions
