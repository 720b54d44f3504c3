// SPDX-License-Identifier: Apache-2.0
#include "country/country.h"

#include <algorithm>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/text.h"

namespace ntm::country {
namespace {

using base::Date;

constexpr std::string_view kFolder = "places/";
constexpr std::size_t kCodeDigits = 5;

struct HowWord {
  How how;
  std::string_view word;
};
constexpr HowWord kHowWords[] = {{How::whole, "whole"},
                                 {How::part, "part"},
                                 {How::unchanged, "unchanged"},
                                 {How::renamed, "renamed"},
                                 {How::kind_changed, "kind_changed"},
                                 {How::earlier, "earlier"}};

// Lines of became.csv that tell of no unit: a district without communes that became a special zone, and land
// that a district kept itself.
constexpr std::string_view kDistrict = "district", kArea = "area";

How how_named(std::string_view word) {
  const auto found = std::ranges::find(kHowWords, word, &HowWord::word);
  NTM_CHECK(found != std::end(kHowWords));
  return found->how;
}

// Calls row(cells) for each line below the headings. The files have no quotes and no commas within cells.
template <std::size_t kColumns, typename Row>
void read_rows(const std::map<std::string, std::string_view>& files, const std::string& name,
               std::string_view headings, Row row) {
  const auto file = files.find(name);
  NTM_CHECK(file != files.end());
  bool first = true;
  for (const std::string_view line : base::split(file->second, '\n')) {
    if (line.empty()) continue;
    if (std::exchange(first, false)) {
      NTM_CHECK(line == headings);
      continue;
    }
    const auto cells = base::split(line, ',');
    NTM_CHECK(cells.size() == kColumns);
    row(cells);
  }
}

// The element with that code of a list sorted by code; null when there is none.
template <typename List>
auto* with_code(List& list, std::string_view code) {
  using Element = typename List::value_type;
  const auto found = std::ranges::lower_bound(list, code, {}, &Element::code);
  return found != list.end() && found->code == code ? &*found : nullptr;
}

template <typename List>
auto* known(List& list, std::string_view code) {
  auto* found = with_code(list, code);
  NTM_CHECK(found);
  return found;
}

template <typename List>
void check_sorted(const List& list) {
  using Element = typename List::value_type;
  NTM_CHECK(std::ranges::adjacent_find(list, std::ranges::greater_equal{}, &Element::code) == list.end());
}

}  // namespace

Date reform_day() {
  static const Date day = *Date::from_civil(2025, 7, 1);
  return day;
}

Date listed_day() {
  static const Date day = *Date::from_civil(2025, 1, 4);
  return day;
}

std::string_view name_of(How how) {
  return std::ranges::find(kHowWords, how, &HowWord::how)->word;
}

Country::Country(const std::map<std::string, std::string_view>& files) {
  read_rows<3>(files, "provinces.csv", "code,name,decision", [&](const auto& cells) {
    provinces_.push_back({cells[0], cells[1], cells[2]});
  });
  read_rows<2>(files, "former-provinces.csv", "code,name", [&](const auto& cells) {
    former_provinces_.push_back({cells[0], cells[1], {}});
  });
  check_sorted(provinces_);
  check_sorted(former_provinces_);
  read_rows<3>(files, "former-districts.csv", "code,name,province", [&](const auto& cells) {
    districts_.push_back({cells[0], cells[1], known(former_provinces_, cells[2])});
  });
  check_sorted(districts_);
  read_rows<3>(files, "communes.csv", "code,name,province", [&](const auto& cells) {
    communes_.push_back({cells[0], known(provinces_, cells[2]), {{reform_day(), cells[1], {}}}, {}, nullptr});
  });
  check_sorted(communes_);
  read_rows<4>(files, "changes.csv", "code,date,name,decision", [&](const auto& cells) {
    const auto date = Date::parse(cells[1]);
    std::vector<Name>& names = known(communes_, cells[0])->names;
    NTM_CHECK(date && *date > names.back().from);
    names.push_back({*date, cells[2], cells[3]});
  });
  read_rows<5>(files, "former-communes.csv", "code,name,also,district,listed", [&](const auto& cells) {
    const bool other_code = base::is_digit(cells[4].empty() ? ' ' : cells[4].front());
    former_.push_back({cells[0],
                       cells[1],
                       cells[2],
                       other_code ? cells[4] : std::string_view(),
                       cells[4] != "no",
                       known(districts_, cells[3]),
                       {}});
  });
  check_sorted(former_);
  read_rows<3>(files, "became.csv", "was,commune,how", [&](const auto& cells) {
    if (cells[2] == kArea) return;
    Commune* commune = cells[1].empty() ? nullptr : known(communes_, cells[1]);
    if (cells[2] == kDistrict) {
      NTM_CHECK(commune);
      commune->was_district = known(districts_, cells[0]);
      return;
    }
    const How how = how_named(cells[2]);
    FormerCommune* unit = known(former_, cells[0]);
    unit->became.push_back({commune, how});
    NTM_CHECK(commune || how == How::earlier);
    if (how != How::earlier) commune->made_of.push_back({unit, how});
  });
}

const Commune* Country::commune(std::string_view code) const {
  return with_code(communes_, code);
}

const FormerCommune* Country::former_commune(std::string_view code) const {
  if (const FormerCommune* found = with_code(former_, code)) return found;
  if (code.empty()) return nullptr;
  const auto other = std::ranges::find(former_, code, &FormerCommune::other_code);
  return other == former_.end() ? nullptr : &*other;
}

const Country& built_in() {
  static const Country country([] {
    std::map<std::string, std::string_view> files;
    for (const base::EmbeddedFile& file : base::embedded_files_in(kFolder, ".csv"))
      files.emplace(file.path.substr(kFolder.size()), file.text);
    return files;
  }());
  return country;
}

std::string commune_code(std::string_view typed) {
  std::string code(base::trim(typed));
  if (code.size() < kCodeDigits - 1 || code.size() > kCodeDigits ||
      !std::ranges::all_of(code, base::is_digit))
    return "";
  return code.insert(0, kCodeDigits - code.size(), '0');
}

}  // namespace ntm::country
