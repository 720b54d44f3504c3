// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Who may do what: the one table of permissions, and the one check.
namespace ntm::accounts {

enum class Permission {
  see_programme,      // assessments, plans, papers: figures, no persons
  see_records,        // the registers' records; personal fields masked until asked for
  enter_records,      // propose changes to records
  review_records,     // accept changes, or return them
  log_tasks,          // say what was done
  edit_plan,          // bring in plans, correct drafts
  approve_plan,       // approve, return, close
  write_reports,      // the texts of reports
  return_from_above,  // an appraiser returns what was accepted, with reasons
  publish_figures,    // let citizens see an assessment
  see_audit,          // who did what, who read personal data
  manage_accounts,
  manage_places,
  manage_law,  // registers and criteria sets
  backup,      // take a copy of the whole database
};
inline constexpr int kPermissions = 15;

enum class Role { village_head, officer, secretary, chair, appraiser, auditor, administrator };
inline constexpr int kRoles = 7;

// The names by which the outside knows them: "see_programme", "village_head".
std::string_view name_of(Permission permission);
std::string_view name_of(Role role);
std::optional<Permission> permission_named(std::string_view name);
std::optional<Role> role_named(std::string_view name);

// The table: what a role may do at its place and below.
std::span<const Permission> permissions_of(Role role);

// A role that an account holds at a place. A village head's place is a village; what concerns figures of the
// whole commune (see_programme) he may see for the commune of that village as well.
struct Grant {
  Role role = Role::auditor;
  std::string place;  // code
};

// The chain of places of what is asked for, the innermost first: "06217-08", "06217", "183", "20", "VN".
using PlaceChain = std::vector<std::string>;

// The check: does any grant give the permission at the innermost place of the chain? `commune` is the code of
// the commune in the chain, "" when there is none (a province is asked for).
bool allows(std::span<const Grant> grants, Permission permission, const PlaceChain& chain,
            std::string_view commune);

}  // namespace ntm::accounts
