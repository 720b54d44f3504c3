// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace ntm::documents {

// Text of a workbook with its escapes undone: "_x000D_" is a carriage return, "_x005F_" an underscore that
// would otherwise begin an escape. What is no character ("_x0000_", half of a surrogate pair) is dropped.
std::string unescaped(std::string_view text);

// All text directly in an element, as it stands: in pieces, or in a CDATA section.
std::string text_in(const pugi::xml_node& node);

// The text of an <si> or <is>: its runs, without how they are pronounced; raised ones as raised_text.h has
// them.
std::string text_of_runs(const pugi::xml_node& node);

// An attribute of the type xsd:boolean.
bool is_true(std::string_view value);

}  // namespace ntm::documents
