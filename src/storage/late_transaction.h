// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/message.h"
#include "storage/database.h"

namespace ntm::storage {

class LateWriter;

// Takes the lock as late as it can: while it lives, the first Transaction begins it, and Transactions are
// parts of it, which end with it. What is read and worked out before something is written keeps nobody
// waiting, and what is written is kept whole by commit(), or not at all. One at a time for a connection.
class LateTransaction {
 public:
  // `begun` is called once, when the lock has been taken; what it throws goes to whoever begins to write.
  LateTransaction(Database& database, std::function<void()> begun);
  LateTransaction(const LateTransaction&) = delete;
  LateTransaction& operator=(const LateTransaction&) = delete;
  ~LateTransaction();  // rolls back what has not been committed

  // Takes the lock now, if nothing has been written so far.
  void begin();
  void commit();  // must have begun

 private:
  LateWriter& writer_;
};

// What a connection must be able to do for this.
class LateWriter {
 public:
  virtual ~LateWriter() = default;
  virtual void become_late(std::function<void()> begun) = 0;
  virtual void begin_late() = 0;
  virtual void commit_late() = 0;
  virtual void end_late() noexcept = 0;  // rolls back what has not been committed
  virtual void forbid_writing(base::Message why) = 0;
};

// From now on every Transaction of this connection is refused (base::Error, unavailable) with these words.
void forbid_writing(Database& database, base::Message why);

}  // namespace ntm::storage
