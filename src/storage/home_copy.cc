// SPDX-License-Identifier: Apache-2.0
#include "storage/home_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/check.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/audit_checks.h"
#include "storage/bound_list.h"
#include "storage/file_queries.h"
#include "storage/home_numbers.h"
#include "storage/home_renumbering.h"
#include "storage/home_row_reader.h"
#include "storage/home_tables.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using base::Error;

[[noreturn]] void refuse(Error::Kind kind, const char* key, const std::string& place,
                         const std::string& what) {
  throw Error(kind, {key, {{"place", place}, {"what", what}}});
}

void check_registers(Database& from, Database& to, const HomeRows& rows) {
  for (const std::string& reg : known_registers(from)) {
    const auto there = known_fields(to, reg);
    for (const std::string& field : known_fields(from, reg))
      if (std::ranges::find(there, field) == there.end())
        refuse(Error::Kind::invalid, "storage.other_registers", rows.commune, reg + "." + field);
  }
}

// Who shares records with the commune must do so there too: else a bundle could take what is others'.
void check_kin(Database& to, const HomeRows& rows) {
  const HomeRows there = home_rows(to, rows.commune);
  for (const std::string& home : rows.homes)
    if (!std::ranges::binary_search(there.homes, home))
      refuse(Error::Kind::conflict, "storage.other_kin", rows.commune, home);
}

// What is there of a home must be the beginning of what comes, or the other way round.
class ChainComparison {
 public:
  ChainComparison(Database& from, Database& to) : from_(from), to_(to) {}

  // Without the homes of which nothing comes and others have entered something there.
  HomeRows of_those_that_come(const HomeRows& rows) {
    HomeRows come = rows;
    const auto stays = [&](const std::string& home) {
      return home != rows.commune && newest(from_, home) == 0 && newest(to_, home) > 0;
    };
    std::erase_if(come.homes, stays);
    for (HomesOfNumber& of : come.numbers) std::erase_if(of.homes, stays);
    std::erase_if(come.numbers, [](const HomesOfNumber& of) { return of.homes.empty(); });
    return come;
  }

  void check(const std::string& home) {
    const std::int64_t there = newest(to_, home), here = newest(from_, home);
    if (there == 0) return;
    const std::int64_t common = std::min(there, here);
    if (common == 0) refuse(Error::Kind::conflict, "storage.other_chain", home, std::to_string(there));
    if (hash(from_, home, common) != hash(to_, home, common))
      refuse(Error::Kind::conflict, "storage.other_chain", home, std::to_string(common));
    if (here > there && !home_number(to_, home).elsewhere)
      refuse(Error::Kind::conflict, "storage.kept_here", home, std::to_string(there));
  }

  bool has_all(const std::string& home) {
    const std::int64_t here = newest(from_, home);
    return here == 0 || hash(from_, home, here) == hash(to_, home, here);
  }

 private:
  static std::int64_t newest(Database& db, const std::string& home) {
    const auto row = db.prepare("SELECT MAX(number) FROM audit WHERE place = ?1");
    return row->with(home).step() ? row->whole(0) : 0;
  }
  static std::string hash(Database& db, const std::string& home, std::int64_t number) {
    const auto row = db.prepare("SELECT hash FROM audit WHERE place = ?1 AND number = ?2");
    return row->with(home, number).step() ? std::string(row->text(0)) : std::string();
  }

  Database& from_;
  Database& to_;
};

class Copy {
 public:
  Copy(Database& from, Database& to, const HomeRows& rows)
      : from_(from), to_(to), chains_(from, to), rows_(chains_.of_those_that_come(rows)) {}

  CopiedHome run() {
    check_registers(from_, to_, rows_);
    check_kin(to_, rows_);
    for (const std::string& home : rows_.homes) chains_.check(home);
    numbers_ = renumber_homes(from_, to_, rows_);
    for (const HomeTable& table : home_tables(from_))
      for (const HomesOfNumber& of : rows_.numbers) copy(table, of);
    check_what_came();
    return copied_;
  }

 private:
  void check_what_came() {
    base::Diagnostics why;
    if (const auto broken = check_homes(to_, rows_.homes))
      why.add({}, broken->why.key, broken->why.arguments);
    const auto lacks =
        std::ranges::find_if(rows_.homes, [&](const auto& home) { return !chains_.has_all(home); });
    if (why.empty() && lacks == rows_.homes.end()) return;
    throw Error(Error::Kind::corrupt, {"storage.home_broken", {{"place", rows_.commune}}}, std::move(why));
  }

