// SPDX-License-Identifier: Apache-2.0
#include "storage/changeset_queries.h"

#include "storage/content_digest.h"
#include "storage/record_queries.h"
#include "storage/review_queries.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::Change;
using programme::Changeset;
using programme::ChangesetHead;
using programme::ChangesetId;
using programme::ChangesetState;

class ChangesetTest : public StorageTest {
 protected:
  void set(ChangesetId id, ChangesetState state, const std::string& reason = "") {
    write(*db, [&] { set_state(*db, id, state, "someone", at("2024-03-01"), reason); });
  }

  // "message key: record key" of each diagnostic with which the changes are refused.
  std::vector<std::string> refusal(const std::vector<Change>& changes) {
    std::vector<std::string> found;
    const auto error = error_of([&] { draft("2024-01-01", changes); });
    if (!error) return found;
    EXPECT_EQ(error->message().key, "storage.changes_refused");
    for (const auto& diagnostic : error->diagnostics().list())
      found.push_back(diagnostic.what.key + ": " + diagnostic.what.arguments[0].second);
    return found;
  }
};

using Texts = std::vector<std::string>;

TEST_F(ChangesetTest, a_draft_and_a_submitted_changeset_do_not_count) {
  const auto id = draft("2024-01-01", {added("H1", 4)});
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "");
  submit(id);
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "");
  accept(id, "2024-02-01");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 4");
}

TEST_F(ChangesetTest, its_states_are_told_with_who_when_and_why) {
  const auto id = draft("2024-01-01", {added("H1", 4)});
  submit(id);
  set(id, ChangesetState::returned, "thiếu chữ ký");
  const auto events = changeset_events(*db, id);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].state, ChangesetState::draft);
  EXPECT_EQ(events[0].by, "clerk");
  EXPECT_EQ(events[2].state, ChangesetState::returned);
  EXPECT_EQ(events[2].at, at("2024-03-01"));
  EXPECT_EQ(events[2].reason, "thiếu chữ ký");
  const auto changeset = find_changeset(*db, id);
  EXPECT_EQ(changeset->state, ChangesetState::returned);
  EXPECT_EQ(changeset->state_since, at("2024-03-01"));
  EXPECT_EQ(changeset->author, "clerk");
  EXPECT_EQ(changeset->changes, 1);
  EXPECT_EQ(changeset->head.valid_from, day("2024-01-01"));
}

TEST_F(ChangesetTest, no_other_order_of_states_is_possible) {
  const auto id = draft("2024-01-01", {added("H1", 4)});
  EXPECT_ERROR(set(id, ChangesetState::accepted), invalid, "storage.changeset_draft");
  EXPECT_ERROR(set(id, ChangesetState::returned, "x"), invalid, "storage.changeset_draft");
  submit(id);
  EXPECT_ERROR(set(id, ChangesetState::submitted), invalid, "storage.changeset_submitted");
  EXPECT_ERROR(set(id, ChangesetState::draft), invalid, "storage.changeset_submitted");
  EXPECT_ERROR(set(id, ChangesetState::returned, " "), invalid, "storage.reason_missing");
  set(id, ChangesetState::returned, "x");
  EXPECT_ERROR(set(id, ChangesetState::submitted), invalid, "storage.changeset_returned");
  const auto other = accepted("2024-01-01", "2024-02-01", {added("H1", 4)});
  EXPECT_ERROR(set(other, ChangesetState::returned, "x"), invalid, "storage.changeset_accepted");
  EXPECT_ERROR(set(999, ChangesetState::submitted), not_found, "storage.no_changeset");
}

