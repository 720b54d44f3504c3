// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ntm::http {

// Packs a body that comes in parts (RFC 1952).
class Gzip {
 public:
  // 1 is the fastest, 9 the smallest.
  explicit Gzip(int level);
  ~Gzip();
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  // What can be sent so far; often nothing.
  std::string add(std::string_view part);
  // The rest. Nothing may be added after it.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string gzip(std::string_view bytes, int level);

}  // namespace ntm::http
