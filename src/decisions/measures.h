// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "decisions/draft.h"

namespace ntm::decisions {

// How something that laws ask is measured, or who attests it: an entry of measures.yaml with what the
// indicator of the set that it names says.
struct Measure {
  std::string id{};                 // "health_insurance"
  std::vector<std::string> says{};  // how decisions word it
  std::string indicator{};          // of the set; "" for one that stands here only
  base::Label name{};
  std::string unit{}, formula{}, applies_when{};  // as written in the file of the set; "" = none
  std::string sign{};                             // of its target: ">="
  struct AttestedBy {
    base::Label by{}, document{};
  };
  std::optional<AttestedBy> attested{};
  base::Label also_asked{};  // what the set asks besides and no formula says

  bool is_truth() const { return unit == "yes_no"; }
};

// All of them, in the order of the file.
const std::vector<Measure>& measure_library();

// By the words of an indicator the measure that says most of them; none where no entry fits. `rivals`: where
// several fit equally well, and then there is none.
struct ProposedMeasure {
  const Measure* measure = nullptr;
  std::vector<const Measure*> rivals{};
};
ProposedMeasure propose_measure(std::string_view name);

// Gives each indicator and part the measure that its words propose and its levels allow, and asks about the
// others: they stay attested.
void propose_measures(Draft& draft);

}  // namespace ntm::decisions
