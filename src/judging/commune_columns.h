// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "columns/scan.h"
#include "criteria/criteria_set.h"
#include "judging/known_states.h"
#include "programme/assess.h"
#include "programme/place.h"
#include "registers/register_definition.h"
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

// The places that a commune is made up of on a day, numbered as its columns and tallies number them.
struct CommunePlaces {
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
  // The villages, former ones too, that did not stand so many months ago.
  std::set<std::pair<std::size_t, int>> absent;

  std::size_t commune() const { return villages.size() + former.size(); }  // the number after all villages
  std::vector<std::size_t> numbers() const;                                // of all, the commune's own too

  // Of a village of the tally, former ones too; none = the commune itself.
  std::string name_of(std::optional<std::size_t> village) const {
    if (!village) return place.name;
    return *village < villages.size() ? villages[*village].name : former[*village - villages.size()];
  }
  const programme::PlaceCode& code_of(std::optional<std::size_t> village) const {
    if (!village) return place.code;
    return *village < villages.size() ? villages[*village].code : former[*village - villages.size()];
  }
};

// What is to be read: which fields of which register, so many months before the day.
struct ColumnsNeeded {
  std::map<std::pair<std::string, int>, std::set<std::size_t>> fields;
  std::set<int> months{0};

  ColumnsNeeded() = default;
  explicit ColumnsNeeded(const formula::Plan& plan);
  void add(const ColumnsNeeded& other);
  bool covers(const ColumnsNeeded& other) const;
};

// What is said of how many records of a register there should be, by number of the place.
struct SaidOfRecords {
  std::vector<std::int64_t> expected;  // 0 = nobody says
  std::vector<bool> open;              // where there may be any number of others
};

// What is known of a commune's places on a day, whatever is asked about it.
struct CommuneColumns {
  columns::Tables tables;
  // Of the registers whose records were not to be read, by the keys that their tables would have.
  std::map<std::pair<std::string, int>, SaidOfRecords> to_query{};
  // By register, months ago and village: what could be anything there.
  std::set<std::tuple<std::string, int, std::size_t>> unsettled;
  programme::Attestations attestations;
  std::vector<WaitingRecords> waiting;  // of the day itself
};

// Counts the columns for a plan: fills the pieces of the places with these numbers, and completes the tally.
void count(const formula::Plan& plan, const CommuneColumns& columns, const std::vector<std::size_t>& numbers,
           formula::Tally& tally);
// The same with what was made ready for that plan, on one thread: for one commune after another.
void count(columns::Scan& scan, const formula::Plan& plan, const CommuneColumns& columns,
           const std::vector<std::size_t>& numbers, formula::Tally& tally);
// A tally for that, of which nothing has been counted.
formula::Tally empty_tally(const formula::Plan& plan, const CommunePlaces& places);

// Reads the columns of communes out of the records, as they were known at one moment. Database and dictionary
// must outlive it.
class ColumnsReader {
 public:
  ColumnsReader(storage::Database& database, const registers::Dictionary& dictionary, ColumnsNeeded needed,
                base::Instant known_at);

  const ColumnsNeeded& needed() const { return needed_; }

  // What is known of the place, read once for whoever asks inside a Snapshot …
  KnownStates& known(const programme::PlaceCode& place) const;
  // … or what was read of it together with others: it is asked about this place until the next one is given.
  void use(std::shared_ptr<KnownStates> known, const programme::PlaceCode& place) const;

  // Registers, by name, that have no tables: their records are counted by queries.
  using Queried = std::set<std::string, std::less<>>;

  // Says which days will be read, both included, and what of them.
  void announce(KnownStates& states, base::Date from, base::Date to, const Queried& queried = {}) const;
  // The registers of which anything is read.
  std::vector<const registers::RegisterDefinition*> registers_read() const;

  CommunePlaces places_on(const programme::Place& place, base::Date date) const;
  // Tables have the rows of the places with these numbers only. `only`: of these registers and no others.
  CommuneColumns read(const CommunePlaces& places, const std::vector<std::size_t>& numbers,
                      const Queried& queried = {}, const std::set<std::string>* only = nullptr) const;

  // The numbers of those of the places that stand on that day.
  struct DayView;
  DayView view_of(const CommunePlaces& places, int months_ago) const;

 private:
  std::vector<programme::Place> villages_on(const programme::PlaceCode& place, base::Date date) const;
  std::set<std::size_t> fields_read(const registers::RegisterDefinition& reg) const;
  columns::Table read_table(const CommunePlaces& places, const DayView& day,
                            const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields,
                            const std::vector<std::size_t>& numbers, const SaidOfRecords& said) const;
  std::map<std::string, std::vector<std::int64_t>> declared(const CommunePlaces& places,
                                                            const DayView& day) const;
  SaidOfRecords said_of(const CommunePlaces& places, const DayView& day,
                        const registers::RegisterDefinition& reg, const std::vector<std::int64_t>* declared,
                        const std::vector<KnownStates::Waiting>& waiting) const;
  void leave_open(const CommunePlaces& places, const DayView& day, const registers::RegisterDefinition& reg,
                  const std::vector<std::int64_t>* declared, std::vector<bool>& open) const;
  programme::Attestations read_attestations(const CommunePlaces& places) const;
  void note_waiting(const CommunePlaces& places, const DayView& day, const registers::RegisterDefinition& reg,
                    int months_ago, const std::vector<KnownStates::Waiting>& waiting,
                    CommuneColumns& columns) const;

  storage::Database& database_;
  const registers::Dictionary& dictionary_;
  ColumnsNeeded needed_;
  base::Instant known_at_;
  // Of the place that was read last.
  mutable programme::PlaceCode known_of_;
  mutable std::shared_ptr<KnownStates> known_;
};

// The places as they were on one of the days that are read, by their numbers.
struct ColumnsReader::DayView {
  base::Date date;
  std::vector<programme::PlaceCode> communes;
  std::map<programme::PlaceCode, std::size_t> villages;  // that stood on that day, with their numbers
  std::size_t commune = 0;                               // the number of the communes

  std::size_t number_of(const programme::PlaceCode& code) const {
    const auto found = villages.find(code);
    return found == villages.end() ? commune : found->second;
  }
  bool has(const programme::PlaceCode& code) const;
};

}  // namespace ntm::judging
