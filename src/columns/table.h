// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "formula/row.h"
#include "registers/register_definition.h"

namespace ntm::columns {

// The cells of one field, over all records of a table.
//   Truths   yes_no: a formula::Truth in a byte each, so that `and`, `or`, `not` are byte arithmetic
//   Numbers  the others: as registers::Value, kUnknown where unknown, in the narrowest type that the field's
//   limits allow
template <typename Number>
struct Numbers {
  static constexpr Number kUnknown = std::numeric_limits<Number>::min();
  std::vector<Number> cells;
};
struct Truths {
  std::vector<std::uint8_t> cells;
};
using Column = std::variant<Truths, Numbers<std::int8_t>, Numbers<std::int32_t>, Numbers<std::int64_t>>;

// A register's records as they hold on one day, in columns, sorted by place. Places are numbered by the
// caller: the villages 0 … n-1, then n for what the commune keeps itself.
class Table {
 public:
  // Holds only `fields` of the register, which must outlive the table.
  Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields, std::size_t places);

  // Places come in ascending order. `values` has one value a field of the register; only those of `fields`
  // are kept.
  void add(std::size_t place, base::Date valid_from, const std::vector<registers::Value>& values);

  // How many records a place should have, where that is known; more than it has are counted as unknown
  // records.
  void expect(std::size_t place, std::int64_t records) { expected_[place] = records; }

  const registers::RegisterDefinition& reg() const { return *reg_; }
  std::size_t places() const { return expected_.size(); }
  std::size_t rows() const { return valid_from_.size(); }
  // The rows of a place: first, and one past the last.
  std::pair<std::size_t, std::size_t> rows_of(std::size_t place) const;
  std::int64_t expected(std::size_t place) const;

  const Column& column(std::size_t field) const { return *columns_[field]; }
  bool has_unknown(std::size_t field) const { return has_unknown_[field]; }
  base::Date valid_from(std::size_t row) const { return base::Date::from_days(valid_from_[row]); }
  // One record, the fields that are not held unknown.
  formula::Row row(std::size_t index) const;

 private:
  const registers::RegisterDefinition* reg_;
  std::vector<std::optional<Column>> columns_;  // by field
  std::vector<bool> has_unknown_;
  std::vector<std::size_t> begin_;  // by place, up to the last one that has rows
  std::size_t last_place_ = 0;
  std::vector<std::int64_t> expected_;
  std::vector<std::int32_t> valid_from_;
};

}  // namespace ntm::columns
