// SPDX-License-Identifier: Apache-2.0
// Support for tests: schemas on the server whose URL is in NTM_TEST_POSTGRESQL
// ("postgresql://user@/postgres?host=/folder").
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "storage/postgresql/connection.h"

namespace ntm::storage::postgresql {

class ServerForTests {
 public:
  static bool is_there() { return std::getenv("NTM_TEST_POSTGRESQL") != nullptr; }
  static std::string url() { return std::getenv("NTM_TEST_POSTGRESQL"); }
  static Connection& connection() {
    static Connection one(url());
    return one;
  }
};

// The URL of a schema that nobody else has, empty, and dropped with this object: making a database of its own
// for each test takes ten times as long.
class DatabaseForTests {
 public:
  // `beside`: the path beside which its keys stand.
  explicit DatabaseForTests(const std::string& beside) {
    static int count = 0;
    schema_ = fmt::format("ntm_{}_{}", ::getpid(), ++count);
    url_ = fmt::format("{}&options=-csearch_path%3D{}&keys={}", ServerForTests::url(), schema_, beside);
    ServerForTests::connection().run("CREATE SCHEMA " + schema_);
  }
  DatabaseForTests(const DatabaseForTests&) = delete;
  DatabaseForTests& operator=(const DatabaseForTests&) = delete;
  ~DatabaseForTests() {
    try {
      ServerForTests::connection().run(fmt::format("DROP SCHEMA {} CASCADE", schema_));
    } catch (...) {
      // The server is thrown away after the tests.
    }
  }

  const std::string& url() const { return url_; }

 private:
  std::string schema_;
  std::string url_;
};

}  // namespace ntm::storage::postgresql
