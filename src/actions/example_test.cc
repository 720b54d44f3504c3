// SPDX-License-Identifier: Apache-2.0
// The example commune, entered the way everybody enters data, judged on the days of the real plan.
#include <gtest/gtest.h>

#include <filesystem>

#include "actions/explain_indicator.h"
#include "actions/history.h"
#include "actions/initialise.h"
#include "actions/review_changeset.h"
#include "actions/village_matrix.h"
#include "base/error.h"
#include "judging/evaluate.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/open.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using judging::Evaluation;
using judging::Occasion;
using programme::Verdict;

const Session kSession{"tester", *base::Instant::parse("2026-01-15T09:00:00+07:00")};

Date on_day(const char* text) {
  return *Date::parse(text);
}

// One example database for all tests of this file; those that write copy it first.
class Example : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string folder = std::filesystem::temp_directory_path() / "ntm-example-XXXXXX";
    folder_ = new std::string(mkdtemp(folder.data()));
    initialise_example(original(), "binh-trung-2024", std::nullopt, kSession);
  }
  static void TearDownTestSuite() {
    std::filesystem::remove_all(*folder_);
    delete folder_;
  }
  static std::string original() { return *folder_ + "/original.db"; }

  void SetUp() override {
    path_ = *folder_ + "/" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".db";
    std::filesystem::copy_file(original(), path_);
    database_ = storage::open(path_);
  }

  Occasion on(const char* date, std::string set = "") const {
    return {"06217", on_day(date), kSession.now, std::move(set), std::nullopt};
  }
  Evaluation judged(const char* date, std::string set = "") {
    return judging::evaluate(*database_, on(date, std::move(set)));
  }

  ImportReport import(const std::string& reg, const std::string& csv, const char* date = "2025-03-31",
                      bool dry_run = false, bool for_review = false, Session session = kSession) {
    const judging::LawPointer law = judging::law_in_force(*database_, session.now);
    return import_register(*database_, *law,
                           {reg, "test.csv", csv, "06217", on_day(date), "", dry_run, for_review}, session);
  }

  // The keys of what is wrong with a file, each with its line and column.
  std::vector<std::string> mistakes_of(const std::string& reg, const std::string& csv) {
    try {
      import(reg, csv);
    } catch (const Error& error) {
      std::vector<std::string> found{error.message().key};
      for (const auto& diagnostic : error.diagnostics().list())
        found.push_back(
            fmt::format("{}:{} {}", diagnostic.where.line, diagnostic.where.column, diagnostic.what.key));
      return found;
    }
    return {};
  }

  static std::vector<std::string> codes_with(const Evaluation& evaluation, Verdict verdict) {
    std::vector<std::string> codes;
    for (const auto& criterion : evaluation.assessment.criteria)
      for (const auto& indicator : criterion.indicators)
        if (indicator.verdict() == verdict) codes.push_back(indicator.indicator().code);
    return codes;
  }
  static std::vector<std::string> criteria_held(const Evaluation& evaluation) {
    std::vector<std::string> codes;
    for (const auto& criterion : evaluation.assessment.criteria)
      if (criterion.verdict == Verdict::met || criterion.verdict == Verdict::marginal)
        codes.push_back(criterion.criterion->code);
    return codes;
  }
  std::string value_of(const char* code, const char* date, base::Instant known_at = kSession.now) {
    Occasion occasion = on(date);
    occasion.known_at = known_at;
    const Evaluation evaluation = judging::evaluate(*database_, occasion);
    return base::exact_text(evaluation.assessment.find(code)->trace().value->low);
  }

  static std::string* folder_;
  std::string path_;
  std::unique_ptr<storage::Database> database_;
};
std::string* Example::folder_ = nullptr;

using Codes = std::vector<std::string>;

TEST_F(Example, begins_where_the_plan_begins) {
  const Evaluation evaluation = judged("2023-12-31");
  EXPECT_EQ(evaluation.set->id, "xa-ntm-2021-2025-lang-son");
  EXPECT_EQ(criteria_held(evaluation),
            (Codes{"1", "3", "4", "7", "9", "12", "13", "14", "15", "16", "18", "19"}));
  EXPECT_EQ(codes_with(evaluation, Verdict::marginal), (Codes{"13.1", "18.6"}));
  EXPECT_EQ(evaluation.assessment.counts.not_met, 7);
  EXPECT_EQ(evaluation.assessment.counts.undetermined, 0);
  EXPECT_EQ(codes_with(evaluation, Verdict::not_met),
            (Codes{"2.1", "2.2", "2.4", "5", "6.1", "6.2", "6.3", "8.3", "10", "11", "17.4", "17.12"}));
}

