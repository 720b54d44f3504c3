// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/route.h"

// Members of a JSON object that a client sent, and the name of a file. Problem 400 that names the member when
// it is missing or of another kind.
namespace ntm::api {

std::string text_member(const boost::json::object& json, const char* name);
std::string text_member_or(const boost::json::object& json, const char* name, const std::string& otherwise);
std::int64_t whole_member(const boost::json::object& json, const char* name);
base::Date date_member(const boost::json::object& json, const char* name);

// The query's `file`: the name that the mistakes of a body that is a file are told by. Problem 400 for one
// that is no name of a file.
std::string file_name_of(const Call& call, const char* otherwise);

}  // namespace ntm::api
