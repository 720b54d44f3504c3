// SPDX-License-Identifier: Apache-2.0
// The smallest cases of docs/decisions/0029-history-is-by-cell.md, entered as people enter them.
#include "actions/carry_forward.h"
#include "actions/enter_changes.h"
#include "actions/example_fixture.h"
#include "actions/record_history.h"
#include "actions/write_changeset.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/record_lookup.h"

namespace ntm::actions {
namespace {

using base::Language;

class HistoryByCellTest : public ExampleTest {
 protected:
  HistoryByCellTest() {
    enter("2023-01-01", "2023-01-05", "Mã hộ;Thôn;Chủ hộ;Nhân khẩu\nH-1;Thôn 8;Nông Thị Hồng;4\n");
  }

  ImportReport enter(const std::string& date, const std::string& now, const std::string& csv) {
    return import("household", csv, {.date = date, .now = now + "T08:00:00+07:00"});
  }
  // Clean water on 30/06/2024, and nothing else.
  void clean_water_only() { enter("2024-06-30", "2024-07-05", "Mã hộ;Nước sạch\nH-1;có\n"); }
  // 5 members on 31/12/2023, entered in October.
  ImportReport members_of_last_year() {
    return enter("2023-12-31", "2024-10-05", "Mã hộ;Nhân khẩu\nH-1;5\n");
  }
  // As the program wrote them before versions said of what they speak.
  void whole_row(const std::string& date, const std::string& now) {
    const auto& reg = law->dictionary.at("household");
    const auto known = storage::current_by_key(*db, reg, kPlace, day(date), at("2030-01-01")).at("H-1");
    const programme::Change change{known.record, known.newest, known.in_force->place, false,
                                   known.in_force->values};
    storage::Transaction transaction(*db);
    write_changeset(*db, law->dictionary, {kPlace, "household", day(date), "form", "", ""}, {change},
                    programme::ChangesetState::accepted, {}, {"lan", at(now + "T08:00:00+07:00")});
    transaction.commit();
  }
  std::string members(const std::string& date) { return cell("household", "H-1", "members", date); }

