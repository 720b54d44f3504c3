// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "storage/table_description.h"

namespace ntm::storage {

// The statement that makes the index, which every engine reads alike. But for blanks the text must stay what
// it is: the log's check compares it with that of indexes which were made long ago.
inline std::string text_of_index(std::string_view table, const Index& index) {
  return fmt::format("CREATE {}INDEX \"{}_{}\" ON \"{}\" ({}){};\n", index.unique ? "UNIQUE " : "", table,
                     index.name, table, fmt::join(index.columns, ", "),
                     index.known.empty() ? "" : fmt::format(" WHERE {} IS NOT NULL", index.known));
}

}  // namespace ntm::storage
