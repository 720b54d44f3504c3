// SPDX-License-Identifier: Apache-2.0
#include "columns/array.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/check.h"
#include "base/error.h"
#include "columns/table.h"

namespace ntm::columns {
namespace {

using registers::RegisterDefinition;
using ArrayKind = Array::Kind;

constexpr std::array kKindNames = {"begin", "valid_from", "oldest", "newest", "expected",
                                   "open",  "known",      "yes",    "numbers"};

bool is_of_field(ArrayKind kind) {
  return kind == ArrayKind::known || kind == ArrayKind::yes || kind == ArrayKind::numbers;
}

template <typename Item>
Array array_of(ArrayKind kind, std::span<const Item> items) {
  return {kind, sizeof(Item), false, 0, std::as_bytes(items)};
}

std::size_t groups_of(std::size_t rows) {
  return (rows + kGroupRows - 1) / kGroupRows;
}

// Finds the arrays of a table and looks whether each is as it has to be.
class ArrayReader {
 public:
  ArrayReader(const RegisterDefinition& reg, std::span<const Array> arrays) : reg_(reg) {
    for (const Array& array : arrays)
      if (!is_named(array) || !by_name_.emplace(key_of(array), &array).second) refuse(array);
  }

  template <typename Item>
  std::span<const Item> all(ArrayKind kind, std::uint32_t field = 0) const {
    const Array wanted{kind, sizeof(Item), false, field, {}};
    const auto found = by_name_.find(key_of(wanted));
    if (found == by_name_.end() || found->second->width != sizeof(Item)) refuse(wanted);
    const std::span<const std::byte> bytes = found->second->bytes;
    if (bytes.size() % sizeof(Item) != 0 ||
        reinterpret_cast<std::uintptr_t>(bytes.data()) % kArrayAlignment != 0)
      refuse(wanted);
    return {reinterpret_cast<const Item*>(bytes.data()), bytes.size() / sizeof(Item)};
  }

  template <typename Item>
  std::span<const Item> some(ArrayKind kind, std::size_t items, std::uint32_t field = 0) const {
    const auto found = all<Item>(kind, field);
    if (found.size() != items) refuse({kind, sizeof(Item), false, field, {}});
    return found;
  }

  [[noreturn]] void refuse(const Array& array) const {
    throw base::Error(base::Error::Kind::corrupt, {"columns.corrupt", {{"array", name_of(array, reg_)}}});
  }

 private:
  // Whether there can be such an array.
  bool is_named(const Array& array) const {
    if (array.kind > ArrayKind::numbers) return false;
    if (!is_of_field(array.kind)) return array.field == 0;
    if (array.field >= reg_.fields.size()) return false;
    const registers::FieldType type = reg_.fields[array.field].type;
    return type != registers::FieldType::text &&
           (type == registers::FieldType::yes_no) == (array.kind != ArrayKind::numbers);
  }

  static std::pair<ArrayKind, std::uint32_t> key_of(const Array& array) { return {array.kind, array.field}; }

  const RegisterDefinition& reg_;
  std::map<std::pair<ArrayKind, std::uint32_t>, const Array*> by_name_;
};

Column column_of(const Array& array, std::size_t groups, const ArrayReader& reader) {
  const auto numbers = [&]<typename Number>(Number) -> Column {
    return Numbers<Number>{reader.some<Number>(array.kind, groups * kGroupRows, array.field)};
  };
  switch (array.kind == ArrayKind::numbers ? array.width : 0) {
    case 0:
      return Truths{reader.some<std::uint64_t>(ArrayKind::known, groups, array.field),
                    reader.some<std::uint64_t>(ArrayKind::yes, groups, array.field)};
    case 1:
      return numbers(std::int8_t{});
    case 2:
      return numbers(std::int16_t{});
    case 4:
      return numbers(std::int32_t{});
    case 8:
      return numbers(std::int64_t{});
    default:
      reader.refuse(array);
  }
}

}  // namespace

std::string name_of(const Array& array, const RegisterDefinition& reg) {
  const auto kind = static_cast<std::size_t>(array.kind);
  std::string name = kind < kKindNames.size() ? kKindNames[kind] : "?";
  if (is_of_field(array.kind))
    name += " " + (array.field < reg.fields.size() ? reg.fields[array.field].name : std::string("?"));
  return name;
}

std::vector<Array> Table::arrays() const {
  NTM_CHECK(is_finished_);
  std::vector<Array> arrays = {array_of(ArrayKind::begin, begin_),
                               array_of(ArrayKind::valid_from, valid_from_),
                               array_of(ArrayKind::oldest, oldest_),
                               array_of(ArrayKind::newest, newest_),
                               array_of(ArrayKind::expected, std::span<const std::int64_t>(expected_)),
                               array_of(ArrayKind::open, std::span<const std::uint64_t>(open_))};
  for (std::size_t field = 0; field < held_.size(); ++field) {
    if (!held_[field]) continue;
    const auto keep = [&](Array array) {
      array.field = static_cast<std::uint32_t>(field);
      array.has_unknown = held_[field]->has_unknown;
      arrays.push_back(array);
    };
    std::visit(
        [&]<typename Typed>(const Typed& column) {
          if constexpr (std::is_same_v<Typed, Truths>) {
            keep(array_of(ArrayKind::known, column.known));
            keep(array_of(ArrayKind::yes, column.yes));
          } else {
            keep(array_of(ArrayKind::numbers, column.cells));
          }
        },
        held_[field]->column);
  }
  return arrays;
}

Table Table::of_arrays(const RegisterDefinition& reg, std::span<const Array> arrays,
                       std::shared_ptr<const void> owner) {
  const ArrayReader reader(reg, arrays);
  const auto begin = reader.all<std::uint64_t>(ArrayKind::begin);
  if (begin.empty() || begin.front() != 0 || !std::ranges::is_sorted(begin))
    reader.refuse({ArrayKind::begin, 0, false, 0, {}});
  Table table(reg, begin.size() - 1);
  table.begin_ = begin;
  table.valid_from_ = reader.all<std::int32_t>(ArrayKind::valid_from);
  table.rows_ = table.valid_from_.size();
  if (begin.back() != table.rows_) reader.refuse({ArrayKind::begin, 0, false, 0, {}});
  table.last_place_ = table.places_;
  table.is_finished_ = true;
  table.oldest_ = reader.some<std::int32_t>(ArrayKind::oldest, table.places_);
  table.newest_ = reader.some<std::int32_t>(ArrayKind::newest, table.places_);
  const auto expected = reader.some<std::int64_t>(ArrayKind::expected, table.places_);
  table.expected_.assign(expected.begin(), expected.end());
  const auto open = reader.some<std::uint64_t>(ArrayKind::open, groups_of(table.places_));
  table.open_.assign(open.begin(), open.end());
  for (const Array& array : arrays)
    if (array.kind == ArrayKind::known || array.kind == ArrayKind::numbers)
      table.held_[array.field] =
          Held{column_of(array, groups_of(table.rows_), reader), {}, {}, array.has_unknown};
    else if (array.kind == ArrayKind::yes)
      reader.some<std::uint64_t>(ArrayKind::known, groups_of(table.rows_), array.field);
  table.owner_ = std::move(owner);
  return table;
}

}  // namespace ntm::columns
