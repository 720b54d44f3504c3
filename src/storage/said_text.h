// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/changeset.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// The query for the names of a register's fields in the order in which its table got them, a blank between
// two: the number of a field is its place there, which stays whatever is added later.
std::string numbered_fields(std::string_view register_name);

// The numbers of the cells that are no fields.
inline constexpr std::size_t kSaidExistence = 0, kSaidVillage = 1;

// The condition that a version speaks of the cell of that number, of which `said` is the column _said.
std::string says(std::string_view said, std::size_t cell);

// What a version speaks of, as the column _said holds it: hexadecimal digits, of four cells each, the lowest
// first. Cell 0 is whether there is such a thing, cell 1 the village, cell n + 2 the field of number n.
// Digits that are missing at the end are 0, so that a field added later is one of which nothing was said. For
// the files of storage only.
class SaidText {
 public:
  // `names`: what numbered_fields() answers. Fields that the definition does not have are passed over.
  SaidText(const registers::RegisterDefinition& reg, std::string_view names);

  std::string write(const programme::Said& said) const;
  // base::Error (corrupt) when it is no such text.
  programme::Said read(std::string_view text) const;
  // The number of a field's cell; none when its table does not have it.
  std::optional<std::size_t> cell_of(std::size_t field) const;

 private:
  std::size_t fields_;                              // of the definition
  std::vector<std::optional<std::size_t>> places_;  // of the field of each number
};

SaidText said_text_of(Database& db, const registers::RegisterDefinition& reg);

}  // namespace ntm::storage
