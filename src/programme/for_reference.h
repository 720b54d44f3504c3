// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/language.h"
#include "base/message.h"

namespace ntm::programme {

// A day on which no set of criteria is in force is judged by the last one that was. Such verdicts are for
// reference: whoever shows one says this beside it.
struct ForReference {
  std::string set;  // id
  base::Label title;
  base::Date ended;  // the last day on which the set was in force
  base::Date date;   // that is judged
  // The set that is in force on the day and does not have all that the law asks yet, and how far it is.
  struct Entering {
    std::string set;
    base::Label title;
    base::Message entered;
  };
  std::optional<Entering> entering = {};

  // By which set, since when it is not the law, and what the verdicts are not good for.
  base::Message message() const;
};

}  // namespace ntm::programme
