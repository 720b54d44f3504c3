// SPDX-License-Identifier: Apache-2.0
#include "http/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

#include <array>
#include <new>

#include "base/check.h"

namespace ntm::http {
namespace {

constexpr int kGzipWindow = 15 + 16;  // 32 kB of memory; 16 says: gzip, not zlib
constexpr std::size_t kGzipPart = 16 * 1024;

}  // namespace

struct Gzip::State {
  z_stream stream{};

  std::string run(std::string_view part, int flush) {
    std::string out;
    std::array<char, kGzipPart> packed;
    stream.next_in = reinterpret_cast<const Bytef*>(part.data());
    stream.avail_in = static_cast<uInt>(part.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(packed.data());
      stream.avail_out = kGzipPart;
      NTM_CHECK(deflate(&stream, flush) != Z_STREAM_ERROR);
      out.append(packed.data(), kGzipPart - stream.avail_out);
    } while (stream.avail_out == 0);
    return out;
  }
};

Gzip::Gzip(int level) : state_(std::make_unique<State>()) {
  if (deflateInit2(&state_->stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
}

Gzip::~Gzip() {
  deflateEnd(&state_->stream);
}

std::string Gzip::add(std::string_view part) {
  return state_->run(part, Z_NO_FLUSH);
}

std::string Gzip::finish() {
  return state_->run({}, Z_FINISH);
}

std::string gzip(std::string_view bytes, int level) {
  Gzip packer(level);
  std::string packed = packer.add(bytes);
  return packed += packer.finish();
}

}  // namespace ntm::http
