// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "actions/masking.h"
#include "actions/sight.h"
#include "base/language.h"
#include "programme/changeset.h"
#include "registers/register_definition.h"

// What was stated for later days, where somebody states something of an earlier one
// (docs/decisions/0029-history-is-by-cell.md).
namespace ntm::actions {

// A cell of a version of which a later day says otherwise: what the version states of it ends there.
struct SaidLater {
  // What it is about: a field, or one of these.
  static constexpr std::size_t kVillage = static_cast<std::size_t>(-1);
  static constexpr std::size_t kExistence = static_cast<std::size_t>(-2);

  std::size_t what = 0;
  const programme::RecordVersion* by = nullptr;  // of those given
};

// What the next statement of each cell says otherwise than `version` does, where it had been accepted before
// `version` was written (its number 0: about to be written) and `version` still says that cell of its day.
// `versions`: those of the record, in the order of (valid_from, version).
std::vector<SaidLater> said_later(const programme::RecordVersion& version,
                                  std::span<const programme::RecordVersion> versions);

// The name by which machines know what is said: of the field; "village", "ended".
std::string name_of_said(const registers::RegisterDefinition& reg, std::size_t what);
// Its heading.
std::string label_of_said(const registers::RegisterDefinition& reg, std::size_t what,
                          base::Language language);
// What a version says of it, as the reader sees it; of a village the code, of existence 1 where the record
// has ended and 0 where it is there.
ShownCell said_cell(const registers::RegisterDefinition& reg, const programme::RecordVersion& version,
                    std::size_t what, const Sight& sight);
// As people read it.
std::string shown_said(const registers::RegisterDefinition& reg, const programme::RecordVersion& version,
                       std::size_t what, const Sight& sight, base::Language language);

}  // namespace ntm::actions
