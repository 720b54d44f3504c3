// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a program that was killed leaves beside its database is taken in by the first connection after it.
namespace ntm::storage::sqlite {

// Has SQLite say when it does that. To be called before anything is opened; only the first call counts.
void listen_for_unclean_ends();

// Whether a connection of this thread took in what such a program left, while this object lived. Not within
// another one of the same thread.
class UncleanEnd {
 public:
  UncleanEnd();
  UncleanEnd(const UncleanEnd&) = delete;
  UncleanEnd& operator=(const UncleanEnd&) = delete;
  ~UncleanEnd();

  bool was_found() const { return found_; }

 private:
  bool found_ = false;
};

}  // namespace ntm::storage::sqlite
