// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"

namespace ntm::base {

// Something to be said to a person: a key of the catalogue and what fills its {places}. It has no language
// until an edge of the program (a terminal, a web page) says it.
struct Message {
  std::string key;
  std::vector<std::pair<std::string, std::string>> arguments;

  // The sentence, from the catalogue; each {name} replaced by the argument of that name. The key must be in
  // the catalogue.
  std::string in(Language language) const;
  bool operator==(const Message&) const = default;
};

// The pattern with each {name} replaced by the argument of that name; a name of none stays as it stands. In
// one pass: what is put in is not filled again.
std::string fill(std::string_view pattern, const std::vector<std::pair<std::string, std::string>>& arguments);

// One sentence of ntm in both languages. Every message that a person can get stands in the catalogue
// (message_catalogue.cc).
struct CatalogueEntry {
  std::string_view key;
  std::string_view vi;
  std::string_view en;
};

// Sorted by key.
std::span<const CatalogueEntry> message_catalogue();

}  // namespace ntm::base
