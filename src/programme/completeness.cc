// SPDX-License-Identifier: Apache-2.0
#include "programme/completeness.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::programme {
std::string_view name_of(RegisterState state) {
  switch (state) {
    case RegisterState::not_opened:
      return "not_opened";
    case RegisterState::open:
      return "open";
    case RegisterState::complete:
      return "complete";
  }
  NTM_CHECK(false);
}

std::string_view name_of(CompletenessStatement::Origin origin) {
  switch (origin) {
    case CompletenessStatement::Origin::person:
      return "person";
    case CompletenessStatement::Origin::changeset:
      return "changeset";
    case CompletenessStatement::Origin::migration:
      return "migration";
  }
  NTM_CHECK(false);
}

bool is_said_complete(const registers::RegisterDefinition& reg) {
  return !reg.single && reg.name != registers::Dictionary::kAttestation;
}

Completeness::Completeness(std::vector<CompletenessStatement> statements)
    : statements_(std::move(statements)) {
  std::ranges::stable_sort(statements_, {}, &CompletenessStatement::from);
  for (std::size_t i = 0; i < statements_.size(); ++i)
    for (const PlaceCode& place : statements_[i].places)
      said_[statements_[i].register_name][place].push_back(i);
}

const CompletenessStatement* Completeness::last(std::string_view reg, std::string_view place,
                                                base::Date day) const {
  const auto of_register = said_.find(reg);
  if (of_register == said_.end()) return nullptr;
  const auto of_place = of_register->second.find(place);
  if (of_place == of_register->second.end()) return nullptr;
  const auto from = [&](std::size_t i) { return statements_[i].from; };
  const auto after = std::ranges::upper_bound(of_place->second, day, {}, from);
  return after == of_place->second.begin() ? nullptr : &statements_[*std::prev(after)];
}

bool Completeness::is_complete(const Places& places, std::string_view reg, const PlaceCode& place,
                               base::Date day) const {
  const CompletenessStatement* said = last(reg, place, day);
  std::optional<LineageEvent> made;
  for (LineageEvent& event : places.lineage(place))
    if (event.date <= day && event.makes(place) && !event.sources.empty()) made = std::move(event);
  if (said && (!made || said->from >= made->date)) return said->complete;
  return made && std::ranges::all_of(made->sources, [&](const PlaceCode& source) {
           return is_complete(places, reg, source, made->date.plus_days(-1));
         });
}

}  // namespace ntm::programme
