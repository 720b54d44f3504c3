// SPDX-License-Identifier: Apache-2.0
#include "accounts/permission.h"

#include <algorithm>
#include <array>

namespace ntm::accounts {
namespace {

using enum Permission;

struct PermissionName {
  Permission permission;
  std::string_view name;
};

constexpr std::array<PermissionName, kPermissions> kPermissionNames{{
    {see_programme, "see_programme"},
    {see_records, "see_records"},
    {see_names, "see_names"},
    {enter_records, "enter_records"},
    {review_records, "review_records"},
    {log_tasks, "log_tasks"},
    {edit_plan, "edit_plan"},
    {approve_plan, "approve_plan"},
    {write_reports, "write_reports"},
    {return_from_above, "return_from_above"},
    {publish_figures, "publish_figures"},
    {see_audit, "see_audit"},
    {manage_accounts, "manage_accounts"},
    {manage_places, "manage_places"},
    {manage_law, "manage_law"},
    {backup, "backup"},
}};

constexpr std::array kVillageHead{see_programme, see_records, see_names, enter_records, log_tasks};
constexpr std::array kOfficer{see_programme, see_records,    see_names,
                              enter_records, review_records, log_tasks};
constexpr std::array kSecretary{see_programme, log_tasks, edit_plan, write_reports};
constexpr std::array kChair{see_programme, see_records,  enter_records, review_records, log_tasks,
                            edit_plan,     approve_plan, write_reports, publish_figures};
constexpr std::array kAppraiser{see_programme, see_records, return_from_above};
constexpr std::array kAuditor{see_programme, see_audit};
constexpr std::array kAdministrator{see_audit, manage_accounts, manage_places, manage_law, backup};

struct RoleRow {
  Role role;
  std::string_view name;
  std::span<const Permission> permissions;
};

// THE table. What is not in a row is not allowed; a handler never asks for a role.
constexpr std::array<RoleRow, kRoles> kTable{{
    {Role::village_head, "village_head", kVillageHead},
    {Role::officer, "officer", kOfficer},
    {Role::secretary, "secretary", kSecretary},
    {Role::chair, "chair", kChair},
    {Role::appraiser, "appraiser", kAppraiser},
    {Role::auditor, "auditor", kAuditor},
    {Role::administrator, "administrator", kAdministrator},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i)
    if (static_cast<std::size_t>(kTable[i].role) != i) return false;
  for (std::size_t i = 0; i < kPermissionNames.size(); ++i)
    if (static_cast<std::size_t>(kPermissionNames[i].permission) != i) return false;
  return true;
}
static_assert(in_order());

bool gives(Role role, Permission permission) {
  return std::ranges::find(permissions_of(role), permission) != permissions_of(role).end();
}

// Whether the place is the chain's commune or below it.
bool is_in_the_commune(const std::string& place, const PlaceChain& chain, std::string_view commune) {
  const auto end = std::ranges::find(chain, commune);
  return end != chain.end() && std::find(chain.begin(), end + 1, place) != end + 1;
}

}  // namespace

std::string_view name_of(Permission permission) {
  return kPermissionNames[static_cast<std::size_t>(permission)].name;
}

std::string_view name_of(Role role) {
  return kTable[static_cast<std::size_t>(role)].name;
}

std::optional<Permission> permission_named(std::string_view name) {
  const auto* found = std::ranges::find(kPermissionNames, name, &PermissionName::name);
  return found == kPermissionNames.end() ? std::nullopt : std::optional(found->permission);
}

std::optional<Role> role_named(std::string_view name) {
  const auto* found = std::ranges::find(kTable, name, &RoleRow::name);
  return found == kTable.end() ? std::nullopt : std::optional(found->role);
}

std::span<const Permission> permissions_of(Role role) {
  return kTable[static_cast<std::size_t>(role)].permissions;
}

bool allows(std::span<const Grant> grants, Permission permission, const PlaceChain& chain,
            std::string_view commune) {
  return std::ranges::any_of(grants, [&](const Grant& grant) {
    if (!gives(grant.role, permission)) return false;
    if (permission == see_names) return is_in_the_commune(grant.place, chain, commune);
    if (std::ranges::find(chain, grant.place) != chain.end()) return true;
    const bool is_of_it = std::ranges::find(grant.communes, commune) != grant.communes.end();
    return permission == see_programme && !commune.empty() && is_of_it;
  });
}

std::vector<Permission> permissions_somewhere(std::span<const Grant> grants) {
  std::vector<Permission> found;
  for (const PermissionName& one : kPermissionNames)
    if (std::ranges::any_of(grants, [&](const Grant& grant) { return gives(grant.role, one.permission); }))
      found.push_back(one.permission);
  return found;
}

}  // namespace ntm::accounts
