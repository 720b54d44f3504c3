// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace ntm::storage::sqlite {

// The prepared statements of a connection that nobody uses at the moment, by their text; for
// sqlite_database.cc only. Whoever takes one has it alone: a text that is in use twice has two of them.
class IdleStatements {
 public:
  using OfOneText = std::vector<sqlite3_stmt*>;

  // Stays where it is until clear(). Null where so many texts are kept that a further one is not.
  OfOneText* of(std::string_view sql) {
    constexpr std::size_t kMostTexts = 500;  // the program has fewer, but for formulas that are tried out
    if (const auto found = kept_.find(sql); found != kept_.end()) return &found->second;
    return kept_.size() < kMostTexts ? &kept_[std::string(sql)] : nullptr;
  }

  void clear(int (*finalize)(sqlite3_stmt*)) {
    for (const auto& [sql, statements] : kept_)
      for (sqlite3_stmt* statement : statements) finalize(statement);
    kept_.clear();
  }

 private:
  std::map<std::string, OfOneText, std::less<>> kept_;
};

}  // namespace ntm::storage::sqlite
