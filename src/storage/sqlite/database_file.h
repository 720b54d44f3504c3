// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ntm::storage {

// Makes an empty file that only its owner may read: it will hold personal data. The database's side files
// take over its permissions. base::Error: invalid when there is one that is not empty, unavailable when it
// cannot be made.
void make_database_file(const std::string& path);

// Whether the file ends within a page: the database would fill that up with zeros, silently. A journal beside
// the file may still hold what is missing; then it is not.
bool is_cut_short(const std::string& path);

}  // namespace ntm::storage
