// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/message.h"

namespace ntm::cli {

enum class Format { text, json, csv };

// Where a command writes, and for whom.
struct Output {
  std::ostream& out;
  std::ostream& err;
  base::Language language = base::Language::vietnamese;
  Format format = Format::text;
  bool colour = false;  // only on a terminal

  bool vietnamese() const { return language == base::Language::vietnamese; }
  // A word of the vocabulary, as within a sentence.
  const std::string& word(std::string_view group, std::string_view id) const;
  // The word as it heads a column or a part, of one or of several: "Chỉ tiêu", "Indicators".
  std::string heading(std::string_view group, std::string_view id) const;
  std::string heading_of_several(std::string_view group, std::string_view id) const;
  // A sentence of the catalogue.
  std::string say(std::string key, std::vector<std::pair<std::string, std::string>> arguments = {}) const;
};

enum class Colour { none, green, yellow, red, grey, bold };
std::string coloured(const Output& output, Colour colour, std::string_view text);

// The widest line of any table.
inline constexpr int kPageWidth = 100;

// A table of text for people: columns as wide as their cells need and the page allows; the one marked to give
// way is wrapped.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string heading;
    Align align = Align::left;
    bool gives_way = false;  // wrapped over several lines when the table would be too wide
    int most = 0;            // wider than this, it is wrapped in any case; 0 = as wide as there is room
  };
  struct Cell {
    std::string text;
    Colour colour = Colour::none;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  void print(const Output& output) const;

 private:
  std::vector<int> widths() const;
  void print_row(const Output& output, const std::vector<Cell>& row, const std::vector<int>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

// Prints a paragraph wrapped to the page, its further lines indented.
void print_wrapped(const Output& output, std::string_view text, int indent = 0);

// Prints JSON on one line.
void print_json(const Output& output, const boost::json::value& value);

// Prints one row of CSV.
void print_csv(const Output& output, const std::vector<std::string>& cells);

}  // namespace ntm::cli
