// SPDX-License-Identifier: Apache-2.0
// A commune whose villages 1 and 2 became village 4 on 01/01/2025, which was entered a month later: what was
// known before stays as it was, and a look back finds the villages of that day.
#include "judging/known_states.h"

#include <algorithm>

#include "actions/example_fixture.h"
#include "actions/history.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"
#include "judging/judged_place.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

constexpr const char* kCommune = "00001";
constexpr const char* kMerge =
    "places:\n"
    "  - {code: \"00001-04\", name: Thôn Bốn, kind: village, parent: \"00001\", from: 2025-01-01}\n"
    "lineage:\n"
    "  - {event: merge, date: 2025-01-01, decision: 12/QĐ-UBND, sources: [\"00001-01\", \"00001-02\"],\n"
    "     successors: [\"00001-04\"]}\n";

// One indicator with a measure of its own.
criteria::SourceFile measuring(const std::string& measure, const std::string& unit) {
  return {"trial.yaml",
          "set: trial\npurpose: recognition\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: "
          "2030-12-31}\n"
          "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}]\n"
          "criteria:\n"
          "  - code: \"1\"\n"
          "    name: {vi: Một, en: One}\n"
          "    met_when: all\n"
          "    indicators:\n"
          "      - code: \"1.1\"\n"
          "        name: {vi: Chỉ tiêu, en: Indicator}\n"
          "        unit: " +
              unit + "\n        measure: \"" + measure +
              "\"\n"
              "        target: {operator: \">=\", value: 1}\n"
              "        reference: {document: D, at: Điều 1}\n"
              "        status: unverified\n",
          false};
}

class MergedVillages : public testing::Test {
 protected:
  MergedVillages() {
    publish_built_in(*db, first);
    std::string places =
        "places:\n"
        "  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n"
        "  - {code: \"20\", name: Tỉnh, kind: province, parent: VN, from: 2000-01-01}\n"
        "  - {code: \"00001\", name: Xã, kind: commune, parent: \"20\", from: 2000-01-01,\n"
        "     attributes: [{name: region, value: TDMNPB, from: 2000-01-01}]}\n";
    for (const char* village : {"01, name: Thôn Một", "02, name: Thôn Hai", "03, name: Thôn Ba"})
      places += fmt::format("  - {{code: 00001-{}, kind: village, parent: \"00001\", from: 2000-01-01}}\n",
                            village);
    add_places(*db, "places.yaml", places, first);
    enter("village", "2024-01-01",
          "Thôn,Tổng số hộ,Internet\nThôn Một,1,có\nThôn Hai,1,không\nThôn Ba,1,có\n");
    enter("household", "2024-01-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Một,01,4\nThôn Hai,02,4\nThôn Ba,03,4\n");
  }

  void enter(const std::string& reg, const std::string& date, const std::string& csv,
             const std::string& now = "2024-02-01T08:00:00+07:00") {
    const Session session{"lan", at(now)};
    ImportRequest request{reg, reg + ".csv", csv, kCommune, day(date), ""};
    request.sight = Sight::of_everything();
    request.complete = reg != "village";
    import_register(*db, *judging::law_in_force(*db, session.now), request, session);
  }
  void enter_merge() { add_places(*db, "merge.yaml", kMerge, {"lan", at(kEntered)}); }

  std::vector<std::string> villages(const std::string& date, const std::string& known_at) {
    std::vector<std::string> codes;
    for (const auto& one :
         judging::evaluate(*db, {kCommune, day(date), at(known_at), "", std::nullopt}).evidence.villages)
      codes.push_back(one.code);
    return codes;
  }
  std::string value(const std::string& measure, const std::string& unit,
                    const std::string& date = "2025-06-30") {
    const judging::Occasion occasion{kCommune, day(date), at("2030-01-01"), "", measuring(measure, unit)};
    const judging::Evaluation evaluation = judging::evaluate(*db, occasion);
    const auto& range = evaluation.assessment.find("1.1")->trace().value.value();
    return range.is_exact()
               ? base::exact_text(range.low)
               : fmt::format("{} to {}", base::exact_text(range.low), base::exact_text(range.high));
  }

  static constexpr const char* kEntered = "2025-02-01T08:00:00+07:00";
  static constexpr const char* kBefore = "2025-02-01T07:59:59+07:00";
  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = storage::create(folder.database("commune.db"));
  const Session first{"lan", at("2024-02-01T08:00:00+07:00")};
};

using Codes = std::vector<std::string>;

