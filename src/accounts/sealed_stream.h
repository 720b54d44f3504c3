// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "accounts/secret_bytes.h"

// Bytes under a passphrase: nobody reads them without it, and that something was changed, exchanged or cut
// off is found. A head (mark, salt, how hard the key is to work out), then parts of kSealedPart bytes each,
// the first of which vouches for the head, the last says that it is the last (libsodium's secretstream,
// XChaCha20-Poly1305; the key by Argon2id).
namespace ntm::accounts {

inline constexpr std::string_view kSealedMark = "ntm sealed 1\n";
inline constexpr std::size_t kPlainPart = std::size_t{64} * 1024;
inline constexpr std::size_t kSealedPart = kPlainPart + 17;
inline constexpr std::size_t kSealedHead = 13 + 16 + 8 + 8 + 24;  // bytes
inline constexpr HashCost kCostOfSeal{4, std::size_t{128} * 1024 * 1024};

class Sealer {
 public:
  // base::Error (unavailable) when there is not enough memory for the key.
  explicit Sealer(std::string_view passphrase, HashCost cost = kCostOfSeal);
  ~Sealer();
  const std::string& head() const { return head_; }
  // Every part but the last has kPlainPart bytes.
  std::string seal(std::string_view part, bool is_last);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string head_;
  bool first_ = true;
};

class Unsealer {
 public:
  // base::Error: invalid (seal.no_seal) when it is no such head, unavailable as above.
  Unsealer(std::string_view passphrase, std::string_view head);
  ~Unsealer();
  // base::Error (corrupt): seal.wrong_passphrase at the first part, seal.changed at a later one, and at one
  // that comes after the last.
  std::string open(std::string_view part);
  // Whether the last part was opened; what ends before is cut short.
  bool is_complete() const { return complete_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string head_;
  bool first_ = true, complete_ = false;
};

}  // namespace ntm::accounts
