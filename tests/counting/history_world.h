// SPDX-License-Identifier: Apache-2.0
// Support for tests: two communes whose villages were merged, split, renamed and moved, with records and
// histories at random.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "columns/random_world.h"
#include "programme/changeset.h"
#include "storage/temporary_folder_for_tests.h"
#include "two_counts.h"

namespace ntm::counting {

class HistoryWorld {
 public:
  // Both must outlive it. Registers with several records a place have a key, which is a text.
  HistoryWorld(const registers::Dictionary& dictionary, columns::Dice& dice);

  // So many changesets more, each with a few changes: of anything, from any day on, in any state.
  void tell(std::size_t changesets);

  std::int64_t refused() const { return refused_; }  // of the changesets

  // The commune of the world on some day, as it was known when something was told; with what is said to be
  // expected and to be open at random, but the same whenever it is asked.
  CountedCommune some_moment();

 private:
  void remember(const registers::RegisterDefinition& reg, const programme::RecordVersion& version);
  void say_complete(const registers::RegisterDefinition& reg);
  base::Date some_day();
  void tell_one(const registers::RegisterDefinition& reg);
  programme::Change some_change(const registers::RegisterDefinition& reg);
  std::vector<registers::Value> some_values(const registers::RegisterDefinition& reg, const std::string& key);
  std::int64_t some_number(const registers::Field& field, const std::vector<registers::Value>& before);

  const registers::Dictionary& dictionary_;
  columns::Dice& dice_;
  storage::TemporaryFolder folder_;
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

}  // namespace ntm::counting