TEST_F(Example, ends_where_the_plan_wants_to_be) {
  const Evaluation evaluation = judged("2024-12-31");
  EXPECT_EQ(criteria_held(evaluation),
            (Codes{"1", "3", "4", "7", "8", "9", "12", "13", "14", "15", "16", "18", "19"}));
  EXPECT_EQ(evaluation.assessment.find("17.12")->verdict(), Verdict::met);
  const Evaluation goals = judged("2024-12-31", "binh-trung-2024-goals");
  EXPECT_EQ(codes_with(goals, Verdict::not_met), Codes{});
  EXPECT_EQ(codes_with(goals, Verdict::undetermined), Codes{});
}

TEST_F(Example, says_which_villages_pull_an_indicator_down) {
  const Explanation explanation = explain_indicator(*database_, on("2023-12-31"), "15.1");
  ASSERT_EQ(explanation.villages.size(), 10U);
  const auto& worst = explanation.villages.front();
  EXPECT_EQ(explanation.evaluation.evidence.villages[worst.village].name, "Thôn 9");
  EXPECT_EQ(worst.distance->amount, 10);
  EXPECT_TRUE(worst.distance->missing);
  EXPECT_EQ(village_matrix(*database_, on("2023-12-31")).rows.front().villages.size(), 10U);
}

TEST_F(Example, warns_of_what_will_be_lost_by_the_years_end_at_this_years_pace) {
  std::string csv = "Mã hộ;Số người có bảo hiểm y tế;Nam có bảo hiểm y tế;Nữ có bảo hiểm y tế\n";
  for (int household = 1; household <= 8; ++household) csv += fmt::format("01-00{};0;0;0\n", household);
  import("household", csv, "2025-03-31");
  const Evaluation evaluation = judged("2025-03-31");
  const auto& insured = *evaluation.assessment.find("15.1");
  EXPECT_EQ(insured.verdict(), Verdict::marginal);
  EXPECT_EQ(insured.trace().reason, programme::Reason::falling);
  EXPECT_GT(insured.trace().value->low, 91) << "farther from the threshold than the margin";
  EXPECT_EQ(insured.trace().trend->since, on_day("2024-12-31"));
  EXPECT_LT(insured.trace().trend->expected, 90);
  // The day before is too early in the year to call it a trend.
  EXPECT_EQ(judged("2025-03-30").assessment.find("15.1")->verdict(), Verdict::met);
  const History history =
      indicator_history(*database_, on("2025-03-31"), "15.1", on_day("2024-12-31"), on_day("2025-03-31"));
  EXPECT_EQ(history.points.back().verdict.trace().reason, programme::Reason::falling);
}

TEST_F(Example, shows_villages_what_they_can_be_asked_and_no_more) {
  const VillageMatrix matrix = village_matrix(*database_, on("2024-12-31"));
  Codes codes;
  for (const auto& row : matrix.rows) codes.push_back(row.indicator->code);
  EXPECT_NE(std::find(codes.begin(), codes.end(), "15.1"), codes.end());
  for (const char* of_the_commune : {"2.1", "6.1", "6.2", "7", "10.1", "18.1"})
    EXPECT_EQ(std::find(codes.begin(), codes.end(), of_the_commune), codes.end()) << of_the_commune;
  EXPECT_GT(explain_indicator(*database_, on("2024-12-31"), "3.1").own->numerator, 0);
  EXPECT_FALSE(explain_indicator(*database_, on("2024-12-31"), "2.2").own)
      << "its own roads are no village roads";
  EXPECT_FALSE(explain_indicator(*database_, on("2024-12-31"), "15.1").own);
}

