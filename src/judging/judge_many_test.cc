// SPDX-License-Identifier: Apache-2.0
#include "judging/judge_many.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "base/progress.h"
#include "judging/communes_for_tests.h"

namespace ntm::judging {
namespace {

using programme::IndicatorVerdict;

std::string text_of(const std::optional<formula::Range>& value) {
  if (!value) return "-";
  return fmt::format("{} {}..{} {} {}", static_cast<int>(value->state), base::exact_text(value->low),
                     base::exact_text(value->high), static_cast<int>(value->low_end),
                     static_cast<int>(value->high_end));
}

std::string level_text(const std::optional<criteria::Level>& level) {
  return level ? fmt::format("{} ({})", base::exact_text(level->number), level->reference.text()) : "-";
}

std::string text_of(const std::vector<IndicatorVerdict>& verdicts) {
  std::string text;
  for (const IndicatorVerdict& one : verdicts)
    text += fmt::format("{} {} {} {} {}\n{}", one.indicator().code, programme::name_of(one.verdict()),
                        programme::name_of(one.trace().reason), text_of(one.trace().value),
                        level_text(one.trace().level), text_of(one.parts()));
  return text;
}

std::string text_of(const std::vector<JudgedIndicator>& judged) {
  std::string text;
  for (const JudgedIndicator& one : judged)
    text += fmt::format("{} {} {} {} {}\n{}", one.indicator->code, programme::name_of(one.verdict),
                        programme::name_of(one.reason), text_of(one.value), level_text(one.level),
                        text_of(one.parts));
  return text;
}

std::string head(const criteria::CriteriaSet& set, bool for_reference, programme::Verdict verdict,
                 const programme::VerdictCounts& counts, const programme::TrustCounts& trust,
                 const programme::RuleStanding& rule) {
  return fmt::format("{}{} {} {}/{}/{}/{} {}/{}/{}/{} {}\n", set.id, for_reference ? " for reference" : "",
                     programme::name_of(verdict), counts.met, counts.marginal, counts.not_met,
                     counts.undetermined, trust.decision, trust.paper, trust.remembered, trust.unknown,
                     rule.text(base::Language::english));
}

// What evaluate() says of a commune, and what judge_many() says of it.
std::string account(storage::Database& db, Occasion occasion, const programme::PlaceCode& commune) {
  occasion.place = commune;
  std::optional<base::Message> why_not;
  const auto found = find_evaluation(db, occasion, &why_not);
  if (!found) return "cannot be judged: " + why_not->in(base::Language::english);
  std::string text = head(*found->set, found->for_reference.has_value(), found->conclusion(),
                          found->assessment.counts, found->assessment.trust(), found->assessment.by_rule);
  for (const auto& one : found->assessment.criteria)
    text += fmt::format("[{} {}]\n{}", one.criterion->code, programme::name_of(one.verdict),
                        text_of(one.indicators));
  return text + text_of(found->assessment.conditions);
}

std::string account(const Judgement& judged) {
  std::string text = head(*judged.set, judged.for_reference.has_value(), judged.verdict, judged.counts,
                          judged.trust, judged.by_rule);
  for (const JudgedCriterion& one : judged.criteria)
    text += fmt::format("[{} {}]\n{}", one.criterion->code, programme::name_of(one.verdict),
                        text_of(one.indicators));
  return text + text_of(judged.conditions);
}

std::string account(const JudgedCommune& commune) {
  if (commune.why_not) return "cannot be judged: " + commune.why_not->in(base::Language::english);
  return account(static_cast<const Judgement&>(commune));
}

class JudgeManyTest : public CommunesTest {
 protected:
  static Occasion occasion(const std::string& place, const std::string& date, const char* known_at = kNow) {
    return {place, day(date), at(known_at), "", {}};
  }

