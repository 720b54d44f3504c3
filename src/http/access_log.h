// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.h"

namespace ntm::http {

// What is kept of a request in the log: how it went, nothing of what was in it. No query, body, header or
// address, and no path, which may hold a number that belongs to a person: the route stands for it.
struct LogEntry {
  Method method = Method::get;
  std::string_view route;  // as the handler names it
  int status = 0;
  std::uint64_t bytes = 0;  // of the answer
  std::chrono::microseconds took{};
  std::string_view error;  // of what the handler threw, its Fault::line; "" for nothing
};

// One line of JSON with its line end:
// {"at":"2024-10-15T03:04:05.678Z","method":"GET","route":"/places/{place}","status":200,"bytes":91,"ms":4}
// (and "error" where there is one, cut to 300 bytes).
std::string log_line(const LogEntry& entry, std::chrono::milliseconds since_1970);

}  // namespace ntm::http
