// SPDX-License-Identifier: Apache-2.0
#include "http/stream_maker.h"

#include <utility>

namespace ntm::http {
namespace {

constexpr int kStreamGzipLevel = 4;

}  // namespace

StreamMaker::StreamMaker(BodyStream stream, bool pack) : stream_(std::move(stream)) {
  if (pack) packer_.emplace(kStreamGzipLevel);
}

std::string StreamMaker::make(std::size_t enough) {
  std::string bytes;
  while (!ended_ && bytes.size() < enough) {
    const std::optional<std::string> part = stream_();
    if (part) {
      bytes += packer_ ? packer_->add(*part) : *part;
      continue;
    }
    ended_ = true;
    if (packer_) bytes += packer_->finish();
  }
  return bytes;
}

}  // namespace ntm::http
