// SPDX-License-Identifier: Apache-2.0
// Support for tests: a folder that is there as long as this object, and databases of the engine that is
// tried.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "storage/postgresql/database_for_tests.h"

namespace ntm::storage {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ntm-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name) const { return (folder_ / name).string(); }

  // The URL of a database, which is not there yet: the file of that name, or, where NTM_TEST_POSTGRESQL is
  // the URL of a server (tests/postgresql/with-server), one on that server, which goes with the folder. The
  // same for the same name.
  std::string database(const std::string& name) const {
    if (!postgresql::ServerForTests::is_there()) return file(name);
    auto& made = on_server_[name];
    if (!made) made = std::make_unique<postgresql::DatabaseForTests>(file(name));
    return made->url();
  }

 private:
  std::filesystem::path folder_;
  mutable std::map<std::string, std::unique_ptr<postgresql::DatabaseForTests>> on_server_;
};

}  // namespace ntm::storage
