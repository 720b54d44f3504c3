// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

struct pg_conn;
struct pg_result;

namespace ntm::storage::postgresql {

// What came of a statement. Columns and rows count from 0. NULL reads as "".
class Rows {
 public:
  explicit Rows(pg_result* result);

  int count() const;
  bool is_null(int row, int column) const;
  bool is_bytes(int column) const;
  // As PostgreSQL writes it, but for yes and no, which read as "1" and "0". Of bytes: themselves. Valid while
  // this lives.
  std::string_view text(int row, int column) const;
  std::int64_t whole(int row, int column) const;
  // What was done: "COMMIT", "ROLLBACK", "INSERT 0 1".
  std::string_view done() const;

 private:
  struct Free {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Free> result_;
  std::vector<std::string> bytes_;  // of columns of bytes, read out: row by row, column by column
};

// A value to bind; none: NULL.
struct Value {
  std::optional<std::string> text;
  bool is_bytes = false;
};

// The same server's database that every server has, for making another; and the name of the one that is
// meant.
struct Maker {
  std::string server;
  std::string name;
};
// base::Error invalid (storage.bad_url), without its words, of what libpq cannot read.
Maker maker_of(const std::string& server);

// A connection to a server, through libpq. Waits no longer than somebody wants the work: what
// base::this_work() has stopped is cancelled on the server too. Errors are base::Error: unavailable (busy,
// disk full, no server), invalid (refused, no such database), corrupt (tables that are not ours);
// base::Stopped.
class Connection {
 public:
  // `url` as libpq reads it ("postgresql://…"). base::Error as maker_of; unavailable where nobody answers,
  // not_found where the server has no such database.
  explicit Connection(const std::string& url);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Any number of statements without values; what the last one gave.
  Rows run(std::string_view sql);
  void prepare(const std::string& name, const std::string& sql);
  Rows execute(const std::string& name, const std::vector<Value>& values);
  // One that is read and planned for this time only.
  Rows execute_once(const std::string& sql, const std::vector<Value>& values);

  // Whether the server still answers, as far as is known without asking.
  bool is_lost() const;
  // Connects anew after it was lost; what was prepared is gone.
  void connect_again();

  // "postgresql://host:port/name", without user and password: for messages.
  const std::string& described() const { return described_; }

 private:
  void greet();
  Rows answer(bool sent);
  void wait_for_answer();
  [[noreturn]] void fail_lost() const;

  const std::string url_;
  pg_conn* connection_ = nullptr;
  std::string described_;
};

}  // namespace ntm::storage::postgresql
