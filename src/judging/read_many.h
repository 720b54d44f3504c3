// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "judging/commune_columns.h"

namespace ntm::judging {

struct ColumnsOfDay {
  CommunePlaces places;
  CommuneColumns columns;
};

// All that a commune is judged from on a day, by whatever set: its columns on the day and, where the day
// shows a trend, at the end of the year before.
struct ColumnsOfDays {
  ColumnsOfDay day;
  std::optional<ColumnsOfDay> year_start;
};

// What is read of many communes on one day, as it was known at one moment. Database and dictionary must
// outlive it.
struct ManyToRead {
  storage::Database& database;
  const registers::Dictionary& dictionary;
  ColumnsNeeded needed;
  base::Date date;
  base::Instant known_at;
};

// Reads the records of communes by some statements a register for many of them, and hands on each commune's
// columns with its number, as soon as they are put together and for the call only; from several threads at
// once.
using ColumnsTaker =
    std::function<void(std::size_t commune, std::size_t worker, const ColumnsOfDays& columns)>;
void read_many(const ManyToRead& what, std::span<const programme::Place> communes, const ColumnsTaker& take);

}  // namespace ntm::judging
