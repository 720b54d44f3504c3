// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "programme/changeset.h"
#include "registers/code_book.h"
#include "registers/register_definition.h"
#include "storage/database.h"
#include "storage/said_text.h"

namespace ntm::storage {

// Writes the changes of one changeset into the table of its register; see create_changeset. Whatever is
// above, no record is added whose code is that of another record of the commune on that day, written
// otherwise, and none gets another code unless that is stated and nobody has it. For the files of storage
// only.
class ChangeWriter {
 public:
  ChangeWriter(Database& db, const registers::RegisterDefinition& reg, const programme::ChangesetHead& head,
               programme::ChangesetId changeset);

  // A change that cannot be written is remembered; finish() then throws.
  void write(programme::VersionId version, const programme::Change& change);
  void finish();

 private:
  std::optional<programme::RecordId> record_of(const programme::Change& change, const std::string& key);
  std::optional<programme::RecordId> record_of_key(const std::string& key);
  std::optional<std::string> key_of(programme::RecordId record);
  void read_codes();
  std::optional<std::string> place_of_base(const programme::Change& change, programme::RecordId record,
                                           const std::string& key);
  void check_place(const programme::PlaceCode& place);
  void report(const char* message, const std::string& key);

  Database& db_;
  const registers::RegisterDefinition& reg_;
  const programme::ChangesetHead& head_;
  programme::ChangesetId changeset_;
  std::unique_ptr<Statement> add_key_;
  std::unique_ptr<Statement> find_record_;
  std::unique_ptr<Statement> find_base_;
  std::unique_ptr<Statement> versions_;
  std::unique_ptr<Statement> insert_;
  SaidText said_text_;
  std::set<programme::PlaceCode> known_places_;
  std::set<programme::RecordId> written_;
  std::vector<std::size_t> key_field_;
  std::optional<registers::CodeBook> codes_;  // of the commune's records, once a code is written
  std::map<std::string, programme::RecordId> by_code_;
  base::Diagnostics diagnostics_;
};

}  // namespace ntm::storage
