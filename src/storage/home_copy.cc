// SPDX-License-Identifier: Apache-2.0
#include "storage/home_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/progress.h"
#include "storage/audit_checks.h"
#include "storage/bound_list.h"
#include "storage/canonical_text.h"
#include "storage/home_numbers.h"
#include "storage/home_tables.h"
#include "storage/record_homes.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using base::Error;

// From a home number of the one database to that of the other.
using Renumbering = std::map<std::int64_t, std::int64_t>;

std::string in_quotes(const std::string& name) {
  return name.starts_with('"') ? name : '"' + name + '"';
}

// The rows of a table under one home number that are behind `last`, in their order.
class RowReader {
 public:
  RowReader(Database& db, const HomeTable& table, const HomeRows& rows, std::int64_t number,
            std::int64_t last)
      : table_(table), columns_(db.columns_of(table.name)) {
    std::vector<std::string> names = columns_;
    for (std::string& name : names) name = in_quotes(name);
    statement_ = db.prepare(
        fmt::format("SELECT t.{0}, t.{1} FROM {2} t WHERE t.{0} > ?1 AND t.{0} <= ?2 AND {3} ORDER BY t.{0}",
                    db.row_number_of(table.name), fmt::join(names, ", t."), in_quotes(table.name),
                    number == 0 ? table.of_places : kAnyOf));
    statement_->with(std::max(last, first_row_of(number)), last_row_of(number), bound_list(rows.homes));
  }

  bool step() { return statement_->step(); }
  std::int64_t row() const { return statement_->whole(0); }
  const std::vector<std::string>& columns() const { return columns_; }
  const Statement& statement() const { return *statement_; }
  // Of the column at that place, counted from 0.
  bool numbers_rows(std::size_t column) const { return is_row_number(table_, columns_[column]); }
  // Whether what numbers rows, by its name in the other database, is none of the columns.
  bool is_beside(const std::string& number) const {
    return std::ranges::find(columns_, number) == columns_.end();
  }

 private:
  // Every row under a number of its own is of the homes; the list is bound all the same.
  static constexpr std::string_view kAnyOf = "?3 <> ''";

  const HomeTable& table_;
  std::vector<std::string> columns_;
  std::unique_ptr<Statement> statement_;
};

[[noreturn]] void refuse(Error::Kind kind, const char* key, const std::string& place,
                         const std::string& what) {
  throw Error(kind, {key, {{"place", place}, {"what", what}}});
}

class Copy {
 public:
  Copy(Database& from, Database& to, const HomeRows& rows) : from_(from), to_(to), rows_(rows) {}

  CopiedHome run() {
    check_registers();
    check_chains();
    renumber();
    for (const HomeTable& table : home_tables(from_))
      for (const auto& [source, target] : numbers_) copy(table, source, target);
    check_what_came();
    return copied_;
  }

 private:
  void check_what_came() {
    const auto broken = check_homes(to_, rows_.homes);
    if (!broken) return;
    base::Diagnostics why;
    why.add({}, broken->why.key, broken->why.arguments);
    throw Error(Error::Kind::corrupt, {"storage.home_broken", {{"place", rows_.homes.front()}}},
                std::move(why));
  }

  void check_registers() {
    const auto known = known_registers(to_);
    for (const std::string& reg : known_registers(from_)) {
      const auto fields = known_fields(from_, reg), there = known_fields(to_, reg);
      for (const std::string& field : fields)
        if (std::ranges::find(there, field) == there.end())
          refuse(Error::Kind::invalid, "storage.other_registers", rows_.homes.front(), reg + "." + field);
    }
  }

  // What is there of a home must be the beginning of what comes.
  void check_chains() {
    const auto last = to_.prepare(
        "SELECT number, hash FROM audit WHERE place = ?1 AND number IS NOT NULL ORDER BY number DESC LIMIT "
        "1");
    const auto newest = from_.prepare("SELECT MAX(number) FROM audit WHERE place = ?1");
    for (const std::string& home : rows_.homes) {
      if (!last->with(home).step()) continue;
      const std::int64_t number = last->whole(0);
      const bool is_older = newest->with(home).step() && newest->whole(0) < number;
      const auto hash = [&](Database& db, std::int64_t at) {
        const auto row = db.prepare("SELECT hash FROM audit WHERE place = ?1 AND number = ?2");
        return row->with(home, at).step() ? std::string(row->text(0)) : std::string();
      };
      const std::int64_t common = is_older ? newest->whole(0) : number;
      if (common > 0 && hash(from_, common) != hash(to_, common))
        refuse(Error::Kind::conflict, "storage.other_chain", home, std::to_string(common));
      if (common == 0) refuse(Error::Kind::conflict, "storage.other_chain", home, std::to_string(number));
      if (newest->whole(0) > number && !home_number(to_, home).elsewhere)
        refuse(Error::Kind::conflict, "storage.kept_here", home, std::to_string(number));
    }
  }

