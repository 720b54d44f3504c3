// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "actions/import_reading.h"
#include "documents/csv/csv.h"

namespace ntm::actions {

// What people say columns mean: in the answers of this import (ImportAnswers::columns), and before.
class ColumnMeanings {
 public:
  // `before`: by base::search_key of the heading. Of several tables of a file the first tells which column a
  // name such as "C" is; in the others it is that of the same heading.
  ColumnMeanings(const ImportAnswers& answers, std::map<std::string, std::string> before,
                 const documents::CsvTable& first);

  std::optional<std::string> said(const documents::CsvTable& table, std::size_t column);
  std::optional<std::string> before(const std::string& heading) const;
  // By the key of the heading, what was said of columns that are there, to be remembered; not of headings
  // that one table has twice.
  const std::map<std::string, std::string>& to_remember() const { return to_remember_; }
  // What was said of columns that no table has.
  std::vector<std::string> unused() const;

 private:
  std::map<std::string, std::string> by_name_, by_key_, before_, to_remember_;
  const documents::CsvTable* first_;
  std::set<std::string> used_;
};

}  // namespace ntm::actions