TEST_F(Example, looks_into_each_village_for_a_share_of_villages) {
  Occasion occasion = on("2023-12-31");
  occasion.trial = criteria::SourceFile{
      "trial.yaml",
      "set: trial\ntitle: {vi: Thử, en: Trial}\nin_force: {from: 2023-01-01, to: 2023-12-31}\n"
      "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: Ví dụ, about: thử}]\n"
      "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n"
      "      - code: \"1.1\"\n        name: {vi: T, en: V}\n        unit: percent\n        status: source\n"
      "        measure: share(village where ratio(sum(household.insured), sum(household.members)) >= 90)\n"
      "        target: {operator: \">=\", value: 100}\n        reference: {document: D, at: Điều 1}\n",
      false};
  const Explanation explanation = explain_indicator(*database_, occasion, "1.1");
  ASSERT_EQ(explanation.villages.size(), 10U);
  const auto& worst = explanation.villages.front();
  ASSERT_EQ(worst.conditions.size(), 1U);
  EXPECT_EQ(worst.conditions.front().threshold, 90);
  EXPECT_EQ(worst.conditions.front().holds, formula::Truth::no);
  EXPECT_EQ(worst.distance->unit, "people") << "insured people are missing, not a village";
  EXPECT_EQ(worst.distance->amount, 10);
}

TEST_F(Example, has_a_history_in_which_the_change_of_law_is_marked) {
  const History history =
      indicator_history(*database_, on("2024-12-31"), "15.4", on_day("2023-12-31"), on_day("2024-12-31"));
  ASSERT_GE(history.points.size(), 5U);
  for (const HistoryPoint& point : history.points)
    EXPECT_EQ(point.law_changed, point.date == on_day("2024-03-01")) << point.date.iso();
}

TEST_F(Example, is_counted_the_same_village_by_village_and_at_once) {
  for (const char* set : {"", "binh-trung-2024-goals"}) {
    const History history = indicator_history(*database_, on("2024-12-31", set), *set ? "G11.1" : "15.1",
                                              on_day("2024-01-01"), on_day("2024-12-31"));
    for (const HistoryPoint& point : history.points) {
      const Evaluation fresh = judged(point.date.iso().c_str(), set);
      EXPECT_EQ(fresh.assessment.find(history.code)->trace().value, point.verdict.trace().value)
          << point.date.iso();
    }
  }
}

TEST_F(Example, no_longer_stands_after_the_merger_and_says_what_became_of_it) {
  try {
    judged("2025-07-01");
    FAIL() << "the commune ended on 2025-06-30";
  } catch (const Error& error) {
    EXPECT_EQ(error.message().key, "place.ended");
    EXPECT_NE(error.message().in(base::Language::vietnamese).find("06286"), std::string::npos);
  }
}

TEST_F(Example, keeps_the_old_answer_for_whoever_asks_as_of_then) {
  const std::string before = value_of("15.1", "2024-12-31");
  const base::Instant filed = *base::Instant::parse("2025-06-10");
  import("household", "Thôn;Mã hộ;Nữ có bảo hiểm y tế\nThôn 1;01-001;0\n", "2024-12-31");
  EXPECT_NE(value_of("15.1", "2024-12-31"), before);
  EXPECT_EQ(value_of("15.1", "2024-12-31", filed), before);
}

TEST_F(Example, takes_the_same_file_twice_and_says_that_nothing_is_new) {
  const std::string csv = "Mã hộ;Số người có bảo hiểm y tế\n01-001;0\n";
  EXPECT_EQ(import("household", csv).changed, 1);
  const ImportReport again = import("household", csv);
  EXPECT_FALSE(again.changes_anything());
  EXPECT_EQ(again.unchanged, 1);
  EXPECT_FALSE(again.changeset);
}

TEST_F(Example, changes_nothing_in_a_dry_run) {
  const auto entries = storage::verify_audit(*database_).entries;
  const ImportReport report = import("household", "code,insured_female\n01-001,0\n", "2025-03-31", true);
  EXPECT_EQ(report.changed, 1);
  EXPECT_FALSE(report.changeset);
  EXPECT_EQ(storage::verify_audit(*database_).entries, entries);
  EXPECT_EQ(value_of("15.1", "2025-03-31"), value_of("15.1", "2024-12-31"));
}

