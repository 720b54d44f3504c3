// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "actions/import_columns.h"
#include "actions/record_reader.h"

namespace ntm::actions {

// The rows of a file below its headings that are records. What is none is said in `reading`: rows that are
// hidden (as the answers say; without one that is a question, and they are left out meanwhile), the row that
// numbers the columns, rows of totals. So is what merged cells stand for.
class TableRows final : public WrittenRecords {
 public:
  TableRows(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
            const ImportColumns& columns, const ImportAnswers& answers, ImportReading& reading);

  std::size_t count() const override { return rows_.size(); }
  std::span<const std::size_t> fields(std::size_t) const override { return fields_; }
  base::TableCell cell(std::size_t row, std::size_t what) const override;
  base::Location at(std::size_t row, std::size_t what) const override;
  // A field need not be in the file: then it is said of the whole row.
  base::Location at_limit(std::size_t row, std::size_t field) const override {
    return at(row, column_of_[field] ? field : kWhole);
  }
  int number(std::size_t row) const override { return table_.line(rows_[row]); }
  bool is_separate(std::size_t row) const override;

 private:
  void choose_rows(const ImportAnswers& answers, ImportReading& reading);
  void say_merged(ImportReading& reading) const;
  bool numbers_columns(std::size_t row) const;
  bool is_total(std::size_t row) const;
  base::Location first_cell(std::size_t row) const;

  const registers::RegisterDefinition& reg_;
  const documents::CsvTable& table_;
  const ImportColumns& columns_;
  std::vector<std::size_t> fields_;
  std::vector<std::optional<std::size_t>> column_of_;  // by field
  std::vector<std::size_t> rows_;                      // of the table
  std::set<std::string> separate_;                     // identities of codes
};

}  // namespace ntm::actions
