// SPDX-License-Identifier: Apache-2.0
#include "api/json_body.h"

namespace ntm::api {
namespace {

Problem bad_member(const char* name) {
  return {400, {"api.bad_member", {{"name", name}}}};
}

}  // namespace

std::string text_member(const boost::json::object& json, const char* name) {
  const auto* value = json.if_contains(name);
  if (!value || !value->is_string()) throw bad_member(name);
  return std::string(value->as_string());
}

std::string text_member_or(const boost::json::object& json, const char* name, const std::string& otherwise) {
  const auto* value = json.if_contains(name);
  return value && !value->is_null() ? text_member(json, name) : otherwise;
}

std::int64_t whole_member(const boost::json::object& json, const char* name) {
  const auto* value = json.if_contains(name);
  if (!value || !value->is_int64()) throw bad_member(name);
  return value->as_int64();
}

base::Date date_member(const boost::json::object& json, const char* name) {
  const auto date = base::Date::parse(text_member(json, name));
  if (!date) throw bad_member(name);
  return *date;
}

std::string file_name_of(const Call& call, const char* otherwise) {
  const std::string name = call.text("file");
  if (name.empty()) return otherwise;
  constexpr std::size_t kLongest = 200;
  if (name.size() > kLongest || name.front() == '.' || name.find_first_of("/\\") != std::string::npos)
    throw bad_parameter("file", name);
  return name;
}

}  // namespace ntm::api
