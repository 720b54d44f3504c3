// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "example/synthetic_households.h"
#include "example/synthetic_registers.h"
#include "programme/changeset.h"

namespace ntm::example {

// Who a synthetic country says entered it, and from where; the note of each of its changesets.
inline constexpr std::string_view kSyntheticAuthor = "tong-hop";
inline constexpr std::string_view kSyntheticOrigin = "dữ liệu tổng hợp (ntm bench generate)";
inline constexpr std::string_view kSyntheticNote = "dữ liệu tổng hợp, không phải của địa phương";

// One record of a step: of the first step of a register a new one, of later ones that of the number.
struct SyntheticEntry {
  std::size_t record = 0;  // its place among the register's records of the first step
  programme::PlaceCode place;
  bool ended = false;
  std::vector<registers::Value> values;  // the whole record
  programme::Said said{};                // what of it is stated: what was not known before
};

// What is entered at once.
struct SyntheticStep {
  std::string register_name;
  base::Date valid_from;
  base::Instant entered_at;
  bool is_first = false;  // of the register: it makes the records, and the register is said complete
  std::vector<SyntheticEntry> entries;
};

// When things happen in a synthetic country: everything is stated of synthetic_begin() first; corrections of
// that day and what changed by the last one come later.
base::Instant synthetic_entered_at();
base::Instant synthetic_corrected_at();
base::Date synthetic_last_day();
base::Instant synthetic_changed_at();

// The whole history of a commune, in the order in which it is entered.
std::vector<SyntheticStep> synthetic_steps(const SyntheticCommune& commune,
                                           const SyntheticHouseholds& households,
                                           const SyntheticRegisters& registers,
                                           const registers::Dictionary& dictionary);

}  // namespace ntm::example
