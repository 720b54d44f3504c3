// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actions/table_rows.h"

namespace ntm::actions {

// A table of a file, and what its columns mean.
struct FileTable {
  documents::CsvTable table;
  ImportColumns columns{};
  std::string village{};  // of all its rows that name no other; "" where the sheet is none of a village
};

// The records of all tables of a file, one after the other. The tables have to outlive it, and to stay where
// they are.
class FileRows final : public WrittenRecords {
 public:
  void add(std::unique_ptr<TableRows> rows);

  std::size_t count() const override { return places_.size(); }
  std::span<const std::size_t> fields(std::size_t row) const override { return of(row).fields(in(row)); }
  base::TableCell cell(std::size_t row, std::size_t what) const override {
    return of(row).cell(in(row), what);
  }
  base::Location at(std::size_t row, std::size_t what) const override { return of(row).at(in(row), what); }
  base::Location at_limit(std::size_t row, std::size_t field) const override {
    return of(row).at_limit(in(row), field);
  }
  bool is_separate(std::size_t row) const override { return of(row).is_separate(in(row)); }

  void give_code(std::size_t row, const std::string& code) {
    tables_[places_[row].table]->give_code(in(row), code);
  }
  // "12", and "Thôn 1!12" where there are several sheets; so an answer names the row, too.
  std::string row_name(std::size_t row) const override;

 private:
  struct Place {
    std::size_t table = 0, row = 0;
  };

  const TableRows& of(std::size_t row) const { return *tables_[places_[row].table]; }
  std::size_t in(std::size_t row) const { return places_[row].row; }

  std::vector<std::unique_ptr<TableRows>> tables_;
  std::vector<Place> places_;  // by row
};

}  // namespace ntm::actions