  // Judges all communes below the place, and each by itself.
  JudgedCommunes expect_the_same(const Occasion& occasion, const ManyOptions& options = {}) {
    JudgedCommunes many = judge_many(*db, occasion, options);
    for (const JudgedCommune& one : many.communes)
      EXPECT_EQ(account(one), account(*db, occasion, one.place.code))
          << one.place.code << " on " << occasion.date.iso();
    return many;
  }

  static std::vector<std::string> codes(const JudgedCommunes& judged) {
    std::vector<std::string> found;
    for (const JudgedCommune& one : judged.communes) found.push_back(one.place.code);
    return found;
  }
};

using Codes = std::vector<std::string>;

TEST_F(JudgeManyTest, lists_the_communes_that_stand_on_the_day_below_the_place) {
  EXPECT_EQ(codes(judge_many(*db, occasion("VN", "2025-06-30"))),
            (Codes{"00001", "00002", "00004", "00005", "00006", "00007"}));
  EXPECT_EQ(codes(judge_many(*db, occasion("", "2025-07-01"))),
            (Codes{"00003", "00004", "00005", "00006", "00007"}));
  EXPECT_EQ(codes(judge_many(*db, occasion("20", "2025-07-01"))), (Codes{"00003", "00004", "00005"}));
  EXPECT_EQ(judge_many(*db, occasion("VN", "2025-07-01")).communes.front().province, "20");
  EXPECT_EQ(judge_many(*db, occasion("VN", "2025-07-01")).communes.back().province, "01");
  EXPECT_EQ(codes(judge_many(*db, occasion("00004", "2025-07-01"))), Codes{"00004"});
  EXPECT_THROW(judge_many(*db, occasion("99", "2025-07-01")), base::Error);
}

TEST_F(JudgeManyTest, judges_each_commune_as_it_is_judged_alone) {
  std::set<std::string_view> verdicts, reasons;
  for (const unsigned seed : {1U, 2U}) {
    fill(seed);
    for (const char* date : {"2023-07-01", "2024-02-29", "2024-08-31", "2024-12-31", "2025-03-31",
                             "2025-06-30", "2025-07-01", "2025-09-30", "2025-11-15", "2026-08-01"})
      for (const JudgedCommune& commune : expect_the_same(occasion("VN", date)).communes)
        for (const JudgedCriterion& criterion : commune.criteria)
          for (const JudgedIndicator& one : criterion.indicators) {
            verdicts.insert(programme::name_of(one.verdict));
            reasons.insert(programme::name_of(one.reason));
          }
  }
  EXPECT_EQ(verdicts, (std::set<std::string_view>{"met", "marginal", "not_met", "undetermined"}));
  for (const char* reason :
       {"within_margin", "missing_data", "not_applicable", "with_reservation", "falling"})
    EXPECT_TRUE(reasons.contains(reason)) << reason;
}

TEST_F(JudgeManyTest, judges_a_province_a_commune_and_what_was_known_once) {
  fill(3);
  expect_the_same(occasion("20", "2025-11-15"));
  expect_the_same(occasion("00003", "2025-11-15"));
  const char* const date = "2024-06-30";
  const Occasion now = occasion("VN", date), then = occasion("VN", date, "2023-12-01T08:00:00+07:00");
  EXPECT_NE(account(expect_the_same(now).communes.front()), account(expect_the_same(then).communes.front()));
  // Before the first set.
  for (const JudgedCommune& one : expect_the_same(occasion("VN", "2015-01-01")).communes)
    EXPECT_EQ(one.why_not->key, "set.not_yet");
}

TEST_F(JudgeManyTest, judges_by_a_named_set_and_by_a_file_that_is_tried_out) {
  fill(4);
  Occasion named = occasion("VN", "2024-12-31");
  named.set = "xa-ntm-nang-cao-2021-2025";
  for (const JudgedCommune& one : expect_the_same(named).communes) EXPECT_EQ(one.set->id, named.set);
  Occasion trial = occasion("VN", "2024-12-31");
  trial.trial = criteria::SourceFile{
      "trial.yaml",
      "set: trial\npurpose: recognition\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: "
      "2030-12-31}\n"
      "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}]\n"
      "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n"
      "      - code: \"1.1\"\n        name: {vi: Chỉ tiêu, en: Indicator}\n        unit: people\n"
      "        measure: \"sum(household.members) - last_year(sum(household.members))\"\n"
      "        target: {operator: \">=\", value: 1}\n        reference: {document: D, at: Điều 1}\n"
      "        status: unverified\n",
      false};
  for (const JudgedCommune& one : expect_the_same(trial).communes) EXPECT_EQ(one.set->id, "trial");
}

TEST_F(JudgeManyTest, judges_those_that_are_named_in_their_order) {
  fill(8);
  const Occasion on_day = occasion("", "2025-11-15");
  std::vector<programme::Place> communes = communes_of(*db, on_day);
  std::swap(communes.front(), communes.back());
  communes.erase(communes.begin() + 2, communes.end());
  const JudgedCommunes judged = judge_many(*db, on_day, communes);
  EXPECT_EQ(codes(judged), (Codes{communes[0].code, communes[1].code}));
  for (const JudgedCommune& one : judged.communes)
    EXPECT_EQ(account(one), account(*db, on_day, one.place.code));
}

TEST_F(JudgeManyTest, judges_by_another_set_of_the_same_formulas_as_well) {
  fill(9);
  const Occasion on_day = occasion("VN", "2025-11-15");
  int asked = 0;
  ManyOptions options;
  options.otherwise = [&](const LawPointer& of, const criteria::CriteriaSet& set) {
    ++asked;
    return compiled_set(of, set);
  };
  const JudgedCommunes judged = judge_many(*db, on_day, options);
  std::set<const criteria::CriteriaSet*> sets;
  for (const JudgedCommune& one : judged.communes) {
    sets.insert(one.set);
    ASSERT_TRUE(one.otherwise);
    EXPECT_EQ(account(*one.otherwise), account(one));
  }
  EXPECT_EQ(asked, static_cast<int>(sets.size())) << "once for each set";
  options.otherwise = [](const LawPointer&, const criteria::CriteriaSet&) { return nullptr; };
  EXPECT_FALSE(judge_many(*db, on_day, options).communes.front().otherwise);
}

TEST_F(JudgeManyTest, asks_no_more_of_the_database_for_more_communes) {
  fill(5);
  const auto statements = [&](const char* place) {
    const auto before = db->work_done().executed;
    judge_many(*db, occasion(place, "2024-12-31"), {.use_kept = false});
    return db->work_done().executed - before;
  };
  for (const char* place : {"20", "VN"}) statements(place);  // law and places are read once
  EXPECT_EQ(statements("VN"), statements("20"));
}

TEST_F(JudgeManyTest, counts_what_it_does_and_can_be_stopped) {
  base::Progress progress;
  const base::Working working(progress);
  judge_many(*db, occasion("VN", "2025-07-01"));
  EXPECT_EQ(std::string(progress.step()), "progress.judging");
  EXPECT_EQ(progress.done(), 5);
  EXPECT_EQ(progress.total(), 5);
  progress.stop();
  EXPECT_THROW(judge_many(*db, occasion("VN", "2025-07-01")), base::Stopped);
}

TEST_F(JudgeManyTest, gives_the_pieces_by_village_where_they_are_asked_for) {
  fill(6);
  const auto judged = judge_many(*db, occasion("00004", "2024-06-30"), {.pieces = true});
  const Evaluation alone = evaluate(*db, occasion("00004", "2024-06-30"));
  const CommunePieces& pieces = *judged.communes.front().pieces;
  ASSERT_EQ(pieces.places.villages.size(), 3U);
  EXPECT_EQ(pieces.places.villages.front().name, alone.evidence.villages.front().name);
  EXPECT_EQ(pieces.tally, alone.evidence.tally);
  EXPECT_EQ(judge_many(*db, occasion("00004", "2024-06-30")).communes.front().pieces, nullptr);
}

}  // namespace
}  // namespace ntm::judging
