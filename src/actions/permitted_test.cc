// SPDX-License-Identifier: Apache-2.0
#include "actions/permitted.h"

#include "actions/account_fixture.h"
#include "actions/initialise.h"
#include "actions/list_accounts.h"
#include "actions/list_places.h"
#include "actions/read_logs.h"

namespace ntm::actions {
namespace {

using accounts::Permission;
using accounts::Role;
using Codes = std::vector<std::string>;

class PermittedTest : public AccountTest {
 protected:
  bool sees(const accounts::Account& who, const std::string& place) {
    return may(*db, who, Permission::see_records, place, today());
  }
  base::Date today() const { return now.date(); }

  // On 01/07/2025 Bình Trung goes into a new commune.
  void merge() {
    add_places(*db, "merger.yaml", R"(
places:
  - {code: "06286", name: Xã Khánh Khê, kind: commune, parent: "20", from: 2025-07-01}
  - {code: "06217-01", name: Thôn 1, kind: village, parent: "06286", from: 2025-07-01}
lineage:
  - {event: merge, date: 2025-07-01, decision: 1/NQ, sources: ["06217", "06241"], successors: ["06286"]}
  - {event: move, date: 2025-07-01, decision: 1/NQ, sources: ["06217-01"], successors: ["06217-01"]}
)",
               by("tester"));
  }
};

TEST_F(PermittedTest, a_role_holds_at_its_place_and_below_and_nowhere_else) {
  const accounts::Account officer = add("nam");
  EXPECT_TRUE(sees(officer, "06217"));
  EXPECT_TRUE(sees(officer, "06217-01"));
  EXPECT_FALSE(sees(officer, "06241"));
  EXPECT_FALSE(sees(officer, "20"));
  EXPECT_FALSE(sees(officer, "99999")) << "there is no such place";
  EXPECT_FALSE(may(*db, officer, Permission::see_audit, "06217", today()));
}

TEST_F(PermittedTest, what_is_open_to_a_village_head_within_a_commune_is_his_village) {
  const accounts::Account head = add("thon1", Role::village_head);
  EXPECT_EQ(places_within(*db, head, Permission::see_records, "06217", today()), Codes{"06217-01"});
  EXPECT_EQ(places_within(*db, head, Permission::see_records, "06241", today()), Codes{});
  EXPECT_EQ(places_within(*db, head, Permission::see_records, "20", today()), Codes{}) << "the province";
  const auto sight = sight_of(*db, head, Permission::see_records, "06217", today());
  ASSERT_TRUE(sight);
  EXPECT_TRUE(sight->sees("06217-01"));
  EXPECT_FALSE(sight->sees("06217-02"));
  EXPECT_TRUE(sight->names("06217-01"));
  EXPECT_FALSE(sight_of(*db, head, Permission::see_records, "06241", today()));
  EXPECT_FALSE(sight_of(*db, head, Permission::review_records, "06217", today()));
}

TEST_F(PermittedTest, what_a_merged_commune_left_stays_open_to_those_who_had_it) {
  const accounts::Account officer = add("nam");
  merge();
  now = at("2025-10-15T08:00:00+07:00");
  EXPECT_TRUE(sees(officer, "06217"));
  EXPECT_FALSE(sees(officer, "06286")) << "a role in the new commune is given anew";
  EXPECT_EQ(workplace(*db, officer, today()).value().name, "Xã Bình Trung");
}

TEST_F(PermittedTest, who_works_above_communes_of_which_none_entered_anything_works_there) {
  const accounts::Account administrator = add("quantri", Role::administrator);
  EXPECT_EQ(workplace(*db, administrator, today()).value().name, "Việt Nam");
  EXPECT_FALSE(workplace(*db, {}, today())) << "no role, no place of work";
}

TEST_F(PermittedTest, an_account_is_managed_by_who_manages_every_place_of_its_roles) {
  const accounts::Account administrator = add("quantri", Role::administrator);
  const accounts::Account officer = add("nam");
  accounts::Account local = administrator;
  local.grants.front().place = "06217";
  const auto managed = [&](const accounts::Account* manager) {
    Codes names;
    for (const auto& one : list_accounts(*db, manager, today())) names.push_back(one.account.name);
    return names;
  };
  EXPECT_EQ(managed(nullptr), (Codes{"nam", "quantri"})) << "whoever has the machine";
  EXPECT_EQ(managed(&administrator), (Codes{"nam", "quantri"}));
  EXPECT_EQ(managed(&local), Codes{"nam"}) << "that of the whole nation is not his";
  EXPECT_EQ(managed(&officer), Codes{});
  EXPECT_TRUE(find_managed_account(*db, local, officer.id, today()));
  EXPECT_FALSE(find_managed_account(*db, local, administrator.id, today()));
  EXPECT_ERROR(need_account_named(*db, "lan"), not_found, "account.unknown");
}

TEST_F(PermittedTest, a_log_is_told_of_the_places_whose_log_one_may_see) {
  const accounts::Account administrator = add("quantri", Role::administrator);
  const accounts::Account auditor = add("kiemtra", Role::auditor);
  EXPECT_TRUE(visible_log(*db, administrator, "", today()).value().everywhere);
  const auto own = visible_log(*db, auditor, "", today()).value();
  EXPECT_FALSE(own.everywhere);
  EXPECT_EQ(own.within, Codes{"06217"});
  EXPECT_FALSE(visible_log(*db, auditor, "06241", today()));
  // places.add, then create and accept for each of the two; those of the auditor are at home in 06217.
  const auto page = list_audit(*db, own, {"", 1});
  EXPECT_EQ(page.items.at(0).action, "account.accept");
  EXPECT_EQ(page.total, 2);
  EXPECT_EQ(list_audit(*db, own, {page.next.value(), 1}).items.at(0).action, "account.create");
  EXPECT_EQ(last_entry_at(*db), now);
}

TEST_F(PermittedTest, places_are_listed_each_before_what_is_below_it_or_level_by_level) {
  const auto codes = [](const base::Page<PlaceOnDay>& page) {
    Codes found;
    for (const PlaceOnDay& one : page.items) found.push_back(one.place.code);
    return found;
  };
  const auto first = list_places(*db, "", today(), {"", 3});
  EXPECT_EQ(codes(first), (Codes{"VN", "20", "06217"}));
  EXPECT_EQ(first.total, 5);
  EXPECT_EQ(codes(list_places(*db, "", today(), {first.next.value(), 3})), (Codes{"06217-01", "06241"}));
  Codes levels;
  for (const auto& place : places_level_by_level(*db, "20", today())) levels.push_back(place.code);
  EXPECT_EQ(levels, (Codes{"06217", "06241", "06217-01"}));
}

TEST_F(PermittedTest, a_place_that_ended_is_shown_as_it_was_last) {
  merge();
  const base::Date day = base::Date::parse("2025-10-15").value();
  const PlaceView ended = view_place(*db, "06217", day);
  EXPECT_EQ(ended.now.place.to, base::Date::parse("2025-06-30"));
  EXPECT_EQ(ended.above.front().second, "Tỉnh Lạng Sơn");
  EXPECT_EQ(name_of_place(*db, "06217", day), "Xã Bình Trung");
  EXPECT_EQ(name_of_place(*db, "99999", day), "99999");
  EXPECT_EQ(village_meant(*db, "06217-01", today()), "Thôn 1");
  EXPECT_EQ(village_meant(*db, "Thôn 1", today()), "Thôn 1");
  EXPECT_FALSE(find_village(*db, "06241", "06217-01", today(), now));
  EXPECT_EQ(find_village(*db, "06217", "06217-01", today(), now).value().name, "Thôn 1");
  EXPECT_EQ(names_in_commune(*db, "06217", today(), now).size(), 2U) << "itself and its village";
  EXPECT_ERROR(view_place(*db, "99999", day), not_found, "place.unknown");
}

}  // namespace
}  // namespace ntm::actions
