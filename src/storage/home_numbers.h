// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "programme/place.h"
#include "storage/database.h"

// Rows are numbered by home, and their numbers say so (docs/decisions/0062-rows-are-numbered-by-home.md).
namespace ntm::storage {

inline constexpr std::int64_t kRowsOfHome = 1'000'000'000;

constexpr std::int64_t home_number_of(std::int64_t row) {
  return row / kRowsOfHome;
}
// What is hashed, signed and shown of a row's number: the same wherever the row stands.
constexpr std::int64_t number_in_home(std::int64_t row) {
  return row % kRowsOfHome;
}
constexpr std::int64_t row_of(std::int64_t home_number, std::int64_t number_in_home) {
  return home_number * kRowsOfHome + number_in_home;
}

constexpr std::int64_t first_row_of(std::int64_t home_number) {
  return row_of(home_number, 0);
}
constexpr std::int64_t last_row_of(std::int64_t home_number) {
  return row_of(home_number, kRowsOfHome - 1);
}

// Under which number rows of a place stand.
struct HomeNumber {
  std::int64_t number = 0;
  std::optional<std::int64_t> origin = {};  // the number that these rows have where they came from
  std::string follows = {};  // the hash that the first entry of a log that began elsewhere follows
  bool elsewhere = false;    // new rows of the place are written elsewhere

  bool operator==(const HomeNumber&) const = default;
};

// Whether new rows are numbered by home; number 0 is all there is otherwise.
bool numbers_by_home(Database& db);

// Rows that come from now on are numbered by home, and every place that is no village is given its number.
// Nothing happens where they are already. Inside a Transaction.
void number_by_home(Database& db);

// Gives numbers to places that are new, and one in common to those that have come to share records; for who
// enters places. Nothing happens where rows are not numbered by home. Inside a Transaction.
void number_places(Database& db, std::span<const programme::PlaceCode> places);

// All numbers under which rows of the place stand, in the order in which they were given; at least one. '' is
// the nation's.
std::vector<HomeNumber> home_numbers(Database& db, std::string_view place);

// Where new rows of the place go.
HomeNumber home_number(Database& db, std::string_view place);

void add_home_number(Database& db, std::string_view place, const HomeNumber& number);
// One that no place has.
std::int64_t free_home_number(Database& db);

// The number of the next row of a table among those of a home number. Inside a Transaction, whose lock keeps
// others from taking the same.
std::int64_t next_row(Database& db, std::string_view table, std::int64_t home_number);
// The number of home_number(), where new rows of the place are written here; else base::Error invalid
// (storage.kept_elsewhere).
std::int64_t writing_number(Database& db, std::string_view place);
// next_row() of it.
std::int64_t next_row_of(Database& db, std::string_view table, std::string_view place);

// Whether rows of the table say by their column `of_home` whose they are.
bool stands_by_home(std::string_view table);

// Whether a column of that name holds numbers of rows, wherever it stands.
bool numbers_rows(std::string_view column);

// The condition that a row's number is of a home number, of which first_row_of() is bound to the parameter
// and last_row_of() to the next: in_home("t.rowid", 1).
std::string in_home(std::string_view row, int parameter);

// The condition that row `alias` ("" where one table is read) is of the home of the row whose number is
// bound: "c.of_home = CAST(?1 AS BIGINT) / 1000000000". Beside the number itself, so that a distributed
// database asks the one shard that has the home.
std::string of_home_of(std::string_view alias, int parameter);

// The homes that a statement is about where it names places: asked for first, since a distributed database
// must know them before it can choose the shard.
class AskedHomes {
 public:
  // A place's records may stand under several numbers: those that had the place, each with all of its own.
  struct Numbers {
    std::set<std::int64_t> all;  // empty: every number there is
    bool crossing = false;       // rows of one record may stand under more than one of them
  };
  explicit AskedHomes(Numbers numbers) : numbers_(std::move(numbers)) {}

  // That row `alias` is of one of them; they are bound to the parameter.
  std::string hold(std::string_view alias, int parameter) const;
  // The same of a row that stands under the same number as the row `beside`.
  std::string hold_with(std::string_view alias, std::string_view beside, int parameter) const;
  // The same of a row that is about the same record as the row `beside`: another home's where a merger came
  // between them.
  std::string hold_of_record(std::string_view alias, std::string_view beside, int parameter) const;
  // The same of the row of `record` whose number, in another row, is `record`.
  std::string hold_of_birth(std::string_view alias, std::string_view record, int parameter) const;
  void bind(Statement& statement, int parameter) const;
  void add(const std::set<std::int64_t>& numbers);

 private:
  bool are_many() const;

  Numbers numbers_;
};

// Those of one place, under which its changesets, entries and papers stand ('' is the nation's).
AskedHomes homes_of_place(Database& db, std::string_view place);
// All there are.
AskedHomes homes_of_all(Database& db);
// Those of the accesses to records of the places: what is kept elsewhere is read here, and noted under 0.
AskedHomes homes_of_accesses(Database& db, std::span<const programme::PlaceCode> places);
// Those under which stands what was ever written of records of the places, villages among them.
AskedHomes homes_of_records(Database& db, std::span<const programme::PlaceCode> places);
// The same of records that are known by their numbers: what was written of them later may stand elsewhere.
AskedHomes homes_of_known_records(Database& db, std::span<const std::int64_t> records);
// Those of rows whose numbers are known.
AskedHomes homes_of_rows(std::span<const std::int64_t> rows);

}  // namespace ntm::storage
