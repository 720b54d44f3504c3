// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actions/sight.h"
#include "registers/code_book.h"
#include "storage/record_queries.h"

namespace ntm::actions {

// The records of one register that are a commune's on a day, as somebody who enters changes finds them: by
// their code as people mean it, and only where he sees. Inside a Transaction or a Snapshot: nobody adds one
// meanwhile.
class KnownRecords {
 public:
  struct Asked {
    const registers::RegisterDefinition& reg;
    const programme::Places& places;
    programme::PlaceCode commune;
    base::Date date;  // from which the changes are to hold
    base::Instant known_at;
    Sight sight;
  };
  // How the records are read: all at once for a file, each when it is asked for for a form.
  enum class Reading { at_once, one_by_one };

  KnownRecords(storage::Database& database, Asked asked, Reading reading);

  // What a code stands for.
  struct Finding {
    enum class Kind {
      fresh,    // no record: a new one may have it
      known,    // `record`
      closed,   // in use where the author does not see: a new record cannot have it, and no more is said
      unclear,  // one of `like`, or another
      several,  // one of those in `like`, which have that very code: "Thôn Một"; the village tells which
    };
    Kind kind = Kind::fresh;
    std::string key;  // as it stands in the register, else as it was written
    const storage::CurrentRecord* record = nullptr;
    std::vector<std::string> like{};
    bool is_there = false;  // of an unclear one: it can be no other (registers::CodeBook)
  };
  // `village`: where the record is said to be, if that is said; it tells apart those that have one code.
  Finding find(const std::string& code, const std::optional<programme::PlaceCode>& village = {});
  // The record of that number; null when there is none, nothing of it was accepted or the author does not
  // see it: one cannot be told from the other.
  const storage::CurrentRecord* by_number(programme::RecordId record);
  const std::string& key_of(programme::RecordId record) const;
  // Where what a version says of its place is on the day; "" when it cannot be told.
  programme::PlaceCode place_of(const programme::RecordVersion& version) const;

  // From now on the code is found, as that of a record that is about to be new.
  void add_fresh(const std::string& code);

  // All that have an accepted version, seen by the author or not; their fields where they are read at once.
  const std::vector<storage::CurrentRecord>& records() const { return records_; }

  const Asked& asked() const { return asked_; }
  const Sight& sight() const { return asked_.sight; }

  // The codes of records in force that the author sees, each group one code in several spellings. Nothing
  // where records are read one by one.
  std::vector<std::vector<std::string>> spelled_twice();

 private:
  void add(storage::CurrentRecord record);
  const storage::CurrentRecord* read(std::size_t at);
  std::vector<const storage::CurrentRecord*> of_key(const std::string& key);
  const storage::CurrentRecord* current(const std::string& key);
  Finding closed_or(const std::string& code, const registers::CodeBook::Meaning& meaning);

  storage::Database& database_;
  Asked asked_;
  Reading reading_;
  registers::CodeBook codes_;
  std::vector<storage::CurrentRecord> records_;  // that have an accepted version
  std::vector<bool> is_read_;                    // whether all fields of it are
  std::map<programme::RecordId, std::size_t> by_number_;
  std::map<std::string, std::vector<std::size_t>> by_key_;
};

}  // namespace ntm::actions
