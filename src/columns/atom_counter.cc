// SPDX-License-Identifier: Apache-2.0
#include "columns/atom_counter.h"

#include <algorithm>
#include <cstring>

namespace ntm::columns {
namespace {

using base::Wide;
using formula::Atom;
using formula::Contribution;
using formula::Part;
using formula::Piece;
using formula::Possibilities;
using formula::Tally;
using formula::Truth;

constexpr auto kYes = static_cast<std::uint8_t>(Truth::yes);
constexpr auto kUnknown = static_cast<std::uint8_t>(Truth::unknown);

// Sets bytes to 1 where the column's cell is unknown and the condition, if there is one, surely holds.
void mark_unknown(const Column& column, const std::uint8_t* truths, std::size_t first, std::size_t count,
                  std::uint8_t* bytes) {
  const auto mark = [&](const auto* cells, auto unknown) {
    if (truths)
      for (std::size_t i = 0; i < count; ++i)
        bytes[i] |= static_cast<std::uint8_t>((cells[i] == unknown) & (truths[i] == kYes));
    else
      for (std::size_t i = 0; i < count; ++i) bytes[i] |= static_cast<std::uint8_t>(cells[i] == unknown);
  };
  std::visit(
      [&]<typename Typed>(const Typed& typed) {
        if constexpr (std::is_same_v<Typed, Truths>) {
          for (std::size_t i = 0; i < count; ++i)
            if ((typed.known[(first + i) / 64] >> (first + i) % 64 & 1) == 0 &&
                (!truths || truths[i] == kYes))
              bytes[i] = 1;
        } else {
          mark(typed.cells.data() + first, typed.kUnknown);
        }
      },
      column);
}

// Adds up in stretches so short that a narrow sum holds them: the narrower, the more a processor adds at
// once.
template <typename Sum, std::size_t kStretch, typename ValueAt>
std::int64_t narrow_sum(std::size_t begin, std::size_t end, ValueAt value_at) {
  std::int64_t total = 0;
  while (begin < end) {
    const std::size_t stop = std::min(end, begin + kStretch);
    Sum sum = 0;
    for (; begin < stop; ++begin) sum = static_cast<Sum>(sum + value_at(begin));
    total += sum;
  }
  return total;
}

// How many bytes are 1; the others are 0.
std::int64_t number_of(const std::uint8_t* bytes, std::size_t begin, std::size_t end) {
  return narrow_sum<std::uint8_t, 255>(begin, end, [&](std::size_t i) { return bytes[i]; });
}

// The sum of the cells that count. A cell of a byte is 127 at most, of any other 10^15, and a block has 2^11.
template <typename Number>
std::int64_t sum_of(const Number* cells, const std::uint8_t* counted, std::size_t begin, std::size_t end) {
  const auto value_at = [&](std::size_t i) {
    return static_cast<Number>(cells[i] & -static_cast<Number>(counted[i]));
  };
  if constexpr (sizeof(Number) == 1)
    return narrow_sum<std::int16_t, 256>(begin, end, value_at);
  else
    return narrow_sum<std::int64_t, kBlockRows>(begin, end, value_at);
}

void add(const OpenRecords::Found& open, std::int64_t records, Piece& piece) {
  const Possibilities& found = open.possibilities;
  piece.usual.insert(open.usual.begin(), open.usual.end());
  if (found.size() == 1) {
    piece.settled.numerator += found.front().numerator * records;
    piece.settled.denominator += found.front().denominator * records;
  } else {
    piece.open[found] += records;
  }
}

}  // namespace

AtomCounter::AtomCounter(const Table& table, const Atom& atom, std::size_t index, ConditionProgram& program)
    : table_(table), atom_(atom), index_(index), numerator_(line_of(atom.numerator, program)) {
  if (atom.denominator) denominator_ = line_of(*atom.denominator, program);
  for (std::size_t field : formula::fields_read(atom))
    if (table.has_unknown(field)) unknown_fields_.push_back(field);
}

AtomCounter::Line AtomCounter::line_of(const Part& part, ConditionProgram& program) const {
  Line line;
  if (part.where) line.step = program.add(*part.where);
  if (part.field) line.column = &table_.column(*part.field);
  return line;
}

void AtomCounter::start(std::size_t place, const Piece& fresh, std::int64_t missing, Tally& tally) {
  Piece& piece = tally.at(index_, place);
  piece = fresh;
  if (missing > 0) add(open_records().of_missing(), missing, piece);
  if (!table_.is_open(place)) return;
  const OpenRecords::Found& further = open_records().of_missing();
  piece.further = further.possibilities;
  piece.usual.insert(further.usual.begin(), further.usual.end());
}

void AtomCounter::count(const ConditionProgram& program, Block& block, Tally& tally) {
  mark(program, block);
  add_line(numerator_, &Contribution::numerator, program, block, tally);
  if (denominator_) add_line(*denominator_, &Contribution::denominator, program, block, tally);
  add_open(block, tally);
}

void AtomCounter::mark(const ConditionProgram& program, Block& block) const {
  const std::size_t count = block.count;
  std::uint8_t* unsure = block.unsure.data();
  std::memset(unsure, 0, count);
  std::memset(block.unread.data(), 0, count);
  if (unknown_fields_.empty()) return;
  for (std::size_t field : unknown_fields_)
    mark_unknown(table_.column(field), nullptr, block.first, count, block.unread.data());
  for (const Line* line : {&numerator_, denominator_ ? &*denominator_ : nullptr}) {
    if (!line) continue;
    const std::uint8_t* truths = line->step ? program.truths(*line->step) : nullptr;
    if (truths)
      for (std::size_t i = 0; i < count; ++i) unsure[i] |= static_cast<std::uint8_t>(truths[i] == kUnknown);
    if (line->column) mark_unknown(*line->column, truths, block.first, count, unsure);
  }
}

void AtomCounter::add_line(const Line& line, Wide Contribution::*sum, const ConditionProgram& program,
                           Block& block, Tally& tally) const {
  // A copy: for all the compiler knows, writing bytes could change the block's own count, and it would go on
  // one byte at a time.
  const std::size_t count = block.count;
  const std::uint8_t* unsure = block.unsure.data();
  std::uint8_t* counted = block.counted.data();
  for (std::size_t i = 0; i < count; ++i) counted[i] = unsure[i] ^ 1;
  if (line.step) {
    const std::uint8_t* truths = program.truths(*line.step);
    for (std::size_t i = 0; i < count; ++i) counted[i] &= static_cast<std::uint8_t>(truths[i] >> 1);
  }
  const auto add_each = [&](auto total_of) {
    for (const auto& [place, begin, end] : block.stretches)
      tally.at(index_, place).settled.*sum += total_of(begin, end);
  };
  if (!line.column)
    return add_each([&](std::size_t begin, std::size_t end) { return number_of(counted, begin, end); });
  std::visit(
      [&]<typename Typed>(const Typed& typed) {
        if constexpr (!std::is_same_v<Typed, Truths>)
          add_each([&, cells = typed.cells.data() + block.first](std::size_t begin, std::size_t end) {
            return sum_of(cells, counted, begin, end);
          });
      },
      *line.column);
}

void AtomCounter::add_open(const Block& block, Tally& tally) {
  for (const auto& [place, begin, end] : block.stretches) {
    Piece& piece = tally.at(index_, place);
    piece.known += static_cast<std::int64_t>(end - begin);
    if (unknown_fields_.empty()) continue;
    piece.known -= number_of(block.unread.data(), begin, end);
    const std::uint8_t *from = block.unsure.data() + begin, *stop = block.unsure.data() + end;
    while (const void* at = std::memchr(from, 1, static_cast<std::size_t>(stop - from))) {
      from = static_cast<const std::uint8_t*>(at);
      add(open_records().of(block.first + static_cast<std::size_t>(from - block.unsure.data())), 1, piece);
      ++from;
    }
  }
}

OpenRecords& AtomCounter::open_records() {
  if (!open_records_) open_records_.emplace(table_, atom_);
  return *open_records_;
}

}  // namespace ntm::columns
