// SPDX-License-Identifier: Apache-2.0
#include "judging/renewing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "judging/communes_for_tests.h"
#include "storage/audit_queries.h"

namespace ntm::judging {
namespace {

using programme::IndicatorVerdict;

std::string text_of_range(const std::optional<formula::Range>& range) {
  if (!range) return "-";
  return fmt::format("{} {}..{}", static_cast<int>(range->state), base::exact_text(range->low),
                     base::exact_text(range->high));
}

std::string text_of_number(const std::optional<base::Rational>& number) {
  return number ? base::exact_text(*number) : "-";
}

std::string text_of_day(const std::optional<base::Date>& date) {
  return date ? date->iso() : "-";
}

// All that is said of a verdict.
std::string account(const IndicatorVerdict& one) {
  const programme::Trace& trace = one.trace();
  std::string text = fmt::format(
      "{} {} {} value {} {} of {} {} known {}/{} {}..{}", one.indicator().code,
      programme::name_of(one.verdict()), programme::name_of(trace.reason), text_of_range(trace.value),
      static_cast<int>(trace.truth), text_of_number(trace.numerator), text_of_number(trace.denominator),
      trace.known, trace.expected, text_of_day(trace.oldest), text_of_day(trace.newest));
  if (trace.distance)
    text += fmt::format(" distance {} {}", text_of_number(trace.distance->amount), trace.distance->missing);
  for (const programme::Comparison& comparison : trace.comparisons)
    text += fmt::format(" [{} {}]", text_of_range(comparison.value), static_cast<int>(comparison.holds));
  if (trace.trend) text += " trend " + text_of_number(trace.trend->then);
  for (const programme::MissingRecords& missing : trace.missing)
    text += fmt::format(" missing {} in {}", missing.records, missing.village.value_or(999));
  for (const programme::NotComplete& open : trace.not_complete)
    text += fmt::format(" open {} in {} {}", open.register_name, open.village.value_or(999), open.months_ago);
  text += fmt::format(" usual {}", trace.within_usual.size());
  if (trace.attestation) text += " attested " + trace.attestation->valid_from.iso();
  for (const IndicatorVerdict& part : one.parts()) text += "\n  " + account(part);
  return text + "\n";
}

std::string account(const Evaluation& evaluation) {
  std::string text = evaluation.set->id + "\n";
  for (const programme::CriterionVerdict& criterion : evaluation.assessment.criteria) {
    text += fmt::format("{} {}\n", criterion.criterion->code, programme::name_of(criterion.verdict));
    for (const IndicatorVerdict& one : criterion.indicators) text += account(one);
  }
  for (const IndicatorVerdict& one : evaluation.assessment.conditions) text += account(one);
  for (const WaitingRecords& waiting : evaluation.evidence.waiting)
    text += fmt::format("{} {} wait, of {}\n", waiting.records, waiting.reg->name, waiting.place_name);
  return text + fmt::format("{} {} held", programme::name_of(evaluation.conclusion()),
                            evaluation.assessment.counts.held());
}

class RenewingTest : public CommunesTest {
 protected:
  static Occasion occasion(const std::string& place, const std::string& date, const char* known_at = kNow) {
    return {place, day(date), at(known_at), "", {}};
  }

  // Whether the evaluation was made out of the one before. In any case it says what one says that is made
  // anew.
  bool is_renewed_and_right(const Occasion& of) {
    const Evaluation found = evaluate(*db, of), anew = evaluate_anew(*db, of);
    EXPECT_EQ(account(found), account(anew));
    EXPECT_TRUE(found.evidence.tally == anew.evidence.tally);
    EXPECT_TRUE(found.evidence.year_start == anew.evidence.year_start);
    return found.is_renewed;
  }

  // The moments at which tests enter something, one after another.
  std::string next_moment() {
    ++moments_;
    return fmt::format("2025-12-{:02}T{:02}:{:02}:00+07:00", 1 + moments_ / 1440, moments_ / 60 % 24,
                       moments_ % 60);
  }

  // New records, corrections, ends and moves, of any register, from any day on, in any of the communes.
  void enter_something() {
    struct Somewhere {
      const char* commune;
      std::vector<programme::PlaceCode> villages;
      std::vector<const char*> days;
    };
    static const std::vector<Somewhere> somewhere{
        {"00001", {"00001-01", "00001-02"}, {"2023-07-01", "2024-05-01", "2025-01-15"}},
        {"00003", {"00001-01", "00002-01"}, {"2025-08-01"}},
        {"00004", {"00004-01", "00004-02", "00004-03"}, {"2023-07-01", "2024-02-01", "2024-08-01"}},
        {"00004", {"00004-03", "00004-04"}, {"2024-10-01", "2025-02-01"}},
        {"00005", {"00005-01", "00005-02"}, {"2023-07-01", "2024-10-01", "2025-02-01"}},
        {"00005", {"00005-01", "00004-03", "00005-03"}, {"2025-04-15"}},
        {"00006", {"00006-01", "00006-02"}, {"2023-07-01", "2024-06-01"}}};
    const Somewhere& where = somewhere[chance() % somewhere.size()];
    const auto& registers = law->dictionary.registers();
    // Half of what is entered are households, as it is.
    const auto& reg =
        chance() % 2 == 0 ? law->dictionary.at("household") : registers[chance() % registers.size()];
    const bool of_villages = reg.kept_by != registers::KeptBy::commune;
    enter(where.commune, reg.name, where.days[chance() % where.days.size()], next_moment(),
          of_villages ? where.villages : std::vector<programme::PlaceCode>{where.commune},
          1 + static_cast<int>(chance() % 3));
  }

