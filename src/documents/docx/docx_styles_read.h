// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace ntm::documents {

// What a style of a Word document says, itself and what it is based on.
struct WordStyle {
  std::optional<bool> bold, italic;
  int outline = -1;                    // 0 the outermost heading; -1: text
  bool hidden = false;                 // a run of it is not seen
  std::string numbering;               // the id of its list; "" for none
  std::optional<int> numbering_level;  // in the list; not said: by the list's own word on its styles
};

class WordStyles {
 public:
  explicit WordStyles(const pugi::xml_document& styles);

  // That of a paragraph without a style is asked for as "". Unknown ones say nothing.
  const WordStyle& of(std::string_view id) const;
  // That of a run, where "" is no style.
  const WordStyle& of_run(std::string_view id) const;

 private:
  void add(const pugi::xml_node& style, const std::map<std::string, pugi::xml_node, std::less<>>& all);

  std::map<std::string, WordStyle, std::less<>> styles_;
};

// How deep a paragraph is as a heading by its own properties or its style's: 0 the outermost, -1 for text.
int outline_of(const pugi::xml_node& properties, int otherwise);

}  // namespace ntm::documents
