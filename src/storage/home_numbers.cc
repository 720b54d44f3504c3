// SPDX-License-Identifier: Apache-2.0
#include "storage/home_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/error.h"
#include "storage/bound_list.h"
#include "storage/record_homes.h"

namespace ntm::storage {
namespace {

HomeNumber read_home_number(const Statement& row) {
  return {row.whole(0), row.optional_whole(1), std::string(row.text(2)), row.whole(3) == 1};
}

std::vector<programme::PlaceCode> codes(Statement& rows) {
  std::vector<programme::PlaceCode> found;
  while (rows.step()) found.emplace_back(rows.text(0));
  return found;
}

// Every place that is no village, the older first.
std::vector<programme::PlaceCode> all_homes(Database& db) {
  return codes(*db.prepare(
      "SELECT code FROM place WHERE kind <> 'village' GROUP BY code ORDER BY MIN(valid_from), code"));
}

std::vector<programme::PlaceCode> homes_among(Database& db, std::span<const programme::PlaceCode> places) {
  const auto rows =
      db.prepare(fmt::format("SELECT code FROM place WHERE kind <> 'village' AND code IN ({0}) UNION "
                             "SELECT parent FROM place WHERE kind = 'village' AND code IN ({0})",
                             listed(1)));
  rows->with(bound_list(places));
  return codes(*rows);
}

std::optional<HomeNumber> newest_number(Database& db, std::string_view place) {
  const auto row = db.prepare(
      "SELECT number, origin, follows, elsewhere FROM home_number WHERE place = ?1 ORDER BY row_id DESC "
      "LIMIT 1");
  return row->with(place).step() ? std::optional(read_home_number(*row)) : std::nullopt;
}

// Those who share records get one number. Where they have it already, who is new among them gets it too; else
// all get a new one, which is higher than those that they had.
void number_family(Database& db, std::span<const std::string> family) {
  std::set<std::int64_t> numbers;
  std::vector<std::string> without;
  for (const std::string& place : family) {
    const auto newest = newest_number(db, place);
    if (newest)
      numbers.insert(newest->number);
    else
      without.push_back(place);
  }
  if (numbers.size() <= 1) {
    const HomeNumber number{numbers.empty() ? free_home_number(db) : *numbers.begin()};
    for (const std::string& place : without) add_home_number(db, place, number);
    return;
  }
  const std::int64_t number = free_home_number(db);
  for (const std::string& place : family) {
    const HomeNumber was = newest_number(db, place).value_or(HomeNumber{});
    add_home_number(db, place, {number, std::nullopt, was.follows, was.elsewhere});
  }
}

// Beside in_home(…, 1): a range of numbers leads no distributed database to the shard.
std::string beside_range(std::string_view table) {
  return stands_by_home(table) ? " AND " + of_home_of("", 1) : "";
}

// The highest number in the home under those that its places had before: an entry of the log names a row by
// its number in the home alone.
std::int64_t numbers_before(Database& db, std::string_view table, std::string_view column,
                            std::int64_t home_number) {
  if (home_number == 0) return 0;  // nobody had one before
  const auto earlier = db.prepare(
      "SELECT DISTINCT e.number FROM home_number h JOIN home_number e ON e.place = h.place AND e.row_id < "
      "h.row_id "
      "WHERE h.number = ?1 AND e.number <> ?1");
  const auto last = db.prepare(fmt::format("SELECT MAX({0}) FROM {1} WHERE {2}{3}", column, table,
                                           in_home(column, 1), beside_range(table)));
  std::int64_t highest = 0;
  for (earlier->with(home_number); earlier->step();) {
    const std::int64_t number = earlier->whole(0);
    if (last->with(first_row_of(number), last_row_of(number)).step())
      highest = std::max(highest, number_in_home(last->whole(0)));
  }
  return highest;
}

}  // namespace

bool numbers_by_home(Database& db) {
  return newest_number(db, "").has_value();
}

void number_by_home(Database& db) {
  NTM_CHECK(db.is_writing());
  if (numbers_by_home(db)) return;
  add_home_number(db, "", {});
  const auto places = all_homes(db);
  // Rows of before stand under 0, and stay there.
  if (db.prepare("SELECT 1 FROM audit WHERE place <> '' LIMIT 1")->step())
    for (const programme::PlaceCode& place : places) add_home_number(db, place, {});
  std::set<std::string> done;
  const auto families = record_homes_of(db, places);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!done.insert(places[i]).second) continue;
    const std::int64_t number = free_home_number(db);
    add_home_number(db, places[i], {number});
    for (const std::string& other : families[i])
      if (done.insert(other).second) add_home_number(db, other, {number});
  }
}

