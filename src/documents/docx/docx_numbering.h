// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "documents/docx/docx_styles_read.h"

namespace ntm::documents {

// Counts the lists of a Word document as Word does, so that a paragraph gets the marker that a person sees
// before it: "II.", "1.2.", "b)", "-". Call in the order of the document.
class WordNumbering {
 public:
  WordNumbering(const pugi::xml_document& numbering, const WordStyles& styles);

  // The marker of the next paragraph of list `id` at `level` (0 outermost); "" when there is no such list or
  // it shows nothing.
  std::string next_marker(std::string_view id, int level);

  // The level of list `id` that is for paragraphs of the style; 0 when the list names none.
  int level_for(std::string_view id, std::string_view style) const;

 private:
  static constexpr int kLevels = 9;

  struct Level {
    std::string format = "decimal";
    std::string text;
    int start = 1;
    bool plain_numbers = false;  // also for what the levels above count in letters
    std::string style;           // of the paragraphs that are for it
  };
  struct List {
    std::string link;        // the list style whose levels these are; those stand elsewhere
    std::string counted_as;  // lists of one pattern count on
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> restart{};  // 0: does not
    bool begun = false;
  };
  struct Counter {
    std::array<int, kLevels> value{};
    std::array<bool, kLevels> begun{};
  };

  using Patterns = std::map<std::string, List, std::less<>>;
  static Patterns read_patterns(const pugi::xml_document& numbering, const WordStyles& styles);
  static void read_level(const pugi::xml_node& node, List& list);
  static std::string counted(int value, std::string_view format);

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Counter, std::less<>> counters_;
};

}  // namespace ntm::documents
