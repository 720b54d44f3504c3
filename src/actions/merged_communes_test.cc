// SPDX-License-Identifier: Apache-2.0
// Communes 00001 (villages Một and Hai) and 00002 (village Ba) become 00003 on 01/07/2025, their villages
// carried over: docs/decisions/0032-a-record-and-its-place.md. Both have a household 001.
#include <algorithm>

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/publish_law.h"
#include "actions/recode_register.h"
#include "registers/cell.h"
#include "storage/changeset_queries.h"
#include "storage/place_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

constexpr const char *kA = "00001", *kB = "00002", *kC = "00003";

std::string place(const std::string& code, const std::string& name, const char* kind,
                  const std::string& parent, const std::string& from) {
  return fmt::format("  - {{code: \"{}\", name: {}, kind: {}, parent: \"{}\", from: {}}}\n", code, name, kind,
                     parent, from);
}

std::string event(const char* what, const char* date, const char* sources, const char* successors) {
  return fmt::format("  - {{event: {}, date: {}, decision: 1672/NQ, sources: [{}], successors: [{}]}}\n",
                     what, date, sources, successors);
}

class MergedCommunes : public testing::Test {
 protected:
  MergedCommunes() {
    publish_built_in(*db, first);
    add("places:\n  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n" +
        place("20", "Tỉnh", "province", "VN", "2000-01-01") +
        place(kA, "Xã Một", "commune", "20", "2000-01-01") +
        place(kB, "Xã Hai", "commune", "20", "2000-01-01") +
        place("00001-01", "Thôn Một", "village", kA, "2000-01-01") +
        place("00001-02", "Thôn Hai", "village", kA, "2000-01-01") +
        place("00002-01", "Thôn Ba", "village", kB, "2000-01-01"));
    enter(kA, "2024-01-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Một,001,4\nThôn Hai,002,4\n");
    enter(kB, "2024-01-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Ba,001,3\nThôn Ba,003,3\n");
  }

  void add(const std::string& places) { add_places(*db, "places.yaml", places, first); }
  void merge_communes() {
    std::string text = "places:\n" + place(kC, "Xã Ba", "commune", "20", "2025-07-01");
    std::string lineage = "lineage:\n" + event("merge", "2025-07-01", "\"00001\", \"00002\"", "\"00003\"");
    for (const char* village : {"00001-01, Một", "00001-02, Hai", "00002-01, Ba"}) {
      const std::string code(village, 8), quoted = "\"" + code + "\"";
      text += place(code, "Thôn " + std::string(village + 10), "village", kC, "2025-07-01");
      lineage += event("move", "2025-07-01", quoted.c_str(), quoted.c_str());
    }
    add(text + lineage);
  }
  void split_hai() {
    add("places:\n" + place("00003-04", "Thôn Bốn", "village", kC, "2025-10-01") +
        place("00003-05", "Thôn Năm", "village", kC, "2025-10-01") + "lineage:\n" +
        event("split", "2025-10-01", "\"00001-02\"", "\"00003-04\", \"00003-05\""));
  }

  ImportReport enter(const char* commune, const std::string& date, const std::string& csv,
                     const std::string& reg = "household") {
    const Session session{"lan", at("2026-02-01T08:00:00+07:00")};
    ImportRequest request{reg, reg + ".csv", csv, commune, day(date), ""};
    request.sight = Sight::of_everything();
    request.complete = reg != "village";
    return import_register(*db, *law(), request, session);
  }
  std::vector<std::string> refusals(const char* commune, const std::string& date, const std::string& csv) {
    std::vector<std::string> keys;
    if (const auto error = error_of([&] { enter(commune, date, csv); }))
      for (const auto& one : error->diagnostics().list()) keys.push_back(one.what.key);
    return keys;
  }
  judging::LawPointer law() { return judging::law_in_force(*db, at("2026-02-01T08:00:00+07:00")); }