  RecordHistory history(const std::string& date = "2024-12-31", Sight sight = Sight::of_everything()) {
    const auto known =
        storage::current_by_key(*db, law->dictionary.at("household"), kPlace, day(date), at("2030-01-01"));
    return record_history(*db, *law,
                          {"household", kPlace, known.at("H-1").record, day(date), at("2030-01-01"), sight},
                          Language::vietnamese);
  }
  CarriedForward carried(programme::ChangesetId id, const std::string& now = "2024-10-06") {
    return carry_forward(*db, *law, {.changeset = id, .sight = Sight::of_everything()},
                         {"chairman", at(now + "T08:00:00+07:00")});
  }
};

// What remarks say of later days; those of other kinds left out.
std::vector<std::string> later_days(const ImportReport& report) {
  std::vector<std::string> found;
  for (const auto& note : report.reading.notes.list())
    if (note.what.key == "entry.said_later") found.push_back(note.what.in(Language::vietnamese));
  return found;
}

TEST_F(HistoryByCellTest, members_as_of_31_12_2023_hold_on_though_clean_water_was_stated_later) {
  clean_water_only();
  const ImportReport report = members_of_last_year();
  EXPECT_EQ(report.changed, 1);
  EXPECT_EQ(later_days(report), std::vector<std::string>{});
  EXPECT_EQ(members("2023-12-30"), "4");
  EXPECT_EQ(members("2023-12-31"), "5");
  EXPECT_EQ(members("2024-06-30"), "5");
  EXPECT_EQ(members("2024-12-31"), "5");
  EXPECT_EQ(cell("household", "H-1", "clean_water", "2024-12-31"), "yes");
  EXPECT_EQ(cell("household", "H-1", "clean_water", "2024-06-29"), "?");
  EXPECT_EQ(cell("household", "H-1", "members", "2024-12-31", "2024-10-04T00:00:00+07:00"), "4")
      << "as it was known then";
}

TEST_F(HistoryByCellTest, a_file_of_all_columns_states_only_what_differs_from_what_held) {
  enter("2024-06-30", "2024-07-05", "Mã hộ;Thôn;Chủ hộ;Nhân khẩu;Nước sạch\nH-1;Thôn 8;Nông Thị Hồng;4;có\n");
  EXPECT_EQ(history().versions.front().said, std::vector<std::string>{"clean_water"});
  EXPECT_EQ(later_days(members_of_last_year()), std::vector<std::string>{});
  EXPECT_EQ(members("2024-12-31"), "5");
}

TEST_F(HistoryByCellTest, what_is_said_again_after_a_correction_of_the_past_is_a_statement) {
  members_of_last_year();
  EXPECT_EQ(enter("2024-06-30", "2024-10-06", "Mã hộ;Nhân khẩu\nH-1;4\n").changed, 1);
  EXPECT_EQ(members("2024-06-29"), "5");
  EXPECT_EQ(members("2024-12-31"), "4");
  EXPECT_EQ(enter("2024-06-30", "2024-10-07", "Mã hộ;Nhân khẩu\nH-1;4\n").unchanged, 1);
}

TEST_F(HistoryByCellTest,
       a_household_that_left_in_august_and_was_entered_in_october_is_gone_at_the_years_end) {
  enter("2024-09-15", "2024-09-20", "Mã hộ;Nước sạch\nH-1;có\n");
  const ImportReport report = enter("2024-08-15", "2024-10-05", "Mã hộ;Kết thúc\nH-1;có\n");
  EXPECT_EQ(report.ended, 1);
  EXPECT_EQ(later_days(report), std::vector<std::string>{});
  EXPECT_EQ(members("2024-08-14"), "4");
  EXPECT_EQ(members("2024-08-15"), "none");
  EXPECT_EQ(members("2024-12-31"), "none");
  EXPECT_FALSE(history().in_force);
}

TEST_F(HistoryByCellTest, a_household_that_comes_back_is_there_again_and_nothing_of_before_is_known_of_it) {
  clean_water_only();
  enter("2024-08-15", "2024-10-05", "Mã hộ;Kết thúc\nH-1;có\n");
  EXPECT_EQ(enter("2024-11-01", "2024-11-05", "Mã hộ;Thôn;Nhân khẩu\nH-1;Thôn 8;3\n").added, 1);
  EXPECT_EQ(members("2024-10-31"), "none");
  EXPECT_EQ(members("2024-12-31"), "3");
  EXPECT_EQ(cell("household", "H-1", "clean_water", "2024-12-31"), "?");
}

TEST_F(HistoryByCellTest, a_correction_that_a_later_statement_contradicts_is_shown_with_it) {
  enter("2024-06-30", "2024-07-05", "Mã hộ;Nhân khẩu\nH-1;6\n");
  EXPECT_EQ(
      later_days(members_of_last_year()),
      std::vector<std::string>{
          "“H-1”: từ ngày 30/06/2024 đã có số khác (Số nhân khẩu: 6). Số vừa nhập chỉ có giá trị đến trước "
          "ngày ấy; nếu về sau cũng như vừa nhập thì mang sang ngày ấy."});
  EXPECT_EQ(members("2024-06-29"), "5");
  EXPECT_EQ(members("2024-06-30"), "6");
  const RecordHistory told = history();
  ASSERT_EQ(told.versions.size(), 3U);
  ASSERT_EQ(told.versions[0].later.size(), 1U);
  EXPECT_EQ(told.versions[0].later[0].name, "members");
  EXPECT_EQ(told.versions[0].later[0].from, day("2024-06-30"));
  EXPECT_EQ(told.versions[0].later[0].value, (ShownCell{6, std::nullopt}));
  EXPECT_TRUE(told.versions[1].later.empty());
  EXPECT_TRUE(told.versions[2].later.empty()) << "what comes after in time contradicts nothing";
}

TEST_F(HistoryByCellTest, a_correction_typed_on_the_web_says_so_as_well) {
  enter("2024-06-30", "2024-07-05", "Mã hộ;Nhân khẩu\nH-1;6\n");
  ChangesToEnter request{"household", kPlace, day("2023-12-31"), "", programme::ChangesetState::submitted};
  request.changes = {{std::nullopt, std::nullopt, "", false, false, {{"code", "H-1"}, {"members", 5}}}};
  request.by_key = true;
  const auto entered = enter_changes(*db, *law, request, {"lan", at("2024-10-05T08:00:00+07:00")});
  ASSERT_EQ(entered.counts.remarks.count(), 1U);
  EXPECT_EQ(entered.counts.remarks.list()[0].what.key, "entry.said_later");
}

TEST_F(HistoryByCellTest, a_correction_is_carried_forward_to_the_next_day_that_says_otherwise) {
  enter("2024-06-30", "2024-07-05", "Mã hộ;Nhân khẩu;Nước sạch\nH-1;6;có\n");
  enter("2024-09-30", "2024-10-01", "Mã hộ;Nhân khẩu\nH-1;7\n");
  const auto correction = members_of_last_year().changeset.value();
  const CarriedForward once = carried(correction);
  ASSERT_TRUE(once.changeset);
  EXPECT_EQ(once.date, day("2024-06-30"));
  EXPECT_EQ(once.records, 1);
  EXPECT_EQ(storage::find_changeset(*db, *once.changeset)->head.note,
            (base::Message{"changeset.carry_note", {{"changeset", std::to_string(correction)}}}.in(
                base::Language::vietnamese)));
  EXPECT_EQ(members("2024-06-30"), "5");
  EXPECT_EQ(cell("household", "H-1", "clean_water", "2024-06-30"), "yes") << "nothing else is stated anew";
  EXPECT_EQ(members("2024-09-30"), "7");
  EXPECT_FALSE(carried(correction, "2024-10-07").changeset) << "the next day says what it says";
  EXPECT_EQ(carried(*once.changeset, "2024-10-08").date, day("2024-09-30"));
  EXPECT_EQ(members("2024-12-31"), "5");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(HistoryByCellTest,
       a_whole_row_of_before_says_that_the_household_is_there_until_the_end_is_carried_over_it) {
  whole_row("2024-09-15", "2024-09-20");
  const ImportReport report = enter("2024-08-15", "2024-10-05", "Mã hộ;Kết thúc\nH-1;có\n");
  ASSERT_EQ(later_days(report).size(), 1U);
  const auto there = base::Message{"entry.is_there", {}}.in(base::Language::vietnamese);
  EXPECT_NE(later_days(report)[0].find("15/09/2024 đã có số khác (" + there + ")"), std::string::npos);
  EXPECT_EQ(members("2024-09-14"), "none");
  EXPECT_EQ(members("2024-12-31"), "4");
  EXPECT_EQ(carried(report.changeset.value()).date, day("2024-09-15"));
  EXPECT_EQ(members("2024-12-31"), "none");
}

TEST_F(HistoryByCellTest, a_household_that_is_found_to_have_been_there_has_ended_by_what_was_said_later) {
  enter("2024-09-15", "2024-09-20", "Mã hộ;Kết thúc\nH-1;có\n");
  whole_row("2024-06-30", "2024-10-05");
  const RecordHistory told = history("2024-07-31");
  ASSERT_EQ(told.versions.at(0).later.size(), 1U);
  EXPECT_EQ(told.versions[0].later[0].name, "ended");
  EXPECT_EQ(told.versions[0].later[0].value, (ShownCell{1, std::nullopt}));
  EXPECT_EQ(members("2024-09-15"), "none");
}

TEST_F(HistoryByCellTest, only_what_was_accepted_is_carried_and_only_where_the_author_sees) {
  enter("2024-06-30", "2024-07-05", "Mã hộ;Nhân khẩu\nH-1;6\n");
  const auto correction = members_of_last_year().changeset.value();
  Sight elsewhere;
  elsewhere.villages = {"06217-01"};
  const Session author{"lan", at("2024-10-06T08:00:00+07:00")};
  EXPECT_FALSE(carry_forward(*db, *law, {.changeset = correction, .sight = elsewhere}, author).changeset);
  const auto waiting = import("household", "Mã hộ;Nhân khẩu\nH-1;3\n",
                              {.date = "2024-01-31", .now = "2024-10-07T08:00:00+07:00", .for_review = true});
  EXPECT_ERROR(carried(waiting.changeset.value()), invalid, "changeset.not_accepted");
  EXPECT_ERROR(carried(999'999), not_found, "storage.no_changeset");
}

TEST_F(HistoryByCellTest, a_household_is_counted_in_the_village_to_which_its_past_was_corrected) {
  clean_water_only();
  enter("2024-03-01", "2024-10-05", "Mã hộ;Thôn\nH-1;Thôn 7\n");
  EXPECT_EQ(place_of("household", "H-1", "2024-02-29"), "06217-08");
  EXPECT_EQ(place_of("household", "H-1", "2024-12-31"), "06217-07");
  Sight left;
  left.villages = {"06217-08"};
  const RecordHistory seen = history("2024-12-31", left);
  EXPECT_FALSE(seen.in_force) << "it is elsewhere now";
  EXPECT_EQ(seen.versions.size(), 1U) << "and what was stated since then is not for the village that it left";
}

}  // namespace
}  // namespace ntm::actions
