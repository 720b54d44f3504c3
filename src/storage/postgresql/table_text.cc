// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/table_text.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/index_text.h"

namespace ntm::storage::postgresql {
namespace {

std::string rule_of_yes_no(const Column& column) {
  return fmt::format("CHECK ({} IN (0, 1))", column.name);
}

// Without what its values are held to.
std::string declaration(const Column& column) {
  std::string text = column.name + (column.holds == Holds::whole ? " BIGINT" : " TEXT");
  if (!column.is.empty()) text += fmt::format(" GENERATED ALWAYS AS ({}) STORED", column.is);
  return text + (column.required ? " NOT NULL" : "");
}

std::string definition(const Column& column) {
  std::string text = declaration(column);
  if (column.yes_no) text += " " + rule_of_yes_no(column);
  if (column.references)
    text += fmt::format(" REFERENCES {} ({})", column.references->table, column.references->column);
  return text;
}

}  // namespace

// Of names that are too long together the longer one is cut.
std::string name_of_rule(std::string_view table, std::string_view column, std::string_view end) {
  constexpr std::size_t kMostBytes = 63;
  if (column.starts_with('"')) column = column.substr(1, column.size() - 2);
  while (table.size() + 1 + column.size() + end.size() > kMostBytes)
    (table.size() > column.size() ? table : column).remove_suffix(1);
  return fmt::format("\"{}_{}{}\"", table, column, end);
}

std::string text_of(const TableDescription& table) {
  std::string text = fmt::format("CREATE TABLE \"{}\" (\n  {} BIGINT PRIMARY KEY", table.name, table.key);
  for (const Column& column : table.columns) text += ",\n  " + definition(column);
  text += "\n);\n";
  for (const Index& index : table.indexes) text += text_of_index(table.name, index);
  return text + fmt::format("SELECT ntm_add_only('{}');\n", table.name);
}

// In two commands: Citus takes no rule together with a column, and none without a name.
std::string text_of_column(std::string_view table, const Column& column) {
  NTM_CHECK(!column.references);
  std::string text = fmt::format("ALTER TABLE \"{}\" ADD COLUMN {}", table, declaration(column));
  if (column.yes_no)
    text += fmt::format(";\nALTER TABLE \"{}\" ADD CONSTRAINT {} {}", table,
                        name_of_rule(table, column.name, "_check"), rule_of_yes_no(column));
  return text;
}

}  // namespace ntm::storage::postgresql
