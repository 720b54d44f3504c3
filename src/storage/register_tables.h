// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// Makes the table register_<name> of each register that has none yet, and adds a column for each new field.
// Nothing happens when all are there. Inside a Transaction.
//
// base::Error (invalid) whose diagnostics name each change that stored data cannot follow, by file: a
// register or field that is gone, a field with another type, scale or unit, another key, a choice that is
// gone although records hold it.
//
// A row of the table is one version of one record. Our own columns begin with "_", so that no field can
// share their name: _version (grows over all registers), _record, _place, _changeset, _valid_from, _ended,
// _based_on, _moved_from (the place of the version it was based on, when that was another), _said (of what
// the version speaks: SaidText; NULL = of everything). Each field is a column of its name: whole numbers as
// registers::Value says, but a choice as its text; NULL = unknown. A row holds the whole record as it was to
// be when it was written; what counts of it is what it speaks of.
void create_register_tables(Database& db, const registers::Dictionary& dictionary);

// Makes in `to`, a database without registers, the register tables that the declarations of columns in `from`
// (known_field) call for: what the tables of `from` should look like. Inside a Transaction of `to`.
void copy_register_tables(Database& from, Database& to);

// Adds the column _said to the tables of a database that was made before there was one: each version there
// speaks of everything. Inside a Transaction.
void add_said_column(Database& db);
// As add_said_column(), the column that says whose a row is (home_numbers.h).
void add_of_home_column(Database& db);

// The registers that have a table, sorted by name.
std::vector<std::string> known_registers(Database& db);

// The columns of a register's fields, sorted by name.
std::vector<std::string> known_fields(Database& db, std::string_view register_name);

}  // namespace ntm::storage
