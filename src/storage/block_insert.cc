// SPDX-License-Identifier: Apache-2.0
#include "storage/block_insert.h"

#include <fmt/format.h>

#include <utility>

namespace ntm::storage {

BlockInsert::BlockInsert(Database& db, std::string table, std::string columns, std::size_t count)
    : db_(db), head_(fmt::format("INSERT INTO {} ({}) VALUES ", table, columns)), count_(count) {}

Statement& BlockInsert::of(std::size_t rows) {
  auto& statement = rows == 1 ? one_ : block_;
  if (statement) return *statement;
  std::string text = head_;
  for (std::size_t parameter = 0; parameter < rows * count_; ++parameter) {
    const bool begins_row = parameter % count_ == 0;
    text += begins_row ? parameter == 0 ? "(" : "), (" : ", ";
    text += fmt::format("?{}", parameter + 1);
  }
  statement = db_.prepare(text + ")");
  return *statement;
}

}  // namespace ntm::storage
