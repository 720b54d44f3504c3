// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actions/draft_places.h"
#include "actions/session.h"
#include "base/language.h"
#include "base/message.h"
#include "judging/law.h"
#include "programme/completeness.h"
#include "programme/for_reference.h"
#include "programme/places.h"
#include "programme/verdict.h"
#include "storage/database.h"

// What a change of places does to what is known and judged, before it is entered.
namespace ntm::actions {

// A place with the one above it, by name.
struct NamedPlace {
  programme::Place place;
  std::string parent_name;
};

// What levels depend on: alike in all that a new place is made of, so that it goes on; or not, so that it has
// to be said of the new place (`ntm place say`).
struct AttributeGoingOn {
  programme::PlaceCode place;
  std::string name;
  std::string value;  // "" = it is not the same, or not known, in all of them
};

// Codes of a register that several records have in a commune as the change leaves it.
struct CodesThatCollide {
  std::string register_name;
  base::Label register_label;
  programme::PlaceCode place;  // the commune
  std::vector<std::string> codes;
  std::int64_t records = 0;
};

// How far a register is in each commune of before, and of after.
struct RegisterBeforeAndAfter {
  std::string register_name;
  base::Label register_label;
  std::vector<programme::RegisterState> before, after;  // one a judged place
};

// What a register says of a place itself, and nobody says of what becomes of it.
struct OwnFigures {
  std::string register_name;
  base::Label register_label;
  std::string place_name;
};

// A commune judged on the day, by the set that applies; nothing of it where it cannot be, with why.
struct JudgedInChange {
  programme::PlaceCode code;
  std::string name;
  std::string set;
  base::Label set_title;
  std::optional<programme::ForReference> for_reference;
  std::optional<programme::Verdict> conclusion;
  programme::VerdictCounts counts;
  programme::TrustCounts trust;
  std::optional<base::Message> why_not;
};

// What becomes of a criterion, for a place of after: held by it and by none, by some, by all of before; held
// by one of them and not met, or not known, after; as it was.
enum class CriterionChange { gained, gained_by_some, kept, lost, unknown, same };
std::string_view name_of(CriterionChange change);
CriterionChange change_of(const std::vector<std::optional<programme::Verdict>>& before,
                          const std::optional<programme::Verdict>& after);

struct CriterionInChange {
  std::string code;
  base::Label name;
  std::vector<std::optional<programme::Verdict>> before, after;  // one a judged place
  std::vector<CriterionChange> changes;                          // one a judged place of after
};

struct PlaceChangeEffect {
  std::string words;  // change_in_words
  base::Date date = base::Date::from_days(0);
  std::vector<NamedPlace> ending, beginning;                   // without the villages that go along
  std::vector<std::pair<NamedPlace, NamedPlace>> going_along;  // as it was, and as it is
  std::vector<AttributeGoingOn> attributes;
  std::vector<std::string> same_names;  // that two villages of one commune have
  std::vector<CodesThatCollide> codes;
  std::vector<RegisterBeforeAndAfter> registers;
  std::vector<OwnFigures> own_figures;
  std::vector<base::Message> waiting;  // records of which nobody says in which place they are
  std::vector<JudgedInChange> before, after;
  std::vector<CriterionInChange> criteria;
};

// Nothing is written: the change is entered in a transaction that ends without being kept, and looked at from
// within. Names of persons are not in it. base::Error as change_places.
PlaceChangeEffect effect_of(storage::Database& database, const judging::Law& law, const PlaceChange& change,
                            const Session& session);

}  // namespace ntm::actions
