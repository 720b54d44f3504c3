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
  see_records,        // the registers' records; what says who somebody is stays masked
  see_names,          // what says who somebody is, in those records; see allows()
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
inline constexpr int kPermissions = 16;

enum class Role { village_head, officer, secretary, chair, appraiser, auditor, administrator };
inline constexpr int kRoles = 7;

// The names by which the outside knows them: "see_programme", "village_head".
std::string_view name_of(Permission permission);
std::string_view name_of(Role role);
std::optional<Permission> permission_named(std::string_view name);
std::optional<Role> role_named(std::string_view name);

// The table: what a role may do at its place and below.
std::span<const Permission> permissions_of(Role role);

// The place above all others: what concerns the whole installation (the law, a backup) is asked for there.
inline constexpr std::string_view kNation = "VN";

// A role that an account holds at a place, and at all places below it. A village head's place is a village;
// figures of the whole commune (see_programme) he may see as well, also of the one that it was in before.
struct Grant {
  Role role = Role::auditor;
  std::string place;  // code
  // Of a place that is a village: the communes that it was ever in, by code; told by whoever knows the
  // places.
  std::vector<std::string> communes = {};

  bool operator==(const Grant&) const = default;
};

// The chain of places of what is asked for, the innermost first: "06217-08", "06217", "183", "20", "VN".
using PlaceChain = std::vector<std::string>;

// The check: does any grant give the permission at the innermost place of the chain? `commune` is the code of
// the commune in the chain, "" when there is none (a province is asked for). Nobody is allowed anything at an
// empty chain. Names (see_names) are for those who work with the people themselves: only a role held in the
// commune or its village gives them, none above (docs/decisions/0019-who-reads-names.md).
bool allows(std::span<const Grant> grants, Permission permission, const PlaceChain& chain,
            std::string_view commune);

// Every permission that some grant gives somewhere, in the order of the enumeration: what a page may offer.
std::vector<Permission> permissions_somewhere(std::span<const Grant> grants);

}  // namespace ntm::accounts
