// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "actions/permitted.h"
#include "api/route.h"
#include "base/check.h"
#include "plans/json_text.h"

namespace ntm::api {

Problem bad_parameter(std::string_view name, std::string value) {
  return {400, {"api.bad_parameter", {{"name", std::string(name)}, {"value", std::move(value)}}}};
}

const std::string& Call::captured(std::string_view name) const {
  for (const auto& [captured, value] : captures)
    if (captured == name) return value;
  NTM_CHECK(false);  // the pattern of the route has no such name
}

base::Date Call::date(std::string_view name, base::Date otherwise) const {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  if (const auto date = base::Date::parse(value)) return *date;
  throw bad_parameter(name, value);
}

std::int64_t Call::whole(std::string_view name, std::int64_t otherwise, std::int64_t least,
                         std::int64_t most) const {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < least || number > most)
    throw bad_parameter(name, value);
  return number;
}

bool Call::flag(std::string_view name) const {
  const std::string value = text(name);
  if (value == "1" || value == "true") return true;
  if (value.empty() || value == "0" || value == "false") return false;
  throw bad_parameter(name, value);
}

std::string Call::text(std::string_view name) const {
  return std::string(request.parameter(name).value_or(""));
}

const accounts::Account& Call::in_person() const {
  if (session_token.empty()) throw Problem{403, {"account.only_in_person", {}}};
  return *account;
}

boost::json::object Call::json() const {
  if (!request.header("Content-Type").value_or("").starts_with("application/json"))
    throw Problem{415, {"api.not_json", {}}};
  if (auto mistake = plans::mistake_in_json(request.body)) throw Problem{400, *std::move(mistake)};
  boost::json::parse_options options;
  options.max_depth = plans::kDeepestJson;
  boost::json::value value = boost::json::parse(request.body, {}, options);
  if (!value.is_object()) throw Problem{400, {"api.json_no_object", {}}};
  return std::move(value.as_object());
}

bool Call::may(accounts::Permission permission, std::string_view place) const {
  return account && actions::may(database, *account, permission, place, today);
}

void Call::require(accounts::Permission permission, std::string_view place) const {
  if (!may(permission, place)) throw Problem{403, {"api.forbidden", {}}};
}

std::vector<std::string> Call::places_within(accounts::Permission permission, std::string_view place) const {
  if (!account) return {};
  return actions::places_within(database, *account, permission, place, today);
}

}  // namespace ntm::api
