// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "storage/table_description.h"

namespace ntm::storage::sqlite {

// The statements that make the table, its indexes, and the triggers that refuse changes. But for blanks the
// text must stay what it is: the log's check compares it with that of tables which were made long ago.
std::string text_of(const TableDescription& table);

// The statement that adds a column to the table of that name.
std::string text_of_column(std::string_view table, const Column& column);

}  // namespace ntm::storage::sqlite
