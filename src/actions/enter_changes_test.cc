// SPDX-License-Identifier: Apache-2.0
#include "actions/enter_changes.h"

#include "actions/example_fixture.h"
#include "registers/cell.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"

namespace ntm::actions {
namespace {

using programme::ChangesetState;

class EnterChangesTest : public ExampleTest {
 protected:
  static ChangesToEnter household(std::vector<EnteredChange> changes) {
    return {"household",       kPlace, day("2025-01-31"), "Rà soát tháng 1", ChangesetState::accepted,
            std::move(changes)};
  }

  EnteredChanges enter(const ChangesToEnter& request, const std::string& actor = "lan",
                       const std::string& now = "2025-02-03T08:00:00+07:00") {
    return enter_changes(*db, *law, request, {actor, at(now)});
  }

  // "where key" of each mistake for which the changes are refused.
  std::vector<std::string> mistakes_of(const ChangesToEnter& request) {
    std::vector<std::string> found;
    const std::string before = content();
    if (const auto error = error_of([&] { enter(request); })) {
      EXPECT_EQ(error->message().key, "entry.refused");
      for (const auto& mistake : error->diagnostics().list()) {
        EXPECT_EQ(mistake.what.in(base::Language::vietnamese).find('{'), std::string::npos);
        found.push_back(mistake.where.file + " " + mistake.what.key);
      }
    }
    EXPECT_EQ(content(), before) << "something was entered all the same";
    return found;
  }

  // A change of what is known now of a household.
  EnteredChange of(const std::string& key, std::vector<std::pair<std::string, EnteredCell>> values) {
    const auto& reg = law->dictionary.at("household");
    const auto current = storage::current_by_key(*db, reg, kPlace, day("2025-01-31"), at("2030-01-01"));
    const storage::CurrentRecord& known = current.at(key);
    return {known.record, known.newest, "", false, false, std::move(values)};
  }
};

using Mistakes = std::vector<std::string>;

TEST_F(EnterChangesTest, what_is_entered_holds) {
  const auto entered = enter(household({of("08-001", {{"income_million_vnd", "1234.5"},
                                                      {"insured", 2},
                                                      {"house", "semi_permanent"},
                                                      {"clean_water", false}})}));
  ASSERT_TRUE(entered.changeset);
  EXPECT_EQ(entered.counts.changed, 1);
  EXPECT_EQ(cell("household", "08-001", "income_million_vnd"), "1234.5");
  EXPECT_EQ(cell("household", "08-001", "insured"), "2");
  EXPECT_EQ(cell("household", "08-001", "house"), "semi_permanent");
  EXPECT_EQ(cell("household", "08-001", "clean_water"), "no");
  EXPECT_EQ(cell("household", "08-001", "members"), "3") << "a field that is left out keeps its value";
}

TEST_F(EnterChangesTest, what_is_sent_as_unknown_is_unknown_and_no_text_says_so) {
  const registers::TypedCell unknown;
  enter(household({of("08-001", {{"insured", unknown}, {"clean_water", unknown}, {"poverty", unknown}})}));
  for (const char* field : {"insured", "clean_water", "poverty"})
    EXPECT_EQ(cell("household", "08-001", field), "?") << field;
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"insured", "?"}, {"poverty", "  "}, {"head_name", "?"}})})),
            (Mistakes{"changes/0/insured entry.cell_form", "changes/0/poverty entry.cell_form",
                      "changes/0/head_name entry.cell_form"}));
}

TEST_F(EnterChangesTest, a_masked_cell_that_comes_back_says_nothing_new_and_is_no_value) {
  const auto same = enter(household({of("08-001", {{"head_name", MaskedCell()}})}));
  EXPECT_EQ(same.counts.unchanged, 1);
  EXPECT_FALSE(same.changeset);
  const EnteredChange fresh{std::nullopt, std::nullopt,
                            "06217-08",   false,
                            false,        {{"code", "08-099"}, {"members", 4}, {"head_name", MaskedCell()}}};
  EXPECT_EQ(mistakes_of(household({fresh})), Mistakes{"changes/0/head_name entry.masked_name"});
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"members", MaskedCell()}, {"insured", NoCell()}})})),
            (Mistakes{"changes/0/members entry.cell_form", "changes/0/insured entry.cell_form"}));
}

