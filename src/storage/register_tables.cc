// SPDX-License-Identifier: Apache-2.0
#include "storage/register_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/error.h"
#include "storage/home_numbers.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

using registers::Dictionary;
using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

// How a column was declared when it was made.
struct KnownField {
  std::string type;
  int scale = 0;
  std::string unit;
  bool is_key = false;

  bool operator==(const KnownField&) const = default;
};
using KnownFields = std::map<std::string, KnownField>;  // by name
using KnownTables = std::map<std::string, KnownFields>;

// The columns from the third on: type, scale, unit, is_key.
KnownField read_known(const Statement& row) {
  return {std::string(row.text(2)), static_cast<int>(row.whole(3)), std::string(row.text(4)),
          row.whole(5) == 1};
}

KnownTables known_tables(Database& db) {
  KnownTables tables;
  const auto rows = db.prepare("SELECT register, field, type, scale, unit, is_key FROM known_field");
  while (rows->step()) tables[std::string(rows->text(0))][std::string(rows->text(1))] = read_known(*rows);
  return tables;
}

KnownField declaration(const RegisterDefinition& reg, std::size_t field) {
  const Field& declared = reg.fields[field];
  return {std::string(registers::name_of(declared.type)), declared.scale, declared.unit, reg.key == field};
}

// "decimal(2) kg": for messages.
std::string describe(const KnownField& field) {
  std::string text = field.type;
  if (field.scale > 0) text += fmt::format("({})", field.scale);
  if (!field.unit.empty()) text += " " + field.unit;
  return text;
}

// Collects what stored data cannot follow.
class Comparison {
 public:
  Comparison(Database& db, const KnownTables& known) : db_(db), known_(known) {}

  void compare(const Dictionary& dictionary) {
    for (const auto& [name, fields] : known_)
      if (!dictionary.find(name)) report(name, "storage.register_gone", {{"register", name}});
    for (const RegisterDefinition& reg : dictionary.registers()) compare(reg);
    if (!diagnostics_.empty())
      throw base::Error(base::Error::Kind::invalid, {"storage.dictionary_refused", {}},
                        std::move(diagnostics_));
  }

 private:
  void compare(const RegisterDefinition& reg) {
    if (!is_identifier(reg.name)) report(reg.name, "storage.bad_name", {{"name", reg.name}});
    for (const Field& field : reg.fields)
      if (!is_identifier(field.name)) report(reg.name, "storage.bad_name", {{"name", field.name}});
    const auto table = known_.find(reg.name);
    if (table == known_.end() || !diagnostics_.empty()) return;
    for (const auto& [name, was] : table->second) {
      const auto field = reg.index_of(name);
      if (!field)
        report(reg.name, "storage.field_gone", {{"field", name}});
      else
        compare_field(reg, *field, was);
    }
    const bool new_key = reg.key && !table->second.contains(reg.fields[*reg.key].name);
    if (new_key) report(reg.name, "storage.key_differs", {{"field", reg.fields[*reg.key].name}});
  }

  void compare_field(const RegisterDefinition& reg, std::size_t field, const KnownField& was) {
    const KnownField now = declaration(reg, field);
    const std::string& name = reg.fields[field].name;
    if (now.is_key != was.is_key)
      report(reg.name, "storage.key_differs", {{"field", name}});
    else if (now != was)
      report(reg.name, "storage.field_differs",
             {{"field", name}, {"was", describe(was)}, {"now", describe(now)}});
    else if (reg.fields[field].type == FieldType::choice)
      compare_choices(reg, reg.fields[field]);
  }

  void compare_choices(const RegisterDefinition& reg, const Field& field) {
    const auto held = db_.prepare(fmt::format("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL",
                                              quoted_name(field.name), table_of(reg.name)));
    while (held->step())
      if (std::none_of(field.choices.begin(), field.choices.end(),
                       [&](const registers::Choice& choice) { return choice.value == held->text(0); }))
        report(reg.name, "storage.choice_gone",
               {{"field", field.name}, {"choice", std::string(held->text(0))}});
  }

  void report(const std::string& reg, const char* key,
              std::vector<std::pair<std::string, std::string>> arguments) {
    diagnostics_.add({"registers/" + reg + ".yaml"}, key, std::move(arguments));
  }

  Database& db_;
  const KnownTables& known_;
  base::Diagnostics diagnostics_;
};

FieldType type_named(const std::string& name) {
  for (const FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::decimal, FieldType::date,
                               FieldType::choice, FieldType::text})
    if (registers::name_of(type) == name) return type;
  throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", name}}});
}

Column described(std::string_view field, FieldType type) {
  Column column{.name = quoted_name(field)};
  switch (type) {
    case FieldType::yes_no:
      column.yes_no = true;
      return column;
    case FieldType::whole:
    case FieldType::decimal:
    case FieldType::date:
      return column;
    case FieldType::choice:
    case FieldType::text:
      column.holds = Holds::text;
      return column;
  }
  NTM_CHECK(false);
}

