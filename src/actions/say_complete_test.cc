// SPDX-License-Identifier: Apache-2.0
// The smallest cases of docs/decisions/0031-what-is-complete-is-said.md.
#include "actions/say_complete.h"

#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/review_changeset.h"
#include "storage/audit_queries.h"
#include "storage/one_chain_for_tests.h"

namespace ntm::actions {
namespace {

using base::Language;

constexpr const char* kFounded = "2024-01-02T08:00:00+07:00";

// A commune of two villages of which nobody has entered anything.
class EmptyCommune : public testing::Test {
 protected:
  EmptyCommune() {
    add_places(
        *db, "places.yaml",
        "places:\n"
        "  - {code: VN, name: Việt Nam, kind: nation, from: 2010-01-01}\n"
        "  - {code: \"20\", name: Tỉnh Lạng Sơn, kind: province, parent: VN, from: 2010-01-01}\n"
        "  - {code: \"00001\", name: Xã Mới, kind: commune, parent: \"20\", from: 2010-01-01,\n"
        "     attributes: [{name: region, value: TDMNPB, from: 2010-01-01}]}\n"
        "  - {code: \"00001-01\", name: Thôn Đông, kind: village, parent: \"00001\", from: 2010-01-01}\n"
        "  - {code: \"00001-02\", name: Thôn Tây, kind: village, parent: \"00001\", from: 2010-01-01}\n",
        {"lan", at(kFounded)});
  }

  // Where, and for whom; of all places that the register is kept in unless it is said.
  struct How {
    std::vector<programme::PlaceCode> places{};
    bool complete = true;
    Sight sight = Sight::of_everything();
    std::string now = "2024-09-01T08:00:00+07:00";
  };
  std::vector<programme::PlaceCode> say(const std::string& reg, const std::string& date, const How& how) {
    return say_complete(*db, *law, {reg, "00001", day(date), how.complete, how.places, how.sight},
                        {"lan", at(how.now)});
  }
  std::vector<programme::PlaceCode> say(const std::string& reg, const std::string& date) {
    return say(reg, date, How{});
  }

  ImportReport import(const std::string& csv, bool complete, bool for_review = false) {
    ImportRequest request{"household", "ho.csv", csv, "00001", day("2024-06-30"), "", false, for_review};
    request.sight = Sight::of_everything();
    request.complete = complete;
    return import_register(*db, *law, request, {"lan", at("2024-07-02T08:00:00+07:00")});
  }

  judging::Evaluation judged(const std::string& date, const std::string& known_at = "2024-12-31") {
    return judging::evaluate(*db, {"00001", day(date), at(known_at), "", std::nullopt});
  }
  std::string verdict(const std::string& indicator, const std::string& date,
                      const std::string& known_at = "2024-12-31") {
    return verdict_of(judged(date, known_at), indicator);
  }
  // "00001-01 complete, 00001-02 not_opened"
  std::string states(const std::string& reg, const std::string& date) {
    std::string text;
    for (const auto& one :
         list_completeness(*db, *law, reg, "00001", day(date), at("2024-12-31"), Sight::of_everything()))
      text += (text.empty() ? "" : ", ") + one.place + " " + std::string(programme::name_of(one.state));
    return text;
  }