void number_places(Database& db, std::span<const programme::PlaceCode> places) {
  NTM_CHECK(db.is_writing());
  if (!numbers_by_home(db)) return;
  const auto homes = homes_among(db, places);
  for (const auto& family : record_homes_of(db, homes)) number_family(db, family);
}

std::vector<HomeNumber> home_numbers(Database& db, std::string_view place) {
  const auto rows = db.prepare(
      "SELECT number, origin, follows, elsewhere FROM home_number WHERE place = ?1 ORDER BY row_id");
  rows->with(place);
  std::vector<HomeNumber> numbers;
  while (rows->step()) {
    const HomeNumber next = read_home_number(*rows);
    const auto known = std::ranges::find(numbers, next.number, &HomeNumber::number);
    if (known == numbers.end())
      numbers.push_back(next);
    else
      *known = next;
  }
  if (numbers.empty()) numbers.emplace_back();
  return numbers;
}

HomeNumber home_number(Database& db, std::string_view place) {
  return newest_number(db, place).value_or(HomeNumber{});
}

void add_home_number(Database& db, std::string_view place, const HomeNumber& number) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO home_number (place, number, origin, follows, elsewhere) VALUES (?1, ?2, ?3, ?4, ?5)")
      ->with(place, number.number, number.origin, number.follows, number.elsewhere ? 1 : 0)
      .execute();
}

std::int64_t free_home_number(Database& db) {
  const auto row = db.prepare("SELECT COALESCE(MAX(number), 0) + 1 FROM home_number");
  NTM_CHECK(row->step());
  return row->whole(0);
}

std::int64_t next_row(Database& db, std::string_view table, std::int64_t home_number) {
  const std::string number = db.row_number_of(table);
  const auto row = db.prepare(fmt::format("SELECT MAX({0}) FROM {1} WHERE {2}{3}", number, table,
                                          in_home(number, 1), beside_range(table)));
  NTM_CHECK(row->with(first_row_of(home_number), last_row_of(home_number)).step());
  return row->is_null(0) ? row_of(home_number, numbers_before(db, table, number, home_number) + 1)
                         : row->whole(0) + 1;
}

std::int64_t writing_number(Database& db, std::string_view place) {
  const HomeNumber home = home_number(db, place);
  if (home.elsewhere)
    throw base::Error(base::Error::Kind::invalid,
                      {"storage.kept_elsewhere", {{"place", std::string(place)}}});
  return home.number;
}

std::int64_t next_row_of(Database& db, std::string_view table, std::string_view place) {
  return next_row(db, table, writing_number(db, place));
}

bool stands_by_home(std::string_view table) {
  constexpr std::array<std::string_view, 18> kTables{
      "access_log",       "audit",          "changeset",    "changeset_event",    "changeset_part",
      "changeset_reason", "column_mapping", "completeness", "completeness_place", "log_seal",
      "log_signature",    "plan_event",     "plan_log",     "plan_reading",       "plan_version",
      "publication",      "record",         "report_text"};
  return table.starts_with("register_") || std::ranges::find(kTables, table) != kTables.end();
}

bool numbers_rows(std::string_view column) {
  constexpr std::array<std::string_view, 16> kNumbers{
      "access_id", "based_on",        "changeset_id",   "entry_id",  "first_version", "mapping_id",
      "place_id",  "plan_version_id", "publication_id", "record_id", "row_id",        "seal_id",
      "sequence",  "split_from",      "statement_id",   "withdraws"};
  return std::ranges::find(kNumbers, column) != kNumbers.end();
}

std::string in_home(std::string_view row, int parameter) {
  return fmt::format("{} BETWEEN ?{} AND ?{}", row, parameter, parameter + 1);
}

namespace {

std::string of_home_column(std::string_view alias) {
  return alias.empty() ? "of_home" : fmt::format("{}.of_home", alias);
}

}  // namespace

std::string of_home_of(std::string_view alias, int parameter) {
  return fmt::format("{} = CAST(?{} AS BIGINT) / {}", of_home_column(alias), parameter, kRowsOfHome);
}

// So many that each row would be looked up in a list, and every shard has some of them.
bool AskedHomes::are_many() const {
  constexpr std::size_t kFew = 16;
  return numbers_.all.empty() || numbers_.all.size() > kFew;
}

std::string AskedHomes::hold(std::string_view alias, int parameter) const {
  const std::string column = of_home_column(alias);
  if (are_many()) return fmt::format("{} >= CAST(?{} AS BIGINT)", column, parameter);
  if (numbers_.all.size() == 1) return fmt::format("{} = CAST(?{} AS BIGINT)", column, parameter);
  return fmt::format("{} IN ({})", column, listed_numbers(parameter));
}