TEST_F(ChangesetTest, changes_are_read_back_as_they_were_entered) {
  Change full = added("H1", 4, "06217-02");
  full.values = {std::string("H1"),   std::int64_t{4}, std::int64_t{1},
                 std::int64_t{-1250}, std::int64_t{1}, std::int64_t{19000}};
  const auto id = draft("2024-01-01", {full, added("H2", 2)});
  const auto changes = changes_of(*db, dictionary, id);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].values, full.values);
  EXPECT_EQ(changes[0].place, "06217-02");
  EXPECT_EQ(changes[0].valid_from, day("2024-01-01"));
  EXPECT_EQ(changes[1].values, added("H2", 2).values) << "unknown stays unknown";
  EXPECT_LT(changes[0].version, changes[1].version);
  EXPECT_ERROR(changes_of(*db, dictionary, 999), not_found, "storage.no_changeset");
}

TEST_F(ChangesetTest, version_numbers_grow_over_all_registers) {
  const auto first = draft("2024-01-01", {added("H1", 4), added("H2", 4)});
  Change village;
  village.place = "06217-01";
  village.values = {std::int64_t{2}};
  const ChangesetHead head{"06217", "village", day("2024-01-01"), "form", "", ""};
  const auto second = write(*db, [&] {
    return create_changeset(*db, dictionary, head, "clerk", at("2024-01-01"), std::vector{village});
  });
  const auto third = draft("2024-01-01", {added("H3", 4)});
  EXPECT_EQ(changes_of(*db, dictionary, first).back().version + 1,
            changes_of(*db, dictionary, second).front().version);
  EXPECT_EQ(changes_of(*db, dictionary, second).back().version + 1,
            changes_of(*db, dictionary, third).front().version);
}

TEST_F(ChangesetTest, two_changes_from_the_same_base_are_a_conflict_that_names_the_record) {
  accepted("2024-01-01", "2024-01-02", {added("H1", 4), added("H2", 4)});
  const auto mine = draft("2024-02-01", {changed("H1", 5), changed("H2", 5)});
  const auto theirs = draft("2024-02-01", {changed("H2", 6)});
  submit(mine);
  submit(theirs);
  accept(theirs, "2024-02-02");
  const auto error = error_of([&] { accept(mine, "2024-02-03"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::Error::Kind::conflict);
  ASSERT_EQ(error->diagnostics().count(), 1U);
  const auto& what = error->diagnostics().list()[0].what;
  EXPECT_EQ(what.key, "storage.record_overtaken");
  EXPECT_EQ(what.arguments[0].second, "H2");
  EXPECT_EQ(what.arguments[1].second, std::to_string(theirs));
  EXPECT_EQ(find_changeset(*db, mine)->state, ChangesetState::submitted) << "nothing of it is lost";
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 4, H2 06217-01 6");
}

TEST_F(ChangesetTest, two_drafts_of_one_new_key_share_the_record_and_the_second_conflicts) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  const auto second = draft("2024-01-01", {added("H1", 7), added("H9", 1)});
  EXPECT_EQ(changes_of(*db, dictionary, first)[0].record, changes_of(*db, dictionary, second)[0].record);
  submit(first);
  submit(second);
  accept(second, "2024-01-03");
  EXPECT_ERROR(accept(first, "2024-01-04"), conflict, "storage.conflict");
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 7, H9 06217-01 1");
}

TEST_F(ChangesetTest, a_key_whose_only_draft_was_returned_is_new_again) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  submit(first);
  set(first, ChangesetState::returned, "sai");
  accepted("2024-01-01", "2024-01-03", {added("H1", 5)});
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "H1 06217-01 5");
}

TEST_F(ChangesetTest, a_change_based_on_a_version_that_nobody_accepted_is_a_conflict) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  const auto version = changes_of(*db, dictionary, first)[0];
  Change change = added("H1", 5);
  change.record = version.record;
  change.based_on = version.version;
  const auto second = draft("2024-01-01", {change});
  submit(second);
  const auto error = error_of([&] { accept(second, "2024-01-02"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->diagnostics().list().at(0).what.key, "storage.record_unfounded");
}

TEST_F(ChangesetTest, the_same_key_in_another_commune_is_another_record) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  const ChangesetHead head{"06220", "household", day("2024-01-01"), "form", "", ""};
  const auto second = write(*db, [&] {
    db->run("INSERT INTO place_batch VALUES (90, 0)");
    db->run("INSERT INTO place VALUES (90, 90, '06220', 'Khác', 'commune', '20', 0, NULL)");
    return create_changeset(*db, dictionary, head, "clerk", at("2024-01-01"),
                            std::vector{added("H1", 4, "06220")});
  });
  EXPECT_NE(changes_of(*db, dictionary, first)[0].record, changes_of(*db, dictionary, second)[0].record);
}

