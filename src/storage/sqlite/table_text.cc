// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/table_text.h"

#include <fmt/format.h>

#include "storage/index_text.h"

namespace ntm::storage::sqlite {
namespace {

std::string definition(const Column& column) {
  std::string text = column.name + (column.holds == Holds::whole ? " INTEGER" : " TEXT");
  if (!column.is.empty()) text += fmt::format(" GENERATED ALWAYS AS ({}) VIRTUAL", column.is);
  if (column.required) text += " NOT NULL";
  if (column.yes_no) text += fmt::format(" CHECK ({} IN (0, 1))", column.name);
  if (column.references)
    text += fmt::format(" REFERENCES {} ({})", column.references->table, column.references->column);
  return text;
}

std::string refusal_of(std::string_view table, std::string_view action, std::string_view name) {
  return fmt::format(
      "CREATE TRIGGER \"{0}_no_{2}\" BEFORE {1} ON \"{0}\" BEGIN SELECT RAISE(ABORT, 'append-only: {0}'); "
      "END;\n",
      table, action, name);
}

}  // namespace

std::string text_of(const TableDescription& table) {
  std::string text = fmt::format("CREATE TABLE \"{}\" (\n  {} INTEGER PRIMARY KEY", table.name, table.key);
  for (const Column& column : table.columns) text += ",\n  " + definition(column);
  text += "\n) STRICT;\n";
  for (const Index& index : table.indexes) text += text_of_index(table.name, index);
  return text + refusal_of(table.name, "UPDATE", "update") + refusal_of(table.name, "DELETE", "delete");
}

std::string text_of_column(std::string_view table, const Column& column) {
  return fmt::format("ALTER TABLE \"{}\" ADD COLUMN {}", table, definition(column));
}

}  // namespace ntm::storage::sqlite
