// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "judging/commune_columns.h"
#include "judging/law.h"
#include "programme/assess.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::judging {

// All that a commune is judged from on one day, read from the database and counted.
struct CommuneEvidence : CommunePlaces {
  formula::Tally tally{0, 0};
  // The same at the end of the year before, on days that show a trend (programme::shows_a_trend).
  std::optional<formula::Tally> year_start{};
  programme::Attestations attestations{};
  std::vector<WaitingRecords> waiting{};  // of the day itself
  // The registers whose records were counted by queries; the others' were read and counted in columns.
  std::set<std::string> counted_by_query{};

  programme::Evidence view() const {
    return {date, attributes, tally, attestations, year_start ? &*year_start : nullptr};
  }
};

// Reads evidence for one compiled set, as it was known at one moment. Database, law and set must outlive it.
class EvidenceReader {
 public:
  // Who asks for values only, and for no verdict, can do without what shows a trend.
  enum class Trends { read, left_out };

  // How records are counted; what is found is the same. By size: a large register (KnownStates::is_large) by
  // a query, the others in columns, which are read once for all days of a page.
  enum class Counting { by_size, in_columns, by_query };

  EvidenceReader(storage::Database& database, const registers::Dictionary& dictionary,
                 const programme::CompiledSet& compiled, base::Instant known_at, Trends trends = Trends::read,
                 Counting counting = Counting::by_size);

  // base::Error (not_found) when there is no such place on that day; says what became of it.
  CommuneEvidence read(const programme::Place& place, base::Date date) const;

  // Moves evidence on to a later day, counting again only the villages whose records changed in between.
  void advance(CommuneEvidence& evidence, base::Date date) const;

  // Makes evidence of before what it is now that the states have read some records of these registers again
  // (KnownStates::renew), and nothing else has changed: counts what these registers say of the places where
  // such a record is or was.
  void renew(CommuneEvidence& evidence, const std::set<std::string>& changed) const;

  // From now on the commune is read from these states, and counted with what was made ready for this plan.
  void use(std::shared_ptr<KnownStates> states, const programme::PlaceCode& place, columns::Scan& scan);

  // Says that evidence of these days, both included, will be read: once for whoever reads it in this
  // Snapshot.
  void announce(const programme::PlaceCode& place, base::Date from, base::Date to) const;

  // The days from `from` to `to`, both included, on which anything may change that the place is judged from:
  // its records, the places that it is made up of.
  std::set<base::Date> days_of_change(const programme::PlaceCode& place, base::Date from,
                                      base::Date to) const;

 private:
  void read_year_start(CommuneEvidence& evidence) const;
  CommuneEvidence frame(const programme::Place& place, base::Date date) const;
  void count(CommuneEvidence& evidence, const std::vector<std::size_t>& numbers) const;
  void count_again(CommuneEvidence& evidence, const std::set<std::string>& changed) const;
  std::vector<std::size_t> renewed_numbers(const CommunePlaces& places) const;
  ColumnsReader::Queried queried(const programme::PlaceCode& place) const;
  void query(CommuneEvidence& evidence, const registers::RegisterDefinition& reg, int months_ago,
             SaidOfRecords said) const;

  storage::Database& database_;
  const registers::Dictionary& dictionary_;
  const programme::CompiledSet& compiled_;
  base::Instant known_at_;
  Trends trends_;
  Counting counting_;
  ColumnsReader columns_;
  columns::Scan* scan_ = nullptr;  // null: made ready each time
};

}  // namespace ntm::judging
