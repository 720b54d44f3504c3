// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <numeric>
#include <ostream>

#include "base/text.h"
#include "base/vocabulary.h"
#include "documents/csv/csv.h"

namespace ntm::cli {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 12;  // of a column that gives way

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::green:
      return "\033[32m";
    case Colour::yellow:
      return "\033[33m";
    case Colour::red:
      return "\033[31m";
    case Colour::grey:
      return "\033[90m";
    case Colour::bold:
      return "\033[1m";
    case Colour::none:
      break;
  }
  return "";
}

}  // namespace

const std::string& Output::word(std::string_view group, std::string_view id) const {
  return base::word(group, id).in(language);
}

std::string Output::heading(std::string_view group, std::string_view id) const {
  return base::word(group, id).at_start(language);
}

std::string Output::heading_of_several(std::string_view group, std::string_view id) const {
  return base::word(group, id).several_at_start(language);
}

std::string Output::say(std::string key, std::vector<std::pair<std::string, std::string>> arguments) const {
  return base::Message{std::move(key), std::move(arguments)}.in(language);
}

std::string coloured(const Output& output, Colour colour, std::string_view text) {
  if (!output.colour || colour == Colour::none) return std::string(text);
  return fmt::format("{}{}\033[0m", code_of(colour), text);
}

std::vector<int> TextTable::widths() const {
  std::vector<int> widths;
  for (const Column& column : columns_) widths.push_back(base::display_width(column.heading));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], base::display_width(row[i].text));
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].most > 0) widths[i] = std::min(widths[i], columns_[i].most);
  const int gaps = kGap * (static_cast<int>(columns_.size()) - 1);
  int excess = std::accumulate(widths.begin(), widths.end(), gaps) - kPageWidth;
  // Character by character from the widest column that may still give way, so that none is squeezed while
  // another has room.
  while (excess > 0) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].gives_way && widths[i] > kNarrowest && (!widest || widths[i] > *widest))
        widest = &widths[i];
    if (!widest) break;
    --*widest;
    --excess;
  }
  return widths;
}

void TextTable::print(const Output& output) const {
  const std::vector<int> width = widths();
  std::vector<Cell> headings;
  for (const Column& column : columns_) headings.push_back({column.heading, Colour::bold});
  print_row(output, headings, width);
  const int gaps = kGap * (static_cast<int>(columns_.size()) - 1);
  std::string rule;
  for (int i = std::accumulate(width.begin(), width.end(), gaps); i > 0; --i) rule += "─";
  output.out << coloured(output, Colour::grey, rule) << '\n';
  for (const auto& row : rows_) print_row(output, row, width);
}

void TextTable::print_row(const Output& output, const std::vector<Cell>& row,
                          const std::vector<int>& widths) const {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    lines.push_back(base::wrap(row[i].text, widths[i]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = line < lines[i].size() ? lines[i][line] : "";
      const bool last = i + 1 == row.size();
      std::string padded = columns_[i].align == Align::right ? base::pad_left(cell, widths[i])
                           : last                            ? cell
                                                             : base::pad_right(cell, widths[i]);
      text += coloured(output, row[i].colour, padded);
      if (!last) text += std::string(kGap, ' ');
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    output.out << text << '\n';
  }
}

void print_wrapped(const Output& output, std::string_view text, int indent) {
  for (const std::string& line : base::wrap(text, kPageWidth - indent))
    output.out << std::string(static_cast<std::size_t>(indent), ' ') << line << '\n';
}

void print_json(const Output& output, const boost::json::value& value) {
  output.out << boost::json::serialize(value) << '\n';
}

void print_csv(const Output& output, const std::vector<std::string>& cells) {
  output.out << documents::write_csv_row(cells, ',');
}

}  // namespace ntm::cli
