// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/date.h"

namespace ntm::actions {

// Who acts, and when: nothing below the edges of the program asks the clock or the operating system.
struct Session {
  std::string actor;
  base::Instant now;
  std::string address = {};  // of the client; "" = whoever sits at this machine
};

}  // namespace ntm::actions
