// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/lines.h"

#include <algorithm>

#include "base/text.h"
#include "plans/reading/folded.h"
#include "plans/reading/repairs.h"

namespace ntm::plans {
namespace {

using documents::TextBlock;

// What numbers a paragraph, at its start; the file's reader may have taken it off already.
void take_marker(Line& line) {
  static const Pattern kMarker(
      R"(^((?:phan|chuong) (?:thu )?(?:[ivx]+|[0-9]+|nhat|hai|ba|bon)\b[.:]?|muc [ivx0-9]+\b[.:]?|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?=[.) ])[.)]?|[ivx]{1,5}[./)-]|\(?[0-9]{1,2}[./)]|\(?[a-z][.)]|[-+*])(?: +|(?=[a-zX(])))");
  static const Pattern kCapital("^[A-E]\\.");
  if (!line.marker.empty()) return;
  const Folded text(line.text);
  const auto match = kMarker.at_start(text);
  if (!match || match->end() >= text.size()) return;
  const std::string_view marker = written(text, *match, 1);
  const std::string folded = text.folded().substr(0, match->groups[1].end);
  const bool roman = folded.find_first_not_of("ivx./)-") == std::string::npos;
  if (roman && !begins_with_capital(marker) && folded.size() > 2) return;  // "vi." is hardly a number
  if (folded == "q." || folded == "t." || (folded == "-" && text.folded()[1] == '-')) return;
  const std::string rest(base::trim(text.written(match->end(), text.size())));
  line.marker = std::string(marker);
  line.text = rest;
}

std::string line_number(std::string_view marker) {
  std::string number;
  for (const char c : marker)
    if (c != '.' && c != ')' && c != '(' && c != '/' && c != ':')
      number += c;
    else if (c == '.' && !number.empty())
      number += '.';
  while (number.ends_with('.') || number.ends_with('-')) number.pop_back();
  return number;
}

Numbering numbering_of(std::string_view marker, std::string_view number) {
  static const Pattern kPart("^(phan|chuong)\\b"), kItem("^muc\\b"), kRoman("^[ivx]+$"), kLetter("^[a-z]$"),
      kNumber("^[0-9]+(\\.[0-9]+)*$");
  if (marker.empty()) return Numbering::none;
  const Folded text(number);
  if (kPart.at_start(text)) return Numbering::part;
  if (kItem.at_start(text)) return Numbering::item;
  if (kNumber.at_start(text)) {
    const auto dots = std::ranges::count(number, '.');
    return dots == 0   ? Numbering::arabic
           : dots == 1 ? Numbering::dotted2
           : dots == 2 ? Numbering::dotted3
                       : Numbering::dotted4;
  }
  if (kRoman.at_start(text) && begins_with_capital(number)) return Numbering::roman;
  if (kLetter.at_start(text)) return begins_with_capital(number) ? Numbering::capital : Numbering::letter;
  return Numbering::bullet;
}

void number(Line& line) {
  take_marker(line);
  const std::string text = line_number(line.marker);
  line.numbering = numbering_of(line.marker, text);
  if (line.numbering != Numbering::none && line.numbering != Numbering::bullet) line.number = text;
}

void say_repairs(const Repaired& result, const Origin& origin, std::vector<Doubt>& doubts) {
  for (const Repair& repair : result.repairs)
    doubts.push_back({origin, {"plan.repaired", {{"read", repair.read}, {"meant", repair.meant}}}});
}

std::string repaired_text(const std::string& raw, const Origin& origin, std::vector<Doubt>& doubts) {
  const Repaired result = repaired(raw);
  say_repairs(result, origin, doubts);
  return result.text;
}

Line line_of(const TextBlock& block, std::vector<Doubt>& doubts) {
  Line line;
  line.marker = block.marker;
  line.heading = block.kind == TextBlock::Kind::heading;
  line.bold = block.bold;
  line.origin = {block.first_line, block.last_line, block.text};
  if (!block.marker.empty()) line.origin.raw = block.marker + " " + block.text;
  if (block.kind == TextBlock::Kind::table_row) {
    for (const std::string& cell : block.cells)
      line.cells.push_back(repaired_text(cell, line.origin, doubts));
    line.from_above = block.from_above;
    return line;
  }
  line.text = repaired_text(block.text, line.origin, doubts);
  number(line);
  return line;
}

bool goes_on(const Line& before, const Line& next) {
  if (before.text.empty() || before.heading || next.heading || !next.marker.empty()) return false;
  if (!before.cells.empty() || !next.cells.empty()) return false;
  const char last = before.text.back();
  if (std::string_view(".:;!?)/").find(last) != std::string_view::npos) return false;
  const Folded folded(next.text);
  return !folded.folded().empty() && folded.folded()[0] >= 'a' && folded.folded()[0] <= 'z' &&
         !begins_with_capital(next.text);
}

}  // namespace

std::vector<Line> lines_of(const documents::DocumentText& document, std::vector<Doubt>& doubts) {
  std::vector<Line> lines;
  for (const TextBlock& block : document.blocks) {
    Line line = line_of(block, doubts);
    if (line.text.empty() && line.cells.empty()) continue;
    if (lines.empty() || !goes_on(lines.back(), line)) {
      lines.push_back(std::move(line));
      continue;
    }
    Line& before = lines.back();
    before.text = repaired_text(before.text + " " + line.text, line.origin, doubts);
    before.origin.last_line = line.origin.last_line;
    before.origin.raw += "\n" + line.origin.raw;
    doubts.push_back({before.origin, {"plan.joined", {{"text", line.text}}}});
  }
  return lines;
}

Line line_within(std::string_view text, const Origin& origin) {
  Line line;
  line.text = base::tidy(text);
  line.origin = {origin.first_line, origin.last_line, line.text};
  number(line);
  return line;
}

}  // namespace ntm::plans
