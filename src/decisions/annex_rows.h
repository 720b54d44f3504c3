// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "decisions/draft.h"
#include "decisions/headings.h"

namespace ntm::decisions {

// Reads the rows of the tables of an annex into a draft, one after another; for read_decision.cc only.
class AnnexRows {
 public:
  explicit AnnexRows(Draft& draft) : draft_(draft) {}

  // The rows of one table from `first_row` on. Table, grid and headings must outlive the call only.
  void read(const documents::PrintedTable& table, const documents::PrintedGrid& grid,
            const Headings& headings, std::size_t number, std::size_t first_row);

  // Codes that the table does not have, once all is read.
  void finish();

  using Arguments = std::vector<std::pair<std::string, std::string>>;
  void ask(std::string key, std::vector<Said> cells, Arguments arguments = {});

 private:
  // What stands in a row, by what its columns hold; null where nothing begins in it.
  struct Row {
    std::size_t index = 0;
    const documents::PrintedCell *number = nullptr, *criterion = nullptr, *content = nullptr;
    std::vector<const documents::PrintedCell*> cells{};  // all that begin in it
    bool has_levels = false;                             // of its own
  };

  Row row_at(std::size_t index) const;
  void read_row(const Row& row);
  bool is_heading_again(const Row& row) const;
  bool read_remark(const Row& row);
  bool read_group(const Row& row);
  void begin_criterion(const Row& row);
  void read_content(const Row& row);
  void read_indicators_of_lines(const Row& row);
  void read_without_content(const Row& row);
  void add_year(const Row& row, int year, const documents::PrintedCell& said_by);
  void add_part(const Row& row, const std::string& letter, const std::string& name);
  void add_indicator(const Row& row, const std::string& code, const std::string& name);
  void start_criterion(std::string code, std::string name, std::vector<Said> words);

  // Levels of the row; of what covers it from above only with `from_above`.
  void add_levels(const Row& row, DraftIndicator& indicator, int year, bool from_above);
  void add_beside(const Row& row, DraftIndicator& indicator);
  void ask_the_rest(const Row& row);
  Said said(const documents::PrintedCell& cell);
  bool is_level_cell(const documents::PrintedCell& cell) const;
  DraftIndicator* current();

  Draft& draft_;
  const documents::PrintedTable* table_ = nullptr;
  const documents::PrintedGrid* grid_ = nullptr;
  const Headings* headings_ = nullptr;
  std::size_t number_ = 0, first_row_ = 0;
  std::set<Spot> used_;
  std::vector<Said> group_;         // of the criterion to come
  DraftIndicator* part_ = nullptr;  // the last one of the current indicator
};

}  // namespace ntm::decisions
