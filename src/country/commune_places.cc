// SPDX-License-Identifier: Apache-2.0
#include "country/commune_places.h"

#include <algorithm>
#include <set>

namespace ntm::country {
namespace {

using base::Date;
using programme::PlaceCode;
using programme::PlaceFile;

constexpr const char* kNation = "VN";

Date last_day_before() {
  return reform_day().plus_days(-1);
}

// The districts of which the commune was made.
std::set<const FormerDistrict*> districts_of(const Commune& commune) {
  std::set<const FormerDistrict*> found;
  for (const Predecessor& one : commune.made_of) found.insert(one.unit->district);
  if (commune.was_district) found.insert(commune.was_district);
  return found;
}

// Whether the province was not merged with others.
bool goes_on(const Province& province) {
  return std::ranges::all_of(built_in().communes(), [&](const Commune& commune) {
    return commune.province->code != province.code ||
           std::ranges::all_of(districts_of(commune), [&](const FormerDistrict* district) {
             return district->province->code == province.code;
           });
  });
}

void add_what_was_above(const Commune& commune, bool same_province, PlaceFile& file) {
  std::set<const Province*> provinces;
  for (const FormerDistrict* district : districts_of(commune)) {
    if (!same_province && provinces.insert(district->province).second)
      file.places.push_back({std::string(district->province->code), std::string(district->province->name),
                             "province", kNation, listed_day(), last_day_before()});
    file.places.push_back({std::string(district->code), std::string(district->name), "district",
                           std::string(district->province->code), listed_day(), last_day_before()});
  }
}

void add_commune(const Commune& commune, PlaceFile& file) {
  for (std::size_t i = 0; i < commune.names.size(); ++i) {
    const bool last = i + 1 == commune.names.size();
    const auto to = last ? std::nullopt : std::optional(commune.names[i + 1].from.plus_days(-1));
    file.places.push_back({std::string(commune.code), std::string(commune.names[i].name), "commune",
                           std::string(commune.province->code), commune.names[i].from, to});
  }
}

void add_events(const Commune& commune, PlaceFile& file) {
  const std::string decision(commune.province->decision);
  const PlaceCode code(commune.code);
  std::vector<PlaceCode> sources;
  for (const Predecessor& one : commune.made_of) {
    sources.emplace_back(one.unit->code);
    if (auto heirs = heirs_of(*one.unit); heirs.size() > 1)
      file.lineage.push_back({"split", reform_day(), decision, {sources.back()}, std::move(heirs)});
  }
  if (sources.size() > 1)
    file.lineage.push_back({"merge", reform_day(), decision, sources, {code}});
  else if (sources.size() == 1 && file.lineage.empty())
    file.lineage.push_back({commune.made_of.front().how == How::unchanged ? "move" : "rename",
                            reform_day(),
                            decision,
                            sources,
                            {code}});
  for (std::size_t i = 1; i < commune.names.size(); ++i)
    file.lineage.push_back(
        {"rename", commune.names[i].from, std::string(commune.names[i].decision), {code}, {code}});
}

}  // namespace

std::vector<PlaceCode> heirs_of(const FormerCommune& unit) {
  std::set<PlaceCode> codes;
  for (const Successor& one : unit.became)
    if (one.commune && one.how != How::earlier) codes.emplace(one.commune->code);
  return {codes.begin(), codes.end()};
}

PlaceFile commune_places(const Commune& commune) {
  PlaceFile file;
  const Province& province = *commune.province;
  const bool same_province = goes_on(province);
  file.places.push_back({kNation, "Việt Nam", "nation", "", listed_day(), {}});
  file.places.push_back({std::string(province.code),
                         std::string(province.name),
                         "province",
                         kNation,
                         same_province ? listed_day() : reform_day(),
                         {}});
  add_what_was_above(commune, same_province, file);
  for (const Predecessor& one : commune.made_of)
    file.places.push_back({std::string(one.unit->code), std::string(one.unit->name), "commune",
                           std::string(one.unit->district->code),
                           one.unit->listed ? listed_day() : last_day_before(), last_day_before()});
  add_commune(commune, file);
  add_events(commune, file);
  return file;
}

}  // namespace ntm::country
