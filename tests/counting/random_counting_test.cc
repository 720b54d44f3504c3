// SPDX-License-Identifier: Apache-2.0
// Whatever the registers, the places, what was told of them and the formulas: the query gives the pieces of
// the columns.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "history_world.h"
#include "random_formulas.h"

namespace ntm::counting {
namespace {

using columns::Dice;

// Many formulas at once, so that those of one register stand in one statement.
void compare_in_world(std::uint64_t seed, std::size_t& formulas, std::size_t& open, std::int64_t& refused) {
  SCOPED_TRACE(fmt::format("seed {}", seed));
  Dice dice(seed);
  const registers::Dictionary dictionary = keyed_dictionary(dice);
  HistoryWorld world(dictionary, dice);
  world.tell(4 + dice.below(30));
  refused += world.refused();
  for (int round = 0; round < 4; ++round) {
    std::vector<std::string> texts;
    for (int i = 0; i < 8; ++i) {
      texts.push_back(columns::random_formula(dictionary, dice));
      texts.push_back(calculating_formula(dictionary, dice));
    }
    const formula::Plan plan = columns::plan_of(texts, dictionary);
    const CountedCommune commune = world.some_moment();
    const formula::Tally counted = by_columns(commune, plan);
    ASSERT_EQ(difference(plan, counted, by_query(commune, plan)), "")
        << commune.day.iso() << ", round " << round;
    formulas += texts.size();
    for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom) open += counted.total(atom).open.size();
  }
}

TEST(RandomCountingTest, the_query_gives_the_pieces_of_the_columns) {
  std::size_t formulas = 0, open = 0;
  std::int64_t refused = 0;
  for (std::uint64_t seed = 1; seed <= 100 && !HasFatalFailure(); ++seed)
    compare_in_world(seed, formulas, open, refused);
  EXPECT_GE(formulas, 6000U);
  EXPECT_GE(open, 4000U) << "unknown cells are what is hard";
  EXPECT_LT(refused, 100) << "of more than 1500 changesets";
}

}  // namespace
}  // namespace ntm::counting
