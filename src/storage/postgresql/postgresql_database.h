// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/database.h"

// What stands behind storage/open.h for URLs of PostgreSQL, for that file only. A URL is one of libpq's
// ("postgresql://user@host/name?sslmode=verify-full"), with one parameter more: keys=/etc/ntm/name, the path
// beside which the keys stand ("/etc/ntm/name.keys", key_file.h); without it there are none. patience: how
// long a write waits for another that writes.
namespace ntm::storage::postgresql {

bool is_there(const std::string& url);
// The database itself is made where the server has none of that name.
std::unique_ptr<Database> create(const std::string& url, std::chrono::milliseconds patience);
std::unique_ptr<Database> open(const std::string& url, std::chrono::milliseconds patience);
// The statements that spread it over the machines of a Citus (spread.h).
std::string text_for_citus(const std::string& url, int shards);
std::unique_ptr<Database> connect(const std::string& url, std::chrono::milliseconds patience);

}  // namespace ntm::storage::postgresql
