// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/check.h"
#include "bench/peers.h"

namespace ntm::bench {

SqliteHouseholds::SqliteHouseholds(const std::vector<Household>& households) {
  NTM_CHECK(sqlite3_open(":memory:", &connection_) == SQLITE_OK);
  std::string columns;
  for (const HouseholdField& field : household_fields()) columns += fmt::format(", {} INTEGER", field.name);
  run(
      fmt::format("CREATE TABLE household (village INTEGER, number INTEGER{}, PRIMARY KEY (village, number)) "
                  "WITHOUT ROWID",
                  columns));
  fill(households);
  std::string counts;
  for (const Counted& counted : kCounted)
    counts += fmt::format(", {}, {}", counted.numerator, counted.denominator ? counted.denominator : "0");
  count_ = prepare(fmt::format("SELECT village{} FROM household GROUP BY village", counts));
}

SqliteHouseholds::~SqliteHouseholds() {
  sqlite3_finalize(count_);
  sqlite3_close(connection_);
}

void SqliteHouseholds::run(const std::string& sql) {
  NTM_CHECK(sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

sqlite3_stmt* SqliteHouseholds::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  NTM_CHECK(sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  return statement;
}

void SqliteHouseholds::fill(const std::vector<Household>& households) {
  const auto& fields = household_fields();
  std::string places = "?, ?";
  for (std::size_t i = 0; i < fields.size(); ++i) places += ", ?";
  run("BEGIN");
  sqlite3_stmt* insert = prepare(fmt::format("INSERT INTO household VALUES ({})", places));
  for (std::size_t i = 0; i < households.size(); ++i) {
    sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(i / kHouseholdsPerVillage));
    sqlite3_bind_int64(insert, 2, static_cast<std::int64_t>(i));
    for (std::size_t field = 0; field < fields.size(); ++field)
      sqlite3_bind_int64(insert, static_cast<int>(field) + 3, fields[field].of(households[i]));
    NTM_CHECK(sqlite3_step(insert) == SQLITE_DONE);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  run("COMMIT");
}

Sums SqliteHouseholds::count() {
  Sums sums;
  while (sqlite3_step(count_) == SQLITE_ROW) {
    VillageSums& village = sums.emplace_back();
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      const int column = static_cast<int>(2 * i) + 1;
      village.numerators[i] = sqlite3_column_int64(count_, column);
      village.denominators[i] = sqlite3_column_int64(count_, column + 1);
    }
  }
  sqlite3_reset(count_);
  return sums;
}

}  // namespace ntm::bench
