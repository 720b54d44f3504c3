// SPDX-License-Identifier: Apache-2.0
#include "actions/file_rows.h"

namespace ntm::actions {

void FileRows::add(std::unique_ptr<TableRows> rows) {
  for (std::size_t row = 0; row < rows->count(); ++row) places_.push_back({tables_.size(), row});
  tables_.push_back(std::move(rows));
}

std::string FileRows::row_name(std::size_t row) const {
  const std::string number = of(row).row_name(in(row));
  return tables_.size() > 1 ? of(row).sheet() + "!" + number : number;
}

}  // namespace ntm::actions
