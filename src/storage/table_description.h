// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

// A table as every engine can make one. Names of columns are as SQL writes them, "quoted" where that is
// needed.
namespace ntm::storage {

enum class Holds { whole, text };

struct Reference {
  std::string table;
  std::string column;
};

struct Column {
  std::string name = {};
  Holds holds = Holds::whole;
  bool required = false;  // never NULL
  bool yes_no = false;    // 0 or 1
  std::optional<Reference> references = {};
  std::string is = {};  // what the engine works it out from, as SQL; "": it is written
};

struct Index {
  std::string name = {};  // what follows the table's: "by_place"
  std::vector<std::string> columns = {};
  bool unique = false;
  std::string known = {};  // only rows that have something in this column; "" = all
};

// Rows are added and never changed nor removed: the engine refuses both.
struct TableDescription {
  std::string name = {};  // not quoted
  std::string key = {};   // the number of a row
  std::vector<Column> columns = {};
  std::vector<Index> indexes = {};
};

}  // namespace ntm::storage