// As a description names it. base::Error (corrupt) of what is no identifier.
std::string plain_table_of(const std::string& reg) {
  const std::string quoted = table_of(reg);
  return quoted.substr(1, quoted.size() - 2);
}

// With our own columns, but for _said.
TableDescription described(const std::string& reg) {
  const Reference record{"record", "record_id"}, changeset{"changeset", "changeset_id"};
  return {.name = plain_table_of(reg),
          .key = "_version",
          .columns = {{.name = "_record", .required = true, .references = record},
                      {.name = "_place", .holds = Holds::text, .required = true},
                      {.name = "_changeset", .required = true, .references = changeset},
                      {.name = "_valid_from", .required = true},
                      {.name = "_ended", .required = true, .yes_no = true},
                      {.name = "_based_on", .references = Reference{table_of(reg), "_version"}},
                      {.name = "_moved_from", .holds = Holds::text}},
          .indexes = {{.name = "by_place", .columns = {"_place", "_record"}},
                      {.name = "by_record", .columns = {"_record", "_valid_from", "_version", "_changeset"}},
                      {.name = "by_changeset", .columns = {"_changeset", "_record"}, .unique = true},
                      {.name = "by_date", .columns = {"_place", "_valid_from", "_changeset"}},
                      {.name = "moved", .columns = {"_record"}, .known = "_moved_from"}}};
}

std::int64_t own_columns(const std::string& reg) {
  return 1 + std::ssize(described(reg).columns);
}

void add_said(Database& db, const std::string& reg) {
  db.add_column(plain_table_of(reg), {.name = "_said", .holds = Holds::text});
}

void add_of_home(Database& db, const std::string& reg) {
  db.add_column(plain_table_of(reg), {.name = "of_home", .is = fmt::format("_version / {}", kRowsOfHome)});
}

// How many columns stand before that one in a register's table; nothing when it is not there.
std::optional<std::int64_t> place_of(Database& db, const std::string& reg, std::string_view column) {
  const auto columns = db.columns_of(plain_table_of(reg), Columns::all);
  const auto found = std::ranges::find(columns, column);
  if (found == columns.end()) return std::nullopt;
  return found - columns.begin();
}

void add_column(Database& db, const std::string& reg, const std::string& field, const KnownField& known) {
  db.add_column(plain_table_of(reg), described(field, type_named(known.type)));
  db.prepare(
        "INSERT INTO known_field (register, field, type, scale, unit, is_key) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6)")
      ->with(reg, field, known.type, known.scale, known.unit, known.is_key)
      .execute();
}

}  // namespace

void create_register_tables(Database& db, const Dictionary& dictionary) {
  NTM_CHECK(db.is_writing());
  const KnownTables known = known_tables(db);
  Comparison(db, known).compare(dictionary);
  for (const RegisterDefinition& reg : dictionary.registers()) {
    const auto table = known.find(reg.name);
    if (table == known.end())
      db.create_table(described(reg.name)), add_said(db, reg.name), add_of_home(db, reg.name);
    for (std::size_t field = 0; field < reg.fields.size(); ++field)
      if (table == known.end() || !table->second.contains(reg.fields[field].name))
        add_column(db, reg.name, reg.fields[field].name, declaration(reg, field));
  }
}

void copy_register_tables(Database& from, Database& to) {
  NTM_CHECK(to.is_writing());
  const auto rows =
      from.prepare("SELECT register, field, type, scale, unit, is_key FROM known_field ORDER BY rowid");
  std::map<std::string, std::int64_t> columns;  // of the tables made so far
  // Fields of a database from before these columns stand before them.
  const auto add_here = [&](const std::string& reg) {
    if (columns[reg] == place_of(from, reg, "_said")) add_said(to, reg), ++columns[reg];
    if (columns[reg] == place_of(from, reg, "of_home")) add_of_home(to, reg), ++columns[reg];
  };
  while (rows->step()) {
    const std::string reg(rows->text(0));
    if (columns.emplace(reg, own_columns(reg)).second) to.create_table(described(reg)), add_here(reg);
    add_column(to, reg, std::string(rows->text(1)), read_known(*rows));
    ++columns[reg];
    add_here(reg);
  }
}

void add_said_column(Database& db) {
  NTM_CHECK(db.is_writing());
  for (const std::string& reg : known_registers(db))
    if (!place_of(db, reg, "_said")) add_said(db, reg);
}

void add_of_home_column(Database& db) {
  NTM_CHECK(db.is_writing());
  for (const std::string& reg : known_registers(db)) add_of_home(db, reg);
}

std::vector<std::string> known_registers(Database& db) {
  std::vector<std::string> names;
  for (const auto& [name, fields] : known_tables(db)) names.push_back(name);
  return names;
}

std::vector<std::string> known_fields(Database& db, std::string_view register_name) {
  std::vector<std::string> names;
  const auto tables = known_tables(db);
  const auto table = tables.find(std::string(register_name));
  if (table == tables.end()) return names;
  for (const auto& [name, field] : table->second) names.push_back(name);
  return names;
}

}  // namespace ntm::storage
