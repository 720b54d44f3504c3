// SPDX-License-Identifier: Apache-2.0
#include "actions/heading_units.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace ntm::actions {
namespace {

// A unit as a heading names it, compared as a search does, and the unit of the register that measures the
// same by another measure.
struct WrittenUnit {
  std::string_view key, instead_of;
};

constexpr WrittenUnit kOtherUnits[] = {{"nghin dong", "million_vnd"},
                                       {"ngan dong", "million_vnd"},
                                       {"1000d", "million_vnd"},
                                       {"1 000d", "million_vnd"},
                                       {"1000 d", "million_vnd"},
                                       {"1 000 d", "million_vnd"},
                                       {"1000 dong", "million_vnd"},
                                       {"1 000 dong", "million_vnd"},
                                       {"dong", "million_vnd"},
                                       {"d", "million_vnd"},
                                       {"vnd", "million_vnd"},
                                       {"ty dong", "million_vnd"},
                                       {"ty", "million_vnd"},
                                       {"km", "m"},
                                       {"ha", "m2"},
                                       {"sao", "m2"},
                                       {"sao", "ha"},
                                       {"mau", "ha"},
                                       {"m2", "ha"},
                                       {"tan", "kg"},
                                       {"ta", "kg"},
                                       {"yen", "kg"},
                                       {"g", "kg"}};

}  // namespace

std::string other_unit(std::string_view heading, const registers::Field& field) {
  const std::size_t open = heading.rfind('(');
  if (open == std::string_view::npos || field.unit.empty()) return "";
  // "triệu đồng/năm"
  const std::string_view written =
      base::trim(heading.substr(open + 1, heading.find_first_of(")/", open + 1) - open - 1));
  // A search drops the raised two.
  const std::string key = written == "m²" ? "m2" : base::search_key(written);
  const bool is_other =
      std::any_of(std::begin(kOtherUnits), std::end(kOtherUnits),
                  [&](const WrittenUnit& one) { return one.key == key && one.instead_of == field.unit; });
  return is_other ? std::string(written) : "";
}

}  // namespace ntm::actions
