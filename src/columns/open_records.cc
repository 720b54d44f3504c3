// SPDX-License-Identifier: Apache-2.0
#include "columns/open_records.h"

#include <algorithm>

namespace ntm::columns {
namespace {

// Cells of so small a range lead on by a list, others by a hash.
constexpr std::int64_t kLongestList = 1024;
// Of one atom; then it begins anew, so that a server's memory does not grow with what it has seen.
constexpr std::size_t kMostNodes = 200'000;

std::size_t position_of(std::size_t field, const std::vector<std::size_t>& fields) {
  return static_cast<std::size_t>(std::lower_bound(fields.begin(), fields.end(), field) - fields.begin());
}

// What the cells of a field are by its limits, if that is a short list: the least of them, and how many.
std::pair<std::int64_t, std::int64_t> list_of(const registers::Field& field) {
  using registers::FieldType;
  if (field.type == FieldType::yes_no) return {0, 2};
  if (field.type == FieldType::choice) return {0, static_cast<std::int64_t>(field.choices.size())};
  if (!field.is_number()) return {0, 0};
  const std::int64_t size = field.max.value - field.min.value + 1;
  return {field.min.value, size > 0 && size <= kLongestList ? size : 0};
}

}  // namespace

OpenRecords::OpenRecords(const formula::Atom& atom)
    : atom_(atom), tied_(formula::fields_tied(atom)), neighbours_(tied_.size()), readers_(tied_.size()) {
  const auto& fields = atom.reg->fields;
  for (std::size_t field : formula::fields_read(atom)) read_.push_back(position_of(field, tied_));
  for (std::size_t at = 0; at < tied_.size(); ++at)
    for (const auto& limit : {fields[tied_[at]].min.field, fields[tied_[at]].max.field}) {
      if (!limit) continue;
      const std::size_t other = position_of(*limit, tied_);
      neighbours_[at].push_back(other);
      neighbours_[other].push_back(at);
    }
  forget();
}

void OpenRecords::forget() {
  nodes_.clear();
  outlooks_.clear();
  by_pattern_.clear();
  dense_.clear();
  sparse_.clear();
  by_value_.clear();
  missing_.reset();
  found_ = std::make_shared<std::deque<Found>>();
  roots_.assign(atom_.reg->fields.size(), kUnbuilt);
  nodes_.emplace_back();
  outlooks_.emplace_back();
}

void OpenRecords::bind(const Table& table) {
  if (nodes_.size() > kMostNodes) forget();
  for (std::size_t at = 0; at < tied_.size(); ++at) {
    readers_[at] = {};
    if (!table.holds(tied_[at])) continue;
    std::visit(
        [&]<typename Typed>(const Typed& column) {
          using Kind = Reader::Kind;
          if constexpr (std::is_same_v<Typed, Truths>)
            readers_[at] = {Kind::truth, column.known.data(), column.yes.data()};
          else
            readers_[at] = {sizeof(typename Typed::Type) == 1   ? Kind::int8
                            : sizeof(typename Typed::Type) == 2 ? Kind::int16
                            : sizeof(typename Typed::Type) == 4 ? Kind::int32
                                                                : Kind::int64,
                            column.cells.data(), nullptr};
        },
        table.column(tied_[at]));
  }
}

std::int64_t OpenRecords::read(const Reader& reader, std::size_t row) {
  const auto number = [&]<typename Number>(Number) -> std::int64_t {
    const Number cell = static_cast<const Number*>(reader.cells)[row];
    return cell == Numbers<Number>::kUnknown ? kUnknownCell : cell;
  };
  switch (reader.kind) {
    case Reader::Kind::none:
      return kUnknownCell;
    case Reader::Kind::truth: {
      const auto* known = static_cast<const std::uint64_t*>(reader.cells);
      if ((known[row / kGroupRows] >> row % kGroupRows & 1) == 0) return kUnknownCell;
      return static_cast<std::int64_t>(reader.yes[row / kGroupRows] >> row % kGroupRows & 1);
    }
    case Reader::Kind::int8:
      return number(std::int8_t{});
    case Reader::Kind::int16:
      return number(std::int16_t{});
    case Reader::Kind::int32:
      return number(std::int32_t{});
    case Reader::Kind::int64:
      return number(std::int64_t{});
  }
  return kUnknownCell;
}

// What was found has a negative number: one less than its pattern's.
OpenRecords::Pattern OpenRecords::of(std::size_t row, std::size_t unknown_field) {
  Next next = roots_[unknown_field];
  if (next == kUnbuilt) next = root_of(unknown_field);
  while (next > 0) {
    const auto node = static_cast<std::size_t>(next);
    next = next_of(node, read(readers_[nodes_[node].at], row));
    if (next == kUnbuilt) next = build(node, row, unknown_field);
  }
  return static_cast<Pattern>(-1 - next);
}

OpenRecords::Pattern OpenRecords::of_missing() {
  if (!missing_) missing_ = find({});
  return *missing_;
}

OpenRecords::Next& OpenRecords::next_of(std::size_t node, std::int64_t cell) {
  Node& at = nodes_[node];
  if (cell == kUnknownCell) return at.unknown;
  const auto offset = static_cast<std::uint64_t>(cell) - static_cast<std::uint64_t>(at.low);
  if (offset < at.dense_size) return dense_[at.dense + offset];
  return sparse_[{node, cell}];
}

OpenRecords::Next OpenRecords::root_of(std::size_t field) {
  const std::size_t at = position_of(field, tied_);
  Outlook outlook;
  outlook.seen.resize(tied_.size());
  for (std::size_t other : read_) {
    outlook.seen[other] = true;
    if (other != at) outlook.to_read.push_back(other);
  }
  return roots_[field] = follow(std::move(outlook), at, kUnknownCell, {{at, kUnknownCell}});
}

OpenRecords::Next OpenRecords::build(std::size_t node, std::size_t row, std::size_t unknown_field) {
  const std::size_t at = nodes_[node].at;
  const std::int64_t cell = read(readers_[at], row);
  const Next next = follow(outlooks_[node], at, cell, path_to(node, row, unknown_field));
  return next_of(node, cell) = next;
}

// Where a cell leads. Unknown cells narrow each other through limits; a known cell ends the chain, so that
// what lies behind it does not matter.
OpenRecords::Next OpenRecords::follow(Outlook outlook, std::size_t at, std::int64_t cell, const Path& path) {
  if (cell == kUnknownCell)
    for (std::size_t other : neighbours_[at])
      if (!outlook.seen[other]) outlook.seen[other] = true, outlook.to_read.push_back(other);
  if (outlook.to_read.empty()) return -1 - static_cast<Next>(find(path));
  return static_cast<Next>(new_node(std::move(outlook)));
}

// The cells of a row that are read on the way to a node, and there.
OpenRecords::Path OpenRecords::path_to(std::size_t node, std::size_t row, std::size_t unknown_field) {
  Path path = {{position_of(unknown_field, tied_), kUnknownCell}};
  for (auto on_way = static_cast<std::size_t>(roots_[unknown_field]);;
       on_way = static_cast<std::size_t>(next_of(on_way, path.back().second))) {
    const std::size_t at = nodes_[on_way].at;
    path.emplace_back(at, read(readers_[at], row));
    if (on_way == node) return path;
  }
}

std::size_t OpenRecords::new_node(Outlook outlook) {
  Node node;
  node.at = static_cast<std::uint32_t>(outlook.to_read.back());
  outlook.to_read.pop_back();
  const auto [low, size] = list_of(atom_.reg->fields[tied_[node.at]]);
  node.low = low;
  node.dense = static_cast<std::uint32_t>(dense_.size());
  node.dense_size = static_cast<std::uint32_t>(size);
  dense_.resize(dense_.size() + node.dense_size, kUnbuilt);
  nodes_.push_back(node);
  outlooks_.push_back(std::move(outlook));
  return nodes_.size() - 1;
}

// Of a record that has these cells.
OpenRecords::Pattern OpenRecords::find(const Path& path) {
  formula::Row row(atom_.reg->fields.size());
  for (const auto& [at, cell] : path)
    if (cell != kUnknownCell) row[tied_[at]] = cell;
  Found found{formula::possibilities(atom_, row), formula::narrowed_by_usual(atom_, row)};
  const auto next = static_cast<Pattern>(by_pattern_.size());
  const auto [known, is_new] = by_value_.emplace(std::pair(found.possibilities, found.usual), next);
  if (is_new) {
    const Found& kept = found_->emplace_back(std::move(found));
    by_pattern_.push_back({&kept, kept.possibilities.size() == 1, !kept.usual.empty()});
  }
  return known->second;
}

}  // namespace ntm::columns