TEST_F(Example, lists_every_bad_cell_and_enters_nothing) {
  const std::string before = value_of("15.1", "2025-03-31");
  EXPECT_EQ(mistakes_of("household",
                        "Thôn;Mã hộ;Số nhân khẩu;Số người có bảo hiểm y tế;Nước sạch\n"
                        "Thôn 1;01-001;ba;1;có\n"
                        "Thôn 99;01-002;3;1;có lẽ\n"
                        "Thôn 1;01-003;3;7;có\n"
                        "Thôn 1;01-004;3;1;có\n"
                        "Thôn 1;01-004;3;1;có\n"
                        "Thôn 1;;3;1;có\n")
                .front(),
            "import.refused");
  EXPECT_EQ(value_of("15.1", "2025-03-31"), before);
}

TEST_F(Example, says_where_a_row_is_wrong) {
  EXPECT_EQ(
      mistakes_of(
          "household",
          "Thôn;Mã hộ;Số nhân khẩu\nThôn 99;01-002;3\nThôn 1;01-004;3\nThôn 1;01-004;3\n;;3\n;99-1;3\n"),
      (Codes{"import.refused", "2:1 import.place_unknown", "4:2 import.key_twice", "5:2 import.key_missing",
             "6:1 import.village_missing"}));
  EXPECT_EQ(mistakes_of("household", "Mã hộ;code\n01-001;3\n"),
            (Codes{"import.refused", "1:2 import.heading_twice"}));
  EXPECT_EQ(mistakes_of("household", "Số nhân khẩu\n3\n"),
            (Codes{"import.refused", "1:0 import.key_column_missing"}));
  EXPECT_EQ(mistakes_of("household", "Mã hộ;Số nhân khẩu\n"),
            (Codes{"import.refused", "0:0 import.no_rows"}));
  EXPECT_EQ(mistakes_of("household", "Thôn;Mã hộ;Kết thúc\nThôn 1;khong-co;có\n"),
            (Codes{"import.refused", "2:3 import.ended_unknown"}));
  EXPECT_EQ(mistakes_of("household", "Thôn;Mã hộ\nXã Bình Trung;01-001\n"),
            (Codes{"import.refused", "2:1 import.village_needed"}));
  EXPECT_EQ(mistakes_of("official", "Thôn;Mã cán bộ, công chức\nThôn 1;CB-01\n"),
            (Codes{"import.refused", "2:1 import.commune_needed"}));
  EXPECT_EQ(mistakes_of("nothing", "a\n1\n"), (Codes{"register.unknown"}));
}

TEST_F(Example, reads_headings_and_numbers_as_people_write_them) {
  // Headings decomposed, in English, in another order; a decimal comma and a decimal point; a byte order
  // mark.
  const ImportReport report =
      import("household",
             "\xEF\xBB\xBF"
             "Thu nhập,Village,Household CODE\n\"1.234,5\",Thôn 1,01-001\n1234.5,Thôn 1,01-002\n");
  EXPECT_EQ(report.changed, 2);
}

TEST_F(Example, leaves_blank_cells_and_makes_question_marks_unknown) {
  const ImportReport blank = import("household", "Mã hộ;Nữ có bảo hiểm y tế\n01-001;\n");
  EXPECT_FALSE(blank.changes_anything());
  EXPECT_EQ(blank.kept, 1);
  EXPECT_EQ(import("household", "Mã hộ;Nữ có bảo hiểm y tế\n01-001;?\n").changed, 1);
  const Evaluation evaluation = judged("2025-03-31");
  const auto& trace = evaluation.assessment.find("15.1")->trace();
  EXPECT_EQ(trace.known, trace.expected - 1);
  EXPECT_FALSE(trace.value->is_exact());
  EXPECT_EQ(evaluation.assessment.find("15.1")->verdict(), Verdict::met) << "one household cannot turn it";
  ASSERT_EQ(trace.missing.size(), 1U);
  EXPECT_EQ(trace.missing.front().records, 1);
}

TEST_F(Example, is_undetermined_only_when_a_missing_household_could_turn_the_verdict) {
  import("household", "Mã hộ;Kết thúc\n01-001;có\n");
  const Evaluation evaluation = judged("2025-03-31");
  // The village says it has one household more than the register: temporary houses must be none at all.
  EXPECT_EQ(evaluation.assessment.find("9.1")->verdict(), Verdict::undetermined);
  EXPECT_EQ(evaluation.assessment.find("9.1")->trace().reason, programme::Reason::missing_data);
  EXPECT_EQ(evaluation.assessment.find("9.2")->verdict(), Verdict::met);
}

