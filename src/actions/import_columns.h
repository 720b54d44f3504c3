// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/column_meanings.h"
#include "actions/import_reading.h"
#include "actions/record_reader.h"
#include "base/diagnostics.h"
#include "documents/csv/csv.h"
#include "documents/xlsx/xlsx_read.h"
#include "registers/register_definition.h"

namespace ntm::actions {

// Which column of a file holds what.
struct ImportColumns {
  std::vector<std::pair<std::size_t, std::size_t>> fields;  // field of the register, column of the file
  std::optional<std::size_t> place;
  std::optional<std::size_t> ended;
  std::optional<std::size_t> numbering;  // "STT", which is not read
  std::optional<std::size_t> key;
  std::optional<std::size_t> label;  // of the text that tells records apart for people: a person's name
  // Whether rows can be read as records at all: not as long as nobody has said which column is the key, or
  // whether one is what it may be meant for.
  bool are_settled = true;

  // Where a mistake about the record as a whole is shown.
  std::size_t key_column() const { return key ? *key : label ? *label : place.value_or(0); }
  // Whether anything is read from it.
  bool reads(std::size_t column) const;
};

// The headings of the columns that every register has besides its own: the place, and that a record has
// ended.
const base::Label& place_heading();
const base::Label& ended_heading();

// Finds what each column means: as people say, else by its heading among the register's fields (by label,
// name or another heading they are known by), whatever its case, diacritics and spaces. A column that numbers
// the rows ("STT") is none. Columns that are hidden or mean nothing are dealt with as the answers say;
// without one that is a question, with what each may be meant for. Everything goes into `reading`. Reported
// as mistakes: a field twice, a missing key column where no person's name could stand for it.
ImportColumns match_columns(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                            const PlaceNames& places, const ImportAnswers& answers, ColumnMeanings& meanings,
                            ImportReading& reading, base::Diagnostics& diagnostics);

// What columns of the register may be said to mean.
std::vector<std::pair<std::string, base::Label>> column_targets(const registers::RegisterDefinition& reg);

// Which row of a workbook has the headings: how many of its cells are such that match_columns knows, or,
// where there are several, looks likely to know.
documents::HeadingScore heading_score(const registers::RegisterDefinition& reg);

// The headings of a table of the register that match_columns knows, in one language: the village (where
// villages keep it), the fields in their order, and whether the record has ended.
std::vector<std::string> table_headings(const registers::RegisterDefinition& reg, base::Language language);

// A CSV template for the register: its headings in one language, and nothing below.
std::string csv_template(const registers::RegisterDefinition& reg, base::Language language);

}  // namespace ntm::actions
