// SPDX-License-Identifier: Apache-2.0
#include "storage/home_row_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/bound_list.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

HomeRowReader::HomeRowReader(Database& db, const HomeTable& table, const HomesOfNumber& of,
                             std::int64_t after)
    : table_(table), columns_(db.columns_of(table.name)) {
  std::vector<std::string> names = columns_;
  for (std::string& name : names) name = in_quotes(name);
  statement_ = db.prepare(fmt::format("SELECT t.{0}, t.{1} {2} ORDER BY t.{0}", db.row_number_of(table.name),
                                      fmt::join(names, ", t."), rows_of_homes(db, table, of.number)));
  statement_->with(row_of(of.number, after + 1), last_row_of(of.number), bound_list(of.homes));
}

bool HomeRowReader::is_beside(const std::string& number) const {
  return std::ranges::find(columns_, number) == columns_.end();
}

std::string rows_of_homes(Database& db, const HomeTable& table, std::int64_t number) {
  // Every row under a number of its own is of the homes; the list is bound all the same.
  return fmt::format("FROM {} t WHERE {} AND {}", in_quotes(table.name),
                     in_home("t." + db.row_number_of(table.name), 1),
                     number == 0 ? table.of_places : "?3 <> ''");
}

std::string in_quotes(const std::string& name) {
  return name.starts_with('"') ? name : '"' + name + '"';
}

}  // namespace ntm::storage
