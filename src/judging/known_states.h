// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "columns/table.h"
#include "programme/changeset.h"
#include "programme/completeness.h"
#include "programme/places.h"
#include "registers/register_definition.h"
#include "storage/accepted_since.h"
#include "storage/counting/stated_places.h"
#include "storage/database.h"

namespace ntm::judging {

// The records of a commune over time, as they were known at one moment. A page judges a commune on many days
// (today, each month's end, the year before): the records are read once for all of them, by one statement
// a register, and what held on a day is picked out here.
class KnownStates {
 public:
  // Of all places that the commune was ever made up of. Inside a Snapshot everybody gets the same. The
  // database must outlive it.
  static std::shared_ptr<KnownStates> of(storage::Database& database, const programme::PlaceCode& commune,
                                         base::Instant known_at);

  KnownStates(storage::Database& database, const programme::PlaceCode& commune, base::Instant known_at);

  // Of several communes, whose records are then read together: by one statement a register, whatever the
  // number of communes. Registers and days must be announced by each of them alike.
  static std::vector<std::shared_ptr<KnownStates>> of_many(storage::Database& database,
                                                           std::span<const programme::PlaceCode> communes,
                                                           base::Instant known_at);
  static void read_together(std::span<const std::shared_ptr<KnownStates>> communes);

  // The commune and its lineage.
  const programme::Places& places() const { return *known_; }

  // What was said by then of which register is complete, of all those places.
  const programme::Completeness& completeness();

  // Say which days, and which fields of a register, will be asked for. What nobody spoke of can be asked for
  // as well, and costs another reading.
  void announce(base::Date from, base::Date to);
  void announce(const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields);

  // The cells of one record, of the fields that were asked for.
  class Cells {
   public:
    // columns::kUnknownCell where it is not known, or was not asked for.
    std::int64_t number(std::size_t field) const {
      const std::size_t position = (*positions_)[field];
      return position == kNotHeld ? columns::kUnknownCell : cells_[position];
    }
    // Null where it is not known.
    const std::string* text(std::size_t field) const {
      const std::int64_t cell = number(field);
      return cell == columns::kUnknownCell ? nullptr : &texts_[static_cast<std::size_t>(cell)];
    }

   private:
    friend class KnownStates;
    static constexpr std::size_t kNotHeld = std::numeric_limits<std::size_t>::max();
    const std::vector<std::size_t>* positions_ = nullptr;  // by field, where it stands; kNotHeld
    const std::int64_t* cells_ = nullptr;
    const std::string* texts_ = nullptr;
  };

  // The records in force on the day in those of the places that are wanted, in the order of place, then
  // record. Each is where it stands on the day; one of which nobody said in which of several places it is now
  // is the commune's. Valid during the call only.
  using Wants = std::function<bool(const programme::PlaceCode& place)>;
  using Visitor =
      std::function<void(const programme::PlaceCode& place, base::Date valid_from, const Cells& cells)>;
  void visit(const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields, base::Date day,
             const Wants& wants, const Visitor& visit);

  // Those of which nobody said in which of several places they are now, of which the commune has one; and
  // those of a village that ended without becoming another.
  struct Waiting {
    programme::PlaceCode place;               // of which they were stated
    std::vector<programme::PlaceCode> heirs;  // in one of which each is
    std::int64_t records = 0;
    bool is_counted = false;     // as the commune's: all of the places are
    bool of_no_village = false;  // the village became no other: `heirs` are all villages of the commune
  };
  std::vector<Waiting> waiting(const registers::RegisterDefinition& reg, base::Date day);
  // The same, counted by a query: nothing of the register is read.
  std::vector<Waiting> waiting_by_query(const registers::RegisterDefinition& reg, base::Date day);

  // What was stated of all those places, where it stands on the day and is counted: `number_of` says it of a
  // place of that day, none = nowhere.
  using NumberOf = std::function<std::optional<std::size_t>(const programme::PlaceCode& place)>;
  std::vector<storage::StatedPlace> stated_places(const registers::RegisterDefinition& reg, base::Date day,
                                                  const NumberOf& number_of) const;

