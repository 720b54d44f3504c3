// SPDX-License-Identifier: Apache-2.0
// Communes 00001 (villages Một and Hai, a household each, of four) and 00002 (village Ba, two households of
// three) of the province 20. Both communes have a household 001.
#include "actions/change_places.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "actions/account_admin.h"
#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/place_change_effect.h"
#include "actions/posts.h"
#include "actions/publish_law.h"
#include "actions/report_texts.h"
#include "storage/audit_queries.h"
#include "storage/plan_queries.h"

namespace ntm::actions {
namespace {

constexpr const char *kMotHai = "00001", *kOfBa = "00002", *kJoined = "00003";

// Of four: 100 % in 00001, 0 % in 00002, 50 % together. Two households in each, four together. Eight people,
// six, fourteen together.
std::string criterion_line(const char* code, const char* name, const char* unit, const char* measure,
                           const char* level) {
  return fmt::format(
      "  - code: \"{0}\"\n    name: {{vi: {1}, en: Criterion {0}}}\n    met_when: all\n    indicators:\n"
      "      - code: \"{0}.1\"\n        name: {{vi: {1}, en: Indicator {0}}}\n        unit: {2}\n"
      "        measure: \"{3}\"\n        target: {{operator: \">=\", value: {4}}}\n"
      "        reference: {{document: D, at: Điều {0}}}\n        status: unverified\n",
      code, name, unit, measure, level);
}

std::string trial_law() {
  return "set: trial\npurpose: recognition\ntitle: {vi: Thử, en: Try}\n"
         "in_force: {from: 2024-01-01, to: 2030-12-31}\n"
         "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}]\ncriteria:\n" +
         criterion_line("1", "Hộ bốn người", "percent", "share(household where members = 4)", "60") +
         criterion_line("2", "Số hộ", "household", "count(household)", "3") +
         criterion_line("3", "Số người", "people", "sum(household.members)", "7");
}

std::string place_line(const std::string& code, const std::string& name, const std::string& kind,
                       const std::string& parent, const std::string& from = "2000-01-01") {
  return fmt::format("  - {{code: \"{}\", name: {}, kind: {}, parent: \"{}\", from: {}}}\n", code, name, kind,
                     parent, from);
}

class ChangedPlaces : public testing::Test {
 protected:
  ChangedPlaces() {
    publish_registers(*db, judging::built_in_registers(), first);
    publish_criteria(*db, {{"trial.yaml", trial_law(), false}}, first, Examine::no);
    add("places:\n  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n" +
        place_line("20", "Tỉnh", "province", "VN") + place_line(kMotHai, "Xã Một Hai", "commune", "20") +
        place_line(kOfBa, "Xã Của Ba", "commune", "20") +
        place_line("00001-01", "Thôn Một", "village", kMotHai) +
        place_line("00001-02", "Thôn Hai", "village", kMotHai) +
        place_line("00002-01", "Thôn Ba", "village", kOfBa));
    enter(kMotHai, "2024-01-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Một,001,4\nThôn Hai,002,4\n");
    enter(kOfBa, "2024-01-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Ba,001,3\nThôn Ba,003,3\n");
  }

  void add(const std::string& places) { add_places(*db, "places.yaml", places, first); }

  judging::LawPointer law() { return judging::law_in_force(*db, now.now); }
  void enter(const char* commune, const std::string& date, const std::string& csv,
             const std::string& reg = "household", const char* moment = "2026-02-01T08:00:00+07:00") {
    ImportRequest request{reg, reg + ".csv", csv, commune, day(date), ""};
    request.sight = Sight::of_everything();
    request.complete = reg == "household";
    import_register(*db, *law(), request, {"lan", at(moment)});
  }

  PlaceChange merger() const {
    return {"merge", day("2025-07-01"), "1672/NQ", "", {kMotHai, kOfBa}, {{kJoined, "Xã Chung", "", {}}}};
  }
  PlaceChangeEffect effect(const PlaceChange& change) { return effect_of(*db, *law(), change, now); }
  // What is wrong with a change, by key.
  std::vector<std::string> mistakes(const PlaceChange& change) {
    std::vector<std::string> keys;
    const auto error = error_of([&] { change_places(*db, change, now); });
    if (!error) return keys;
    EXPECT_EQ(error->kind(), base::Error::Kind::invalid);
    EXPECT_EQ(error->message().key, "place_change.wrong");
    for (const auto& one : error->diagnostics().list()) {
      keys.push_back(one.what.key);
      EXPECT_NE(one.what.in(base::Language::vietnamese), "");
    }
    return keys;
  }

