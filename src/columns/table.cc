// SPDX-License-Identifier: Apache-2.0
#include "columns/table.h"

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

Column empty_column(const Field& field) {
  if (field.type == FieldType::yes_no) return Truths{};
  if (field.type == FieldType::date) return Numbers<std::int32_t>{};
  const bool choice = field.type == FieldType::choice;
  const std::int64_t low = choice ? 0 : field.min.value;
  const std::int64_t high = choice ? static_cast<std::int64_t>(field.choices.size()) : field.max.value;
  if (fits<std::int8_t>(low, high)) return Numbers<std::int8_t>{};
  if (fits<std::int32_t>(low, high)) return Numbers<std::int32_t>{};
  return Numbers<std::int64_t>{};
}

// Whether there was room.
bool append(Truths& column, std::int64_t cell) {
  column.cells.push_back(static_cast<std::uint8_t>(cell == kUnknownCell ? formula::Truth::unknown
                                                                        : formula::truth_of(cell != 0)));
  return true;
}

template <typename Number>
bool append(Numbers<Number>& column, std::int64_t cell) {
  if (cell != kUnknownCell && !fits<Number>(cell, cell)) return false;
  column.cells.push_back(cell == kUnknownCell ? Numbers<Number>::kUnknown : static_cast<Number>(cell));
  return true;
}

std::optional<std::int64_t> cell_of(const Truths& column, std::size_t row) {
  const auto truth = static_cast<formula::Truth>(column.cells[row]);
  if (truth == formula::Truth::unknown) return std::nullopt;
  return truth == formula::Truth::yes ? 1 : 0;
}

template <typename Number>
std::optional<std::int64_t> cell_of(const Numbers<Number>& column, std::size_t row) {
  if (column.cells[row] == Numbers<Number>::kUnknown) return std::nullopt;
  return column.cells[row];
}

// The same cells in a type that has room for one more.
Column widened(const Column& column, std::int64_t cell) {
  Column wide = Numbers<std::int64_t>{};
  if (fits<std::int32_t>(cell, cell)) wide = Numbers<std::int32_t>{};
  std::visit(
      [](const auto& from, auto& to) {
        for (std::size_t row = 0; row < from.cells.size(); ++row) {
          append(to, cell_of(from, row).value_or(kUnknownCell));
        }
      },
      column, wide);
  return wide;
}

}  // namespace

Table::Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields,
             std::size_t places)
    : reg_(&reg),
      fields_(fields),
      columns_(reg.fields.size()),
      has_unknown_(reg.fields.size()),
      begin_(places),
      expected_(places),
      open_(places) {
  for (std::size_t field : fields) {
    NTM_CHECK(reg.fields[field].type != FieldType::text);
    columns_[field] = empty_column(reg.fields[field]);
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
  NTM_CHECK(place < places() && place >= last_place_ && cells.size() == fields_.size());
  for (; last_place_ < place; ++last_place_) begin_[last_place_ + 1] = rows();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::int64_t cell = cells[i];
    if (cell == kUnknownCell)
      has_unknown_[fields_[i]] = true;
    else
      NTM_CHECK(cell >= -registers::kLargestLimit && cell <= registers::kLargestLimit);
    Column& column = *columns_[fields_[i]];
    const auto add_to = [&](auto& typed) { return append(typed, cell); };
    if (std::visit(add_to, column)) continue;
    column = widened(column, cell);
    std::visit(add_to, column);
  }
  valid_from_.push_back(valid_from.days());
}

std::pair<std::size_t, std::size_t> Table::rows_of(std::size_t place) const {
  return {place <= last_place_ ? begin_[place] : rows(), place < last_place_ ? begin_[place + 1] : rows()};
}

std::int64_t Table::expected(std::size_t place) const {
  const auto [first, end] = rows_of(place);
  return std::max(expected_[place], static_cast<std::int64_t>(end - first));
}

std::optional<std::int64_t> Table::cell(std::size_t field, std::size_t row) const {
  if (!columns_[field]) return std::nullopt;
  return std::visit([&](const auto& column) { return cell_of(column, row); }, *columns_[field]);
}

formula::Row Table::row(std::size_t index) const {
  formula::Row row(columns_.size());
  for (std::size_t field = 0; field < columns_.size(); ++field) row[field] = cell(field, index);
  return row;
}

}  // namespace ntm::columns