  // Reads these records again, as they are known at that moment, and no others: nothing else may have been
  // entered in between. From then on of this database, which must outlive it.
  void renew(storage::Database& database, base::Instant known_at, const storage::AcceptedRecords& records);
  // Where what was read again last is on the day, or was before; "" among them: not the commune's.
  std::set<programme::PlaceCode> renewed_places(base::Date day);

  // Whether there are more than kMostToRead versions of the register: to hold them all would take some 100
  // MB.
  static constexpr std::int64_t kMostToRead = 200'000;
  bool is_large(const registers::RegisterDefinition& reg);

  // Of the register the days from `from` to `to`, both included, on which something else was stated than of
  // the day before, and where that is on the day.
  using ChangeVisitor = std::function<void(const programme::PlaceCode& place, base::Date day)>;
  void changes(const registers::RegisterDefinition& reg, base::Date from, base::Date to,
               const ChangeVisitor& visit);
  // These days, asked of the database, and maybe others.
  std::set<base::Date> days_stated(const registers::RegisterDefinition& reg, base::Date from,
                                   base::Date to) const;

 private:
  // What holds of a record from a day until before another.
  struct State {
    std::size_t place = 0;  // in stated_
    programme::RecordId record = 0;
    base::Date from;
    base::Date until;
    std::size_t cells = 0;  // where they begin
  };
  static std::tuple<std::size_t, programme::RecordId, base::Date> in_order(const State& state);
  // Those of one place.
  static std::span<const State> states_at(const std::vector<State>& sorted, std::size_t place);
  struct Register {
    registers::RegisterDefinition reg;  // of its own: the law may be one that is only tried out
    std::set<std::size_t> asked;        // fields
    std::vector<std::size_t> fields;    // that were read, sorted
    std::optional<std::pair<base::Date, base::Date>> days;  // for which they were read; none = not yet
    std::vector<State> states;                              // sorted by place, then record
    std::vector<std::int64_t> cells;                        // of each state, one a field of `fields`
    std::vector<std::string> texts;                         // that cells of text fields give the numbers of

    bool serves(base::Date from, base::Date to) const;
  };

  const Register& read(const registers::RegisterDefinition& reg, const std::set<std::size_t>& fields,
                       base::Date from, base::Date to);
  KnownStates(storage::Database& database, const programme::PlaceCode& commune, base::Instant known_at,
              std::shared_ptr<const programme::Places> places);
  static void read_all(std::span<KnownStates* const> communes);
  // The registers that do not have what was announced, with nothing in them yet.
  std::vector<Register*> begin_reading();
  void renew(Register& held, const std::set<programme::RecordId>& changed);
  void take(Register& held, const programme::RecordVersion& record, const std::optional<base::Date>& until);
  // A place, and the first day of the period of which something was stated.
  using Stated = std::pair<programme::PlaceCode, base::Date>;
  std::size_t number_of(const Stated& stated);
  // Where it is on the day; "" when it is not the commune's.
  const programme::PlaceCode& place_on(std::size_t stated, base::Date day, programme::Content content);
  // As if records had been stated of what stands in that place on the day; none where they would not wait.
  std::optional<Waiting> would_wait(const Stated& stated, const programme::PlaceCode& place, base::Date day,
                                    programme::Content content) const;
  programme::PlaceCode worked_out(const Stated& stated, base::Date day, programme::Content content) const;

  storage::Database* database_;  // never null
  base::Instant known_at_;
  std::shared_ptr<const programme::Places> known_;
  std::shared_ptr<const programme::Completeness> completeness_;  // once it was asked for
  programme::PlaceCode commune_;
  std::vector<programme::PlaceCode> places_;  // whose records are read, sorted
  std::vector<Stated> stated_;                // of which there are records
  std::map<Stated, std::size_t> numbers_;     // in stated_
  // Where what was stated stands, by day and content: worked out once, asked for each record.
  std::map<std::pair<base::Date, programme::Content>, std::vector<std::optional<programme::PlaceCode>>>
      places_on_;
  std::optional<std::pair<base::Date, base::Date>> days_;         // announced
  std::map<std::string, Register> registers_;                     // by name
  std::set<std::pair<std::size_t, programme::Content>> renewed_;  // in stated_
  std::optional<bool> some_may_be_large_;                         // once it was asked for
  std::map<std::string, bool> is_large_;                          // by name, of those that were asked for
};

}  // namespace ntm::judging