  // "001 00001-01 4": the households of the commune on the day.
  std::vector<std::string> households(const char* commune, const std::string& date) {
    const judging::LawPointer known = law();
    const auto& reg = known->dictionary.at("household");
    const auto places = storage::load_places(*db, commune);
    std::vector<programme::PlaceCode> codes{commune};
    for (const auto& village : places->villages(commune, day(date))) codes.push_back(village.code);
    std::vector<std::string> found;
    storage::read_records(*db, reg, codes, day(date), at("2030-01-01"), [&](const auto& record) {
      found.push_back(fmt::format(
          "{} {} {}", storage::key_text(reg, record.place, record.values).value_or("?"), record.place,
          registers::stored_text(reg.fields[*reg.index_of("members")],
                                 record.values[*reg.index_of("members")])));
    });
    return found;
  }
  judging::Evaluation evaluated(const std::string& measure, const std::string& unit,
                                const std::string& date) {
    const criteria::SourceFile trial{
        "trial.yaml",
        "set: trial\npurpose: recognition\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: "
        "2030-12-31}\n"
        "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}]\n"
        "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n"
        "      - code: \"1.1\"\n        name: {vi: Chỉ tiêu, en: Indicator}\n        unit: " +
            unit + "\n        measure: \"" + measure +
            "\"\n        target: {operator: \">=\", value: 1}\n"
            "        reference: {document: D, at: Điều 1}\n        status: unverified\n",
        false};
    return judging::evaluate(*db, {kC, day(date), at("2030-01-01"), "", trial});
  }
  std::string value(const std::string& measure, const std::string& unit, const std::string& date) {
    const judging::Evaluation evaluation = evaluated(measure, unit, date);
    const auto& range = evaluation.assessment.find("1.1")->trace().value.value();
    return range.is_exact()
               ? base::exact_text(range.low)
               : fmt::format("{} to {}", base::exact_text(range.low), base::exact_text(range.high));
  }

  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = storage::create(folder.database("commune.db"));
  const Session first{"lan", at("2024-02-01T08:00:00+07:00")};
};

using Texts = std::vector<std::string>;

const char* const kListOfC =
    "Thôn,Mã hộ,Số nhân khẩu\nThôn Một,001,4\nThôn Hai,002,4\nThôn Ba,001,3\nThôn Ba,003,3\n";

TEST_F(MergedCommunes, have_the_households_that_their_villages_have) {
  merge_communes();
  EXPECT_EQ(households(kA, "2025-06-30"), (Texts{"001 00001-01 4", "002 00001-02 4"}));
  EXPECT_EQ(households(kC, "2025-07-01"),
            (Texts{"001 00001-01 4", "002 00001-02 4", "001 00002-01 3", "003 00002-01 3"}));
  EXPECT_EQ(value("count(household)", "household", "2025-08-01"), "4");
  EXPECT_EQ(value("last_year(count(household))", "household", "2025-08-01"), "4");
}

TEST_F(MergedCommunes, find_each_record_of_their_own_list_again) {
  merge_communes();
  const ImportReport report = enter(kC, "2025-08-01", kListOfC);
  EXPECT_EQ(report.unchanged, 4);
  EXPECT_EQ(report.added, 0);
  EXPECT_EQ(enter(kC, "2025-08-01", "Mã hộ,Số nhân khẩu\n003,5\n").changed, 1);
  EXPECT_EQ(value("count(household)", "household", "2025-08-01"), "4");
  EXPECT_EQ(value("sum(household.members)", "people", "2025-08-01"), "16") << "4 + 4 + 3 + 5";
}

TEST_F(MergedCommunes, ask_which_of_two_is_meant_where_the_row_does_not_say) {
  merge_communes();
  EXPECT_EQ(refusals(kC, "2025-08-01", "Mã hộ,Số nhân khẩu\n001,5\n"), Texts{"entry.code_of_several"});
  EXPECT_EQ(enter(kC, "2025-08-01", "Thôn,Mã hộ,Số nhân khẩu\nThôn Ba,001,5\n").changed, 1);
  EXPECT_EQ(households(kC, "2025-08-01"),
            (Texts{"001 00001-01 4", "002 00001-02 4", "001 00002-01 5", "003 00002-01 3"}));
}

