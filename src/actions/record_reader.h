// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actions/known_records.h"
#include "base/diagnostics.h"
#include "base/message.h"
#include "base/table_cell.h"
#include "programme/changeset.h"
#include "programme/places.h"
#include "registers/cell.h"
#include "registers/register_definition.h"

// From what people wrote about records to changes of records, the same for a file and for a form.
namespace ntm::actions {

// The places that records may belong to on a day: the commune and its villages, found by code and by name,
// and by those of villages that have become one of them. A name that two have means neither.
class PlaceNames {
 public:
  PlaceNames(const programme::Places& places, const programme::Place& commune, base::Date date);

  std::optional<programme::PlaceCode> find(std::string_view text) const;
  // Whether several of them have that name.
  bool is_of_several(std::string_view text) const;
  bool is_commune(const programme::PlaceCode& code) const { return code == commune_; }
  const programme::PlaceCode& commune() const { return commune_; }
  const std::string& name_of(const programme::PlaceCode& code) const;  // of a village; else the commune's
  std::string known() const;                       // the names of the villages, for messages
  std::string names_of(const Sight& sight) const;  // of those that are seen

 private:
  programme::PlaceCode commune_;
  std::string commune_name_;
  std::map<std::string, std::set<programme::PlaceCode>> codes_;
  std::vector<programme::Place> villages_;
};

// Records as people wrote them, a row each.
class WrittenRecords {
 public:
  // What a mistake is about: a field, or one of these.
  static constexpr std::size_t kPlace = static_cast<std::size_t>(-1);
  static constexpr std::size_t kEnded = static_cast<std::size_t>(-2);
  static constexpr std::size_t kWhole = static_cast<std::size_t>(-3);  // the record as a whole

  WrittenRecords() = default;
  WrittenRecords(const WrittenRecords&) = delete;
  WrittenRecords& operator=(const WrittenRecords&) = delete;
  virtual ~WrittenRecords() = default;

  virtual std::size_t count() const = 0;
  // The fields about which something may be said.
  virtual std::span<const std::size_t> fields(std::size_t row) const = 0;
  // What a field, kPlace or kEnded says; a blank cell says nothing.
  virtual base::TableCell cell(std::size_t row, std::size_t what) const = 0;
  virtual base::Location at(std::size_t row, std::size_t what) const = 0;
  // Where it is said that a field goes beyond another one, or is required and unknown.
  virtual base::Location at_limit(std::size_t row, std::size_t field) const { return at(row, field); }
  // By what people call the row: its number, and its sheet where there are several.
  virtual std::string row_name(std::size_t row) const = 0;
  // The key of the record, where the row says by other means than its text which one it is.
  virtual std::optional<std::string> key(std::size_t) const { return std::nullopt; }
  // The same, by its number.
  virtual std::optional<programme::RecordId> record(std::size_t) const { return std::nullopt; }
  // Whether the row means a record that is not there yet; else it means that of its code, if there is one.
  virtual bool means_new(std::size_t) const { return false; }
  // Whether the author says that the code is one of its own, though it is like others.
  virtual bool is_separate(std::size_t) const { return false; }
};

// What the rows come to.
struct EntryCounts {
  std::int64_t added = 0, changed = 0, ended = 0, unchanged = 0;
  std::int64_t kept = 0;        // fields about which nothing was said, of records that have a value
  std::int64_t to_commune = 0;  // of those added: records that name no village, and so belong to the commune
  std::set<programme::PlaceCode> places{};  // to which the rows' records belong, changed or not
  base::Diagnostics remarks{};              // what is to be looked at, though it hinders nothing
};

// A change that a row makes.
struct ReadChange {
  std::size_t row = 0;
  std::string key;
  programme::Change change;  // based on the newest accepted version
  bool is_new = false;       // there was none in force
};

// Why no record of that key may be entered; nothing when it may. Records that end are not asked about.
using CheckKey = std::function<std::optional<base::Message>(const std::string& key)>;

// Reads the rows into changes; those that say what is known already make none. A masked name says what is
// known already. Every mistake is reported: a value that cannot be read, limits, required fields, places,
// keys that are missing or stand twice or differ from that of the record, a code of which it is not certain
// whether it is a new one, or which of several, the end of a record that is not there, what the author may
// not touch, what `check` refuses.
std::vector<ReadChange> read_changes(const registers::RegisterDefinition& reg, const WrittenRecords& rows,
                                     const PlaceNames& places, KnownRecords& known, const CheckKey& check,
                                     EntryCounts& counts, base::Diagnostics& diagnostics);

}  // namespace ntm::actions
