// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "columns/array.h"
#include "formula/row.h"
#include "registers/register_definition.h"

namespace ntm::columns {

// The cells of one field, over all records of a table: spans over memory that the table or somebody else
// owns, as long as whole groups of kGroupRows rows; what follows the last row has no meaning.
//   Truths   yes_no: two bits a row, the first row in the least bit. `known`: somebody recorded it; `yes`: it
//            is known and yes
//   Numbers  the others: as registers::Value, kUnknown where unknown. In the narrowest type that the field's
//            limits allow and that holds every number added so far: limits may have become narrower since a
//            record was written, and a number is never changed nor taken for unknown
template <typename Number>
struct Numbers {
  using Type = Number;
  static constexpr Number kUnknown = std::numeric_limits<Number>::min();
  std::span<const Number> cells;
};
struct Truths {
  std::span<const std::uint64_t> known, yes;
};
// Of a cell beside its table: not known. No number of a register is as small (registers::kLargestLimit).
inline constexpr std::int64_t kUnknownCell = std::numeric_limits<std::int64_t>::min();

using Column = std::variant<Truths, Numbers<std::int8_t>, Numbers<std::int16_t>, Numbers<std::int32_t>,
                            Numbers<std::int64_t>>;

// A register's records as they hold on one day, in columns, sorted by place. Places are numbered by the
// caller: the villages 0 … n-1, then n for what the commune keeps itself. It is filled record by record, or
// stands on arrays that were filled before.
class Table {
 public:
  // An empty one. Holds only `fields` of the register, which must outlive the table.
  Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields, std::size_t places);

  // The table that was taken apart into `arrays`, which say how many rows and places it has; the cells are
  // not copied. Their memory stays as it is as long as `owner` is held (none: longer than the table). Holds
  // the fields of which there are arrays, in any order; nothing can be added. Throws base::Error (corrupt,
  // "columns.corrupt" with the array's name) when one is missing, there twice, of the wrong size or place in
  // memory, of a width or a field that the register does not have, or when the rows of the places are out of
  // order. What the cells say is not looked at: whoever stored them keeps a checksum.
  static Table of_arrays(const registers::RegisterDefinition& reg, std::span<const Array> arrays,
                         std::shared_ptr<const void> owner);

  Table(Table&&) = default;
  Table& operator=(Table&&) = default;
  Table(const Table&) = delete;  // its spans are over its own memory
  Table& operator=(const Table&) = delete;
  ~Table() = default;

  // Places come in ascending order. `values` has one value a field of the register; only those of `fields`
  // are kept. Numbers are at most registers::kLargestLimit either way.
  void add(std::size_t place, base::Date valid_from, const std::vector<registers::Value>& values);
  // The same with one cell for each of `fields`, in their order; kUnknownCell where it is unknown.
  void add_cells(std::size_t place, base::Date valid_from, std::span<const std::int64_t> cells);
  // No record follows.
  void finish();

  // A finished table as arrays: all that of_arrays() needs to have it again. Valid as long as the table.
  std::vector<Array> arrays() const;

  // How many records a place should have, where that is known; more than it has are counted as unknown
  // records. May be said anew at any time.
  void expect(std::size_t place, std::int64_t records) { expected_[place] = records; }
  // Says that a place may have any number of further records: its register is not complete.
  void leave_open(std::size_t place) { open_[place / kGroupRows] |= std::uint64_t{1} << place % kGroupRows; }

  const registers::RegisterDefinition& reg() const { return *reg_; }
  std::size_t places() const { return places_; }
  std::size_t rows() const { return rows_; }
  // The rows of a place: first, and one past the last.
  std::pair<std::size_t, std::size_t> rows_of(std::size_t place) const {
    return {place <= last_place_ ? begin_[place] : rows_, place < last_place_ ? begin_[place + 1] : rows_};
  }
  std::int64_t expected(std::size_t place) const {
    const auto [first, end] = rows_of(place);
    return std::max(expected_[place], static_cast<std::int64_t>(end - first));
  }
  bool is_open(std::size_t place) const { return (open_[place / kGroupRows] >> place % kGroupRows & 1) != 0; }
  // From when the oldest and the newest record of a place hold; nothing of a place without records.
  std::optional<std::pair<base::Date, base::Date>> dates_of(std::size_t place) const {
    const auto [first, end] = rows_of(place);
    if (first == end) return std::nullopt;
    return std::pair(base::Date::from_days(oldest_[place]), base::Date::from_days(newest_[place]));
  }

  // `field` must be held. Valid until the next add().
  const Column& column(std::size_t field) const { return held_[field]->column; }
  bool holds(std::size_t field) const { return held_[field].has_value(); }
  bool has_unknown(std::size_t field) const { return held_[field] && held_[field]->has_unknown; }
  base::Date valid_from(std::size_t row) const { return base::Date::from_days(valid_from_[row]); }
  // One cell; nothing when it is unknown or its field is not held.
  std::optional<std::int64_t> cell(std::size_t field, std::size_t row) const;
  // One record, the fields that are not held unknown.
  formula::Row row(std::size_t index) const;

 private:
  // Of a field: the column, and while the table is filled the memory that it stands on: the numbers, or the
  // bits of what is known and of what is yes.
  struct Held {
    Column column;
    std::vector<std::byte> own{}, own_yes{};
    bool has_unknown = false;
  };

  Table(const registers::RegisterDefinition& reg, std::size_t places);
  static void grow(Held& held, std::size_t groups);
  static void put(Held& held, std::size_t row, std::int64_t cell);
  static void widen(Held& held, std::size_t rows, std::int64_t cell);
  void note_place(std::size_t place, std::int32_t day);

  const registers::RegisterDefinition* reg_;
  std::size_t places_, rows_ = 0, last_place_ = 0;
  bool is_finished_ = false;
  std::vector<std::size_t> fields_;        // in the order of add_cells()
  std::vector<std::optional<Held>> held_;  // by field
  std::span<const std::uint64_t> begin_;   // by place: its first row, up to last_place_; one more at the end
  std::span<const std::int32_t> valid_from_, oldest_, newest_;  // by row; by place
  std::vector<std::int64_t> expected_;
  std::vector<std::uint64_t> open_;  // a bit a place

  std::vector<std::uint64_t> own_begin_;
  std::vector<std::int32_t> own_valid_from_, own_oldest_, own_newest_;
  std::shared_ptr<const void> owner_;
};

}  // namespace ntm::columns
