// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "storage/engine.h"

// The file of a database, and what SQLite puts beside it.
namespace ntm::storage::sqlite {

// Makes an empty file that only its owner may read: it will hold personal data. The database's side files
// take over its permissions. What was remembered of a database that was here before goes. base::Error:
// invalid when there is one that is not empty, unavailable when it cannot be made.
void make_database_file(const std::string& path);

// The same, then fills it; when that throws, it is not there.
void fill_new_file(const std::string& path, const std::function<void()>& fill);

bool is_there(const std::string& path);

// Whether the file ends within a page: SQLite would fill that up with zeros, silently. A journal beside the
// file may still hold what is missing; then it is not.
bool is_cut_short(const std::string& path);

// What file_database.h asks for.
extern const FileEngine kFiles;

}  // namespace ntm::storage::sqlite
