// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "storage/database.h"

// What PostgreSQL knows of a database besides its rows, of the schema that the connection works in. See
// Database for what each promises.
namespace ntm::storage::postgresql {

std::map<std::string, std::string> definitions(Database& db);
std::vector<std::string> tables(Database& db);
std::vector<std::string> columns_of(Database& db, std::string_view table, Columns which);
std::string row_number_of(Database& db, std::string_view table);
std::optional<base::Message> damage(Database& db);

// Whether the table is there.
bool has_table(Database& db, std::string_view table);
// Whether there is no table at all.
bool is_empty(Database& db);
// How texts are sorted in this database: "C".
std::string order_of_texts(Database& db);

}  // namespace ntm::storage::postgresql
