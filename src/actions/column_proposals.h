// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actions/import_reading.h"
#include "actions/record_reader.h"
#include "base/table_cell.h"
#include "registers/register_definition.h"

namespace ntm::actions {

// How much the words of a heading are those of the register's fields, by their labels and the other headings
// they are known by: without diacritics, abbreviations of the trade written out, words left out that any
// heading may have.
class HeadingWords {
 public:
  explicit HeadingWords(const registers::RegisterDefinition& reg);

  struct Likeness {
    std::size_t field = 0;
    int percent = 0;  // of the words of both that they share
  };
  // The fields that share half of the words at least, in the order of fields.
  std::vector<Likeness> like(std::string_view heading) const;
  // Whether it is hardly anything but a heading of the register.
  bool is_likely(std::string_view heading) const;

 private:
  struct Known {
    std::size_t field = 0;
    std::vector<std::string> words;  // sorted, each once
  };
  std::vector<Known> known_;
};

// Whether a heading (by base::search_key) begins as those do that are not about what is: what is planned, was
// registered for, or was last year. Below such a group the register's own words mean something else.
bool is_of_another_time(std::string_view key);

// A column that nobody has said anything about.
struct UnknownColumn {
  std::size_t column = 0;
  std::string heading;
  std::vector<base::TableCell> values;  // some that differ
};

// What those columns may be meant for, by column: each field once, none that is `taken`, and none that most
// of the column's values could not be. A column whose values name villages is one of villages.
std::map<std::size_t, ColumnProposal> propose_columns(const registers::RegisterDefinition& reg,
                                                      const std::vector<UnknownColumn>& columns,
                                                      const std::set<std::size_t>& taken, bool is_place_taken,
                                                      const PlaceNames& places);

}  // namespace ntm::actions
