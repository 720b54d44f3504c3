// SPDX-License-Identifier: Apache-2.0
// All indicators of all sets that this program brings, over records at random in its own registers.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/embedded_files.h"
#include "criteria/load_criteria.h"
#include "history_world.h"
#include "programme/assess.h"
#include "registers/load_registers.h"

namespace ntm::counting {
namespace {

std::string said(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& one : diagnostics.list())
    text += base::to_text(one, base::Language::english) + "\n";
  return text;
}

registers::Dictionary own_registers() {
  std::vector<registers::SourceFile> files;
  for (const base::EmbeddedFile& file : base::embedded_files_in("registers/", ".yaml"))
    files.push_back({std::string(file.path), std::string(file.text)});
  base::Diagnostics diagnostics;
  auto dictionary = registers::load_registers(files, diagnostics);
  EXPECT_EQ(said(diagnostics), "");
  return *dictionary;
}

std::vector<criteria::CriteriaSet> own_sets(const registers::Dictionary& dictionary) {
  std::vector<criteria::SourceFile> files;
  for (const base::EmbeddedFile& file : base::embedded_files_in("criteria/", ".yaml"))
    files.push_back({std::string(file.path), std::string(file.text), false});
  base::Diagnostics diagnostics;
  auto sets = criteria::load_criteria(files, dictionary, diagnostics);
  EXPECT_EQ(said(diagnostics), "");
  return sets;
}

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
