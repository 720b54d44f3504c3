// SPDX-License-Identifier: Apache-2.0
#include "storage/home_renumbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"
#include "storage/home_row_reader.h"
#include "storage/home_tables.h"
#include "storage/record_homes.h"

namespace ntm::storage {
namespace {

class HomeRenumbering {
 public:
  HomeRenumbering(Database& from, Database& to, const HomeRows& rows) : from_(from), to_(to), rows_(rows) {}

  Renumbering run() {
    Renumbering numbers;
    for (const HomesOfNumber& of : rows_.numbers)
      if (const auto known = known_number(of)) numbers.emplace(of.number, *known);
    for (const HomesOfNumber& of : rows_.numbers) {
      const auto known = numbers.find(of.number);
      if (known != numbers.end())
        add_who_is_new(of, known->second);
      else
        numbers.emplace(of.number, add_number_there(of));
    }
    return numbers;
  }

 private:
  static std::optional<HomeNumber> find_number(const std::vector<HomeNumber>& numbers, std::int64_t number) {
    const auto found = std::ranges::find(numbers, number, &HomeNumber::number);
    return found == numbers.end() ? std::nullopt : std::optional(*found);
  }

  // Rows are the same where an entry has the same hash under the same number in the home, whichever way they
  // came.
  enum class SameLog { yes, no, nothing_there };
  SameLog same_log(std::int64_t number, std::int64_t there) {
    const auto entries = to_.prepare(fmt::format(
        "SELECT sequence, hash FROM audit WHERE {} AND (?1 > 0 OR place IN ({})) ORDER BY sequence",
        in_home("sequence", 1), listed(3)));
    const auto same = from_.prepare("SELECT 1 FROM audit WHERE sequence = ?1 AND hash = ?2");
    entries->with(first_row_of(there), last_row_of(there), bound_list(rows_.homes));
    bool any = false;
    for (; entries->step(); any = true)
      if (same->with(row_of(number, number_in_home(entries->whole(0))), entries->text(1)).step())
        return SameLog::yes;
    return any ? SameLog::no : SameLog::nothing_there;
  }

  // The numbers there under which rows of this number stand. Where nothing was entered yet the number from
  // which they came has to do.
  std::set<std::int64_t> known_to(const std::string& home, std::int64_t number) {
    std::set<std::int64_t> known;
    for (const HomeNumber& there : home_numbers(to_, home)) {
      const SameLog same = same_log(number, there.number);
      if (same == SameLog::yes || (same == SameLog::nothing_there && there.origin == number))
        known.insert(there.number);
    }
    return known;
  }

  std::optional<std::int64_t> known_number(const HomesOfNumber& of) {
    std::map<std::int64_t, int> homes_of_number;
    int homes = 0;
    for (const std::string& home : of.homes) {
      const auto known = known_to(home, of.number);
      homes += known.empty() ? 0 : 1;
      for (const std::int64_t number : known) ++homes_of_number[number];
    }
    if (homes == 0) return std::nullopt;
    for (auto last = homes_of_number.rbegin(); last != homes_of_number.rend(); ++last)
      if (last->second == homes) return last->first;
    throw base::Error(base::Error::Kind::conflict, {"storage.came_apart", {{"place", rows_.commune}}});
  }

  bool is_unused(std::int64_t number) {
    return std::ranges::none_of(home_tables(to_), [&](const HomeTable& table) {
      const auto row = to_.prepare(fmt::format("SELECT 1 FROM {} WHERE {} LIMIT 1", in_quotes(table.name),
                                               in_home(to_.row_number_of(table.name), 1)));
      return row->with(first_row_of(number), last_row_of(number)).step();
    });
  }

  // Others who have it would write under it.
  bool is_of_these_alone(std::int64_t number) {
    const auto others = to_.prepare(
        fmt::format("SELECT 1 FROM home_number WHERE number = ?1 AND place NOT IN ({}) LIMIT 1", listed(2)));
    return !others->with(number, bound_list(rows_.homes)).step();
  }

  // The number that the homes were given there, if nothing was entered under it; else a new one.
  std::int64_t number_there() {
    for (const std::string& home : rows_.homes)
      if (const HomeNumber given = home_number(to_, home);
          given.number > 0 && !given.origin && is_of_these_alone(given.number) && is_unused(given.number))
        return given.number;
    return free_home_number(to_);
  }

  std::int64_t add_number_there(const HomesOfNumber& of) {
    const std::int64_t there = number_there();
    for (const std::string& home : of.homes) {
      std::string follows = find_number(home_numbers(from_, home), of.number)->follows;
      if (follows.empty()) follows = newest_of_before(from_);
      add_home_number(to_, home, {there, of.number, std::move(follows), true});
    }
    return there;
  }

  // Homes that have come to share records with the others since.
  void add_who_is_new(const HomesOfNumber& of, std::int64_t there) {
    std::optional<HomeNumber> of_others;
    for (const std::string& home : of.homes)
      if (const auto has = find_number(home_numbers(to_, home), there)) of_others = has;
    for (const std::string& home : of.homes)
      if (!find_number(home_numbers(to_, home), there))
        add_home_number(to_, home, {there, of_others->origin, of_others->follows, true});
  }

  Database& from_;
  Database& to_;
  const HomeRows& rows_;
};

}  // namespace

Renumbering renumber_homes(Database& from, Database& to, const HomeRows& rows) {
  return HomeRenumbering(from, to, rows).run();
}

}  // namespace ntm::storage
