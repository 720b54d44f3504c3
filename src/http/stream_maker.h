// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "http/gzip.h"
#include "http/message.h"

namespace ntm::http {

// Makes a streamed body part by part, packed if so asked. Between two parts it holds no thread, however slow
// the client is that takes them.
class StreamMaker {
 public:
  StreamMaker(BodyStream stream, bool pack);

  // At least `enough` bytes more, or what is left. Throws what the stream throws: then the body is not whole.
  std::string make(std::size_t enough);
  bool ended() const { return ended_; }

 private:
  BodyStream stream_;
  std::optional<Gzip> packer_;
  bool ended_ = false;
};

}  // namespace ntm::http
