// SPDX-License-Identifier: Apache-2.0
#include "storage/home_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "storage/bound_list.h"
#include "storage/canonical_text.h"
#include "storage/home_numbers.h"
#include "storage/home_row_reader.h"
#include "storage/home_tables.h"
#include "storage/record_homes.h"

namespace ntm::storage {
namespace {

using base::Error;

// An event may name whom others got a part of, of which nothing else is known here: their rows are theirs.
std::vector<std::string> known_homes(Database& db, std::string_view commune) {
  const std::vector<programme::PlaceCode> asked{std::string(commune)};
  std::vector<std::string> homes = record_homes_of(db, asked).front();
  const auto known = db.prepare("SELECT 1 FROM place WHERE code = ?1 LIMIT 1");
  std::erase_if(homes, [&](const std::string& home) { return !known->with(home).step(); });
  std::ranges::sort(homes);
  return homes;
}

std::string text_of_row(const HomeRowReader& reader, std::string_view table, std::string_view hash_before,
                        std::size_t columns) {
  CanonicalText text;
  text.add(hash_before).add(table).add(number_in_home(reader.row()));
  for (std::size_t column = 0; column < columns; ++column) {
    const int at = static_cast<int>(column) + 1;
    text.add(reader.columns()[column]);
    if (reader.statement().is_null(at))
      text.add(std::nullopt);
    else if (reader.numbers_rows(column))
      text.add(number_in_home(reader.statement().whole(at)));
    else
      text.add(reader.statement().text(at));
  }
  return text.text();
}

}  // namespace

HomeRows home_rows(Database& db, std::string_view commune) {
  const auto kind = db.prepare("SELECT 1 FROM place WHERE code = ?1 AND kind <> 'village' LIMIT 1");
  if (!kind->with(commune).step())
    throw Error(Error::Kind::not_found, {"storage.no_commune", {{"place", std::string(commune)}}});
  HomeRows rows{std::string(commune), known_homes(db, commune), {}};
  const auto before = db.prepare("SELECT 1 FROM audit WHERE place = ?1 AND number IS NULL LIMIT 1");
  std::map<std::int64_t, std::vector<std::string>> numbers;
  for (const std::string& home : rows.homes) {
    if (before->with(home).step())
      throw Error(Error::Kind::invalid, {"storage.log_of_before", {{"place", home}}});
    for (const HomeNumber& number : home_numbers(db, home)) numbers[number.number].push_back(home);
  }
  for (auto& [number, homes] : numbers) rows.numbers.push_back({number, std::move(homes)});
  return rows;
}

std::vector<HomeHead> heads_of_homes(Database& db, const HomeRows& rows) {
  std::vector<HomeHead> heads;
  const auto last = db.prepare(
      "SELECT number, hash FROM audit WHERE place = ?1 AND number IS NOT NULL ORDER BY number DESC LIMIT 1");
  for (const std::string& home : rows.homes)
    if (last->with(home).step()) heads.push_back({home, last->whole(0), std::string(last->text(1))});
  return heads;
}

std::vector<HashedTable> hashed_tables(Database& db) {
  std::vector<HashedTable> tables;
  for (const HomeTable& table : home_tables(db))
    tables.push_back({table.name, std::ssize(db.columns_of(table.name))});
  return tables;
}

std::string hash_of_rows(Database& db, const HomeRows& rows, std::span<const HashedTable> tables) {
  std::string hash;
  for (const HomeTable& table : home_tables(db)) {
    if (table.name == "log_signature")
      continue;  // its key has another number elsewhere; it vouches for itself
    const auto known = std::ranges::find(tables, table.name, &HashedTable::name);
    for (const HomesOfNumber& of : rows.numbers) {
      HomeRowReader reader(db, table, of);
      std::size_t columns = reader.columns().size();
      if (known != tables.end()) columns = std::min(columns, static_cast<std::size_t>(known->columns));
      while (reader.step()) hash = base::content_hash(text_of_row(reader, table.name, hash, columns));
    }
  }
  return hash;
}

std::string hash_of_rows(Database& db, const HomeRows& rows) {
  return hash_of_rows(db, rows, {});
}

std::int64_t count_rows(Database& db, const HomeRows& rows) {
  std::int64_t count = 0;
  for (const HomeTable& table : home_tables(db))
    for (const HomesOfNumber& of : rows.numbers) {
      const auto row = db.prepare("SELECT COUNT(*) " + rows_of_homes(db, table, of.number));
      row->with(first_row_of(of.number), last_row_of(of.number), bound_list(of.homes)).step();
      count += row->whole(0);
    }
  return count;
}

bool has_signed(Database& db, const HomeRows& rows, std::string_view public_key) {
  const auto entry = db.prepare(
      fmt::format("SELECT 1 FROM log_signature s JOIN audit a ON a.sequence = s.sequence JOIN log_key k ON "
                  "k.key_id = s.key_id WHERE a.place IN ({}) AND k.public_key = ?2 LIMIT 1",
                  listed(1)));
  if (entry->with(bound_list(rows.homes), public_key).step()) return true;
  const auto taken = db.prepare(
      fmt::format("SELECT 1 FROM audit a WHERE a.place = '' AND a.action = '{}' AND a.before = ?2 AND "
                  "a.after IN ({}) LIMIT 1",
                  kTakeCommune, listed(1)));
  return taken->with(bound_list(rows.homes), public_key).step();
}

bool are_kept_elsewhere(Database& db, const HomeRows& rows) {
  return std::ranges::any_of(rows.homes,
                             [&](const std::string& home) { return home_number(db, home).elsewhere; });
}

void keep_elsewhere(Database& db, const HomeRows& rows) {
  NTM_CHECK(db.is_writing());
  for (const std::string& home : rows.homes) {
    HomeNumber number = home_number(db, home);
    number.elsewhere = true;
    add_home_number(db, home, number);
  }
}

void keep_here(Database& db, const HomeRows& rows) {
  NTM_CHECK(db.is_writing());
  const std::int64_t number = free_home_number(db);
  for (const std::string& home : rows.homes)
    add_home_number(db, home, {number, std::nullopt, home_number(db, home).follows, false});
}

}  // namespace ntm::storage
