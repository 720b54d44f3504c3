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

#include "storage/key_file.h"
#include "storage/open.h"
#include "storage/postgresql/database_for_tests.h"
#include "storage/transfer.h"

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
    if (!is_on_server()) return file(name);
    auto& made = on_server_[name];
    if (!made) made = std::make_unique<postgresql::DatabaseForTests>(file(name));
    return made->url();
  }

  // The same, holding what the database in that file holds.
  std::string copy_of(const std::string& original, const std::string& name) const {
    const std::string url = database(name);
    if (!is_on_server()) {
      std::filesystem::copy_file(original, url);
      return url;
    }
    const auto to = create(url);
    transfer(*open(original), *to);
    std::filesystem::remove_all(key_folder(to->beside()));  // as of a file that is copied alone
    return url;
  }

  static bool is_on_server() { return postgresql::ServerForTests::is_there(); }

 private:
  std::filesystem::path folder_;
  mutable std::map<std::string, std::unique_ptr<postgresql::DatabaseForTests>> on_server_;
};

}  // namespace ntm::storage
