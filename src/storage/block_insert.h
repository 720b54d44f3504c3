// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "storage/database.h"

namespace ntm::storage {

// Inserts rows into one table, many with one statement. Whatever the number of rows, there are two statements
// to be planned: one of a block, and one of a single row for what is left. For the files of storage only.
class BlockInsert {
 public:
  static constexpr std::size_t kBlock = 32;

  // `columns`: "a, b, c", of which there are `count`; the names stand as they are in the SQL.
  BlockInsert(Database& db, std::string table, std::string columns, std::size_t count);

  // `bind` gives the row's values to the statement from a parameter on, `count` of them.
  template <typename Row, typename Bind>
  void insert(std::span<const Row> rows, const Bind& bind) {
    for (const std::size_t size : {kBlock, std::size_t{1}})
      for (; rows.size() >= size; rows = rows.subspan(size)) {
        Statement& statement = of(size);
        statement.reset();
        for (std::size_t row = 0; row < size; ++row)
          bind(statement, static_cast<int>(row * count_) + 1, rows[row]);
        statement.execute();
      }
  }

 private:
  Statement& of(std::size_t rows);

  Database& db_;
  std::string head_;
  std::size_t count_;
  std::unique_ptr<Statement> block_, one_;
};

}  // namespace ntm::storage
