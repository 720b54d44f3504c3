// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "actions/import_columns.h"
#include "actions/record_reader.h"

namespace ntm::actions {

// The rows of a table below its headings that are records. What is none is said in `reading` (row_kinds.h),
// and so are rows that are hidden (as the answers say; without one that is a question, and they are left out
// meanwhile) and what merged cells stand for. A row is in the village that it names, else in that of the row
// above it that names one, else in `village`, that of the sheet. Where a column of yes and no has nothing but
// marks, whether a blank cell means no is a question; meanwhile it says nothing.
class TableRows final : public WrittenRecords {
 public:
  TableRows(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
            const ImportColumns& columns, const PlaceNames& places, const std::string& village,
            const ImportAnswers& answers, ImportReading& reading);

  std::size_t count() const override { return rows_.size(); }
  std::span<const std::size_t> fields(std::size_t) const override { return fields_; }
  base::TableCell cell(std::size_t row, std::size_t what) const override;
  base::Location at(std::size_t row, std::size_t what) const override;
  // A field need not be in the file: then it is said of the whole row.
  base::Location at_limit(std::size_t row, std::size_t field) const override {
    return at(row, column_of_[field] ? field : kWhole);
  }
  std::string row_name(std::size_t row) const override { return std::to_string(table_.line(rows_[row])); }
  bool is_separate(std::size_t row) const override;

  const std::string& sheet() const { return table_.sheet().name; }
  // The code of a row that has none, from now on; "" takes it back.
  void give_code(std::size_t row, const std::string& code) { codes_[row] = code; }

 private:
  void choose_rows(const PlaceNames& places, const std::string& village, const ImportAnswers& answers,
                   ImportReading& reading);
  void find_marks(const ImportAnswers& answers, ImportReading& reading);
  // How many cells of the column are marks; 0 where one says something else.
  std::size_t marks_in(std::size_t column) const;
  void say_merged(ImportReading& reading) const;
  base::Location first_cell(std::size_t row) const;

  const registers::RegisterDefinition& reg_;
  const documents::CsvTable& table_;
  const ImportColumns& columns_;
  std::vector<std::size_t> fields_;
  std::vector<std::optional<std::size_t>> column_of_;  // by field
  std::vector<std::size_t> rows_;                      // of the table
  std::vector<std::size_t> village_of_;                // by row, of villages_
  std::vector<std::string> villages_;                  // that stand beside no row; the first is ""
  std::set<std::string> separate_;                     // identities of codes
  std::set<std::size_t> marks_;                        // fields whose cells are marks
  bool is_blank_no_ = false;                           // of those
  std::map<std::size_t, std::string> codes_;           // that were given, by row
};

}  // namespace ntm::actions
