// SPDX-License-Identifier: Apache-2.0
// What a commune is judged from is the same whichever way its records are counted: with what its villages
// declare, what is said to be complete, and records that wait for somebody to say where they are.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "history_world.h"
#include "judging/evidence.h"
#include "own_law.h"
#include "storage/place_queries.h"
#include "two_counts.h"

namespace ntm::counting {
namespace {

using judging::CommuneEvidence;
using judging::EvidenceReader;

constexpr std::int32_t kDaysOn = 20;

std::vector<std::string> waiting_of(const CommuneEvidence& evidence) {
  std::vector<std::string> lines;
  for (const judging::WaitingRecords& one : evidence.waiting)
    lines.push_back(fmt::format("{} {} of {} in {}, {} {}", one.records, one.reg->name, one.place_name,
                                fmt::join(one.heirs, ", "), one.is_counted, one.of_no_village));
  std::ranges::sort(lines);
  return lines;
}

TEST(EvidenceTest, is_the_same_whichever_way_the_records_are_counted) {
  const registers::Dictionary dictionary = own_registers();
  const auto sets = own_sets(dictionary);
  std::size_t queried = 0, waiting = 0, unsettled = 0, further = 0, missing = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    columns::Dice dice(seed);
    HistoryWorld world(dictionary, dice);
    world.tell(200);
    for (const criteria::CriteriaSet& set : sets) {
      const CountedCommune of = world.some_moment();
      SCOPED_TRACE(fmt::format("seed {}, set {} on {}", seed, set.id, of.day.iso()));
      const programme::CompiledSet compiled(set);
      const storage::Snapshot snapshot(of.db);
      const auto places = storage::load_places(of.db, of.code, of.known_at);
      const auto reader_of = [&](EvidenceReader::Counting counting) {
        return EvidenceReader(of.db, dictionary, compiled, of.known_at, EvidenceReader::Trends::read,
                              counting);
      };
      // On the day, or moved on from it to a later one.
      const auto read = [&](EvidenceReader::Counting counting, std::int32_t days_on = 0) {
        const EvidenceReader reader = reader_of(counting);
        CommuneEvidence evidence = reader.read(*places->find(of.code, of.day), of.day);
        if (days_on > 0) reader.advance(evidence, of.day.plus_days(days_on));
        return evidence;
      };
      const CommuneEvidence columns = read(EvidenceReader::Counting::in_columns);
      const CommuneEvidence query = read(EvidenceReader::Counting::by_query);
      ASSERT_EQ(difference(compiled.plan, columns.tally, query.tally), "");
      EXPECT_EQ(columns.year_start, query.year_start);
      EXPECT_EQ(waiting_of(columns), waiting_of(query));
      EXPECT_TRUE(columns.counted_by_query.empty());
      const CommuneEvidence later = read(EvidenceReader::Counting::in_columns, kDaysOn);
      ASSERT_EQ(
          difference(compiled.plan, later.tally, read(EvidenceReader::Counting::by_query, kDaysOn).tally),
          "");
      const auto days_of = [&](EvidenceReader::Counting counting) {
        return reader_of(counting).days_of_change(of.code, of.day, of.day.plus_days(kDaysOn));
      };
      EXPECT_TRUE(std::ranges::includes(days_of(EvidenceReader::Counting::by_query),
                                        days_of(EvidenceReader::Counting::in_columns)));
      EXPECT_EQ(read(EvidenceReader::Counting::by_size).counted_by_query, columns.counted_by_query)
          << "a small commune is counted in columns";
      queried += query.counted_by_query.size();
      waiting += columns.waiting.size();
      unsettled += columns.tally.unsettled.size();
      for (std::size_t atom = 0; atom < compiled.plan.atoms.size(); ++atom) {
        further += columns.tally.total(atom).further.empty() ? 0 : 1;
        missing += columns.tally.total(atom).expected > columns.tally.total(atom).known ? 1 : 0;
      }
    }
  }
  EXPECT_GE(queried, 100U);
  EXPECT_GE(waiting, 20U);
  EXPECT_GE(unsettled, 100U);
  EXPECT_GE(further, 100U);
  EXPECT_GE(missing, 100U);
}

}  // namespace
}  // namespace ntm::counting
