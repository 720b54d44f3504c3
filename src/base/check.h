// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace ntm::base {

// A promise of our own code was found broken. Derived from no Error of a person's making: only the edges
// catch it (a request ends with 500, a command with exit status 70), and what it was doing is rolled back.
class BrokenPromise final : public std::logic_error {
 public:
  // `file` and `line` are where the promise stands, `condition` its text: never data of a person.
  BrokenPromise(const char* file, int line, const char* condition);

  // "plans/recurrence.cc:31", from src/.
  const std::string& place() const { return place_; }

 private:
  std::string place_;
};

[[noreturn]] void break_promise(const char* file, int line, const char* condition);

}  // namespace ntm::base

// A promise that only a bug of ours can break: no input of a person, a file or the network may reach a
// failing one. Kept in release builds: going on with a broken promise could write a wrong verdict. It ends
// what was being done, by base::BrokenPromise, and not the process, which others use at the same time.
#define NTM_CHECK(condition)                                      \
  do {                                                            \
    if (!(condition)) [[unlikely]]                                \
      ::ntm::base::break_promise(__FILE__, __LINE__, #condition); \
  } while (false)
