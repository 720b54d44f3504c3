// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ntm::http {

// A fault of our own that ended a request. The client is told its number and nothing else; the log has both,
// so that who is told the number finds the place.
struct Fault {
  std::string number;  // eight digits, most likely no other's
  std::string place;   // "plans/recurrence.cc:31" of a broken promise; else what was thrown: "std::bad_alloc"

  // "fault 48213377: plans/recurrence.cc:31"
  std::string line() const;
};

// To be called in a catch. Never holds what() of an exception, which may say anything about anybody.
Fault fault_thrown();

}  // namespace ntm::http
