// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ntm::base {

// What one cell of a table holds, whoever wrote it. Programs that save workbooks say what a cell is; a cell
// of a CSV file, a form or a clipboard is text. Views live as long as what they were taken from.
struct TableCell {
  enum class Kind : std::uint8_t {
    blank,
    text,
    number,     // value: digits with a decimal point at most, "-1234.5", as exact as the file has it
    yes_no,     // value: "1" or "0"
    day,        // value: "2024-12-31"
    error,      // of Excel: shown is "#N/A", "#REF!" …
    no_result,  // a formula whose result was not saved
    damaged,    // something that no program writes; shown is what stands there
  };

  Kind kind = Kind::blank;
  // What a person sees: a text itself; of a number or a day what its format makes of it, "" where that cannot
  // be known.
  std::string_view shown{};
  std::string_view value{};

  TableCell() = default;
  TableCell(Kind k, std::string_view s, std::string_view v = {}) : kind(k), shown(s), value(v) {}

  static TableCell of_text(std::string_view text) {
    return text.empty() ? TableCell() : TableCell(Kind::text, text);
  }

  bool is_blank() const { return kind == Kind::blank; }
  // Whether what it holds can be used at all.
  bool is_whole() const { return kind != Kind::error && kind != Kind::no_result && kind != Kind::damaged; }
};

}  // namespace ntm::base
