// SPDX-License-Identifier: Apache-2.0
#include "storage/register_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/error.h"
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

std::string column_definition(std::string_view field, FieldType type) {
  const std::string name = quoted_name(field);
  switch (type) {
    case FieldType::yes_no:
      return fmt::format("{0} INTEGER CHECK ({0} IN (0, 1))", name);
    case FieldType::whole:
    case FieldType::decimal:
    case FieldType::date:
      return name + " INTEGER";
    case FieldType::choice:
    case FieldType::text:
      return name + " TEXT";
  }
  NTM_CHECK(false);
}

constexpr std::int64_t kOwnColumns = 8;  // of create_table

void create_table(Database& db, const std::string& reg) {
  const std::string table = table_of(reg);
  db.run(fmt::format(R"(
      CREATE TABLE {0} (
        _version    INTEGER PRIMARY KEY,
        _record     INTEGER NOT NULL REFERENCES record (record_id),
        _place      TEXT NOT NULL,
        _changeset  INTEGER NOT NULL REFERENCES changeset (changeset_id),
        _valid_from INTEGER NOT NULL,
        _ended      INTEGER NOT NULL CHECK (_ended IN (0, 1)),
        _based_on   INTEGER REFERENCES {0} (_version),
        _moved_from TEXT
      ) STRICT;
      CREATE INDEX "{1}_by_place" ON {0} (_place, _record);
      CREATE INDEX "{1}_by_record" ON {0} (_record, _valid_from, _version, _changeset);
      CREATE UNIQUE INDEX "{1}_by_changeset" ON {0} (_changeset, _record);
      CREATE INDEX "{1}_by_date" ON {0} (_place, _valid_from, _changeset);
      CREATE INDEX "{1}_moved" ON {0} (_record) WHERE _moved_from IS NOT NULL;
      CREATE TRIGGER "{1}_no_update" BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, 'append-only: {1}'); END;
      CREATE TRIGGER "{1}_no_delete" BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, 'append-only: {1}'); END;
      )",
                     table, "register_" + reg));
}

void add_said(Database& db, const std::string& reg) {
  db.run(fmt::format("ALTER TABLE {} ADD COLUMN _said TEXT", table_of(reg)));
}

// How many columns stand before _said in a register's table; nothing when it is not there.
std::optional<std::int64_t> place_of_said(Database& db, const std::string& reg) {
  const auto columns = db.columns_of("register_" + reg);
  const auto said = std::ranges::find(columns, "_said");
  if (said == columns.end()) return std::nullopt;
  return said - columns.begin();
}

void add_column(Database& db, const std::string& reg, const std::string& field, const KnownField& known) {
  db.run(fmt::format("ALTER TABLE {} ADD COLUMN {}", table_of(reg),
                     column_definition(field, type_named(known.type))));
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
    if (table == known.end()) create_table(db, reg.name), add_said(db, reg.name);
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
  // Fields of a database from before _said stand before it.
  const auto add_said_here = [&](const std::string& reg) {
    if (columns[reg] == place_of_said(from, reg)) add_said(to, reg), ++columns[reg];
  };
  while (rows->step()) {
    const std::string reg(rows->text(0));
    if (columns.emplace(reg, kOwnColumns).second) create_table(to, reg), add_said_here(reg);
    add_column(to, reg, std::string(rows->text(1)), read_known(*rows));
    ++columns[reg];
    add_said_here(reg);
  }
}

void add_said_column(Database& db) {
  NTM_CHECK(db.is_writing());
  for (const std::string& reg : known_registers(db))
    if (!place_of_said(db, reg)) add_said(db, reg);
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