TEST_F(ChangesetTest, no_record_is_added_under_another_spelling_of_a_code) {
  draft("2024-01-01", {added("H-Hòa", 4)});  // counts though nobody has accepted it
  EXPECT_EQ(refusal({added("h–hoà", 4), added("G1", 1), added("g 1", 2)}),
            (Texts{"storage.code_spelled_otherwise: h–hoà", "storage.code_spelled_otherwise: g 1"}));
  EXPECT_NO_THROW(draft("2024-01-01", {added("H-Hòa", 5), added("H-Hóa", 5)}));
}

// A database of before, which took any spelling for a record of its own.
TEST_F(ChangesetTest, two_spellings_that_are_there_stay_two_records) {
  accepted("2024-01-01", "2024-01-02", {added("DX-1", 4)});
  write(*db, [&] {
    db->prepare("INSERT INTO record (register, commune, key) VALUES ('household', '06217', 'dx-1')")
        ->execute();
  });
  const auto keys = record_keys(*db, "household", {"06217"});
  ASSERT_EQ(keys.size(), 2U);
  Change other = added("dx-1", 7);
  other.record = keys[1].record;
  accepted("2024-01-01", "2024-01-03", {other});
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "DX-1 06217-01 4, dx-1 06217-01 7");
  accepted("2024-02-01", "2024-02-02", {changed("dx-1", 8)});
  EXPECT_EQ(households("2024-12-31", "2024-12-31"), "DX-1 06217-01 4, dx-1 06217-01 8");
}

TEST_F(ChangesetTest, every_change_that_cannot_be_kept_is_named) {
  accepted("2024-01-01", "2024-01-02", {added("H1", 4)});
  Change nameless = added("", 4);
  nameless.values[0] = {};
  Change rekeyed = changed("H1", 4);
  rekeyed.values[0] = std::string("H7");
  Change stranger = added("H8", 4);
  stranger.record = 4711;
  Change baseless = added("H1", 4);
  baseless.based_on = 4711;
  EXPECT_EQ(refusal({nameless, added("H5", 1), added("H5", 2)}),
            (Texts{"storage.key_missing: 06217-01", "storage.record_twice: H5"}));
  EXPECT_EQ(refusal({rekeyed}), Texts{"storage.key_changed: H7"});
  EXPECT_EQ(refusal({stranger, baseless}), (Texts{"storage.no_record: H8", "storage.no_base: H1"}));
  EXPECT_EQ(list_changesets(*db, "06217").size(), 1U) << "nothing of them was kept";
}

TEST_F(ChangesetTest, unknown_registers_and_places_are_refused) {
  const ChangesetHead head{"06217", "castle", day("2024-01-01"), "form", "", ""};
  EXPECT_ERROR(write(*db, [&] { create_changeset(*db, dictionary, head, "clerk", at("2024-01-01"), {}); }),
               not_found, "storage.no_register");
  EXPECT_ERROR(draft("2024-01-01", {added("H1", 4, "99999")}), invalid, "storage.place_unknown");
}

TEST_F(ChangesetTest, changesets_are_listed_by_commune_and_state) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  const auto second = accepted("2024-01-01", "2024-01-02", {added("H2", 4)});
  ASSERT_EQ(list_changesets(*db, "06217").size(), 2U);
  EXPECT_EQ(list_changesets(*db, "06217", ChangesetState::draft).at(0).id, first);
  EXPECT_EQ(list_changesets(*db, "", ChangesetState::accepted).at(0).id, second);
  EXPECT_TRUE(list_changesets(*db, "06220").empty());
  EXPECT_EQ(communes_with_changesets(*db), Texts{"06217"});
  EXPECT_TRUE(list_changesets(*db, "06217", ChangesetState::returned).empty());
  EXPECT_FALSE(find_changeset(*db, 999));
}