 private:
  int moments_ = 0;
};

TEST_F(RenewingTest, whatever_is_entered_in_whatever_order_what_is_renewed_is_what_is_made_anew) {
  int renewed = 0, asked = 0;
  for (const unsigned seed : {1U, 2U, 3U}) {
    fill(seed);
    const std::vector<Occasion> occasions{occasion("00001", "2024-10-31"), occasion("00003", "2025-11-15"),
                                          occasion("00004", "2024-10-31"), occasion("00004", "2025-06-30"),
                                          occasion("00005", "2025-06-30"), occasion("00006", "2024-12-31")};
    for (int step = 0; step < 25; ++step) {
      enter_something();
      for (const Occasion& of : occasions) {
        SCOPED_TRACE(fmt::format("seed {}, step {}, {} on {}", seed, step, of.place, of.date.iso()));
        renewed += is_renewed_and_right(of);
        ++asked;
        if (HasFailure()) return;
      }
    }
  }
  // What a commune is not concerned by is not evaluated at all.
  EXPECT_GT(renewed, asked / 3);
}

TEST_F(RenewingTest, one_record_is_read_again_and_not_the_commune) {
  fill(4);
  const Occasion of = occasion("00006", "2024-12-31");
  const auto enter_one = [&] { enter("00006", "household", "2024-06-01", next_moment(), {"00006-01"}, 1); };
  // The second time it is remembered; by then another test may have asked the same.
  for (int i = 0; i < 2; ++i) evaluate(*db, of), enter_one();
  for (int i = 0; i < 5; ++i) {
    enter_one();
    const auto before = db->work_done().rows;
    const Evaluation renewed = evaluate(*db, of);
    const auto renewing = db->work_done().rows - before;
    const Evaluation anew = evaluate_anew(*db, of);
    EXPECT_TRUE(renewed.is_renewed);
    EXPECT_EQ(account(renewed), account(anew));
    EXPECT_LT(renewing * 4, db->work_done().rows - before - renewing) << "rows";
  }
}

TEST_F(RenewingTest, what_is_said_complete_is_not_renewed_but_made_anew) {
  fill(5);
  const Occasion of = occasion("00004", "2024-10-31");
  for (int i = 0; i < 3; ++i) {
    enter("00004", "household", "2024-02-01", next_moment(), {"00004-03"}, 1);
    is_renewed_and_right(of);
  }
  say_complete("00004", "household", "2024-02-01", next_moment(), {"00004-03"});
  enter("00004", "household", "2024-02-01", next_moment(), {"00004-03"}, 1);
  EXPECT_FALSE(is_renewed_and_right(of));
  enter("00004", "household", "2024-02-01", next_moment(), {"00004-03"}, 1);
  EXPECT_TRUE(is_renewed_and_right(of)) << "and from then on again";
}

TEST_F(RenewingTest, who_asks_what_was_known_before_is_told_that) {
  fill(6);
  const Occasion of = occasion("00006", "2024-12-31");
  std::vector<std::string> said, moments;
  for (int i = 0; i < 4; ++i) {
    moments.push_back(next_moment());
    enter("00006", "household", "2024-06-01", moments.back(), {"00006-01", "00006-02"}, 3);
    said.push_back(account(evaluate(*db, of)));
  }
  for (std::size_t i = 0; i < said.size(); ++i) {
    const Occasion then = occasion("00006", "2024-12-31", moments[i].c_str());
    EXPECT_EQ(account(evaluate(*db, then)), said[i]) << i;
  }
  is_renewed_and_right(of);
}

TEST_F(RenewingTest, whoever_reads_a_moment_of_before_is_not_told_what_came_since) {
  fill(7);
  const Occasion of = occasion("00006", "2024-12-31");
  const auto enter_some = [&] {
    enter("00006", "household", "2024-06-01", next_moment(), {"00006-01", "00006-02"}, 3);
  };
  for (int i = 0; i < 2; ++i) evaluate(*db, of), enter_some();
  const std::string now = account(evaluate(*db, of));
  const auto reader = storage::connect(path);
  const storage::Snapshot snapshot(*reader);
  EXPECT_EQ(storage::data_version(*reader), storage::data_version(*db)) << "the moment that it reads";
  enter_some();
  EXPECT_TRUE(is_renewed_and_right(of));
  EXPECT_EQ(account(evaluate_anew(*reader, of)), now);
  EXPECT_EQ(account(evaluate(*reader, of)), now);
}

}  // namespace
}  // namespace ntm::judging