TEST_F(Example, has_entries_of_a_village_head_that_wait_and_one_that_was_returned) {
  std::vector<std::string> seen;
  for (const auto& one : storage::list_changesets(*database_, "06217"))
    if (one.author == "truongthon")
      seen.push_back(fmt::format("{} {} {}", one.head.valid_from.iso(), name_of(one.state), one.changes));
  EXPECT_EQ(seen, (std::vector<std::string>{"2024-10-10 submitted 4", "2024-10-11 returned 2",
                                            "2024-10-14 submitted 3"}));
}

TEST_F(Example, can_stop_in_the_middle_of_its_year) {
  const std::string path = *folder_ + "/middle.db";
  const auto report =
      initialise_example(path, "binh-trung-2024", std::nullopt, kSession, on_day("2024-10-11"));
  EXPECT_EQ(report.imports.back().register_name, "relic");
  EXPECT_EQ(report.plans, 1);
  const auto middle = storage::open(path);
  const auto changesets = storage::list_changesets(*middle, "06217");
  EXPECT_EQ(changesets.back().head.valid_from, on_day("2024-10-11"));
  EXPECT_EQ(changesets.back().state, programme::ChangesetState::submitted);  // returned three days later
  EXPECT_EQ(storage::read_audit(*middle, 1).front().at.date(), on_day("2024-10-11"));
  EXPECT_FALSE(storage::verify_audit(*middle).first_break.has_value());
}

TEST_F(Example, counts_a_changeset_only_once_it_is_accepted) {
  const std::string before = value_of("15.1", "2025-03-31");
  const std::string csv = "Mã hộ;Nữ có bảo hiểm y tế\n01-001;0\n";
  const auto first = import("household", csv, "2025-03-31", false, true);
  const auto second = import("household", "Mã hộ;Số nhân khẩu\n01-001;30\n", "2025-03-31", false, true);
  EXPECT_EQ(value_of("15.1", "2025-03-31"), before);
  const auto view = view_changeset(*database_, *judging::law_in_force(*database_, kSession.now),
                                   *first.changeset, base::Language::vietnamese);
  ASSERT_EQ(view.lines.size(), 1U);
  EXPECT_EQ(view.lines.front().fields.size(), 1U);
  accept_changeset(*database_, *first.changeset, kSession);
  EXPECT_NE(value_of("15.1", "2025-03-31"), before);
  try {
    accept_changeset(*database_, *second.changeset, kSession);
    FAIL() << "both changed the same record from the same version";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::conflict);
    EXPECT_EQ(error.diagnostics().count(), 1U);
  }
  return_changeset(*database_, *second.changeset, "đã có số liệu khác", kSession);
  EXPECT_FALSE(storage::verify_audit(*database_).first_break);
}

TEST_F(Example, turns_a_verdict_when_a_threshold_moves_by_one_unit) {
  const auto trial = [&](const char* level) {
    Occasion occasion = on("2023-12-31");
    occasion.trial = criteria::SourceFile{
        "trial.yaml",
        fmt::format(
            "set: trial\ntitle: {{vi: Thử, en: Trial}}\nin_force: {{from: 2023-01-01, to: 2023-12-31}}\n"
            "legal_basis: [{{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: Ví dụ, about: thử}}]\n"
            "criteria:\n  - code: \"1\"\n    name: {{vi: Một, en: One}}\n    met_when: all\n    indicators:\n"
            "      - {{code: \"1.1\", name: {{vi: Hộ, en: H}}, unit: household, status: source,\n"
            "         measure: count(household where poverty = \"poor\"), target: {{operator: \"<=\", value: "
            "{}}},\n"
            "         reference: {{document: D, at: Điều 1}}}}\n",
            level),
        false};
    return judging::evaluate(*database_, occasion).assessment.find("1.1")->verdict();
  };
  EXPECT_EQ(trial("80"), Verdict::not_met);
  EXPECT_EQ(trial("81"), Verdict::met);
  EXPECT_EQ(trial("82"), Verdict::met);
}

}  // namespace
}  // namespace ntm::actions
