// SPDX-License-Identifier: Apache-2.0
#include "accounts/permission.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace ntm::accounts {
namespace {

const PlaceChain kVillage{"06217-08", "06217", "183", "20", "VN"};
const PlaceChain kOtherVillage{"06217-03", "06217", "183", "20", "VN"};
const PlaceChain kCommune{"06217", "183", "20", "VN"};
const PlaceChain kNeighbour{"06241", "183", "20", "VN"};
const PlaceChain kProvince{"20", "VN"};

std::vector<Grant> one(Role role, std::string place, std::vector<std::string> communes = {}) {
  return {{role, std::move(place), std::move(communes)}};
}

// What the role may do where it is held, by names.
std::string may(Role role) {
  std::vector<std::string_view> names;
  for (int i = 0; i < kPermissions; ++i) {
    const auto permission = static_cast<Permission>(i);
    if (allows(one(role, "06217"), permission, kCommune, "06217")) names.push_back(name_of(permission));
  }
  return fmt::format("{}", fmt::join(names, " "));
}

TEST(PermissionTest, the_table_is_the_one_that_was_decided) {
  EXPECT_EQ(may(Role::village_head), "see_programme see_records see_names enter_records log_tasks");
  EXPECT_EQ(may(Role::officer), "see_programme see_records see_names enter_records review_records log_tasks");
  EXPECT_EQ(may(Role::secretary), "see_programme log_tasks edit_plan write_reports");
  EXPECT_EQ(may(Role::chair),
            "see_programme see_records enter_records review_records log_tasks edit_plan approve_plan "
            "write_reports publish_figures");
  EXPECT_EQ(may(Role::appraiser), "see_programme see_records return_from_above");
  EXPECT_EQ(may(Role::auditor), "see_programme see_audit");
  EXPECT_EQ(may(Role::administrator), "see_audit manage_accounts manage_places manage_law backup");
}

TEST(PermissionTest, every_role_and_permission_is_found_by_its_name) {
  for (int i = 0; i < kRoles; ++i) EXPECT_EQ(role_named(name_of(static_cast<Role>(i))), static_cast<Role>(i));
  for (int i = 0; i < kPermissions; ++i)
    EXPECT_EQ(permission_named(name_of(static_cast<Permission>(i))), static_cast<Permission>(i));
  EXPECT_EQ(role_named("king"), std::nullopt);
  EXPECT_EQ(permission_named(""), std::nullopt);
}

TEST(PermissionTest, a_role_covers_the_places_below_its_own_and_no_other) {
  const auto officer = one(Role::officer, "06217");
  EXPECT_TRUE(allows(officer, Permission::review_records, kVillage, "06217"));
  EXPECT_FALSE(allows(officer, Permission::review_records, kNeighbour, "06241"));
  EXPECT_FALSE(allows(officer, Permission::see_programme, kProvince, ""));
  const auto appraiser = one(Role::appraiser, "20");
  EXPECT_TRUE(allows(appraiser, Permission::return_from_above, kCommune, "06217"));
  EXPECT_TRUE(allows(appraiser, Permission::return_from_above, kNeighbour, "06241"));
  EXPECT_FALSE(allows(appraiser, Permission::see_programme, {"VN"}, ""));
}

TEST(PermissionTest, a_village_head_keeps_to_the_village_but_sees_the_figures_of_the_commune) {
  const auto head = one(Role::village_head, "06217-08", {"06217"});
  EXPECT_TRUE(allows(head, Permission::enter_records, kVillage, "06217"));
  EXPECT_TRUE(allows(head, Permission::see_programme, kVillage, "06217"));
  EXPECT_TRUE(allows(head, Permission::see_programme, kCommune, "06217"));
  EXPECT_TRUE(allows(head, Permission::see_programme, kOtherVillage, "06217"));
  EXPECT_FALSE(allows(head, Permission::see_records, kOtherVillage, "06217"));
  EXPECT_FALSE(allows(head, Permission::see_records, kCommune, "06217"));
  EXPECT_FALSE(allows(head, Permission::log_tasks, kCommune, "06217"));
  EXPECT_FALSE(allows(head, Permission::see_programme, kNeighbour, "06241"));
  EXPECT_FALSE(allows(head, Permission::see_programme, kProvince, ""));
}

TEST(PermissionTest, a_village_head_sees_the_figures_of_the_commune_before_and_after_his_village_moved) {
  const auto head = one(Role::village_head, "06217-08", {"06217", "06286"});
  for (const char* commune : {"06217", "06286"}) {
    EXPECT_TRUE(allows(head, Permission::see_programme, {commune, "20", "VN"}, commune));
    EXPECT_FALSE(allows(head, Permission::see_records, {commune, "20", "VN"}, commune));
  }
  EXPECT_FALSE(allows(head, Permission::see_programme, kNeighbour, "06241"));
}

TEST(PermissionTest, names_are_for_those_who_work_in_the_commune_not_for_those_above_it) {
  const auto sees = [](Role role, const char* place, const PlaceChain& chain) {
    return allows(one(role, place), Permission::see_names, chain, "06217");
  };
  EXPECT_TRUE(sees(Role::village_head, "06217-08", kVillage));
  EXPECT_FALSE(sees(Role::village_head, "06217-08", kOtherVillage));
  EXPECT_FALSE(sees(Role::village_head, "06217-08", kCommune));
  EXPECT_TRUE(sees(Role::officer, "06217", kCommune));
  EXPECT_TRUE(sees(Role::officer, "06217", kVillage));
  for (const char* above : {"183", "20", "VN"}) EXPECT_FALSE(sees(Role::officer, above, kVillage)) << above;
  EXPECT_FALSE(allows(one(Role::officer, "06217"), Permission::see_names, kNeighbour, "06241"));
  EXPECT_FALSE(allows(one(Role::officer, "183"), Permission::see_names, {"183", "20", "VN"}, ""));
  for (const Role role : {Role::secretary, Role::chair, Role::appraiser, Role::auditor, Role::administrator})
    EXPECT_FALSE(sees(role, "06217", kVillage)) << name_of(role);
}

TEST(PermissionTest, without_a_role_or_a_place_nothing_is_allowed) {
  for (int i = 0; i < kPermissions; ++i) {
    EXPECT_FALSE(allows({}, static_cast<Permission>(i), kVillage, "06217"));
    EXPECT_FALSE(allows(one(Role::administrator, "VN"), static_cast<Permission>(i), {}, ""));
    EXPECT_FALSE(allows(one(Role::village_head, ""), static_cast<Permission>(i), {"06217"}, "06217"));
  }
}

TEST(PermissionTest, two_roles_add_up) {
  const std::vector<Grant> both{{Role::auditor, "20"}, {Role::secretary, "06217"}};
  EXPECT_TRUE(allows(both, Permission::see_audit, kNeighbour, "06241"));
  EXPECT_TRUE(allows(both, Permission::edit_plan, kCommune, "06217"));
  EXPECT_FALSE(allows(both, Permission::edit_plan, kNeighbour, "06241"));
  const std::vector<Permission> expected{Permission::see_programme, Permission::log_tasks,
                                         Permission::edit_plan, Permission::write_reports,
                                         Permission::see_audit};
  EXPECT_EQ(permissions_somewhere(both), expected);
}

}  // namespace
}  // namespace ntm::accounts
