// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/database.h"

// The one way to a database. Which one is said by a URL: the path of a file, or "sqlite:PATH", which is the
// same (a path that begins like that, or holds "://", is written "./…"). Of another engine's
// ("postgresql://…") every function here throws base::Error invalid (storage.other_engine), which says which
// engines this program has.
namespace ntm::storage {

// How long a write waits for another process that writes.
inline constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(10);

// Whether there is something at that place: a database, or what open() will refuse.
bool is_there(const std::string& url);

// Makes a new database that only its owner may read, and the key that signs its audit log beside it
// (key_file.h), where there is none yet. base::Error when there is something already (invalid), or it cannot
// be made (unavailable).
std::unique_ptr<Database> create(const std::string& url, std::chrono::milliseconds patience = kPatience);

// Opens the database, looks whether it is whole, and brings it up to the newest schema. A small file, and one
// that a killed program left, is looked at page by page; of a large one what can be seen in constant time
// (docs/decisions/0063-a-large-file-is-not-read-whole-to-be-opened.md). One whose log was never signed gets
// its key now; without a key it goes on, and entries stay unsigned. base::Error:
//   not_found    there is none
//   invalid      it is empty, not a database, another program's, or made by a newer ntm
//   corrupt      it is damaged
//   unavailable  another process holds it, it cannot be written, the disk is full
std::unique_ptr<Database> open(const std::string& url, std::chrono::milliseconds patience = kPatience);

// One more connection to a database that open() has opened in this process, for another thread: neither looks
// through it again nor changes its schema. base::Error as open().
std::unique_ptr<Database> connect(const std::string& url, std::chrono::milliseconds patience = kPatience);

// The statements, for psql, that spread a database over the machines of a Citus, tables by home in so many
// parts (docs/operations/scale-out.md). base::Error invalid (storage.not_spread) of an engine that cannot,
// (storage.spread_already).
std::string text_for_citus(const std::string& url, int shards);

// A database of the newest schema that is gone with the connection.
std::unique_ptr<Database> in_memory();

}  // namespace ntm::storage
