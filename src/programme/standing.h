// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <utility>

#include "programme/places.h"

namespace ntm::programme {

// Where records stand on one day, each place asked for once. The places must outlive it.
class Standing {
 public:
  Standing(const Places& places, base::Date day, Content content)
      : places_(places), day_(day), content_(content) {}

  // Places::settled of what was stated of the place on that day.
  const PlaceCode& of(const PlaceCode& place, base::Date stated) {
    const auto [found, is_new] = known_.try_emplace({place, places_.period_meant(place, stated)});
    if (is_new) found->second = places_.settled(places_.heirs(place, stated, day_, content_), day_);
    return found->second;
  }

 private:
  const Places& places_;
  base::Date day_;
  Content content_;
  std::map<std::pair<PlaceCode, base::Date>, PlaceCode> known_;
};

}  // namespace ntm::programme
