// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/diagnostics.h"
#include "programme/changeset.h"
#include "registers/code_book.h"
#include "registers/register_definition.h"
#include "storage/block_insert.h"
#include "storage/change_digest.h"
#include "storage/database.h"
#include "storage/home_numbers.h"
#include "storage/said_text.h"

namespace ntm::storage {

// Writes the changes of one changeset into the table of its register; see create_changeset. Whatever is
// above, no record is added whose code is that of another record of the commune on that day, written
// otherwise, and none gets another code unless that is stated and nobody has it. Rows go to the database many
// at a time. For the files of storage only.
class ChangeWriter {
 public:
  ChangeWriter(Database& db, const registers::RegisterDefinition& reg, const programme::ChangesetHead& head,
               programme::ChangesetId changeset);

  // A change that cannot be written is remembered; finish() then throws. The change must live until then.
  void write(programme::VersionId version, const programme::Change& change);
  void finish();

  // Of each change that was written, in their order.
  const std::vector<programme::RecordId>& records() const { return records_; }
  // Whether none was about a record that there was before.
  bool made_all() const { return made_all_; }
  // After finish().
  const ChangeDigest& digest() const { return digest_; }

 private:
  // As a record was born.
  struct Birth {
    std::string commune, key;
  };
  // A row that waits to be inserted. The texts that it points to live as long as the writer or the change.
  struct Row {
    programme::VersionId version = 0;
    programme::RecordId record = 0;
    const programme::Change* change = nullptr;
    Birth birth{};
    std::optional<std::string> moved_from{}, said{};
  };
  struct NewRecord {
    programme::RecordId record = 0;
    std::string key;
  };

  std::optional<programme::RecordId> record_of(const programme::Change& change, const std::string& key,
                                               Birth& birth);
  std::optional<programme::RecordId> record_of_key(const std::string& key, Birth& birth);
  std::optional<Birth> birth_of(programme::RecordId record);
  std::optional<std::string> key_of(programme::RecordId record);
  void read_codes();
  std::optional<std::string> place_of_base(const programme::Change& change, programme::RecordId record,
                                           const std::string& key);
  void check_place(const programme::PlaceCode& place);
  void take_digest(const std::vector<Row>& rows);
  void insert_waiting();
  void bind_row(Statement& to, int at, const Row& row) const;
  void report(const char* message, const std::string& key);

  Database& db_;
  const registers::RegisterDefinition& reg_;
  const programme::ChangesetHead& head_;
  programme::ChangesetId changeset_;
  AskedHomes homes_;  // of the records that the commune may write of
  programme::RecordId next_record_;
  std::unique_ptr<Statement> find_record_;
  std::unique_ptr<Statement> find_base_;
  std::unique_ptr<Statement> versions_;
  SaidText said_text_;
  BlockInsert insert_record_, insert_row_;
  std::vector<std::size_t> by_name_;  // the fields, sorted by name
  std::set<programme::PlaceCode> known_places_;
  programme::PlaceCode last_place_;  // one of them
  std::unordered_set<programme::RecordId> written_;
  std::vector<programme::RecordId> records_;
  bool made_all_ = true;
  std::vector<std::size_t> key_field_;
  std::optional<registers::CodeBook> codes_;  // of the commune's records, once a code is written
  std::unordered_map<std::string, programme::RecordId> by_code_;
  std::vector<NewRecord> new_records_;
  std::vector<Row> rows_;
  ChangeDigest digest_;
  base::Diagnostics diagnostics_;
  std::future<void> digesting_;  // of the rows before; whatever it reads is destroyed after it
};

}  // namespace ntm::storage
