// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "api/api_description.h"
#include "api/route.h"
#include "base/yaml.h"

namespace ntm::api {
namespace {

using boost::json::object;
using boost::json::value;

value json_of(const base::YamlNode& node) {
  using Kind = base::YamlNode::Kind;
  switch (node.kind) {
    case Kind::null:
      return nullptr;
    case Kind::list: {
      boost::json::array items;
      for (const base::YamlNode& item : node.items) items.push_back(json_of(item));
      return items;
    }
    case Kind::map: {
      object members;
      for (const base::YamlEntry& entry : node.entries) members[entry.key.text] = json_of(entry.value);
      return members;
    }
    case Kind::scalar:
      break;
  }
  if (node.quoted) return value(node.text);
  boost::system::error_code error;
  const value read = boost::json::parse(node.text, error);  // numbers, true, false; else a text
  return error || read.is_object() || read.is_array() ? value(node.text) : read;
}

value read_document() {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/docs/api.yaml");
  std::stringstream text;
  text << file.rdbuf();
  base::Diagnostics diagnostics;
  const auto node = base::parse_yaml(text.str(), "docs/api.yaml", diagnostics);
  if (!node) {
    for (const auto& mistake : diagnostics.list())
      ADD_FAILURE() << base::to_text(mistake, base::Language::english);
    return nullptr;
  }
  return json_of(*node);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& letter : out) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return out;
}

std::string member(const object& of, std::string_view name) {
  const value* found = of.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

// Follows "#/components/…" once.
const object& resolved(const value& document, const object& node) {
  const std::string reference = member(node, "$ref");
  return reference.empty() ? node : document.at_pointer(reference.substr(1)).as_object();
}

// The schema of an answer; none when the description names no such status or media type.
const value* schema_of(const value& document, const object& operation, int status, std::string_view type) {
  const object& responses = operation.at("responses").as_object();
  const value* response = responses.if_contains(std::to_string(status));
  if (!response) response = responses.if_contains("default");
  if (!response) return nullptr;
  const value* content = resolved(document, response->as_object()).if_contains("content");
  const value* media = content ? content->as_object().if_contains(type) : nullptr;
  return media ? media->as_object().if_contains("schema") : nullptr;
}

std::string first_error(valijson::ValidationResults& results) {
  valijson::ValidationResults::Error error;
  std::string text;
  while (results.popError(error)) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

}  // namespace

const ApiDescription& ApiDescription::instance() {
  static const ApiDescription description;
  return description;
}

ApiDescription::ApiDescription() : document_(read_document()) {
  if (document_.is_null()) return;
  for (const auto& path : document_.at_pointer("/paths").as_object())
    for (const auto& entry : path.value().as_object()) {
      if (entry.key() == "parameters") continue;
      const object& operation = entry.value().as_object();
      routes_.push_back({upper(entry.key()), std::string(path.key()), member(operation, "operationId"),
                         member(operation, "x-permission"), member(operation, "summary")});
    }
}

std::string ApiDescription::mistake(std::string_view operation, int status, std::string_view media_type,
                                    const value& body) const {
  for (const auto& path : document_.at_pointer("/paths").as_object())
    for (const auto& entry : path.value().as_object()) {
      if (entry.key() == "parameters" || member(entry.value().as_object(), "operationId") != operation)
        continue;
      const value* schema = schema_of(document_, entry.value().as_object(), status, media_type);
      if (!schema) return "docs/api.yaml describes no such answer: " + std::to_string(status);
      // The references inside point from the root of the document.
      value root =
          object{{"allOf", boost::json::array{*schema}}, {"components", document_.at_pointer("/components")}};
      valijson::Schema parsed;
      valijson::SchemaParser parser;
      parser.populateSchema(valijson::adapters::BoostJsonAdapter(root), parsed);
      valijson::Validator validator;
      valijson::ValidationResults results;
      if (validator.validate(parsed, valijson::adapters::BoostJsonAdapter(body), &results)) return "";
      return first_error(results);
    }
  return "docs/api.yaml has no such operation";
}

namespace {

std::string access_name(const Route& route) {
  if (const auto* permission = std::get_if<accounts::Permission>(&route.access))
    return std::string(accounts::name_of(*permission));
  return std::get<Access>(route.access) == Access::open ? "open" : "signed_in";
}

std::string line_of(std::string_view method, std::string_view pattern, std::string_view operation,
                    std::string_view permission, std::string_view summary) {
  std::string line;
  for (const std::string_view part : {method, pattern, operation, permission, summary})
    line += std::string(part) + " | ";
  return line;
}

TEST(ApiDescriptionTest, describes_each_route_and_no_other) {
  std::map<std::string, int> routes_of_the_program, described;
  for (const Route& route : routes())
    ++routes_of_the_program[line_of(http::name_of(route.method), route.pattern, route.operation,
                                    access_name(route), route.summary)];
  for (const DescribedRoute& route : ApiDescription::instance().routes())
    ++described[line_of(route.method, route.pattern, route.operation, route.permission, route.summary)];
  for (const auto& [line, times] : routes_of_the_program)
    EXPECT_EQ(described[line], times) << "the program has, and docs/api.yaml has not: " << line;
  for (const auto& [line, times] : described)
    EXPECT_EQ(routes_of_the_program[line], times) << "docs/api.yaml has, and the program has not: " << line;
}

TEST(ApiDescriptionTest, notices_an_answer_that_is_not_as_described) {
  const ApiDescription& description = ApiDescription::instance();
  const object problem{{"type", "about:blank"}, {"title", "Not Found"},
                       {"status", 404},         {"key", "api.no_such_route"},
                       {"detail", "…"},         {"diagnostics", boost::json::array{}}};
  EXPECT_EQ(description.mistake("sign_in", 401, "application/problem+json", problem), "");
  object without_key = problem;
  without_key.erase("key");
  EXPECT_NE(description.mistake("sign_in", 401, "application/problem+json", without_key), "");
  object wrong_type = problem;
  wrong_type["status"] = "404";
  EXPECT_NE(description.mistake("sign_in", 401, "application/problem+json", wrong_type), "");
  EXPECT_NE(description.mistake("sign_in", 299, "application/json", problem), "");
  EXPECT_NE(description.mistake("no_such_operation", 200, "application/json", problem), "");
}

// A checker takes null for no date: what may be one or the other says so by `oneOf`.
void find_dates_that_may_be_null(const value& node, const std::string& at, std::vector<std::string>& found) {
  if (const auto* items = node.if_array())
    for (const value& item : *items) find_dates_that_may_be_null(item, at, found);
  const object* const members = node.if_object();
  if (!members) return;
  const value *type = members->if_contains("type"), *format = members->if_contains("format");
  if (type && type->is_array() && format && format->is_string() && format->as_string().starts_with("date"))
    found.push_back(at);
  for (const auto& entry : *members)
    find_dates_that_may_be_null(entry.value(), at + "/" + std::string(entry.key()), found);
}

TEST(ApiDescriptionTest, says_of_a_date_that_may_be_missing_that_it_is_a_date_or_null) {
  std::vector<std::string> found;
  find_dates_that_may_be_null(read_document(), "", found);
  EXPECT_EQ(found, std::vector<std::string>{});
}

}  // namespace
}  // namespace ntm::api