TEST_F(EnterChangesTest, a_new_record_is_known_by_its_key_and_belongs_to_the_village_it_names) {
  const auto entered = enter(household(
      {{std::nullopt, std::nullopt, "06217-08", false, false, {{"code", "08-099"}, {"members", 4}}}}));
  EXPECT_EQ(entered.counts.added, 1);
  EXPECT_EQ(place_of("household", "08-099"), "06217-08");
}

TEST_F(EnterChangesTest, a_record_ends_on_the_day) {
  EnteredChange change = of("08-001", {});
  change.ended = true;
  EXPECT_EQ(enter(household({change})).counts.ended, 1);
  EXPECT_EQ(cell("household", "08-001", "code"), "none");
  EXPECT_EQ(cell("household", "08-001", "code", "2025-01-30"), "08-001");
}

TEST_F(EnterChangesTest, a_draft_and_what_is_submitted_do_not_count_yet) {
  for (const ChangesetState state : {ChangesetState::draft, ChangesetState::submitted}) {
    auto request = household({of("08-001", {{"insured", 1}})});
    request.state = state;
    const auto entered = enter(request, "truongthon");
    const auto changeset = storage::find_changeset(*db, *entered.changeset);
    EXPECT_EQ(changeset->state, state);
    EXPECT_EQ(changeset->author, "truongthon");
    EXPECT_EQ(changeset->head.note, "Rà soát tháng 1");
    EXPECT_EQ(cell("household", "08-001", "insured"), "3");
  }
  EXPECT_FALSE(storage::verify_audit(*db).first_break.has_value());
}

TEST_F(EnterChangesTest, what_is_known_already_makes_no_changeset) {
  const auto entered = enter(household({of("08-001", {{"insured", 3}})}));
  EXPECT_FALSE(entered.changeset);
  EXPECT_EQ(entered.counts.unchanged, 1);
}

TEST_F(EnterChangesTest, every_mistake_names_its_change_and_its_field_and_nothing_is_entered) {
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"members", "ba"}, {"clean_water", "hơi hơi"}}),
                                   of("08-002", {{"insured", 9}}), of("08-003", {{"member", "3"}})})),
            (Mistakes{"changes/0/members entry.cell_form", "changes/0/clean_water entry.cell_form",
                      "changes/2/member entry.field_unknown"}));
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"members", 0}, {"income_million_vnd", "1.234"}}),
                                   of("08-002", {{"insured", 9}})})),
            (Mistakes{"changes/0/members cell.range", "changes/0/income_million_vnd cell.decimals",
                      "changes/1/insured cell.above_field"}));
}

TEST_F(EnterChangesTest, one_wrong_change_among_many_keeps_all_of_them_out) {
  std::vector<EnteredChange> changes;
  for (int i = 1; i <= 50; ++i) changes.push_back(of(fmt::format("08-{:03}", i), {{"insured", 1}}));
  changes[20].values[0].second = "nhiều";
  EXPECT_EQ(mistakes_of(household(changes)), Mistakes{"changes/20/insured entry.cell_form"});
}

TEST_F(EnterChangesTest, a_record_must_be_there_and_say_what_it_is_based_on) {
  EXPECT_EQ(mistakes_of(household({{999999, 1, "", false, false, {}}})),
            Mistakes{"changes/0 entry.no_record"});
  EnteredChange change = of("08-001", {{"insured", 1}});
  change.based_on.reset();
  EXPECT_EQ(mistakes_of(household({change})), Mistakes{"changes/0 entry.based_on_missing"});
}

TEST_F(EnterChangesTest, a_record_cannot_be_changed_before_it_begins) {
  auto request = household({of("08-001", {{"insured", 1}})});
  request.date = day("2022-06-30");
  EXPECT_EQ(mistakes_of(request), Mistakes{"changes/0 entry.before_record"});
}

TEST_F(EnterChangesTest, a_record_keeps_its_key_and_stands_once) {
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"code", "08-002"}})})),
            Mistakes{"changes/0/code entry.key_changed"});
  EXPECT_EQ(mistakes_of(household({of("08-001", {{"insured", 1}}), of("08-001", {{"insured", 2}})})),
            Mistakes{"changes/1/code import.key_twice"});
}

