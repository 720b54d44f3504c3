// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/home_rows.h"
#include "storage/home_tables.h"

namespace ntm::storage {

// The rows of a table that homes have under one number, those whose number in the home is higher than
// `after`, in their order. For the files of storage only.
class HomeRowReader {
 public:
  HomeRowReader(Database& db, const HomeTable& table, const HomesOfNumber& of, std::int64_t after = 0);

  bool step() { return statement_->step(); }
  std::int64_t row() const { return statement_->whole(0); }
  // The row's values stand behind its number: that of column 0 at 1.
  const Statement& statement() const { return *statement_; }
  const std::vector<std::string>& columns() const { return columns_; }
  // Of the column at that place, counted from 0.
  bool numbers_rows(std::size_t column) const { return is_row_number(table_, columns_[column]); }
  // Whether what numbers rows, by its name in the other database, is none of the columns.
  bool is_beside(const std::string& number) const;

 private:
  const HomeTable& table_;
  std::vector<std::string> columns_;
  std::unique_ptr<Statement> statement_;
};

// What home_tables() says of whose a row is binds the homes to ?3; the numbers that the rows have as ?1 to
// ?2. As SQL, of which rows `t` of a table there are: "FROM … t WHERE …".
std::string rows_of_homes(Database& db, const HomeTable& table, std::int64_t number);

std::string in_quotes(const std::string& name);

}  // namespace ntm::storage
