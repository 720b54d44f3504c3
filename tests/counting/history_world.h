// SPDX-License-Identifier: Apache-2.0
// Support for tests: two communes whose villages were merged, split, renamed and moved, with registers,
// records and histories at random, and the two ways to count them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "columns/random_world.h"
#include "formula/tally.h"
#include "programme/changeset.h"
#include "programme/places.h"
#include "storage/database.h"

namespace ntm::counting {

// When something is asked: on which day, and as it was known when.
struct Moment {
  base::Date day;
  base::Instant known_at;
};

class HistoryWorld {
 public:
  // Keeps neither. The registers are those of columns::random_dictionary, with codes for those that have
  // several records a place.
  HistoryWorld(const registers::Dictionary& dictionary, columns::Dice& dice);

  // So many changesets more, each with a few changes: of anything, from any day on, in any state.
  void tell(std::size_t changesets);

  std::int64_t refused() const { return refused_; }  // of the changesets

  // A day and a moment at which something was told.
  Moment some_moment();

  // The commune's pieces on that day, with what was said to be expected and to be open at random, but the
  // same for both.
  formula::Tally by_columns(const formula::Plan& plan, const Moment& moment) const;
  formula::Tally by_query(const formula::Plan& plan, const Moment& moment) const;

 private:
  // The places of the tally on one of the days that a plan reads.
  struct View {
    base::Date day;
    std::map<programme::PlaceCode, std::size_t> numbers;
  };
  // What is said of a register's completeness, by number of the place.
  struct Declared {
    std::vector<std::int64_t> expected;
    std::vector<bool> open;
  };

  void remember(const registers::RegisterDefinition& reg, const programme::RecordVersion& version);
  void tell_one(const registers::RegisterDefinition& reg);
  programme::Change some_change(const registers::RegisterDefinition& reg);
  std::vector<registers::Value> some_values(const registers::RegisterDefinition& reg, const std::string& key);
  formula::Tally empty_tally(const formula::Plan& plan, const programme::Places& known,
                             const Moment& moment) const;
  View view(const programme::Places& known, const formula::Tally& tally, const Moment& moment,
            int months) const;
  Declared declared(const std::string& reg, int months, std::size_t places) const;

  const registers::Dictionary& dictionary_;
  columns::Dice& dice_;
  std::uint64_t declared_by_;
  std::unique_ptr<storage::Database> db_;
  // By register and key: the record, and its newest accepted version.
  struct Told {
    programme::RecordId record = 0;
    programme::VersionId newest = 0;
    programme::PlaceCode place;
  };
  std::map<std::pair<std::string, std::string>, Told> told_;
  std::int64_t steps_ = 0;
  std::int64_t refused_ = 0;
  bool knows_events_ = false;
};

// Where two tallies differ, for the person who reads a failing test; "" where they do not.
std::string difference(const formula::Plan& plan, const formula::Tally& columns, const formula::Tally& query);

}  // namespace ntm::counting