TEST_F(MergedVillages, a_report_as_known_then_does_not_change_when_a_merge_is_entered_later) {
  const judging::Occasion then{kCommune, day("2025-01-31"), at(kBefore), "", std::nullopt};
  const std::string before = account(judging::evaluate(*db, then).assessment);
  EXPECT_EQ(villages("2025-01-31", kBefore), (Codes{"00001-01", "00001-02", "00001-03"}));
  enter_merge();
  EXPECT_EQ(villages("2025-01-31", kBefore), (Codes{"00001-01", "00001-02", "00001-03"}));
  EXPECT_EQ(account(judging::evaluate(*db, then).assessment), before);
  EXPECT_EQ(villages("2025-01-31", kEntered), (Codes{"00001-03", "00001-04"})) << "at that very moment";
  EXPECT_EQ(villages("2025-01-31", "2025-03-01"), (Codes{"00001-03", "00001-04"}));
  EXPECT_EQ(villages("2024-12-31", "2025-03-01"), (Codes{"00001-01", "00001-02", "00001-03"}))
      << "on a day before the merger they stood, whenever one asks";
}

TEST_F(MergedVillages, a_village_that_ended_is_not_there_for_whoever_knows_of_it) {
  enter_merge();
  EXPECT_EQ(judging::place_on(*db, "00001-01", day("2025-01-31"), at(kBefore)).name, "Thôn Một");
  EXPECT_ERROR(judging::place_on(*db, "00001-01", day("2025-01-31"), at(kEntered)), not_found, "place.ended");
  EXPECT_ERROR(judging::place_on(*db, "00001-04", day("2025-01-31"), at(kBefore)), not_found,
               "place.unknown");
}

TEST_F(MergedVillages, the_history_of_an_indicator_has_a_point_on_the_day_of_the_merger_once_it_is_known) {
  enter_merge();
  const auto has_point = [&](const char* known_at) {
    const judging::Occasion occasion{kCommune, day("2025-06-30"), at(known_at), "", std::nullopt};
    const auto points = indicator_history(*db, occasion, "15.1", day("2024-06-01"), day("2025-06-30")).points;
    return std::ranges::any_of(points, [&](const auto& one) { return one.date == day("2025-01-01"); });
  };
  EXPECT_FALSE(has_point(kBefore));
  EXPECT_TRUE(has_point(kEntered));
}

TEST_F(MergedVillages, last_year_counts_the_villages_of_that_day) {
  enter_merge();
  enter("village", "2025-01-01", "Thôn,Tổng số hộ,Internet\nThôn Bốn,2,có\n", "2025-03-01T08:00:00+07:00");
  EXPECT_EQ(value("count(village)", "village"), "2");
  EXPECT_EQ(value("count(village)", "village", "2024-06-30"), "3");
  EXPECT_EQ(value("last_year(count(village))", "village"), "3");
  EXPECT_EQ(value("last_year(count(village where internet))", "village"), "2");
  EXPECT_EQ(value("last_year(count(household))", "household"), "3");
}

// What a village's other registers say is asked of each village that stood on that day, and of no other.
TEST_F(MergedVillages, a_share_of_villages_last_year_is_the_share_that_day_said) {
  enter_merge();
  enter("village", "2025-01-01", "Thôn,Tổng số hộ,Internet\nThôn Bốn,2,có\n", "2025-03-01T08:00:00+07:00");
  const std::string share = "share(village where internet and exists(household where members = 4))";
  const std::string count = "count(village where internet and exists(household where members = 4))";
  EXPECT_EQ(value(count, "village", "2024-06-30"), "2");
  EXPECT_EQ(value("last_year(" + count + ")", "village"), "2");
  EXPECT_EQ(value("last_year(" + share + ")", "percent"), value(share, "percent", "2024-06-30"));
}

TEST_F(MergedVillages, records_are_read_once_for_all_days_that_were_announced) {
  const judging::LawPointer law = judging::law_in_force(*db, at("2025-01-01"));
  const auto& household = law->dictionary.at("household");
  const std::size_t members = household.index_of("members").value();
  const storage::Snapshot snapshot(*db);
  const auto states = judging::KnownStates::of(*db, kCommune, at("2025-01-01"));
  states->announce(day("2023-12-31"), day("2024-12-31"));
  const auto everywhere = [](const programme::PlaceCode&) { return true; };
  const auto count = [&](const char* date, const std::set<std::size_t>& fields) {
    int found = 0;
    states->visit(household, fields, day(date), everywhere, [&](const auto&, base::Date, const auto& cells) {
      ++found;
      EXPECT_EQ(cells.number(members) != columns::kUnknownCell, fields.contains(members));
    });
    return found;
  };
  const auto before = db->work_done().executed;
  EXPECT_EQ(count("2023-12-31", {members}), 0);
  EXPECT_EQ(count("2024-01-01", {members}), 3);
  EXPECT_EQ(count("2024-12-31", {}), 3);
  EXPECT_EQ(db->work_done().executed - before, 2) << "with that of the homes";
  EXPECT_EQ(count("2025-01-01", {members}), 3) << "a day that nobody spoke of";
  EXPECT_EQ(db->work_done().executed - before, 4);
  EXPECT_EQ(judging::KnownStates::of(*db, kCommune, at("2025-01-01")), states)
      << "whoever asks gets the same";
}

}  // namespace
}  // namespace ntm::actions
