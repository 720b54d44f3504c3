// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "judging/evidence.h"

namespace ntm::judging {

// The places as they were on one of the days that a plan reads, numbered as the evidence numbers its
// villages.
struct EvidenceReader::DayView {
  base::Date date;
  std::vector<programme::PlaceCode> communes;
  std::map<programme::PlaceCode, std::size_t> villages;  // that stood on that day, with their numbers
  std::size_t commune = 0;                               // the number of the communes

  std::size_t number_of(const programme::PlaceCode& code) const {
    const auto found = villages.find(code);
    return found == villages.end() ? commune : found->second;
  }
  bool has(const programme::PlaceCode& code) const {
    return villages.contains(code) || std::ranges::find(communes, code) != communes.end();
  }
};

}  // namespace ntm::judging