  // A number that came from there, or went there, goes back to what it was; else it gets a new one.
  std::optional<std::int64_t> known_number(const std::string& home, const HomeNumber& source) {
    if (source.origin)
      for (const HomeNumber& there : home_numbers(to_, home))
        if (there.number == *source.origin && !there.origin) return there.number;
    for (const HomeNumber& there : home_numbers(to_, home))
      if (there.origin == source.number) return there.number;
    return std::nullopt;
  }

  bool is_unused(std::int64_t number) {
    return std::ranges::none_of(home_tables(to_), [&](const HomeTable& table) {
      const auto row = to_.prepare(fmt::format("SELECT 1 FROM {} WHERE {} LIMIT 1", in_quotes(table.name),
                                               in_home(to_.row_number_of(table.name), 1)));
      return row->with(first_row_of(number), last_row_of(number)).step();
    });
  }

  // The number that the homes were given there, if nothing was entered under it; else a new one.
  std::int64_t number_there() {
    for (const std::string& home : rows_.homes)
      if (const HomeNumber given = home_number(to_, home);
          given.number > 0 && !given.origin && is_unused(given.number))
        return given.number;
    return free_home_number(to_);
  }

  void renumber() {
    for (const std::string& home : rows_.homes)
      for (const HomeNumber& source : home_numbers(from_, home))
        if (const auto known = known_number(home, source)) numbers_.emplace(source.number, *known);
    for (const std::int64_t number : rows_.numbers) {
      if (numbers_.contains(number)) continue;
      const std::int64_t target = numbers_.emplace(number, number_there()).first->second;
      for (const std::string& home : rows_.homes) {
        const auto sources = home_numbers(from_, home);
        const auto source = std::ranges::find(sources, number, &HomeNumber::number);
        if (source == sources.end()) continue;
        std::string follows = source->follows.empty() ? newest_of_before(from_) : source->follows;
        add_home_number(to_, home, {target, number, std::move(follows), true});
      }
    }
  }

  std::int64_t renumbered(std::int64_t row) const {
    const auto found = numbers_.find(home_number_of(row));
    if (found == numbers_.end()) refuse(Error::Kind::corrupt, "storage.bad_row", "", std::to_string(row));
    return row_of(found->second, number_in_home(row));
  }

  std::int64_t last_there(const HomeTable& table, std::int64_t target) {
    const std::string row = to_.row_number_of(table.name);
    const auto last =
        to_.prepare(fmt::format("SELECT MAX(t.{0}) FROM {1} t WHERE {2} AND {3}", row, in_quotes(table.name),
                                in_home("t." + row, 1), target == 0 ? table.of_places : "?3 <> ''"));
    last->with(first_row_of(target), last_row_of(target), bound_list(rows_.homes)).step();
    return number_in_home(last->whole(0));
  }

  void copy(const HomeTable& table, std::int64_t source, std::int64_t target) {
    const std::int64_t last = row_of(source, last_there(table, target));
    RowReader reader(from_, table, rows_, source, last);
    std::unique_ptr<Statement> insert;
    while (reader.step()) {
      if (!insert) insert = insert_into(table, reader);
      if (table.name == "file") copy_content(reader.statement());
      write(table, reader, *insert);
      ++copied_.rows;
      if (table.name == "audit") ++copied_.entries;
      base::this_work().advance();
    }
  }

