// SPDX-License-Identifier: Apache-2.0
#include "programme/completeness.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::programme {
namespace {

bool contains(const std::vector<PlaceCode>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

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
}

const CompletenessStatement* Completeness::last(std::string_view reg, std::string_view place,
                                                base::Date day) const {
  const CompletenessStatement* found = nullptr;
  for (const CompletenessStatement& one : statements_)
    if (one.from <= day && one.register_name == reg && contains(one.places, place)) found = &one;
  return found;
}

bool Completeness::is_complete(const Places& places, std::string_view reg, const PlaceCode& place,
                               base::Date day) const {
  const CompletenessStatement* said = last(reg, place, day);
  std::optional<LineageEvent> made;
  for (LineageEvent& event : places.lineage(place))
    if (event.date <= day && contains(event.successors, place) && !event.sources.empty())
      made = std::move(event);
  if (said && (!made || said->from >= made->date)) return said->complete;
  return made && std::ranges::all_of(made->sources, [&](const PlaceCode& source) {
           return is_complete(places, reg, source, made->date.plus_days(-1));
         });
}

}  // namespace ntm::programme
