// SPDX-License-Identifier: Apache-2.0
#include "columns/table.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::columns {
namespace {

using registers::Field;
using registers::FieldType;
using registers::Value;

template <typename Number>
bool fits(std::int64_t low, std::int64_t high) {
  return low > std::numeric_limits<Number>::min() && high <= std::numeric_limits<Number>::max();
}

Column narrowest_column(std::int64_t low, std::int64_t high) {
  if (fits<std::int8_t>(low, high)) return Numbers<std::int8_t>{};
  if (fits<std::int16_t>(low, high)) return Numbers<std::int16_t>{};
  if (fits<std::int32_t>(low, high)) return Numbers<std::int32_t>{};
  return Numbers<std::int64_t>{};
}

Column empty_column(const Field& field) {
  if (field.type == FieldType::yes_no) return Truths{};
  if (field.type == FieldType::date) return Numbers<std::int32_t>{};
  if (field.type == FieldType::choice)
    return narrowest_column(0, static_cast<std::int64_t>(field.choices.size()));
  return narrowest_column(field.min.value, field.max.value);
}

// The bytes of an array that is being filled, as what stands there.
template <typename Item>
std::span<Item> items_of(std::vector<std::byte>& bytes) {
  return {reinterpret_cast<Item*>(bytes.data()), bytes.size() / sizeof(Item)};
}

constexpr std::uint64_t bit_of(std::size_t row) {
  return std::uint64_t{1} << row % kGroupRows;
}

std::optional<std::int64_t> cell_of(const Truths& column, std::size_t row) {
  if ((column.known[row / kGroupRows] & bit_of(row)) == 0) return std::nullopt;
  return (column.yes[row / kGroupRows] & bit_of(row)) != 0 ? 1 : 0;
}

template <typename Number>
std::optional<std::int64_t> cell_of(const Numbers<Number>& column, std::size_t row) {
  if (column.cells[row] == Numbers<Number>::kUnknown) return std::nullopt;
  return column.cells[row];
}

std::optional<std::int64_t> cell_of(const Column& column, std::size_t row) {
  return std::visit([&](const auto& typed) { return cell_of(typed, row); }, column);
}

}  // namespace

Table::Table(const registers::RegisterDefinition& reg, std::size_t places)
    : reg_(&reg),
      places_(places),
      held_(reg.fields.size()),
      expected_(places),
      open_((places + kGroupRows - 1) / kGroupRows) {}

Table::Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields,
             std::size_t places)
    : Table(reg, places) {
  fields_ = fields;
  own_begin_.resize(places + 1);
  own_oldest_.resize(places);
  own_newest_.resize(places);
  begin_ = own_begin_;
  oldest_ = own_oldest_;
  newest_ = own_newest_;
  for (std::size_t field : fields) {
    NTM_CHECK(reg.fields[field].type != FieldType::text);
    held_[field] = Held{empty_column(reg.fields[field])};
  }
}

void Table::add(std::size_t place, base::Date valid_from, const std::vector<Value>& values) {
  std::vector<std::int64_t> cells;
  for (const std::size_t field : fields_) {
    const auto* cell = std::get_if<std::int64_t>(&values[field]);
    cells.push_back(cell ? *cell : kUnknownCell);
  }
  add_cells(place, valid_from, cells);
}

void Table::add_cells(std::size_t place, base::Date valid_from, std::span<const std::int64_t> cells) {
  NTM_CHECK(!is_finished_ && place < places_ && place >= last_place_ && cells.size() == fields_.size());
  note_place(place, valid_from.days());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::int64_t cell = cells[i];
    Held& held = *held_[fields_[i]];
    if (cell == kUnknownCell)
      held.has_unknown = true;
    else
      NTM_CHECK(cell >= -registers::kLargestLimit && cell <= registers::kLargestLimit);
    if (rows_ % kGroupRows == 0) grow(held, rows_ / kGroupRows + 1);
    put(held, rows_, cell);
  }
  ++rows_;
}

// Of a row that is about to be added.
void Table::note_place(std::size_t place, std::int32_t day) {
  for (; last_place_ < place; ++last_place_) own_begin_[last_place_ + 1] = rows_;
  const bool is_first = own_begin_[place] == rows_;
  own_oldest_[place] = is_first ? day : std::min(day, own_oldest_[place]);
  own_newest_[place] = is_first ? day : std::max(day, own_newest_[place]);
  own_valid_from_.push_back(day);
  valid_from_ = own_valid_from_;
}

// Makes it so many groups of rows long.
void Table::grow(Held& held, std::size_t groups) {
  std::visit(
      [&]<typename Typed>(Typed& column) {
        if constexpr (std::is_same_v<Typed, Truths>) {
          held.own.resize(groups * sizeof(std::uint64_t));
          held.own_yes.resize(held.own.size());
          column.known = items_of<std::uint64_t>(held.own);
          column.yes = items_of<std::uint64_t>(held.own_yes);
        } else {
          held.own.resize(groups * kGroupRows * sizeof(typename Typed::Type));
          column.cells = items_of<typename Typed::Type>(held.own);
        }
      },
      held.column);
}

void Table::put(Held& held, std::size_t row, std::int64_t cell) {
  const bool has_room = std::visit(
      [&]<typename Typed>(const Typed&) {
        if constexpr (std::is_same_v<Typed, Truths>) {
          if (cell == kUnknownCell) return true;
          items_of<std::uint64_t>(held.own)[row / kGroupRows] |= bit_of(row);
          if (cell != 0) items_of<std::uint64_t>(held.own_yes)[row / kGroupRows] |= bit_of(row);
          return true;
        } else {
          using Number = typename Typed::Type;
          if (cell != kUnknownCell && !fits<Number>(cell, cell)) return false;
          items_of<Number>(held.own)[row] =
              cell == kUnknownCell ? Typed::kUnknown : static_cast<Number>(cell);
          return true;
        }
      },
      held.column);
  if (has_room) return;
  widen(held, row, cell);
  put(held, row, cell);
}

// The same cells of the first `rows` in a type that has room for one more.
void Table::widen(Held& held, std::size_t rows, std::int64_t cell) {
  Held wide{narrowest_column(cell, cell)};
  grow(wide, rows / kGroupRows + 1);
  for (std::size_t row = 0; row < rows; ++row)
    put(wide, row, cell_of(held.column, row).value_or(kUnknownCell));
  held.own = std::move(wide.own);
  held.column = wide.column;
}

void Table::finish() {
  for (; last_place_ < places_; ++last_place_) own_begin_[last_place_ + 1] = rows_;
  is_finished_ = true;
}

std::optional<std::int64_t> Table::cell(std::size_t field, std::size_t row) const {
  return held_[field] ? cell_of(held_[field]->column, row) : std::nullopt;
}

formula::Row Table::row(std::size_t index) const {
  formula::Row row(held_.size());
  for (std::size_t field = 0; field < held_.size(); ++field) row[field] = cell(field, index);
  return row;
}

}  // namespace ntm::columns
