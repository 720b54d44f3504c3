// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/database.h"

// What stands behind storage/open.h, for that file only. `path` is of a file; patience: how long a write
// waits for another process that writes.
namespace ntm::storage::sqlite {

std::unique_ptr<Database> create(const std::string& path, std::chrono::milliseconds patience);
std::unique_ptr<Database> open(const std::string& path, std::chrono::milliseconds patience);
std::unique_ptr<Database> connect(const std::string& path, std::chrono::milliseconds patience);
std::unique_ptr<Database> in_memory();

}  // namespace ntm::storage::sqlite
