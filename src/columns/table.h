// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "formula/row.h"
#include "registers/register_definition.h"

namespace ntm::columns {

// The cells of one field, over all records of a table.
//   Truths   yes_no: a formula::Truth in a byte each, so that `and`, `or`, `not` are byte arithmetic
//   Numbers  the others: as registers::Value, kUnknown where unknown. In the narrowest type that the field's
//            limits allow and that holds every number added so far: limits may have become narrower since a
//            record was written, and a number is never changed nor taken for unknown
template <typename Number>
struct Numbers {
  using Type = Number;
  static constexpr Number kUnknown = std::numeric_limits<Number>::min();
  std::vector<Number> cells;
};
struct Truths {
  static constexpr auto kUnknown = static_cast<std::uint8_t>(formula::Truth::unknown);
  std::vector<std::uint8_t> cells;
};
// Of a cell beside its table: not known. No number of a register is as small (registers::kLargestLimit).
inline constexpr std::int64_t kUnknownCell = std::numeric_limits<std::int64_t>::min();

using Column = std::variant<Truths, Numbers<std::int8_t>, Numbers<std::int32_t>, Numbers<std::int64_t>>;

// A register's records as they hold on one day, in columns, sorted by place. Places are numbered by the
// caller: the villages 0 … n-1, then n for what the commune keeps itself.
class Table {
 public:
  // Holds only `fields` of the register, which must outlive the table.
  Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields, std::size_t places);

  // Places come in ascending order. `values` has one value a field of the register; only those of `fields`
  // are kept. Numbers are at most registers::kLargestLimit either way.
  void add(std::size_t place, base::Date valid_from, const std::vector<registers::Value>& values);
  // The same with one cell for each of `fields`, in their order; kUnknownCell where it is unknown.
  void add_cells(std::size_t place, base::Date valid_from, std::span<const std::int64_t> cells);

  // How many records a place should have, where that is known; more than it has are counted as unknown
  // records.
  void expect(std::size_t place, std::int64_t records) { expected_[place] = records; }
  // Says that a place may have any number of further records: its register is not complete.
  void leave_open(std::size_t place) { open_[place] = true; }

  const registers::RegisterDefinition& reg() const { return *reg_; }
  std::size_t places() const { return expected_.size(); }
  std::size_t rows() const { return valid_from_.size(); }
  // The rows of a place: first, and one past the last.
  std::pair<std::size_t, std::size_t> rows_of(std::size_t place) const;
  std::int64_t expected(std::size_t place) const;
  bool is_open(std::size_t place) const { return open_[place]; }

  // `field` must be held. Valid until the next add().
  const Column& column(std::size_t field) const { return *columns_[field]; }
  bool holds(std::size_t field) const { return columns_[field].has_value(); }
  bool has_unknown(std::size_t field) const { return has_unknown_[field]; }
  base::Date valid_from(std::size_t row) const { return base::Date::from_days(valid_from_[row]); }
  // One cell; nothing when it is unknown or its field is not held.
  std::optional<std::int64_t> cell(std::size_t field, std::size_t row) const;
  // One record, the fields that are not held unknown.
  formula::Row row(std::size_t index) const;

 private:
  const registers::RegisterDefinition* reg_;
  std::vector<std::size_t> fields_;
  std::vector<std::optional<Column>> columns_;  // by field
  std::vector<bool> has_unknown_;
  std::vector<std::size_t> begin_;  // by place, up to the last one that has rows
  std::size_t last_place_ = 0;
  std::vector<std::int64_t> expected_;
  std::vector<bool> open_;
  std::vector<std::int32_t> valid_from_;
};

}  // namespace ntm::columns
