// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "example/synthetic_country.h"
#include "registers/register_definition.h"

namespace ntm::example {

struct SyntheticRecord {
  programme::PlaceCode place;
  std::vector<registers::Value> values;
};

// What a synthetic commune has besides its households: the records of every other register that the national
// criteria read.
class SyntheticRegisters {
 public:
  // `attested`: the codes of the indicators that papers prove. The dictionary must have the registers of the
  // project, and outlive this.
  SyntheticRegisters(const registers::Dictionary& dictionary, std::vector<std::string> attested,
                     int unknown_percent)
      : dictionary_(dictionary), attested_(std::move(attested)), unknown_percent_(unknown_percent) {}

  // The registers that it makes records of, in the order in which they are entered: the villages first.
  static const std::vector<std::string>& names();

  // Those of one register, village by village, those of the commune itself last.
  std::vector<SyntheticRecord> records(const std::string& register_name,
                                       const SyntheticCommune& commune) const;

 private:
  const registers::Dictionary& dictionary_;
  std::vector<std::string> attested_;
  int unknown_percent_;
};

}  // namespace ntm::example
