// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/changeset.h"
#include "programme/places.h"

namespace ntm::programme {

// How far a register has come in a village, or in what the commune keeps itself: nobody has entered anything,
// it is being entered, or somebody has said that this is all there is, were it none.
enum class RegisterState { not_opened, open, complete };
std::string_view name_of(RegisterState state);

// Whether a register has to be said complete: not where each place has one record, nor for attestations.
bool is_said_complete(const registers::RegisterDefinition& reg);

// What somebody said of a register in some places: from a day on it is complete, or (`complete` false) not.
struct CompletenessStatement {
  enum class Origin { person, changeset, migration };

  std::int64_t id = 0;
  std::string register_name;
  std::vector<PlaceCode> places;  // villages, or the commune for what it keeps itself
  bool complete = true;
  base::Date from;
  std::string by;
  base::Instant at;
  Origin origin = Origin::person;
  std::optional<ChangesetId> changeset{};  // with which it was said; it counts once that is accepted
};
std::string_view name_of(CompletenessStatement::Origin origin);

// What was said of registers by a moment. On a day that statement counts which has the last day before it, of
// several of one day the last one; nothing said is not complete. A place that came to be by an event is what
// all that it was made of were on the day before, until something is said of itself.
class Completeness {
 public:
  Completeness() = default;
  // In the order in which they were made.
  explicit Completeness(std::vector<CompletenessStatement> statements);

  // What was said last of the place itself; null when nothing was.
  const CompletenessStatement* last(std::string_view reg, std::string_view place, base::Date day) const;
  bool is_complete(const Places& places, std::string_view reg, const PlaceCode& place, base::Date day) const;
  const std::vector<CompletenessStatement>& statements() const { return statements_; }  // by day

 private:
  std::vector<CompletenessStatement> statements_;
  // By register and place, in statements_.
  std::map<std::string, std::map<PlaceCode, std::vector<std::size_t>, std::less<>>, std::less<>> said_;
};

}  // namespace ntm::programme
