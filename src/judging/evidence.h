// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "columns/scan.h"
#include "judging/known_states.h"
#include "judging/law.h"
#include "programme/assess.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::judging {

// Records of a place that ended, of which nobody said in which of several it became they are now: they are in
// no village's figures, and in the commune's only where all of these are its own.
struct WaitingRecords {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  std::string place_name;
  std::vector<std::string> heirs;  // their names
  std::int64_t records = 0;
  bool is_counted = false;
  bool of_no_village = false;  // the village ended without becoming another
};
base::Message message_of(const WaitingRecords& waiting);

// All that a commune is judged from on one day, read from the database and counted.
struct CommuneEvidence {
  programme::Place place;
  std::vector<programme::Place> villages;  // by code; their position is the village's index in the tally
  // Villages that stand no more, but did on one of the earlier days that formulas look back to; by code. They
  // follow in the tally.
  std::vector<programme::PlaceCode> former;
  // The codes of the communes whose records are read: the place's own, or on a day before it came to be those
  // of which it was made.
  std::vector<programme::PlaceCode> communes;
  base::Date date;
  criteria::PlaceAttributes attributes;
  formula::Tally tally;
  // The same at the end of the year before, on days that show a trend (programme::shows_a_trend).
  std::optional<formula::Tally> year_start;
  programme::Attestations attestations;
  std::vector<WaitingRecords> waiting{};  // of the day itself
  // The registers whose records were counted by queries; the others' were read and counted in columns.
  std::set<std::string> counted_by_query{};

  // Of a village of the tally, former ones too; none = the commune itself.
  std::string name_of(std::optional<std::size_t> village) const {
    if (!village) return place.name;
    return *village < villages.size() ? villages[*village].name : former[*village - villages.size()];
  }
  const programme::PlaceCode& code_of(std::optional<std::size_t> village) const {
    if (!village) return place.code;
    return *village < villages.size() ? villages[*village].code : former[*village - villages.size()];
  }

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

  // Says that evidence of these days, both included, will be read: once for whoever reads it in this
  // Snapshot.
  void announce(const programme::PlaceCode& place, base::Date from, base::Date to) const;

  // The days from `from` to `to`, both included, on which anything may change that the place is judged from:
  // its records, the places that it is made up of.
  std::set<base::Date> days_of_change(const programme::PlaceCode& place, base::Date from,
                                      base::Date to) const;

 private:
  struct DayView;

  void read_year_start(CommuneEvidence& evidence) const;
  std::vector<programme::Place> villages_on(const programme::PlaceCode& place, base::Date date) const;
  CommuneEvidence frame(const programme::Place& place, base::Date date) const;
  KnownStates& known(const programme::PlaceCode& place) const;
  void count(CommuneEvidence& evidence, const std::vector<std::size_t>& places) const;
  DayView view_of(const CommuneEvidence& evidence, int months_ago) const;
  std::vector<const registers::RegisterDefinition*> registers_read() const;
  std::set<std::size_t> fields_read(const registers::RegisterDefinition& reg) const;
  // What is said of how many records of a register there should be, by number of the place.
  struct Said {
    std::vector<std::int64_t> expected;  // 0 = nobody says
    std::vector<bool> open;              // where there may be any number of others
  };

  bool is_queried(const programme::PlaceCode& place, const registers::RegisterDefinition& reg) const;
  std::vector<KnownStates::Waiting> waiting(const CommuneEvidence& evidence, const DayView& day,
                                            const registers::RegisterDefinition& reg) const;
  columns::Table read_table(const CommuneEvidence& evidence, const DayView& day,
                            const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields,
                            const std::vector<std::size_t>& places, const Said& said) const;
  void query(CommuneEvidence& evidence, const DayView& day, const registers::RegisterDefinition& reg,
             int months_ago, Said said) const;
  std::map<std::string, std::vector<std::int64_t>> declared(const CommuneEvidence& evidence,
                                                            const DayView& day) const;
  Said said_of(const CommuneEvidence& evidence, const DayView& day, const registers::RegisterDefinition& reg,
               const std::map<std::string, std::vector<std::int64_t>>& declared) const;
  void leave_open(const CommuneEvidence& evidence, const DayView& day,
                  const registers::RegisterDefinition& reg, const std::vector<std::int64_t>* declared,
                  std::vector<bool>& open) const;
  programme::Attestations read_attestations(const CommuneEvidence& evidence) const;
  void note_waiting(CommuneEvidence& evidence, const DayView& day, int months_ago) const;

  storage::Database& database_;
  const registers::Dictionary& dictionary_;
  const programme::CompiledSet& compiled_;
  base::Instant known_at_;
  Trends trends_;
  Counting counting_;
  std::map<std::pair<std::string, int>, std::set<std::size_t>> needed_;
  // Of the place that was read last.
  mutable programme::PlaceCode known_of_;
  mutable std::shared_ptr<KnownStates> known_;
};

}  // namespace ntm::judging
