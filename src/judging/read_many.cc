// SPDX-License-Identifier: Apache-2.0
#include "judging/read_many.h"

#include <algorithm>

#include "judging/each_in_parallel.h"
#include "programme/trend.h"

namespace ntm::judging {
namespace {

using programme::Place;

// Enough that a statement is worth its while, few enough that their records fit into memory.
constexpr std::size_t kCommunesAtOnce = 64;

ColumnsOfDay columns_on(const ColumnsReader& reader, const Place& commune, base::Date date) {
  CommunePlaces places = reader.places_on(commune, date);
  CommuneColumns columns = reader.read(places, places.numbers());
  return {std::move(places), std::move(columns)};
}

void read_some(const ManyToRead& what, std::span<const Place> communes, std::size_t first,
               const ColumnsTaker& take) {
  std::vector<programme::PlaceCode> codes;
  for (const Place& commune : communes) codes.push_back(commune.code);
  const auto states = KnownStates::of_many(what.database, codes, what.known_at);
  const bool shows_a_trend = programme::shows_a_trend(what.date);
  const base::Date from = shows_a_trend ? programme::year_start(what.date) : what.date;
  const ColumnsReader announcing(what.database, what.dictionary, what.needed, what.known_at);
  for (const auto& one : states) announcing.announce(*one, from, what.date);
  KnownStates::read_together(states);
  each_in_parallel(communes.size(), [&](std::size_t i, std::size_t worker) {
    const ColumnsReader reader(what.database, what.dictionary, what.needed, what.known_at);
    reader.use(states[i], communes[i].code);
    ColumnsOfDays columns{columns_on(reader, communes[i], what.date), {}};
    if (shows_a_trend) columns.year_start = columns_on(reader, communes[i], from);
    take(first + i, worker, columns);
  });
}

}  // namespace

void read_many(const ManyToRead& what, std::span<const Place> communes, const ColumnsTaker& take) {
  for (std::size_t first = 0; first < communes.size(); first += kCommunesAtOnce)
    read_some(what, communes.subspan(first, std::min(kCommunesAtOnce, communes.size() - first)), first, take);
}

}  // namespace ntm::judging
