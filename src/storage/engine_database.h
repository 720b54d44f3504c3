// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/message.h"
#include "base/signature.h"
#include "storage/database.h"
#include "storage/late_transaction.h"
#include "storage/log_keys.h"

// What the connections of all engines do alike; for the engines only.
namespace ntm::storage {

// Long work can be stopped while it waits for others who write.
inline constexpr std::chrono::milliseconds kPatienceOfLongWork = std::chrono::minutes(3);

// A connection whose transactions can be late ones (late_transaction.h), and which may have the log's key. An
// engine says how a transaction begins and ends.
class EngineDatabase : public Database, public LogKeyHolder, public LateWriter {
 public:
  void begin_writing() final;
  void commit() final;
  void rollback() noexcept final;

  void become_late(std::function<void()> begun) final;
  void begin_late() final;
  void commit_late() final;
  void end_late() noexcept final;
  void forbid_writing(base::Message why) final { forbidden_ = std::move(why); }

  const base::SigningKey* log_key() const final { return log_key_ ? &*log_key_ : nullptr; }

 protected:
  // Begins a transaction that writes: waits for the others that do.
  virtual void begin_now() = 0;
  // Keeps the transaction; drops it, if there is one.
  virtual void keep() = 0;
  virtual void drop() noexcept = 0;

  void read_log_key();
  // Only for a log that nobody has signed yet: a key that went missing is not quietly replaced by another.
  void make_log_key();

 private:
  std::function<void()> late_;  // of the LateTransaction that lives
  bool late_begun_ = false;
  std::optional<base::Message> forbidden_;
  std::optional<base::SigningKey> log_key_;
};

}  // namespace ntm::storage
