// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string_view>

// Looking at the XML of Word without minding which prefix a program gave to its namespaces.
namespace ntm::documents {

inline std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

inline std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

inline pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

inline std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes())
    if (without_prefix(attribute.name()) == name) return attribute.value();
  return {};
}

// The w:val of the child of that name; "" when there is none.
inline std::string_view value_of(const pugi::xml_node& node, std::string_view name) {
  return attribute_of(child_of(node, name), "val");
}

// A number of at most six digits; `otherwise` for anything else.
inline int number_of(std::string_view text, int otherwise) {
  if (text.empty() || text.size() > 6) return otherwise;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return otherwise;
    number = number * 10 + (c - '0');
  }
  return number;
}

// What an element that switches something says: <w:b/> on, <w:b w:val="0"/> off; `otherwise` if it is not
// there.
inline bool switched(const pugi::xml_node& properties, std::string_view name, bool otherwise) {
  const pugi::xml_node node = child_of(properties, name);
  if (!node) return otherwise;
  const std::string_view value = attribute_of(node, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

// Whether a content control (w:sdt) still shows what is to be filled in.
inline bool is_unfilled(const pugi::xml_node& control) {
  return switched(child_of(control, "sdtPr"), "showingPlcHdr", false);
}

}  // namespace ntm::documents