  std::unique_ptr<Statement> insert_into(const HomeTable& table, const RowReader& reader) {
    std::vector<std::string> names;
    for (const std::string& column : reader.columns()) names.push_back(in_quotes(column));
    if (const std::string number = to_.row_number_of(table.name); reader.is_beside(number))
      names.push_back(number);
    std::string values;
    for (std::size_t i = 1; i <= names.size(); ++i) values += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
    return to_.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", in_quotes(table.name),
                                   fmt::join(names, ", "), values));
  }

  void write(const HomeTable& table, const RowReader& reader, Statement& insert) {
    const Statement& row = reader.statement();
    const auto count = static_cast<int>(reader.columns().size());
    for (int column = 0; column < count; ++column) {
      const int at = column + 1;
      if (row.is_null(at))
        insert.bind_null(at);
      else if (table.name == "log_signature" &&
               reader.columns()[static_cast<std::size_t>(column)] == "key_id")
        insert.bind(at, key_there(row.whole(at)));
      else if (reader.numbers_rows(static_cast<std::size_t>(column)))
        insert.bind(at, renumbered(row.whole(at)));
      else
        insert.bind(at, row.text(at));
    }
    if (reader.is_beside(to_.row_number_of(table.name))) insert.bind(count + 1, renumbered(reader.row()));
    insert.execute();
  }

  // The number that a key of the log has there.
  std::int64_t key_there(std::int64_t key) {
    const auto [found, is_new] = keys_.try_emplace(key);
    if (!is_new) return found->second;
    const auto known = from_.prepare("SELECT public_key FROM log_key WHERE key_id = ?1");
    NTM_CHECK(known->with(key).step());
    const std::string public_key(known->text(0));
    const auto there = to_.prepare("SELECT key_id FROM log_key WHERE public_key = ?1");
    if (!there->with(public_key).step()) {
      to_.prepare("INSERT INTO log_key (public_key) VALUES (?1)")->with(public_key).execute();
      NTM_CHECK(there->with(public_key).step());
    }
    return found->second = there->whole(0);
  }

  void copy_content(const Statement& file) {
    const std::string id(file.text(1));
    if (to_.prepare("SELECT 1 FROM file_content WHERE file_id = ?1")->with(id).step()) return;
    const auto content = from_.prepare("SELECT content FROM file_content WHERE file_id = ?1");
    if (!content->with(id).step()) return;
    to_.prepare("INSERT INTO file_content (file_id, content) VALUES (?1, ?2)")
        ->with(id, Bytes{content->text(0)})
        .execute();
  }

  Database& from_;
  Database& to_;
  const HomeRows& rows_;
  Renumbering numbers_;
  std::map<std::int64_t, std::int64_t> keys_;
  CopiedHome copied_;
};

}  // namespace

HomeRows home_rows(Database& db, std::string_view commune) {
  const auto kind = db.prepare("SELECT 1 FROM place WHERE code = ?1 AND kind <> 'village' LIMIT 1");
  if (!kind->with(commune).step())
    refuse(Error::Kind::not_found, "storage.no_commune", std::string(commune), "");
  const std::vector<programme::PlaceCode> asked{std::string(commune)};
  HomeRows rows{record_homes_of(db, asked).front(), {}};
  std::ranges::sort(rows.homes);
  const auto before = db.prepare("SELECT 1 FROM audit WHERE place = ?1 AND number IS NULL LIMIT 1");
  std::map<std::int64_t, bool> numbers;
  for (const std::string& home : rows.homes) {
    if (before->with(home).step()) refuse(Error::Kind::invalid, "storage.log_of_before", home, "");
    for (const HomeNumber& number : home_numbers(db, home))
      if (numbers.emplace(number.number, true).second) rows.numbers.push_back(number.number);
  }
  std::ranges::sort(rows.numbers);
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

std::string hash_of_rows(Database& db, const HomeRows& rows) {
  std::string hash;
  for (const HomeTable& table : home_tables(db)) {
    if (table.name == "log_signature")
      continue;  // its key has another number elsewhere; it vouches for itself
    for (const std::int64_t number : rows.numbers) {
      RowReader reader(db, table, rows, number, 0);
      while (reader.step()) {
        CanonicalText text;
        text.add(hash).add(table.name).add(number_in_home(reader.row()));
        for (std::size_t column = 0; column < reader.columns().size(); ++column) {
          const int at = static_cast<int>(column) + 1;
          text.add(reader.columns()[column]);
          if (reader.statement().is_null(at))
            text.add(std::nullopt);
          else if (reader.numbers_rows(column))
            text.add(number_in_home(reader.statement().whole(at)));
          else
            text.add(reader.statement().text(at));
        }
        hash = base::content_hash(text.text());
      }
    }
  }
  return hash;
}

std::int64_t count_rows(Database& db, const HomeRows& rows) {
  std::int64_t count = 0;
  for (const HomeTable& table : home_tables(db))
    for (const std::int64_t number : rows.numbers) {
      RowReader reader(db, table, rows, number, 0);
      while (reader.step()) ++count;
    }
  return count;
}

bool has_signed(Database& db, const HomeRows& rows, std::string_view public_key) {
  const auto row = db.prepare(
      fmt::format("SELECT 1 FROM log_signature s JOIN audit a ON a.sequence = s.sequence JOIN log_key k ON "
                  "k.key_id = s.key_id WHERE a.place IN ({}) AND k.public_key = ?2 LIMIT 1",
                  listed(1)));
  return row->with(bound_list(rows.homes), public_key).step();
}

CopiedHome copy_home(Database& from, Database& to, const HomeRows& rows) {
  NTM_CHECK(to.is_writing());
  return Copy(from, to, rows).run();
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
