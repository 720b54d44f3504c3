// SPDX-License-Identifier: Apache-2.0
#include "actions/village_list.h"

#include <algorithm>

#include "base/code.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

// As search keys. What may stand over a column, and with what the name of a commune of before begins.
constexpr std::string_view kColumnHeadings[] = {"stt",
                                                "so tt",
                                                "tt",
                                                "thon",
                                                "ten thon",
                                                "ten thon ban",
                                                "thon ban",
                                                "thon xom",
                                                "ten",
                                                "xa cu",
                                                "ten xa cu",
                                                "xa",
                                                "ten xa",
                                                "thuoc xa",
                                                "thuoc xa cu",
                                                "xa truoc sap nhap",
                                                "xa truoc day",
                                                "don vi cu",
                                                "ngay",
                                                "ngay thanh lap",
                                                "thanh lap",
                                                "tu ngay",
                                                "thon to dan pho",
                                                "ten thon to dan pho"};
constexpr std::string_view kKindsOfCommune[] = {"thi tran ", "dac khu ", "phuong ", "xa ", "tt ", "p "};

std::string without_kind(std::string key) {
  for (const std::string_view kind : kKindsOfCommune)
    if (key.starts_with(kind)) return key.substr(kind.size());
  return key;
}

// No village is called so: "Xã Bình Trung" alone on a line is a commune, whichever it is.
bool begins_as_a_commune(std::string_view name) {
  const std::string key = base::search_key(name);
  constexpr std::string_view kWords[] = {"thi tran ", "dac khu ", "phuong ", "xa "};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return key.starts_with(word); });
}

bool is_number(std::string_view cell) {
  return !cell.empty() && std::ranges::all_of(cell, [](char c) { return base::is_digit(c) || c == '.'; });
}

// "1. Thôn Nà Lọc", "2) Thôn Nà Lọc", "- Thôn Nà Lọc"; a number alone with a space may belong to the name.
std::string without_number(const std::string& cell) {
  std::size_t at = 0;
  while (at < cell.size() && base::is_digit(cell[at])) ++at;
  const bool numbered = at > 0 && at < cell.size() && (cell[at] == '.' || cell[at] == ')');
  if (numbered) return base::tidy(cell.substr(at + 1));
  for (const std::string_view dash : {"- ", "– ", "+ ", "* ", "• "})
    if (cell.starts_with(dash)) return base::tidy(cell.substr(dash.size()));
  return cell;
}

// Tabs and semicolons part columns; the last comma does where a commune follows: "Thôn Nà Lọc, xã Bình
// Trung".
std::vector<std::string_view> columns_of(std::string_view line, const std::vector<CommuneOrigin>& origins) {
  for (const char separator : {'\t', ';'})
    if (line.find(separator) != std::string_view::npos) return base::split(line, separator);
  const std::size_t comma = line.rfind(',');
  if (comma != std::string_view::npos && origin_named(origins, line.substr(comma + 1)))
    return {line.substr(0, comma), line.substr(comma + 1)};
  return {line};
}

std::vector<std::string> cells_of(std::string_view line, const std::vector<CommuneOrigin>& origins) {
  std::vector<std::string> cells;
  for (const std::string_view part : columns_of(line, origins))
    if (std::string cell = base::tidy(part); !cell.empty()) cells.push_back(std::move(cell));
  if (cells.size() > 1 && is_number(cells.front())) cells.erase(cells.begin());
  if (!cells.empty()) cells.front() = without_number(cells.front());
  return cells;
}

// Takes the first cell behind the name that is a day.
std::optional<base::Date> take_day(std::vector<std::string>& cells) {
  for (std::size_t i = 1; i < cells.size(); ++i)
    if (const auto day = base::Date::parse(cells[i])) {
      cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(i));
      return day;
    }
  return std::nullopt;
}

bool is_over_columns(const std::vector<std::string>& cells) {
  return std::ranges::all_of(cells, [](const std::string& cell) {
    return std::ranges::find(kColumnHeadings, base::search_key(cell)) != std::end(kColumnHeadings);
  });
}

// A heading says its kind or ends with a colon: a village may be called as its commune was.
bool is_heading(const std::string& cell) {
  return cell.ends_with(':') || begins_as_a_commune(cell);
}

// The commune's name without the colon, and without what is noted behind it: "Xã Bình Trung (10 thôn):".
std::string named_by_heading(std::string cell) {
  if (cell.ends_with(':')) cell.pop_back();
  if (const auto note = cell.find('('); note != std::string::npos && note > 0) cell.resize(note);
  return base::tidy(cell);
}

// The cell that names a commune says where the village was, in whatever column; a village may be called as
// its commune was, so that the first column is looked at last. Other numbers, as of households, say nothing
// of it.
VillageToAdd village_of_row(const std::vector<std::string>& cells, const std::vector<CommuneOrigin>& origins,
                            const std::string& heading) {
  for (std::size_t i = 1; i < cells.size(); ++i)
    if (const CommuneOrigin* named = origin_named(origins, cells[i])) return {cells[0], named->code};
  if (cells.size() == 1 || is_number(cells[1])) return {cells[0], heading};
  if (const CommuneOrigin* named = origin_named(origins, cells[0])) return {cells[1], named->code};
  return {cells[0], cells[1]};
}

}  // namespace

const CommuneOrigin* origin_named(const std::vector<CommuneOrigin>& origins, std::string_view written) {
  const std::string text = base::tidy(written);
  if (text.empty()) return nullptr;
  const auto only = [&](const auto& means_it) -> const CommuneOrigin* {
    const auto found = std::ranges::find_if(origins, means_it);
    const bool one =
        found != origins.end() && std::find_if(found + 1, origins.end(), means_it) == origins.end();
    return one ? &*found : nullptr;
  };
  const std::string identity = base::code_identity(text), key = base::search_key(text);
  const std::string bare = without_kind(key);
  if (const auto* found = only([&](const CommuneOrigin& one) { return one.code == text; })) return found;
  if (const auto* found =
          only([&](const CommuneOrigin& one) { return base::code_identity(one.name) == identity; }))
    return found;
  if (const auto* found = only([&](const CommuneOrigin& one) { return base::search_key(one.name) == key; }))
    return found;
  return only([&](const CommuneOrigin& one) { return without_kind(base::search_key(one.name)) == bare; });
}

std::vector<VillageToAdd> read_village_list(std::string_view text, const std::vector<CommuneOrigin>& origins,
                                            const std::string& otherwise) {
  std::vector<VillageToAdd> villages;
  const CommuneOrigin* chosen = origin_named(origins, otherwise);
  std::string heading = chosen ? chosen->code : otherwise;
  int number = 0;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (const std::string_view line : base::split(text, '\n')) {
    ++number;
    std::vector<std::string> cells = cells_of(line, origins);
    if (cells.empty() || cells.front().empty() || is_over_columns(cells)) continue;
    if (cells.size() == 1 && is_heading(cells.front())) {
      heading = named_by_heading(cells.front());
      if (const CommuneOrigin* named = origin_named(origins, heading)) heading = named->code;
      continue;
    }
    const std::optional<base::Date> founded = take_day(cells);
    villages.push_back(village_of_row(cells, origins, heading));
    villages.back().line = number;
    villages.back().from = founded;
  }
  return villages;
}

}  // namespace ntm::actions
