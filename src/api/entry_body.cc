// SPDX-License-Identifier: Apache-2.0
#include "api/entry_body.h"

#include <fmt/format.h>

#include "api/route.h"
#include "json/cell_json.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using programme::ChangesetState;

[[noreturn]] void refuse(const std::string& where, const char* expected) {
  throw Problem{400, {"entry.bad_json", {{"where", where}, {"expected", expected}}}};
}

// Nothing when there is no such member, or null.
const value* member(const object& json, std::string_view name) {
  const value* found = json.if_contains(name);
  return found && !found->is_null() ? found : nullptr;
}

std::string text_or_blank(const object& json, std::string_view name, const std::string& where) {
  return member(json, name) ? text_at(json, name, where) : std::string();
}

std::optional<std::int64_t> whole_or_none(const object& json, std::string_view name,
                                          const std::string& where) {
  const value* found = member(json, name);
  if (!found) return std::nullopt;
  if (!found->is_int64() || found->as_int64() < 1) refuse(where, "integer");
  return found->as_int64();
}

bool flag(const object& json, std::string_view name, const std::string& where) {
  const value* found = member(json, name);
  if (!found) return false;
  if (!found->is_bool()) refuse(where, "boolean");
  return found->as_bool();
}

const object& object_of(const value& json, const std::string& where) {
  if (!json.is_object()) refuse(where, "object");
  return json.as_object();
}

const array& array_of(const value& json, const std::string& where) {
  if (!json.is_array()) refuse(where, "array");
  return json.as_array();
}

actions::EnteredChange change_of(const object& json, const std::string& where) {
  actions::EnteredChange change{whole_or_none(json, "record", where + "/record"),
                                whole_or_none(json, "based_on", where + "/based_on"),
                                text_or_blank(json, "village", where + "/village"),
                                flag(json, "ended", where + "/ended"),
                                flag(json, "separate", where + "/separate"),
                                {}};
  const value* values = member(json, "values");
  if (!values) refuse(where + "/values", "object");
  for (const auto& one : object_of(*values, where + "/values"))
    change.values.emplace_back(std::string(one.key()), json::entered_cell(one.value()));
  return change;
}

}  // namespace

std::optional<ChangesetState> state_named(std::string_view name) {
  for (const ChangesetState state :
       {ChangesetState::draft, ChangesetState::submitted, ChangesetState::accepted, ChangesetState::returned})
    if (programme::name_of(state) == name) return state;
  return std::nullopt;
}

std::string text_at(const object& json, std::string_view name, const std::string& where) {
  const value* found = member(json, name);
  if (!found || !found->is_string()) refuse(where, "string");
  return std::string(found->as_string());
}

actions::ChangesToEnter changes_of_body(const object& body) {
  const auto date = base::Date::parse(text_at(body, "date", "date"));
  if (!date) refuse("date", "date");
  const auto state = state_named(text_at(body, "state", "state"));
  if (!state || *state == ChangesetState::returned) refuse("state", "draft | submitted | accepted");
  actions::ChangesToEnter request{
      text_at(body, "register", "register"), {}, *date, text_or_blank(body, "note", "note"), *state};
  request.by_key = flag(body, "by_key", "by_key");
  request.complete = flag(body, "complete", "complete");
  const value* changes = member(body, "changes");
  if (!changes) refuse("changes", "array");
  for (const value& one : array_of(*changes, "changes")) {
    const std::string where = fmt::format("changes/{}", request.changes.size());
    request.changes.push_back(change_of(object_of(one, where), where));
  }
  return request;
}

std::vector<programme::RecordId> record_numbers(const object& body, std::string_view name) {
  std::vector<programme::RecordId> records;
  const value* list = member(body, name);
  if (!list) return records;
  for (const value& one : array_of(*list, std::string(name))) {
    if (!one.is_int64() || one.as_int64() < 1) refuse(fmt::format("{}/{}", name, records.size()), "integer");
    records.push_back(one.as_int64());
  }
  return records;
}

std::vector<actions::ReturnedRecord> returned_records(const object& body, std::string_view name) {
  std::vector<actions::ReturnedRecord> records;
  const value* list = member(body, name);
  if (!list) return records;
  for (const value& one : array_of(*list, std::string(name))) {
    const std::string where = fmt::format("{}/{}", name, records.size());
    const object& json = object_of(one, where);
    records.push_back({whole_or_none(json, "record", where + "/record"),
                       text_or_blank(json, "key", where + "/key"),
                       text_at(json, "reason", where + "/reason")});
  }
  return records;
}

}  // namespace ntm::api
