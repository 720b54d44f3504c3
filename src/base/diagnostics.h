// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "base/message.h"

namespace ntm::base {

// Where in a person's text something is wrong. Lines and columns count from 1, columns in characters; 0 = not
// known.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Location&) const = default;
};

struct Diagnostic {
  Location where;
  Message what;
};

// What is wrong with a person's text (a formula, a criteria file, a workbook): all of it, collected, never
// thrown. Each message says what is wrong and what to write instead.
class Diagnostics {
 public:
  // After this many no further ones are kept, only counted: a wrong file of a million rows must not fill the
  // memory.
  static constexpr std::size_t kMost = 1000;

  void add(Location where, std::string key, std::vector<std::pair<std::string, std::string>> arguments = {});
  void add(const Diagnostics& others);

  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }
  const std::vector<Diagnostic>& list() const { return list_; }

 private:
  std::vector<Diagnostic> list_;
  std::size_t count_ = 0;
};

// "file:line:column: sentence"
std::string to_text(const Diagnostic& diagnostic, Language language);

}  // namespace ntm::base
