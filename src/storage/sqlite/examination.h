// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "storage/database.h"

// What SQLite knows of a database besides its rows. See Database for what each promises.
namespace ntm::storage::sqlite {

std::map<std::string, std::string> definitions(Database& db);
std::vector<std::string> tables(Database& db);
std::vector<std::string> columns_of(Database& db, std::string_view table, Columns which);
std::optional<base::Message> damage(Database& db);

// The number behind a setting of the file or the connection.
std::int64_t pragma(Database& db, std::string_view name);

// What a look at every page finds wrong, much faster than damage(); "ok" when all is good.
std::string quick_check(Database& db);

// Goes to the newest row of each table, however many there are: base::Error (corrupt) where that way is
// damaged.
void find_newest_rows(Database& db);

}  // namespace ntm::storage::sqlite