  std::int64_t renumbered(std::int64_t row) const {
    const auto found = numbers_.find(home_number_of(row));
    if (found == numbers_.end()) refuse(Error::Kind::corrupt, "storage.bad_row", "", std::to_string(row));
    return row_of(found->second, number_in_home(row));
  }

  // How many of these rows there are, and the highest number in the home among them.
  struct Extent {
    std::int64_t count = 0, last = 0;
  };
  static Extent extent(Database& db, const HomeTable& table, const HomesOfNumber& of, std::int64_t last) {
    const auto row = db.prepare(fmt::format("SELECT COUNT(*), MAX(t.{}) {}", db.row_number_of(table.name),
                                            rows_of_homes(db, table, of.number)));
    row->with(first_row_of(of.number), last, bound_list(of.homes)).step();
    return {row->whole(0), number_in_home(row->whole(1))};
  }

  void copy(const HomeTable& table, const HomesOfNumber& of) {
    const HomesOfNumber there{numbers_.at(of.number), of.homes};
    const Extent known = extent(to_, table, there, last_row_of(there.number));
    // What came is the beginning, unless a home has come to share records that had entered some by itself.
    const bool is_beginning = extent(from_, table, of, row_of(of.number, known.last)).count == known.count;
    const auto known_rows = is_beginning ? std::unordered_set<std::int64_t>() : rows_there(table, there);
    HomeRowReader reader(from_, table, of, is_beginning ? known.last : 0);
    std::unique_ptr<Statement> insert;
    while (reader.step()) {
      if (known_rows.contains(number_in_home(reader.row()))) continue;
      if (!insert) insert = insert_into(table, reader);
      if (table.name == "file") bring_content(std::string(reader.statement().text(1)));
      write(table, reader, *insert);
      ++copied_.rows;
      if (table.name == "audit") ++copied_.entries;
      base::this_work().advance();
    }
  }

  std::unordered_set<std::int64_t> rows_there(const HomeTable& table, const HomesOfNumber& there) {
    const auto row = to_.prepare(fmt::format("SELECT t.{} {}", to_.row_number_of(table.name),
                                             rows_of_homes(to_, table, there.number)));
    std::unordered_set<std::int64_t> rows;
    row->with(first_row_of(there.number), last_row_of(there.number), bound_list(there.homes));
    while (row->step()) rows.insert(number_in_home(row->whole(0)));
    return rows;
  }

  std::unique_ptr<Statement> insert_into(const HomeTable& table, const HomeRowReader& reader) {
    std::vector<std::string> names;
    for (const std::string& column : reader.columns()) names.push_back(in_quotes(column));
    if (const std::string number = to_.row_number_of(table.name); reader.is_beside(number))
      names.push_back(number);
    std::string values;
    for (std::size_t i = 1; i <= names.size(); ++i) values += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
    return to_.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", in_quotes(table.name),
                                   fmt::join(names, ", "), values));
  }

  void write(const HomeTable& table, const HomeRowReader& reader, Statement& insert) {
    const Statement& row = reader.statement();
    const auto count = static_cast<int>(reader.columns().size());
    for (int column = 0; column < count; ++column) {
      const int at = column + 1;
      const auto index = static_cast<std::size_t>(column);
      if (row.is_null(at))
        insert.bind_null(at);
      else if (table.name == "log_signature" && reader.columns()[index] == "key_id")
        insert.bind(at, key_there(row.whole(at)));
      else if (reader.numbers_rows(index))
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

  // A file is named by the hash of its bytes, which nothing else vouches for.
  void bring_content(const std::string& id) {
    const auto content = content_of_file(from_, id);
    if (!content) refuse(Error::Kind::corrupt, "storage.bad_row", rows_.commune, id);
    keep_content(to_, id, *content);
  }

  Database& from_;
  Database& to_;
  ChainComparison chains_;
  const HomeRows rows_;
  Renumbering numbers_;
  std::map<std::int64_t, std::int64_t> keys_;
  CopiedHome copied_;
};

}  // namespace

CopiedHome copy_home(Database& from, Database& to, const HomeRows& rows) {
  NTM_CHECK(to.is_writing());
  return Copy(from, to, rows).run();
}

}  // namespace ntm::storage