TEST_F(MergedCommunes, give_new_codes_to_those_that_collide_and_keep_the_old_ones_on_the_days_before) {
  merge_communes();
  const Session chair{"chair", at("2026-02-01T08:00:00+07:00")};
  const RecodeOccasion occasion{"household", kC, day("2025-09-01"), Sight::of_everything()};
  const auto proposed = propose_codes(*db, *law(), occasion, chair);
  ASSERT_EQ(proposed.records.size(), 2U);
  EXPECT_EQ(proposed.records[0].proposed, "01-001");
  EXPECT_EQ(proposed.records[1].proposed, "00002-01-001") << "01-001 is taken";
  EXPECT_TRUE(proposed.all_are_seen);
  auto stale = proposed.records;
  ++stale[0].based_on;
  const auto accepted = programme::ChangesetState::accepted;
  EXPECT_ERROR(recode_register(*db, *law(), occasion, stale, accepted, chair), conflict, "recode.changed");
  const auto changeset = recode_register(*db, *law(), occasion, proposed.records, accepted, chair);
  ASSERT_TRUE(changeset);
  EXPECT_EQ(storage::find_changeset(*db, *changeset)->head.note,
            (base::Message{"recode.note", {}}.in(base::Language::vietnamese)));
  EXPECT_EQ(households(kC, "2025-09-01"),
            (Texts{"01-001 00001-01 4", "002 00001-02 4", "00002-01-001 00002-01 3", "003 00002-01 3"}));
  EXPECT_EQ(households(kC, "2025-08-31")[0], "001 00001-01 4");
  EXPECT_TRUE(propose_codes(*db, *law(), occasion, chair).records.empty());
  const RecodeOccasion villages{"village", kC, day("2025-09-01"), Sight::of_everything()};
  EXPECT_ERROR(propose_codes(*db, *law(), villages, chair), invalid, "recode.no_codes");
  EXPECT_EQ(enter(kC, "2025-09-02", "Mã hộ,Số nhân khẩu\n01-001,6\n").changed, 1);
  EXPECT_EQ(enter(kC, "2025-09-02", "Thôn,Mã hộ,Số nhân khẩu\nThôn Hai,001,1\n").added, 1)
      << "nobody has that code any more";
}

TEST_F(MergedCommunes, take_the_codes_that_somebody_chose_unless_another_record_has_them_or_is_like_them) {
  merge_communes();
  const Session chair{"chair", at("2026-02-01T08:00:00+07:00")};
  const RecodeOccasion occasion{"household", kC, day("2025-09-01"), Sight::of_everything()};
  const auto accepted = programme::ChangesetState::accepted;
  auto chosen = propose_codes(*db, *law(), occasion, chair).records;
  ASSERT_EQ(chosen.size(), 2U);
  const auto mistakes_of = [&](const char* one_code, const char* other_code) {
    chosen[0].proposed = one_code, chosen[1].proposed = other_code;
    const auto error = error_of([&] { recode_register(*db, *law(), occasion, chosen, accepted, chair); });
    Texts mistakes;
    if (!error) return mistakes;
    EXPECT_EQ(error->message().key, "recode.codes_wrong");
    for (const auto& one : error->diagnostics().list())
      mistakes.push_back(fmt::format("{} {}", one.where.line, one.what.key));
    return mistakes;
  };
  EXPECT_EQ(mistakes_of("M-1", "003"), Texts{"2 recode.code_taken"}) << "a household of Thôn Ba has it";
  EXPECT_EQ(mistakes_of("001", "B-1"), Texts{"1 recode.code_taken"}) << "none keeps the code that collides";
  EXPECT_EQ(mistakes_of("M-1", "m 1"), Texts{"2 recode.code_taken"}) << "read aloud they are one";
  EXPECT_EQ(mistakes_of(" ", "?"), (Texts{"1 import.key_missing", "2 import.key_missing"}));
  chosen[0].proposed = " M-1 ", chosen[1].proposed = "B-1";
  ASSERT_TRUE(recode_register(*db, *law(), occasion, chosen, accepted, chair));
  EXPECT_EQ(households(kC, "2025-09-01"),
            (Texts{"M-1 00001-01 4", "002 00001-02 4", "B-1 00002-01 3", "003 00002-01 3"}));
}