// Four changesets: 1 a draft in village 1, 2 accepted in village 2, 3 accepted in both, 4 accepted and of
// nothing.
TEST_F(ChangesetTest, changesets_are_found_in_parts_the_newest_first) {
  using Ids = std::vector<ChangesetId>;
  const auto one = draft("2024-01-01", {added("H1", 4)});
  const auto two = accepted("2024-01-01", "2024-01-02", {added("H2", 4, "06217-02")});
  const auto three =
      accepted("2024-01-01", "2024-01-03", {added("H3", 4), added("H4", 4), added("H5", 4, "06217-02")});
  accepted("2024-01-01", "2024-01-04", {});
  const auto found = [&](const ChangesetFilter& filter, std::optional<ChangesetId> below, std::int64_t most) {
    Ids ids;
    for (const Changeset& each : find_changesets(*db, filter, below, most)) ids.push_back(each.id);
    return ids;
  };
  const ChangesetFilter all{"06217"};
  EXPECT_EQ(found(all, std::nullopt, 9), (Ids{three, two, one}));
  EXPECT_EQ(found(all, std::nullopt, 2), (Ids{three, two}));
  EXPECT_EQ(found(all, two, 2), Ids{one});
  EXPECT_EQ(count_changesets(*db, all), 3);
  EXPECT_EQ(count_changesets(*db, {"06220"}), 0);
  const ChangesetFilter second{"06217", std::nullopt, "", "", std::vector<std::string>{"06217-02"}};
  EXPECT_EQ(found(second, std::nullopt, 9), (Ids{three, two}));
  EXPECT_EQ(found(second, three, 9), Ids{two});
  EXPECT_EQ(count_changesets(*db, second), 2);
  EXPECT_EQ(found({"06217", ChangesetState::draft}, std::nullopt, 9), Ids{one});
  EXPECT_EQ(count_changesets(*db, {"06217", std::nullopt, "village"}), 0);
  EXPECT_EQ(count_changesets(*db, {"06217", std::nullopt, "household", "clerk"}), 3);
  EXPECT_EQ(count_changesets(*db, {"06217", std::nullopt, "", "nobody"}), 0);
  const auto records = records_by_place(*db, Ids{one, three});
  EXPECT_EQ(records.at(one), (std::map<programme::PlaceCode, std::int64_t>{{"06217-01", 1}}));
  EXPECT_EQ(records.at(three),
            (std::map<programme::PlaceCode, std::int64_t>{{"06217-01", 2}, {"06217-02", 1}}));
  EXPECT_EQ(records.size(), 2U);
  write(*db, [&] { add_part(*db, three, two); });
  EXPECT_EQ(split_from_of_each(*db, Ids{one, three}), (std::map<ChangesetId, ChangesetId>{{three, two}}));
}

TEST_F(ChangesetTest, the_digest_tells_contents_apart_and_stays_when_a_field_is_added) {
  const auto first = draft("2024-01-01", {added("H1", 4)});
  const auto second = draft("2024-01-01", {added("H1", 4)});
  const std::string digest = content_digest(*db, first);
  EXPECT_NE(digest, content_digest(*db, second));
  EXPECT_EQ(digest_of(*db, changeset_object(first), ""), digest);
  write(*db, [&] {
    db->run("ALTER TABLE register_household ADD COLUMN a_new_field INTEGER");
    db->run("INSERT INTO known_field VALUES ('household', 'a_new_field', 'whole', 0, '', 0)");
  });
  EXPECT_EQ(content_digest(*db, first), digest);
  EXPECT_ERROR(content_digest(*db, 999), not_found, "storage.no_changeset");
}

}  // namespace
}  // namespace ntm::storage
