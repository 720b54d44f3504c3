// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "programme/changeset.h"
#include "registers/register_definition.h"
#include "storage/change_digest.h"
#include "storage/database.h"
#include "storage/said_text.h"

// Between registers::Value and the rows of the register tables; for the files of storage only.
namespace ntm::storage {

// [a-z][a-z0-9_]*: what the name of a register or a field must be, since it becomes part of SQL text.
bool is_identifier(std::string_view name);

// The name in double quotes. base::Error (corrupt) when it is no identifier: names come from the database.
std::string quoted_name(std::string_view name);

// "register_household", quoted.
std::string table_of(std::string_view register_name);

// The condition that a row of a register table belongs to a changeset accepted at or before a parameter:
// accepted("v", "?3").
std::string accepted(std::string_view alias, std::string_view known_at);

// All indices of the fields of a register.
std::vector<std::size_t> all_fields(const registers::RegisterDefinition& reg);

// "v._record, v._version, v._place, v._valid_from, v._ended, v._said …" and the fields: what VersionReader
// reads.
std::string version_columns(const registers::RegisterDefinition& reg, std::string_view alias,
                            std::span<const std::size_t> fields);
// The same for a statement that runs once a record: `names` stands, as SQL, for the names of the fields in
// the order of their numbers, which are worked out anew with each run; the reader is told of them (know()).
std::string version_columns(const registers::RegisterDefinition& reg, std::string_view alias,
                            std::span<const std::size_t> fields, std::string_view names);

// Binds the values to the parameters from `first` on, one a field.
void bind_values(Statement& statement, int first, const registers::RegisterDefinition& reg,
                 const std::vector<registers::Value>& values);

// What the cell adds to the digest of its version: as the row holds it.
void add_to_digest(ChangeDigest& digest, const registers::Field& field, const registers::Value& value);

// Whose version a row is, and from when.
struct VersionHead {
  programme::RecordId record = 0;
  programme::VersionId version = 0;
  base::Date valid_from;
};

// Reads rows whose columns from `first` on are version_columns(). base::Error (corrupt) when a row holds a
// choice that the register does not have.
class VersionReader {
 public:
  VersionReader(const registers::RegisterDefinition& reg, std::span<const std::size_t> fields, int first = 0);

  // What numbers of fields mean, where the rows do not say.
  void know(const SaidText& said_text) { said_text_ = said_text; }

  VersionHead head(const Statement& row) const;

  // What the row states. Valid until the next call. Fields that were not asked for are unknown.
  const programme::RecordVersion& read(const Statement& row);

  // The state of the row's record after this row and those before it, if rows come a record after another and
  // of each in the order of (valid_from, version); see programme::take. begin() forgets the record.
  void begin() { version_.record = 0; }
  const programme::RecordVersion& take(const Statement& row);

 private:
  void read_head(const Statement& row);
  const programme::Said* said_of(const Statement& row);  // null: everything
  void read_value(const registers::Field& field, const Statement& row, int column,
                  registers::Value& value) const;
  std::int64_t choice_of(const registers::Field& field, std::string_view text) const;

  const registers::RegisterDefinition& reg_;
  std::vector<std::size_t> fields_;
  int first_;
  programme::RecordVersion version_;
  std::optional<SaidText> said_text_;  // once it is known, or a row needs it
  std::string last_text_;              // rows of one file often say the same cells
  programme::Said last_said_;
};

}  // namespace ntm::storage
