// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/law.h"
#include "columns/scan.h"
#include "programme/assess.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// All that a commune is judged from on one day, read from the database and counted.
struct CommuneEvidence {
  programme::Place place;
  std::vector<programme::Place> villages;  // by code; their position is the village's index in the tally
  // The codes of the communes whose records are read: the place's own, or on a day before it came to be those
  // of which it was made.
  std::vector<programme::PlaceCode> communes;
  base::Date date;
  criteria::PlaceAttributes attributes;
  formula::Tally tally;
  programme::Attestations attestations;

  programme::Evidence view() const { return {date, attributes, tally, attestations}; }
};

// Reads evidence for one compiled set, as it was known at one moment. Database, law and set must outlive it.
class EvidenceReader {
 public:
  EvidenceReader(storage::Database& database, const registers::Dictionary& dictionary,
                 const programme::CompiledSet& compiled, base::Instant known_at);

  // base::Error (not_found) when there is no such place on that day; says what became of it.
  CommuneEvidence read(const programme::Place& place, base::Date date) const;

  // Moves evidence on to a later day, counting again only the villages whose records changed in between.
  void advance(CommuneEvidence& evidence, base::Date date) const;

 private:
  struct DayView;

  CommuneEvidence frame(const programme::Place& place, base::Date date) const;
  void count(CommuneEvidence& evidence, const std::vector<std::size_t>& places) const;
  columns::Table read_table(const CommuneEvidence& evidence, const DayView& day,
                            const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields,
                            const std::vector<std::size_t>& places) const;
  std::map<std::string, std::vector<std::int64_t>> declared(const CommuneEvidence& evidence,
                                                            const DayView& day) const;
  programme::Attestations read_attestations(const CommuneEvidence& evidence) const;

  storage::Database& database_;
  const registers::Dictionary& dictionary_;
  const programme::CompiledSet& compiled_;
  base::Instant known_at_;
  std::map<std::pair<std::string, int>, std::set<std::size_t>> needed_;
};

// The place on that day. base::Error (not_found): no such code, or not on that day (with what became of it).
programme::Place place_on(storage::Database& database, const programme::PlaceCode& code, base::Date date);

// The communes whose records make up the place on a day: itself, or those it was made of before it came to
// be.
std::vector<programme::PlaceCode> communes_of(storage::Database& database, const programme::PlaceCode& code,
                                              base::Date date);

// The set a place is judged by on a day: of the sets for recognition in force, the one of its province, else
// the national one. `id`: that very set instead. base::Error (not_found, or invalid when several fit).
const criteria::CriteriaSet& set_for(storage::Database& database, const Law& law,
                                     const programme::PlaceCode& code, base::Date date,
                                     const std::string& id);

}  // namespace ntm::actions