  judging::Evaluation judged(const char* commune, const char* date, base::Instant known_at) {
    return judging::evaluate(*db, {commune, day(date), known_at, "", std::nullopt});
  }
  const programme::Place* find(const char* code, const char* date) {
    places_ = storage::load_places(*db, code);
    return places_->find(code, day(date));
  }

  // Every byte of the database's files.
  std::string bytes() const {
    std::string all;
    for (const char* ending : {"", "-wal"}) {
      std::ifstream file(path + ending, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }

  TemporaryFolder folder;
  const std::string path = folder.database("commune.db");
  std::unique_ptr<storage::Database> db = storage::create(path);
  const Session first{"lan", at("2024-02-01T08:00:00+07:00")};
  const Session now{"quantri", at("2026-02-02T08:00:00+07:00")};
  const Session later{"quantri", at("2026-02-03T08:00:00+07:00")};

 private:
  storage::PlacesPointer places_;
};

using Keys = std::vector<std::string>;

TEST_F(ChangedPlaces, show_which_places_end_begin_and_go_along_and_which_codes_collide) {
  const PlaceChangeEffect seen = effect(merger());
  EXPECT_EQ(seen.words, "Xã Một Hai (00001), Xã Của Ba (00002) → Xã Chung (00003)");
  ASSERT_EQ(seen.ending.size(), 2U);
  ASSERT_EQ(seen.beginning.size(), 1U);
  EXPECT_EQ(seen.beginning[0].parent_name, "Tỉnh");
  ASSERT_EQ(seen.going_along.size(), 3U);
  EXPECT_EQ(seen.going_along[2].first.parent_name, "Xã Của Ba");
  EXPECT_EQ(seen.going_along[2].second.parent_name, "Xã Chung");
  ASSERT_EQ(seen.codes.size(), 1U);
  EXPECT_EQ(seen.codes[0].register_name, "household");
  EXPECT_EQ(seen.codes[0].place, kJoined);
  EXPECT_EQ(seen.codes[0].codes, Keys{"001"});
  EXPECT_EQ(seen.codes[0].records, 2);
}

TEST_F(ChangedPlaces, show_which_criteria_are_gained_lost_and_kept) {
  const PlaceChangeEffect seen = effect(merger());
  ASSERT_EQ(seen.criteria.size(), 3U);
  std::vector<CriterionChange> changes;
  for (const auto& one : seen.criteria) changes.push_back(one.changes.at(0));
  EXPECT_EQ(changes, (std::vector<CriterionChange>{CriterionChange::lost, CriterionChange::gained,
                                                   CriterionChange::gained_by_some}));
  EXPECT_EQ(seen.criteria[0].before, (std::vector<std::optional<programme::Verdict>>{
                                         programme::Verdict::met, programme::Verdict::not_met}));
}

TEST_F(ChangedPlaces, show_which_registers_are_complete_before_and_after) {
  const PlaceChangeEffect seen = effect(merger());
  using State = programme::RegisterState;
  const auto states_of = [&](const char* name) {
    return *std::ranges::find(seen.registers, name, &RegisterBeforeAndAfter::register_name);
  };
  EXPECT_EQ(states_of("household").before, (std::vector<State>{State::complete, State::complete}));
  EXPECT_EQ(states_of("household").after, std::vector<State>{State::complete});
  EXPECT_EQ(states_of("road").after, std::vector<State>{State::not_opened});
}

TEST_F(ChangedPlaces, leave_every_byte_of_the_database_as_it_was_when_only_looked_at) {
  const std::string before = bytes();
  effect(merger());
  error_of([&] {
    effect({"merge", day("2025-07-01"), "1672/NQ", "", {kMotHai}, {{kJoined, "Xã", "", {}}}});
  });
  EXPECT_EQ(bytes(), before);
  EXPECT_FALSE(find(kJoined, "2025-07-01"));
}

TEST_F(ChangedPlaces, are_judged_as_it_was_shown) {
  const PlaceChangeEffect seen = effect(merger());
  change_places(*db, merger(), now);
  const judging::Evaluation evaluation = judged(kJoined, "2025-07-01", later.now);
  ASSERT_EQ(evaluation.assessment.criteria.size(), seen.criteria.size());
  for (std::size_t i = 0; i < seen.criteria.size(); ++i)
    EXPECT_EQ(seen.criteria[i].after,
              std::vector(1, std::optional(evaluation.assessment.criteria[i].verdict)));
  EXPECT_EQ(seen.after.at(0).conclusion, evaluation.conclusion());
  const auto entry = storage::read_audit(*db, 1).front();
  EXPECT_EQ(entry.action, "places.change");
  EXPECT_NE(entry.digest, "") << "the log vouches for the places";
}

TEST_F(ChangedPlaces, are_what_they_were_once_it_is_taken_back_but_for_what_was_known_meanwhile) {
  const std::string before = account(judged(kMotHai, "2025-08-01", now.now).assessment);
  const std::int64_t number = change_places(*db, merger(), now);
  EXPECT_ERROR(judged(kMotHai, "2025-08-01", now.now), not_found, "place.ended");
  const std::string joined = account(judged(kJoined, "2025-08-01", now.now).assessment);
  undo_place_change(*db, number, "nhầm ngày", later);
  EXPECT_EQ(account(judged(kMotHai, "2025-08-01", later.now).assessment), before);
  EXPECT_FALSE(find(kJoined, "2025-08-01"));
  EXPECT_EQ(account(judged(kJoined, "2025-08-01", now.now).assessment), joined) << "as known then";
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  const auto listed = list_place_changes(*db);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].words, "Xã Một Hai (00001), Xã Của Ba (00002) → Xã Chung (00003)");
  ASSERT_TRUE(listed[0].change.undone);
  EXPECT_EQ(listed[0].change.undone->by, "quantri");
  EXPECT_ERROR(undo_place_change(*db, number, "", later), conflict, "place_change.undone");
  EXPECT_ERROR(undo_place_change(*db, number + 99, "", later), not_found, "place_change.none");
  change_places(*db, merger(), later);
  EXPECT_TRUE(find(kJoined, "2025-08-01")) << "it can be entered again";
}

TEST_F(ChangedPlaces, are_not_taken_back_once_something_rests_on_them) {
  const std::int64_t number = change_places(*db, merger(), now);
  enter(kJoined, "2025-08-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Hai,002,5\n", "household",
        "2026-02-02T09:00:00+07:00");
  const auto error = error_of([&] { undo_place_change(*db, number, "", later); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::Error::Kind::conflict);
  EXPECT_EQ(error->message().key, "place_change.rests");
  Keys resting;
  for (const auto& one : error->diagnostics().list()) resting.push_back(one.what.key);
  // One household of the village 00001-02, one changeset of 00003, and that its list is complete.
  EXPECT_EQ(resting, (Keys{"place_rests.records", "place_rests.changesets", "place_rests.completeness"}));
}

// What is done of the new commune after the merger; nothing else stands in the way, and each is named.
TEST_F(ChangedPlaces,
       are_not_taken_back_once_a_plan_a_report_an_account_a_post_or_an_attribute_rests_on_them) {
  const std::int64_t number = change_places(*db, merger(), now);
  const Session then{"lan", at("2026-02-02T09:00:00+07:00")};
  const auto resting = [&] {
    Keys keys;
    if (const auto error = error_of([&] { undo_place_change(*db, number, "", later); }))
      for (const auto& one : error->diagnostics().list()) {
        keys.push_back(one.what.key);
        EXPECT_NE(one.what.in(base::Language::vietnamese).find(kJoined), std::string::npos);
      }
    return keys;
  };
  {
    storage::Transaction transaction(*db);
    storage::add_plan_version(*db, {kJoined, 2026, std::nullopt, "", "", ""}, "{}", "lan", then.now);
    transaction.commit();
  }
  Keys all{"place_rests.plans"};
  EXPECT_EQ(resting(), all);
  write_report(*db, kJoined, *period_named("2025-H2"), *report_section("outreach"), "Đã họp dân.", then);
  all.emplace_back("place_rests.reports");
  EXPECT_EQ(resting(), all);
  create_account(*db, {"nam", "Người Nam", {{accounts::Role::officer, kJoined}}, {}}, then,
                 Authority::example);
  all.emplace_back("place_rests.grants");
  EXPECT_EQ(resting(), all);
  save_post(*db, {kJoined, std::nullopt, std::nullopt, "Văn phòng"}, then);
  all.emplace_back("place_rests.posts");
  EXPECT_EQ(resting(), all);
  say_attribute(*db, {kJoined, "region", "TDMNPB", day("2025-07-01"), {}}, then);
  all.emplace_back("place_rests.places");
  EXPECT_EQ(resting(), all);
}

TEST_F(ChangedPlaces, are_taken_back_where_a_report_tells_of_the_time_before_only) {
  const std::int64_t number =
      change_places(*db, {"merge", day("2025-07-01"), "1", "", {kOfBa}, {{kMotHai, "", "", {}}}}, now);
  write_report(*db, kMotHai, *period_named("2024"), *report_section("outreach"), "Đã họp dân.", later);
  undo_place_change(*db, number, "", later);
  EXPECT_TRUE(find(kOfBa, "2025-08-01"));
}

TEST_F(ChangedPlaces, are_taken_back_the_later_change_first) {
  const std::int64_t merged = change_places(*db, merger(), now);
  const std::int64_t renamed = change_places(
      *db, {"rename", day("2025-10-01"), "237/NQ", "", {kJoined}, {{"", "Phường Chung", "", {}}}}, later);
  EXPECT_EQ(find(kJoined, "2025-10-01")->name, "Phường Chung");
  EXPECT_ERROR(undo_place_change(*db, merged, "", later), conflict, "place_change.rests");
  undo_place_change(*db, renamed, "", later);
  EXPECT_EQ(find(kJoined, "2025-10-01")->name, "Xã Chung");
  undo_place_change(*db, merged, "", later);
  EXPECT_FALSE(find(kJoined, "2025-10-01"));
}

TEST_F(ChangedPlaces, go_on_under_the_code_of_one_of_them) {
  const PlaceChange into_first{"merge", day("2025-07-01"), "1672/NQ", "", {kOfBa}, {{kMotHai, "", "", {}}}};
  const PlaceChangeEffect seen = effect(into_first);
  EXPECT_EQ(seen.words, "Xã Của Ba (00002), Xã Một Hai (00001) → Xã Một Hai (00001)");
  ASSERT_EQ(seen.going_along.size(), 1U) << "the villages of the one that goes on stay";
  change_places(*db, into_first, now);
  EXPECT_EQ(storage::load_places(*db, kMotHai)->villages(kMotHai, day("2025-07-01")).size(), 3U);
  EXPECT_EQ(judged(kMotHai, "2025-07-01", later.now).assessment.counts.held(), 2) << "criteria 2 and 3";
}

TEST_F(ChangedPlaces, are_split_as_it_is_said_and_what_is_not_named_stays_with_the_one_that_goes_on) {
  const PlaceChange halves{"split",   day("2025-07-01"),
                           "1672/NQ", "",
                           {kMotHai}, {{kMotHai, "", "", {}}, {kJoined, "Xã Hai", "", {"00001-02"}}}};
  const PlaceChangeEffect seen = effect(halves);
  ASSERT_EQ(seen.going_along.size(), 1U);
  EXPECT_EQ(seen.going_along[0].second.place.code, "00001-02");
  ASSERT_EQ(seen.after.size(), 2U);
  change_places(*db, halves, now);
  EXPECT_EQ(find("00001-01", "2025-07-01")->parent, kMotHai);
  EXPECT_EQ(find("00001-02", "2025-07-01")->parent, kJoined);
}

TEST_F(ChangedPlaces, say_which_records_wait_and_which_figures_are_the_old_places_own) {
  enter(kMotHai, "2024-01-01", "Thôn,Tổng số hộ\nThôn Một,1\nThôn Hai,1\n", "village");
  const PlaceChangeEffect split =
      effect({"split",
              day("2025-07-01"),
              "12/QĐ",
              "",
              {"00001-02"},
              {{"00001-03", "Thôn Hai A", "", {}}, {"00001-04", "Thôn Hai B", "", {}}}});
  EXPECT_EQ(split.waiting.size(), 1U) << "the household of Thôn Hai";
  ASSERT_EQ(split.own_figures.size(), 1U);
  EXPECT_EQ(split.own_figures[0].register_name, "village");
  EXPECT_EQ(split.own_figures[0].place_name, "Thôn Hai");
  EXPECT_EQ(split.before.at(0).code, kMotHai) << "the commune is judged";
}

TEST_F(ChangedPlaces, keep_what_levels_depend_on_where_all_that_they_are_made_of_have_it_alike) {
  for (const char* code : {kMotHai, kOfBa}) {
    say_attribute(*db, {code, "region", "TDMNPB", day("2024-01-01"), {}}, first);
    say_attribute(*db, {code, "group", code == kOfBa ? "1" : "2", day("2024-01-01"), {}}, first);
  }
  const PlaceChangeEffect seen = effect(merger());
  ASSERT_EQ(seen.attributes.size(), 2U);
  EXPECT_EQ(seen.attributes[0].name, "group");
  EXPECT_EQ(seen.attributes[0].value, "") << "1 and 2";
  EXPECT_EQ(seen.attributes[1].value, "TDMNPB");
}

TEST_F(ChangedPlaces, name_villages_of_one_commune_that_are_called_alike) {
  add("places:\n" + place_line("00002-02", "Thôn Một", "village", kOfBa));
  EXPECT_EQ(effect(merger()).same_names, Keys{"Thôn Một"});
}

TEST_F(ChangedPlaces, move_to_another_commune_with_all_that_is_known_of_them) {
  const PlaceChange moved{"move", day("2025-07-01"), "12/QĐ", "", {"00001-02"}, {{"", "", kOfBa, {}}}};
  const PlaceChangeEffect seen = effect(moved);
  EXPECT_EQ(seen.words, "Thôn Hai (00001-02) → Xã Của Ba (00002)");
  ASSERT_EQ(seen.after.size(), 2U) << "both communes are judged";
  change_places(*db, moved, now);
  EXPECT_EQ(judged(kOfBa, "2025-07-01", later.now).assessment.counts.held(), 2)
      << "three households, ten people";
}

struct WrongChange {
  const char* key;
  PlaceChange change;
};

TEST_F(ChangedPlaces, are_refused_with_what_is_wrong) {
  const base::Date then = day("2025-07-01");
  const std::vector<NewPlace> joined{{kJoined, "Xã Chung", "", {}}};
  const std::string long_text(301, 'x');
  add("places:\n" + place_line("00002-09", "Thôn Chín", "village", kOfBa, "2025-03-01"));
  const std::vector<WrongChange> wrong{
      {"place_change.shape", {"swap", then, "1", "", {kMotHai, kOfBa}, joined}},
      {"place_change.shape", {"rename", then, "1", "", {kMotHai, kOfBa}, joined}},
      {"place_change.one_code",
       {"move", then, "1", "", {"00001-01", "00001-02"}, {{"00002-05", "", kOfBa, {}}}}},
      {"place_change.no_decision", {"merge", then, " ", "", {kMotHai, kOfBa}, joined}},
      {"place_change.too_long", {"merge", then, long_text, "", {kMotHai, kOfBa}, joined}},
      {"place_change.twice", {"merge", then, "1", "", {kMotHai, kMotHai}, joined}},
      {"place.unknown", {"merge", then, "1", "", {kMotHai, "99999"}, joined}},
      {"place_change.begins_then",
       {"merge", day("2025-03-01"), "1", "", {"00002-01", "00002-09"}, {{"00002-10", "Thôn Mười", "", {}}}}},
      {"place_change.kind", {"move", then, "1", "", {"20"}, {{"", "", "VN", {}}}}},
      {"place_change.kinds_differ", {"merge", then, "1", "", {kMotHai, "00002-01"}, joined}},
      {"place_change.one_only", {"merge", then, "1", "", {kMotHai}, joined}},
      {"place_change.no_code", {"merge", then, "1", "", {kMotHai, kOfBa}, {{"", "Xã Chung", "", {}}}}},
      {"place_change.no_name", {"merge", then, "1", "", {kMotHai, kOfBa}, {{kJoined, " ", "", {}}}}},
      {"place.code", {"rename", then, "1", "", {kMotHai}, {{"mã", "", "", {}}}}},
      {"place_change.no_parent", {"move", then, "1", "", {"00001-01"}, {{"", "", "99999", {}}}}},
      {"place_change.no_parent_given", {"move", then, "1", "", {"00001-01"}, {{"", "", "", {}}}}},
      {"place_change.parent_kind", {"move", then, "1", "", {kMotHai}, {{"", "", kOfBa, {}}}}},
      {"place_change.code_taken", {"rename", then, "1", "", {kMotHai}, {{kOfBa, "", "", {}}}}},
      {"place_change.nothing", {"rename", then, "1", "", {kMotHai}, {{"", "Xã Một Hai", "", {}}}}},
      {"place_change.below_changes",
       {"rename", day("2025-03-01"), "1", "", {kOfBa}, {{kJoined, "", "", {}}}}},
      {"place_change.twice_below",
       {"split",
        then,
        "1",
        "",
        {kMotHai},
        {{kMotHai, "", "", {"00001-01"}}, {kJoined, "Xã", "", {"00001-01"}}}}},
      {"place_change.not_below",
       {"split", then, "1", "", {kMotHai}, {{kMotHai, "", "", {}}, {kJoined, "Xã", "", {"00002-01"}}}}},
      {"place_change.where_to",
       {"split", then, "1", "", {kMotHai}, {{"00004", "Xã Tư", "", {"00001-01"}}, {kJoined, "Xã", "", {}}}}},
  };
  for (const WrongChange& one : wrong) EXPECT_EQ(mistakes(one.change), Keys{one.key});
  change_places(*db, merger(), now);
  const PlaceChange earlier{"rename", day("2025-02-01"), "1", "", {kMotHai}, {{"", "Xã Khác", "", {}}}};
  EXPECT_EQ(mistakes(earlier), Keys{"place_change.ends_later"});
}

}  // namespace
}  // namespace ntm::actions
