// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "columns/array_file.h"
#include "judging/read_many.h"

namespace ntm::judging {

// The days whose columns stay, of those that were written last.
inline constexpr std::size_t kMostDaysKept = 4;

// Columns of communes on one day as they are now, kept in files beside the database: one a commune
// (docs/decisions/0057-columns-are-kept-beside-the-records.md). Inside the Snapshot in which it was made;
// find() and keep() are for many threads.
class KeptColumns {
 public:
  // Why a commune's columns must be read from the records.
  enum class Refusal {
    nowhere,    // nothing stands beside the database, it is being written, or what was known once is asked
    missing,    // nobody kept them, or they cannot be read
    not_right,  // the file is cut short, torn, of another version, or not one of these
    other_key,  // they follow from another dictionary or other places
    entered_since,  // something was entered in one of the homes that they follow from
    not_enough,     // they lack a field or a month that is asked for
  };
  using Found = std::variant<ColumnsOfDays, Refusal>;

  explicit KeptColumns(const ManyToRead& what);

  // Whether anything can be found or kept at all.
  bool is_somewhere() const { return !folder_.empty(); }

  Found find(const programme::PlaceCode& commune) const;

  // Says which communes' columns will be kept: what they follow from is read for all of them together.
  void announce(std::span<const programme::Place> communes);
  // Keeps the columns, in the place of those that were there. Where they cannot be written they are read
  // again the next time.
  void keep(const ColumnsOfDays& columns) const;

 private:
  std::string path_of(const programme::PlaceCode& commune) const;
  std::optional<Refusal> refusal_of(const columns::ArrayFile& file) const;
  void make_folder() const;

  const ManyToRead& what_;
  std::filesystem::path folder_;                                 // of the database; empty: nowhere
  std::string key_;                                              // that all files of the day have in common
  std::unordered_map<std::string, std::string> heads_;           // the newest entry of each home
  std::unordered_map<programme::PlaceCode, std::string> homes_;  // of those that were announced
};

std::string_view name_of(KeptColumns::Refusal refusal);

}  // namespace ntm::judging
