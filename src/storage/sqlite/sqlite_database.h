// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/database.h"

namespace ntm::storage {

// How long a write waits for another process that writes.
inline constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(10);

// Makes a new database in a file that only its owner may read, and the key that signs its audit log beside it
// (key_file.h), where there is none yet. base::Error when the file exists and is not
// empty (invalid), or cannot be made (unavailable).
std::unique_ptr<Database> create_sqlite(const std::string& path,
                                        std::chrono::milliseconds patience = kPatience);

// Opens the database, checks that it is whole, and brings it up to the newest schema. One whose log was never
// signed gets its key now; without a key it goes on, and entries stay unsigned. base::Error:
//   not_found    there is no such file
//   invalid      the file is empty, not a database, another program's, or made by a newer ntm
//   corrupt      the file is damaged
//   unavailable  another process holds it, it cannot be written, the disk is full
std::unique_ptr<Database> open_sqlite(const std::string& path,
                                      std::chrono::milliseconds patience = kPatience);

// One more connection to a database that open_sqlite has opened in this process, for another thread: neither
// looks through the file again nor changes its schema. base::Error as open_sqlite.
std::unique_ptr<Database> connect_sqlite(const std::string& path,
                                         std::chrono::milliseconds patience = kPatience);

// A database of the newest schema that is gone with the connection.
std::unique_ptr<Database> sqlite_in_memory();

}  // namespace ntm::storage