std::string AskedHomes::hold_with(std::string_view alias, std::string_view beside, int parameter) const {
  if (numbers_.all.size() == 1) return hold(alias, parameter);
  return fmt::format("{} = {}", of_home_column(alias), of_home_column(beside));
}

std::string AskedHomes::hold_of_record(std::string_view alias, std::string_view beside, int parameter) const {
  return numbers_.crossing ? hold(alias, parameter) : hold_with(alias, beside, parameter);
}

std::string AskedHomes::hold_of_birth(std::string_view alias, std::string_view record, int parameter) const {
  if (numbers_.all.size() == 1) return hold(alias, parameter);
  return fmt::format("{} = {} / {}", of_home_column(alias), record, kRowsOfHome);
}

void AskedHomes::add(const std::set<std::int64_t>& numbers) {
  numbers_.all.insert(numbers.begin(), numbers.end());
}

void AskedHomes::bind(Statement& statement, int parameter) const {
  if (are_many())
    statement.bind(parameter, std::int64_t{0});
  else if (numbers_.all.size() == 1)
    statement.bind(parameter, *numbers_.all.begin());
  else
    statement.bind(parameter, bound_list(numbers_.all));
}

AskedHomes homes_of_place(Database& db, std::string_view place) {
  AskedHomes::Numbers numbers;
  for (const HomeNumber& one : home_numbers(db, place)) numbers.all.insert(one.number);
  numbers.crossing = numbers.all.size() > 1;
  return AskedHomes(std::move(numbers));
}

AskedHomes homes_of_all(Database& db) {
  const auto several =
      db.prepare("SELECT 1 FROM home_number GROUP BY place HAVING COUNT(DISTINCT number) > 1 LIMIT 1");
  return AskedHomes({{}, several->step()});
}

AskedHomes homes_of_accesses(Database& db, std::span<const programme::PlaceCode> places) {
  AskedHomes homes = homes_of_records(db, places);
  if (db.prepare("SELECT 1 FROM home_number WHERE elsewhere = 1 LIMIT 1")->step()) homes.add({0});
  return homes;
}

AskedHomes homes_of_records(Database& db, std::span<const programme::PlaceCode> places) {
  // Who shares records has the newest number in common, and each its own of before; 0 is everybody's.
  const auto rows = db.prepare(fmt::format(
      "WITH asked AS (SELECT place, number FROM home_number WHERE place IN ({0}) OR place IN "
      "(SELECT parent FROM place WHERE kind = 'village' AND code IN ({0}))) "
      "SELECT place, number FROM asked UNION SELECT o.place, o.number FROM asked h "
      "CROSS JOIN home_number f ON f.number = h.number CROSS JOIN home_number o ON o.place = f.place "
      "WHERE h.number > 0 ORDER BY 1",
      listed(1)));
  rows->with(bound_list(places));
  AskedHomes::Numbers numbers;
  for (std::string last; rows->step(); last = rows->text(0)) {
    numbers.crossing = numbers.crossing || (!numbers.all.empty() && rows->text(0) == last);
    numbers.all.insert(rows->whole(1));
  }
  if (numbers.all.empty()) numbers.all.insert(0);
  return AskedHomes(std::move(numbers));
}

AskedHomes homes_of_known_records(Database& db, std::span<const std::int64_t> records) {
  std::set<std::int64_t> born;
  for (const std::int64_t record : records) born.insert(home_number_of(record));
  if (!numbers_by_home(db)) return homes_of_rows(records);
  // Number 0 is that of all who wrote before: there the record says whose it is.
  const auto rows =
      db.prepare(fmt::format("SELECT place FROM home_number WHERE number > 0 AND number IN ({}) UNION "
                             "SELECT commune FROM record WHERE of_home = 0 AND record_id IN ({})",
                             listed_numbers(1), listed_numbers(2)));
  rows->with(bound_list(born), bound_list(records));
  AskedHomes homes = homes_of_records(db, codes(*rows));
  homes.add(born);
  return homes;
}

AskedHomes homes_of_rows(std::span<const std::int64_t> rows) {
  AskedHomes::Numbers numbers;
  for (const std::int64_t row : rows) numbers.all.insert(home_number_of(row));
  if (numbers.all.empty()) numbers.all.insert(0);
  numbers.crossing = numbers.all.size() > 1;
  return AskedHomes(std::move(numbers));
}

}  // namespace ntm::storage
