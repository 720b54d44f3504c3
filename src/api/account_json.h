// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <vector>

#include "accounts/account.h"
#include "actions/list_accounts.h"
#include "api/route.h"

// Accounts as JSON, and read from it.
namespace ntm::api {

// [{role, place, place_name, village}]
boost::json::array roles_json(storage::Database& database, const std::vector<accounts::Grant>& grants);
// Held ones first, then those that wait, marked by `waiting` and who asked.
boost::json::array all_roles_json(storage::Database& database, const accounts::Account& account);
boost::json::object account_json(storage::Database& database, const storage::StoredAccount& stored,
                                 base::Date day);

// Answers of GET /session: who is signed in (none: nobody), and what the pages are drawn from. `csrf` is ""
// for nobody.
boost::json::object session_json(const Call& call, const accounts::Account* account, const std::string& csrf);

// The members "roles" [{role, place}] and "posts" [text] of a body. Problem 400 when they are of another
// kind, 422 for a role that there is not.
std::vector<accounts::Grant> grants_member(const boost::json::value& roles);
std::vector<std::string> posts_member(const boost::json::value& posts);

}  // namespace ntm::api