// What was given is not undone, since the old codes collide: until one of the two is elsewhere.
TEST_F(MergedCommunes,
       give_other_codes_to_those_that_were_given_some_and_the_old_one_where_it_collides_no_more) {
  merge_communes();
  const Session chair{"chair", at("2026-02-01T08:00:00+07:00")};
  const auto accepted = programme::ChangesetState::accepted;
  const auto on = [&](const char* date) {
    return RecodeOccasion{"household", kC, day(date), Sight::of_everything(), true};
  };
  EXPECT_TRUE(propose_codes(*db, *law(), on("2025-09-01"), chair).records.empty()) << "none was given yet";
  const RecodeOccasion first_time{"household", kC, day("2025-09-01"), Sight::of_everything()};
  auto given = propose_codes(*db, *law(), first_time, chair).records;
  given[0].proposed = "M-1", given[1].proposed = "B-1";
  ASSERT_TRUE(recode_register(*db, *law(), first_time, given, accepted, chair));

  EXPECT_TRUE(propose_codes(*db, *law(), on("2025-08-31"), chair).records.empty()) << "the day before";
  auto chosen = propose_codes(*db, *law(), on("2025-09-01"), chair).records;
  ASSERT_EQ(chosen.size(), 2U);
  EXPECT_EQ(fmt::format("{} {} {}", chosen[0].code, chosen[0].proposed, chosen[0].was), "B-1 B-1 001");
  EXPECT_EQ(fmt::format("{} {} {}", chosen[1].code, chosen[1].proposed, chosen[1].was), "M-1 M-1 001");
  EXPECT_FALSE(recode_register(*db, *law(), on("2025-09-01"), chosen, accepted, chair)) << "all stay";
  chosen[1].proposed = "001";
  const auto refused =
      error_of([&] { recode_register(*db, *law(), on("2025-09-01"), chosen, accepted, chair); });
  ASSERT_TRUE(refused);
  ASSERT_EQ(refused->diagnostics().count(), 1U);
  EXPECT_EQ(refused->diagnostics().list().front().where.line, 2);
  EXPECT_EQ(
      refused->diagnostics().list().front().what.in(base::Language::vietnamese),
      "Không dùng được mã “001”: bản ghi khác (Thôn Ba) từng mang mã ấy, danh sách cũ sẽ chỉ nhầm; hãy chọn "
      "mã khác.");
  chosen[1].proposed = "M-2";
  const auto changeset = recode_register(*db, *law(), on("2025-09-01"), chosen, accepted, chair);
  ASSERT_TRUE(changeset);
  EXPECT_EQ(storage::find_changeset(*db, *changeset)->head.note,
            (base::Message{"recode.note_again", {}}.in(base::Language::vietnamese)));
  EXPECT_EQ(households(kC, "2025-09-01"),
            (Texts{"M-2 00001-01 4", "002 00001-02 4", "B-1 00002-01 3", "003 00002-01 3"}));

  add("places:\n" + place("00004", "Xã Bốn", "commune", "20", "2025-10-01") +
      place("00002-01", "Thôn Ba", "village", "00004", "2025-10-01") + "lineage:\n" +
      event("move", "2025-10-01", "\"00002-01\"", "\"00002-01\""));
  auto alone = propose_codes(*db, *law(), on("2025-10-01"), chair).records;
  ASSERT_EQ(alone.size(), 1U);
  alone[0].proposed = "001";
  ASSERT_TRUE(recode_register(*db, *law(), on("2025-10-01"), alone, accepted, chair));
  EXPECT_EQ(households(kC, "2025-10-01"), (Texts{"001 00001-01 4", "002 00001-02 4"}));
  EXPECT_EQ(households(kC, "2025-09-30")[0], "M-2 00001-01 4");
}

TEST_F(MergedCommunes, say_which_records_wait_after_a_village_was_split) {
  merge_communes();
  split_hai();
  const judging::Evaluation waiting = evaluated("count(household)", "household", "2025-11-01");
  ASSERT_EQ(waiting.evidence.waiting.size(), 1U);
  EXPECT_EQ(waiting.evidence.waiting[0].place_name, "Thôn Hai");
  EXPECT_EQ(waiting.evidence.waiting[0].heirs, (Texts{"Thôn Bốn", "Thôn Năm"}));
  EXPECT_EQ(waiting.evidence.waiting[0].records, 1);
  EXPECT_EQ(message_of(waiting.evidence.waiting[0]).key, "evaluate.waiting");
  EXPECT_EQ(value("count(household)", "household", "2025-11-01"), "4") << "the commune has it";
  // Of Bốn and Năm it is open whether they have a household of four; Một has one, Ba has none.
  const std::string measure = "count(village where exists(household where members = 4))";
  EXPECT_EQ(value(measure, "village", "2025-11-01"), "1 to 3");
  EXPECT_EQ(enter(kC, "2025-11-01", "Thôn,Mã hộ\nThôn Năm,002\n").changed, 1);
  EXPECT_TRUE(evaluated("count(household)", "household", "2025-11-01").evidence.waiting.empty());
  EXPECT_EQ(households(kC, "2025-11-01")[3], "002 00003-05 4");
  EXPECT_EQ(value("count(household)", "household", "2025-11-01"), "4");
}

TEST_F(MergedCommunes, count_no_records_that_may_be_another_communes_and_say_so) {
  merge_communes();
  add("places:\n" + place("00004", "Xã Bốn", "commune", "20", "2025-10-01") +
      place("00003-04", "Thôn Bốn", "village", kC, "2025-10-01") +
      place("00004-01", "Thôn Năm", "village", "00004", "2025-10-01") + "lineage:\n" +
      event("split", "2025-10-01", "\"00001-02\"", "\"00003-04\", \"00004-01\""));
  const judging::Evaluation judged =
      evaluated("count(household)", "household", "2025-11-01");  // keeps the law that is pointed to
  const auto& waiting = judged.evidence.waiting;
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_FALSE(waiting[0].is_counted);
  EXPECT_EQ(message_of(waiting[0]).key, "evaluate.waiting_between_communes");
  EXPECT_EQ(households(kC, "2025-11-01").size(), 3U);
  EXPECT_NE(value("count(household)", "household", "2025-11-01"), "3") << "the fourth may be here";
}

