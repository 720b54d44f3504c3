// SPDX-License-Identifier: Apache-2.0
#include "accounts/sealed_stream.h"

#include <sodium.h>

#include <array>

#include "base/check.h"
#include "base/error.h"

namespace ntm::accounts {
namespace {

using base::Error;
using Key = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;

constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kNumber = 8;  // bytes
static_assert(kSealedPart == kPlainPart + crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(kSealedHead == kSealedMark.size() + kSalt + 2 * kNumber + kHeader);

// What a file may ask of this machine before it has shown that it is ours.
constexpr std::uint64_t kMostPasses = 20;
constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 30;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// The lowest byte first.
std::string number_bytes(std::uint64_t number) {
  std::string text;
  for (std::size_t i = 0; i < kNumber; ++i) text += static_cast<char>((number >> (8 * i)) & 0xffU);
  return text;
}

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = kNumber; i > 0; --i) number = (number << 8U) | static_cast<unsigned char>(text[i - 1]);
  return number;
}

Key key_of(std::string_view passphrase, std::string_view salt, HashCost cost) {
  if (sodium_init() < 0) NTM_CHECK(false);
  Key key{};
  const int code = crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), bytes_of(salt),
                                 cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13);
  if (code != 0) throw Error(Error::Kind::unavailable, {"password.no_memory", {}});
  return key;
}

}  // namespace

struct Sealer::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
};
struct Unsealer::State {
  crypto_secretstream_xchacha20poly1305_state stream{};
};

Sealer::Sealer(std::string_view passphrase, HashCost cost) : state_(std::make_unique<State>()) {
  const std::string salt = random_bytes(kSalt);
  Key key = key_of(passphrase, salt, cost);
  std::string header(kHeader, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, bytes_of(header), key.data());
  sodium_memzero(key.data(), key.size());
  head_ = std::string(kSealedMark) + salt + number_bytes(cost.passes) + number_bytes(cost.memory) + header;
}

Sealer::~Sealer() {
  sodium_memzero(&state_->stream, sizeof state_->stream);
}

std::string Sealer::seal(std::string_view part, bool is_last) {
  NTM_CHECK(part.size() == kPlainPart || is_last);
  std::string sealed(part.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
  const std::string_view beside = first_ ? std::string_view(head_) : std::string_view();
  first_ = false;
  const unsigned char tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, bytes_of(sealed), nullptr, bytes_of(part),
                                             part.size(), bytes_of(beside), beside.size(), tag);
  return sealed;
}

Unsealer::Unsealer(std::string_view passphrase, std::string_view head)
    : state_(std::make_unique<State>()), head_(head) {
  if (head.size() != kSealedHead || !head.starts_with(kSealedMark))
    throw Error(Error::Kind::invalid, {"seal.no_seal", {}});
  const std::string_view salt = head.substr(kSealedMark.size(), kSalt);
  const std::uint64_t passes = number_of(head.substr(kSealedMark.size() + kSalt, kNumber));
  const std::uint64_t memory = number_of(head.substr(kSealedMark.size() + kSalt + kNumber, kNumber));
  const bool is_sane = passes >= crypto_pwhash_OPSLIMIT_MIN && passes <= kMostPasses &&
                       memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= kMostMemory;
  if (!is_sane) throw Error(Error::Kind::invalid, {"seal.no_seal", {}});
  Key key = key_of(passphrase, salt, {passes, static_cast<std::size_t>(memory)});
  const std::string_view header = head.substr(kSealedHead - kHeader);
  const int code =
      crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, bytes_of(header), key.data());
  sodium_memzero(key.data(), key.size());
  if (code != 0) throw Error(Error::Kind::invalid, {"seal.no_seal", {}});
}

Unsealer::~Unsealer() {
  sodium_memzero(&state_->stream, sizeof state_->stream);
}

std::string Unsealer::open(std::string_view part) {
  const bool is_first = first_;
  const std::string_view beside = is_first ? std::string_view(head_) : std::string_view();
  first_ = false;
  std::string plain(part.size(), '\0');
  unsigned long long size = 0;
  unsigned char tag = 0;
  const bool fits = !complete_ && part.size() >= crypto_secretstream_xchacha20poly1305_ABYTES &&
                    crypto_secretstream_xchacha20poly1305_pull(&state_->stream, bytes_of(plain), &size, &tag,
                                                               bytes_of(part), part.size(), bytes_of(beside),
                                                               beside.size()) == 0;
  if (!fits) throw Error(Error::Kind::corrupt, {is_first ? "seal.wrong_passphrase" : "seal.changed", {}});
  complete_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  plain.resize(static_cast<std::size_t>(size));
  return plain;
}

}  // namespace ntm::accounts
