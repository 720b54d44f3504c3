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

void append(Truths& column, const std::int64_t* cell) {
  column.cells.push_back(
      static_cast<std::uint8_t>(cell ? formula::truth_of(*cell != 0) : formula::Truth::unknown));
}

template <typename Number>
void append(Numbers<Number>& column, const std::int64_t* cell) {
  column.cells.push_back(cell ? static_cast<Number>(*cell) : Numbers<Number>::kUnknown);
}

bool has_room(const Column& column, std::int64_t cell) {
  NTM_CHECK(cell >= -registers::kLargestLimit && cell <= registers::kLargestLimit);
  return std::visit(
      [&](const auto& typed) {
        if constexpr (std::is_same_v<std::decay_t<decltype(typed)>, Truths>)
          return true;
        else
          return fits<typename std::decay_t<decltype(typed)>::Type>(cell, cell);
      },
      column);
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
          const auto held = cell_of(from, row);
          append(to, held ? &*held : nullptr);
        }
      },
      column, wide);
  return wide;
}

}  // namespace

Table::Table(const registers::RegisterDefinition& reg, const std::vector<std::size_t>& fields,
             std::size_t places)
    : reg_(&reg),
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
  NTM_CHECK(place < places() && place >= last_place_);
  for (; last_place_ < place; ++last_place_) begin_[last_place_ + 1] = rows();
  for (std::size_t field = 0; field < columns_.size(); ++field) {
    if (!columns_[field]) continue;
    const auto* cell = std::get_if<std::int64_t>(&values[field]);
    if (!cell) has_unknown_[field] = true;
    if (cell && !has_room(*columns_[field], *cell)) columns_[field] = widened(*columns_[field], *cell);
    std::visit([&](auto& column) { append(column, cell); }, *columns_[field]);
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