TEST_F(MergedCommunes, have_the_households_of_villages_of_which_nobody_said_what_became_of_them) {
  add("places:\n" + place(kC, "Xã Ba", "commune", "20", "2025-07-01") + "lineage:\n" +
      event("merge", "2025-07-01", "\"00001\", \"00002\"", "\"00003\""));
  EXPECT_EQ(households(kC, "2025-08-01").size(), 4U);
  const judging::Evaluation judged =
      evaluated("count(household)", "household", "2025-08-01");  // keeps the law that is pointed to
  const auto& waiting = judged.evidence.waiting;
  ASSERT_EQ(waiting.size(), 3U) << "Một, Hai and Ba";
  EXPECT_EQ(message_of(waiting[0]).key, "evaluate.waiting_in_commune");
  EXPECT_EQ(refusals(kC, "2025-08-01", "Mã hộ,Số nhân khẩu\n001,5\n"), Texts{"entry.code_of_several"});
}

TEST_F(MergedCommunes, take_a_name_that_two_villages_have_for_neither) {
  merge_communes();
  add("places:\n" + place("00003-06", "Thôn Một", "village", kC, "2025-08-01"));
  EXPECT_EQ(refusals(kC, "2025-09-01", "Thôn,Mã hộ\nThôn Một,003\n"), Texts{"import.place_of_several"});
  EXPECT_EQ(enter(kC, "2025-09-01", "Thôn,Mã hộ\n00003-06,003\n").changed, 1);
}

TEST_F(MergedCommunes, read_files_that_call_a_village_as_it_was_called_before) {
  merge_communes();
  add("places:\n" + place("00003-09", "Thôn Chín", "village", kC, "2025-10-01") + "lineage:\n" +
      event("merge", "2025-10-01", "\"00001-01\", \"00001-02\"", "\"00003-09\""));
  EXPECT_EQ(enter(kC, "2025-10-01", kListOfC).unchanged, 4);
}

TEST_F(MergedCommunes, are_what_they_were_when_villages_are_merged_and_split_back) {
  merge_communes();
  const std::string share = "share(household where members = 4)";
  const std::string before = value(share, "percent", "2025-08-01");
  add("places:\n" + place("00003-09", "Thôn Chín", "village", kC, "2025-10-01") +
      place("00001-01", "Thôn Một", "village", kC, "2025-12-01") +
      place("00001-02", "Thôn Hai", "village", kC, "2025-12-01") + "lineage:\n" +
      event("merge", "2025-10-01", "\"00001-01\", \"00001-02\"", "\"00003-09\"") +
      event("split", "2025-12-01", "\"00003-09\"", "\"00001-01\", \"00001-02\""));
  EXPECT_EQ(households(kC, "2025-10-01"),
            (Texts{"001 00002-01 3", "003 00002-01 3", "001 00003-09 4", "002 00003-09 4"}));
  EXPECT_EQ(value(share, "percent", "2025-10-01"), before);
  EXPECT_EQ(value(share, "percent", "2025-12-01"), before);
  EXPECT_EQ(households(kC, "2025-12-01"), households(kC, "2025-09-30"));
  EXPECT_TRUE(evaluated(share, "percent", "2025-12-01").evidence.waiting.empty());
  const std::string villages = "count(village where exists(household where members = 4))";
  EXPECT_EQ(value(villages, "village", "2025-12-01"), value(villages, "village", "2025-09-30"));
}

TEST_F(MergedCommunes, tell_both_villages_that_a_move_makes_their_counts_disagree) {
  enter(kA, "2024-01-01", "Thôn,Tổng số hộ\nThôn Một,1\nThôn Hai,1\n", "village");
  const ImportReport report = enter(kA, "2024-06-01", "Thôn,Mã hộ\nThôn Hai,001\n");
  Texts said;
  for (const auto& note : report.reading.notes.list())
    if (note.what.key.ends_with("_than_declared")) said.push_back(note.what.key);
  std::ranges::sort(said);
  EXPECT_EQ(said, (Texts{"entry.fewer_than_declared", "entry.more_than_declared"}));
  EXPECT_EQ(households(kA, "2024-06-01"), (Texts{"001 00001-02 4", "002 00001-02 4"}));
}

}  // namespace
}  // namespace ntm::actions
