// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/table_text.h"

#include <fmt/format.h>

#include "storage/index_text.h"

namespace ntm::storage::postgresql {
namespace {

std::string definition(const Column& column) {
  std::string text = column.name + (column.holds == Holds::whole ? " BIGINT" : " TEXT");
  if (!column.is.empty()) text += fmt::format(" GENERATED ALWAYS AS ({}) STORED", column.is);
  if (column.required) text += " NOT NULL";
  if (column.yes_no) text += fmt::format(" CHECK ({} IN (0, 1))", column.name);
  if (column.references)
    text += fmt::format(" REFERENCES {} ({})", column.references->table, column.references->column);
  return text;
}

}  // namespace

std::string text_of(const TableDescription& table) {
  std::string text = fmt::format("CREATE TABLE \"{}\" (\n  {} BIGINT PRIMARY KEY", table.name, table.key);
  for (const Column& column : table.columns) text += ",\n  " + definition(column);
  text += "\n);\n";
  for (const Index& index : table.indexes) text += text_of_index(table.name, index);
  return text + fmt::format("SELECT ntm_add_only('{}');\n", table.name);
}

std::string text_of_column(std::string_view table, const Column& column) {
  return fmt::format("ALTER TABLE \"{}\" ADD COLUMN {}", table, definition(column));
}

}  // namespace ntm::storage::postgresql
