// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace ntm::documents {

// Counts the lists of a Word document as Word does, so that a paragraph gets the marker that a person sees
// before it: "II.", "1.2.", "b)", "-". Call in the order of the document.
class WordNumbering {
 public:
  explicit WordNumbering(const pugi::xml_document& numbering);

  // The marker of the next paragraph of list `id` at `level` (0 outermost); "" when there is no such list or
  // it shows nothing.
  std::string next_marker(std::string_view id, int level);

 private:
  static constexpr int kLevels = 9;

  struct Level {
    std::string format = "decimal";
    std::string text;
    int start = 1;
    bool plain_numbers = false;  // also for what the levels above count in letters
  };
  struct List {
    std::string counted_as;  // lists of one pattern count on
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> restart{};  // 0: does not
    bool begun = false;
  };
  struct Counter {
    std::array<int, kLevels> value{};
    std::array<bool, kLevels> begun{};
  };

  static void read_level(const pugi::xml_node& node, List& list);
  static std::string counted(int value, std::string_view format);

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Counter, std::less<>> counters_;
};

}  // namespace ntm::documents