TEST_F(EnterChangesTest, a_village_head_touches_only_records_of_his_village) {
  auto request = household({of("08-001", {{"insured", 1}}), of("07-001", {{"insured", 1}})});
  request.sight.villages = {"06217-08"};
  EXPECT_EQ(mistakes_of(request), Mistakes{"changes/1 entry.no_record"})
      << "a household elsewhere is none to him";
  request.changes = {of("08-001", {})};
  request.changes[0].place = "Thôn 7";
  EXPECT_EQ(mistakes_of(request), Mistakes{"changes/0/village entry.village_not_yours"})
      << "nor sends any away";
  request.changes = {of("08-001", {{"insured", 1}})};
  EXPECT_TRUE(enter(request).changeset);
}

TEST_F(EnterChangesTest, a_conflict_shows_both_versions_and_enters_nothing) {
  const EnteredChange mine = of("08-001", {{"insured", 1}});
  const EnteredChange other = of("08-002", {{"insured", 4}});
  enter(household({of("08-001", {{"insured", 2}, {"health_book", 1}})}), "hoa", "2025-02-01T09:00:00+07:00");
  const std::string before = content();
  const auto entered = enter(household({other, mine}));
  EXPECT_FALSE(entered.changeset);
  ASSERT_EQ(entered.conflicts.size(), 1U);
  const EntryConflict& conflict = entered.conflicts[0];
  EXPECT_EQ(conflict.index, 1U);
  EXPECT_EQ(conflict.key, "08-001");
  EXPECT_EQ(conflict.theirs.author, "hoa");
  EXPECT_EQ(conflict.theirs.accepted_at, at("2025-02-01T09:00:00+07:00"));
  const auto insured = *entered.reg->index_of("insured");
  EXPECT_EQ(conflict.theirs.content.values[insured], registers::Value(std::int64_t{2}));
  EXPECT_EQ(conflict.yours.values[insured], registers::Value(std::int64_t{1}));
  const auto books = *entered.reg->index_of("health_book");
  EXPECT_EQ(conflict.yours.values[books], conflict.theirs.content.values[books])
      << "what the author did not touch is theirs";
  EXPECT_EQ(content(), before);
}

TEST_F(EnterChangesTest, a_new_record_whose_key_is_there_already_is_refused_unless_it_is_pasted_by_key) {
  auto request =
      household({{std::nullopt, std::nullopt, "", false, false, {{"code", "08-001"}, {"insured", 1}}}});
  EXPECT_EQ(mistakes_of(request), Mistakes{"changes/0/code entry.code_taken"});
  request.by_key = true;
  EXPECT_TRUE(enter(request).changeset);
  EXPECT_EQ(cell("household", "08-001", "insured"), "1");
}

TEST_F(EnterChangesTest, the_same_changes_once_more_are_no_conflict) {
  const auto request = household({of("08-001", {{"insured", 1}})});
  enter(request);
  const auto again = enter(request);
  EXPECT_TRUE(again.conflicts.empty());
  EXPECT_EQ(again.counts.unchanged, 1);
}

TEST_F(EnterChangesTest, the_one_record_of_a_village_or_commune_is_found_by_its_place) {
  auto request = household({{std::nullopt, std::nullopt, "Thôn 8", false, false, {{"internet", false}}}});
  request.register_name = "village";
  request.by_key = true;
  EXPECT_TRUE(enter(request).changeset);
  EXPECT_EQ(cell("village", "06217-08", "internet"), "no");
}

TEST_F(EnterChangesTest, an_empty_or_an_endless_request_is_refused) {
  EXPECT_ERROR(enter(household({})), invalid, "entry.nothing");
  EXPECT_ERROR(enter(household(std::vector<EnteredChange>(kMostChanges + 1))), invalid, "entry.too_many");
  auto request = household({of("08-001", {})});
  request.place = "06217-08";
  EXPECT_ERROR(enter(request), invalid, "import.not_a_commune");
  request.place = kPlace;
  request.register_name = "house";
  EXPECT_ERROR(enter(request), not_found, "register.unknown");
}

}  // namespace
}  // namespace ntm::actions
