// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::storage::postgresql {

// Whether the statement is an INSERT into a table by home (spread.h).
bool writes_by_home(std::string_view sql);

// One that writes_by_home() as a spread database takes it: INSERT INTO t (…) VALUES (…), (…) … writes of_home
// too, from the value that numbers the row.
std::string with_home_written(std::string_view sql);

}  // namespace ntm::storage::postgresql
