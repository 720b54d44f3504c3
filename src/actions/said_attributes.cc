// SPDX-License-Identifier: Apache-2.0
#include "actions/said_attributes.h"

#include <fmt/format.h>

#include "storage/attribute_statements.h"

namespace ntm::actions {
namespace {

// The paper stands in the log behind what was said: "region = TDMNPB (318/QĐ-TTg)", as say_attribute wrote
// it.
std::string paper_in_log(const storage::AttributeStatement& statement) {
  const std::string said = fmt::format("{} = {} (", statement.attribute.name, statement.attribute.value);
  const std::string& details = statement.details;
  if (!details.starts_with(said) || !details.ends_with(')')) return "";
  return details.substr(said.size(), details.size() - said.size() - 1);
}

}  // namespace

std::vector<SaidAttribute> said_attributes(storage::Database& database, const programme::PlaceCode& place) {
  std::vector<SaidAttribute> said;
  for (storage::AttributeStatement& one : storage::attribute_statements(database, place)) {
    std::string decision = one.decision.empty() ? paper_in_log(one) : one.decision;
    said.push_back({std::move(one.attribute), std::move(decision), std::move(one.by), one.at});
  }
  return said;
}

const SaidAttribute* counting_on(const std::vector<SaidAttribute>& said, std::string_view name,
                                 base::Date date) {
  const SaidAttribute* found = nullptr;
  for (const SaidAttribute& one : said) {
    const programme::PlaceAttribute& attribute = one.attribute;
    if (attribute.name != name || date < attribute.from || (attribute.to && *attribute.to < date)) continue;
    if (!found || attribute.from >= found->attribute.from) found = &one;
  }
  return found;
}

}  // namespace ntm::actions
