// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "storage/table_description.h"

namespace ntm::storage::postgresql {

// Numbers the rows of a table whose key is not one whole number: the last of its columns.
inline constexpr std::string_view kRowNumber = "rowid";

// The statements that make the table and its indexes, and refuse changes of its rows.
std::string text_of(const TableDescription& table);

// The name that the server itself gives to what it holds a column to ("_check", "_fkey"), quoted.
std::string name_of_rule(std::string_view table, std::string_view column, std::string_view end);

// The statements that add a column, which refers to no other table, to the table of that name.
std::string text_of_column(std::string_view table, const Column& column);

}  // namespace ntm::storage::postgresql
