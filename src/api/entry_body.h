// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/enter_changes.h"
#include "actions/review_changeset.h"

// What is sent about records, taken apart. A member that is missing or of another kind is a Problem 400 that
// says where it stands ("changes/3/values/members").
namespace ntm::api {

std::optional<programme::ChangesetState> state_named(std::string_view name);

// `where`: how messages call the member.
std::string text_at(const boost::json::object& json, std::string_view name, const std::string& where);

// The body of enter_changes, without place and villages.
actions::ChangesToEnter changes_of_body(const boost::json::object& body);

// The numbers of records under `name`; none when there is no such member.
std::vector<programme::RecordId> record_numbers(const boost::json::object& body, std::string_view name);

// The records of a review under `name`; none when there is no such member.
std::vector<actions::ReturnedRecord> returned_records(const boost::json::object& body, std::string_view name);

}  // namespace ntm::api
