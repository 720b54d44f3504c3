// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>

#include "base/diagnostics.h"
#include "base/message.h"

namespace ntm::base {

// Why a request cannot go on. Thrown anywhere below, caught only at the edges (cli, http).
class Error : public std::exception {
 public:
  enum class Kind {
    invalid,      // what the person asked for makes no sense; diagnostics() may say where
    not_found,    // no such place, register, set, file …
    conflict,     // somebody else changed the same thing meanwhile
    unavailable,  // the database or the disk cannot be used now
    corrupt,      // stored data are not as they were written
  };

  Error(Kind kind, Message message, Diagnostics diagnostics = {})
      : kind_(kind), message_(std::move(message)), diagnostics_(std::move(diagnostics)) {}

  Kind kind() const { return kind_; }
  const Message& message() const { return message_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }
  const char* what() const noexcept override { return message_.key.c_str(); }

 private:
  Kind kind_;
  Message message_;
  Diagnostics diagnostics_;
};

}  // namespace ntm::base