  TemporaryFolder folder;
  std::unique_ptr<storage::Database> db = initialise(folder.database("new.db"), {"lan", at(kFounded)});
  judging::LawPointer law = judging::law_in_force(*db, at(kFounded));
};

TEST_F(EmptyCommune, of_which_nothing_is_known_is_judged_in_nothing_and_says_what_to_open) {
  const judging::Evaluation evaluation = judged("2024-06-30");
  for (const char* indicator : {"6.1", "9.1", "13.1", "13.2", "17.2", "17.9", "17.10"})
    EXPECT_EQ(verdict_of(evaluation, indicator), "undetermined") << indicator;
  const auto houses = not_complete_of(evaluation, evaluation.assessment.find("9.1")->trace());
  ASSERT_EQ(houses.size(), 1U);
  EXPECT_EQ(houses[0].message.key, "completeness.not_opened");
  EXPECT_EQ(houses[0].message.in(Language::vietnamese),
            "Sổ “Hộ gia đình” chưa mở ở Thôn Đông, Thôn Tây (tính đến 30/06/2024). Hãy nhập, hoặc xác nhận "
            "là không có.");
  const auto producers = not_complete_of(evaluation, evaluation.assessment.find("17.10")->trace());
  ASSERT_EQ(producers.size(), 1U);
  EXPECT_EQ(producers[0].villages.size(), 3U) << "the commune keeps some itself";
}

TEST_F(EmptyCommune, that_there_is_none_holds_from_its_day_on_and_once_it_was_said) {
  say("producer", "2024-03-01");
  EXPECT_EQ(verdict("17.10", "2024-02-29"), "undetermined");
  EXPECT_EQ(verdict("17.10", "2024-03-01"), "met");
  EXPECT_EQ(verdict("17.10", "2024-06-30"), "met");
  EXPECT_EQ(verdict("17.10", "2024-06-30", "2024-08-31"), "undetermined") << "nobody had said so by then";
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(EmptyCommune, the_last_thing_said_by_a_day_counts_on_it) {
  say("producer", "2024-03-01");
  say("producer", "2024-05-01", {.places = {"00001-02"}, .complete = false});
  EXPECT_EQ(verdict("17.10", "2024-04-30"), "met");
  EXPECT_EQ(verdict("17.10", "2024-05-01"), "undetermined");
  EXPECT_EQ(states("producer", "2024-05-01"), "00001 complete, 00001-01 complete, 00001-02 open");
  say("producer", "2024-05-01", {.places = {"00001-02"}});
  EXPECT_EQ(verdict("17.10", "2024-05-01"), "met") << "of one day the later statement";
}

// 100 households are declared of Thôn Đông, and nobody says that there are no others: none is in the list.
TEST_F(EmptyCommune, a_number_that_the_village_declares_bounds_what_is_missing) {
  ImportRequest villages{"village", "thon.csv",        "Thôn;Tổng số hộ\nThôn Đông;100\nThôn Tây;0\n",
                         "00001",   day("2024-06-30"), ""};
  villages.sight = Sight::of_everything();
  import_register(*db, *law, villages, {"lan", at("2024-07-01T08:00:00+07:00")});
  const judging::Evaluation evaluation = judged("2024-06-30");
  const auto& trace = evaluation.assessment.find("9.1")->trace();
  ASSERT_TRUE(trace.value);
  EXPECT_EQ(*trace.value, formula::Range::between(0, 100));
  EXPECT_TRUE(trace.not_complete.empty());
}

TEST_F(EmptyCommune, what_was_said_of_all_villages_that_were_merged_holds_of_the_new_one) {
  say("household", "2024-03-01", {.places = {"00001-01"}});
  const char* merge =
      "places:\n"
      "  - {code: \"00001-03\", name: Thôn Mới, kind: village, parent: \"00001\", from: 2024-07-01}\n"
      "lineage:\n"
      "  - {event: merge, date: 2024-07-01, decision: 12/QĐ-UBND, sources: [\"00001-01\", \"00001-02\"],\n"
      "     successors: [\"00001-03\"]}\n";
  add_places(*db, "merge.yaml", merge, {"lan", at("2024-09-02T08:00:00+07:00")});
  EXPECT_EQ(states("household", "2024-07-01"), "00001-03 not_opened");
  EXPECT_EQ(verdict("9.1", "2024-08-01"), "undetermined") << "one of the two was not complete";
  say("household", "2024-04-01", {.places = {"00001-02"}, .now = "2024-09-03T08:00:00+07:00"});
  EXPECT_EQ(states("household", "2024-07-01"), "00001-03 complete");
  EXPECT_EQ(verdict("9.1", "2024-08-01"), "met");
}

TEST_F(EmptyCommune, an_import_says_it_of_the_villages_that_it_names_and_once_it_is_accepted) {
  const std::string csv = "Mã hộ;Thôn;Nhân khẩu\nH1;Thôn Đông;4\n";
  const auto report = import(csv, true, true);
  EXPECT_EQ(report.complete_in, std::vector<programme::PlaceCode>{"00001-01"});
  EXPECT_EQ(states("household", "2024-06-30"), "00001-01 not_opened, 00001-02 not_opened");
  accept_changeset(*db, *report.changeset, {"chairman", at("2024-07-03T08:00:00+07:00")});
  EXPECT_EQ(states("household", "2024-06-30"), "00001-01 complete, 00001-02 not_opened");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(EmptyCommune, an_import_that_says_nothing_of_it_leaves_the_register_open) {
  const std::string csv = "Mã hộ;Thôn;Nhân khẩu\nH1;Thôn Đông;4\n";
  EXPECT_TRUE(import(csv, false).complete_in.empty());
  EXPECT_EQ(states("household", "2024-06-30"), "00001-01 open, 00001-02 not_opened");
  const judging::Evaluation evaluation = judged("2024-06-30");
  const auto groups = not_complete_of(evaluation, evaluation.assessment.find("9.1")->trace());
  ASSERT_EQ(groups.size(), 2U) << "one village is not opened, the other open";
  EXPECT_EQ(groups[1].message.key, "completeness.open");
  EXPECT_TRUE(import(csv, true).changeset == std::nullopt) << "the file says what is known already";
  EXPECT_EQ(states("household", "2024-06-30"), "00001-01 complete, 00001-02 not_opened");
}

TEST_F(EmptyCommune, nobody_says_it_of_what_is_not_his_or_of_a_day_to_come) {
  How of_the_east;
  of_the_east.sight.villages = {{"00001-01"}};
  EXPECT_EQ(say("household", "2024-03-01", of_the_east), std::vector<programme::PlaceCode>{"00001-01"});
  of_the_east.places = {"00001-02"};
  EXPECT_ERROR(say("household", "2024-03-01", of_the_east), invalid, "completeness.no_place");
  const How in_the_commune{.places = {"00001"}};
  EXPECT_ERROR(say("household", "2024-03-01", in_the_commune), invalid, "completeness.no_place");
  EXPECT_ERROR(say("household", "2024-09-02"), invalid, "completeness.future");
  EXPECT_ERROR(say("village", "2024-03-01"), invalid, "completeness.not_said");
  EXPECT_ERROR(say("attestation", "2024-03-01"), invalid, "completeness.not_said");
  EXPECT_ERROR(say("nothing", "2024-03-01"), not_found, "register.unknown");
}

// As the program left it before anybody could say what is complete.
TEST_F(ExampleTest, a_database_of_before_is_judged_as_it_was_and_shows_that_the_program_said_so) {
  if (folder.is_on_server()) GTEST_SKIP() << "those of before are files";
  const std::string before = account(evaluated("2024-12-31").assessment);
  const std::string as_known = account(evaluated("2024-12-31", "", "2025-01-15").assessment);
  storage::make_one_chain(*db);
  db->run("DROP TABLE completeness_place");
  db->run("DROP TABLE completeness");
  db->set_schema_version(10);
  db = storage::open(path);
  EXPECT_EQ(account(evaluated("2024-12-31").assessment), before);
  EXPECT_EQ(account(evaluated("2024-12-31", "", "2025-01-15").assessment), as_known);
  const auto standings = list_completeness(*db, *law, "household", kPlace, day("2024-12-31"),
                                           at("2025-02-01"), Sight::of_everything());
  ASSERT_EQ(standings.size(), 10U);
  for (const RegisterStanding& one : standings) {
    EXPECT_EQ(one.state, programme::RegisterState::complete) << one.place;
    ASSERT_TRUE(one.said) << one.place;
    EXPECT_EQ(one.said->origin, programme::CompletenessStatement::Origin::migration);
    EXPECT_EQ(one.said->from, day("2023-12-31"));
  }
}

}  // namespace
}  // namespace ntm::actions
