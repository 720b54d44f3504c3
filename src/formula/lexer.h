// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace ntm::formula {

struct Token {
  enum class Kind { number, text, word, symbol, end };

  Kind kind = Kind::end;
  std::string text;  // of a text without its quotes
  base::Location where;

  bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
  // A word that may name a register or a field: not and, or, not, where, among.
  bool is_name() const;
  bool is_symbol(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
};

// Cuts a formula into tokens, the last one of kind `end`. A character that belongs to no token is reported.
std::optional<std::vector<Token>> tokenize(std::string_view text, const base::Location& start,
                                           base::Diagnostics& diagnostics);

}  // namespace ntm::formula
