// SPDX-License-Identifier: Apache-2.0
// All indicators of all sets that this program brings, over records at random in its own registers.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "history_world.h"
#include "own_law.h"
#include "programme/assess.h"

namespace ntm::counting {
namespace {

TEST(AllSetsTest, all_indicators_of_all_sets_have_the_pieces_of_the_columns) {
  const registers::Dictionary dictionary = own_registers();
  const auto sets = own_sets(dictionary);
  ASSERT_GE(sets.size(), 5U);
  std::size_t atoms = 0, read = 0, open = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    columns::Dice dice(seed);
    HistoryWorld world(dictionary, dice);
    world.tell(150);
    for (const criteria::CriteriaSet& set : sets) {
      SCOPED_TRACE(fmt::format("seed {}, set {} of {}", seed, set.id, set.from.iso()));
      const programme::CompiledSet compiled(set);
      const CountedCommune commune = world.some_moment();
      const formula::Tally counted = by_columns(commune, compiled.plan);
      EXPECT_EQ(difference(compiled.plan, counted, by_query(commune, compiled.plan)), "")
          << commune.day.iso();
      atoms += compiled.plan.atoms.size();
      for (std::size_t atom = 0; atom < compiled.plan.atoms.size(); ++atom) {
        read += counted.total(atom).oldest ? 1 : 0;
        open += counted.total(atom).open.empty() ? 0 : 1;
      }
    }
  }
  EXPECT_GE(atoms, 1000U);
  EXPECT_GE(read, atoms / 2) << "of which there are records";
  EXPECT_GE(open, atoms / 4) << "of which some are open";
}

}  // namespace
}  // namespace ntm::counting
