// SPDX-License-Identifier: Apache-2.0
#include "columns/atom_counter.h"

#include <algorithm>

#include "columns/kernel_words.h"

namespace ntm::columns {
namespace {

using formula::Atom;
using formula::Part;
using formula::Piece;
using formula::Tally;

void add_usual(const std::set<std::size_t>& fields, Piece& piece) {
  if (piece.usual.reads(fields)) return;
  if (piece.usual.empty())
    piece.usual.lend(fields);
  else if (!std::ranges::includes(piece.usual.get(), fields))
    piece.usual.insert(fields.begin(), fields.end());
}

}  // namespace

AtomCounter::AtomCounter(const Atom& atom, std::size_t index, ConditionProgram& program, LineSums& lines,
                         Scratch& scratch)
    : atom_(atom),
      index_(index),
      scratch_(&scratch),
      numerator_(line_of(atom.numerator, program, lines)),
      read_(formula::fields_read(atom)) {
  if (atom.denominator) denominator_ = line_of(*atom.denominator, program, lines);
  for (const std::size_t field : read_) program.add_unknown(field);
}

std::size_t AtomCounter::line_of(const Part& part, ConditionProgram& program, LineSums& lines) const {
  Line line;
  if (part.where) line.step = program.add(*part.where);
  line.field = part.field;
  return lines.add(line);
}

void AtomCounter::bind(const Table& table) {
  unknown_fields_.clear();
  for (const std::size_t field : read_)
    if (table.has_unknown(field)) unknown_fields_.push_back(field);
  table_ = &table;
  if (open_records_) open_records_->bind(table);
  counts_.clear();
  open_sums_.clear();
  met_count_ = 0;
  if (open_records_) make_room();
}

OpenRecords& AtomCounter::open_records() {
  if (!open_records_) {
    open_records_ = std::make_unique<OpenRecords>(atom_);
    open_records_->bind(*table_);
  }
  return *open_records_;
}

formula::Piece AtomCounter::take_sum() {
  for (OpenRecords::Pattern pattern = 0; pattern < open_sums_.size(); ++pattern)
    if (const std::int64_t records = std::exchange(open_sums_[pattern], 0); records != 0)
      sum_.open[open_records().found(pattern).possibilities] += records;
  return std::exchange(sum_, {});
}

void AtomCounter::count(const ConditionProgram& program, const Block& block, LineSums& lines,
                        GroupStore& groups, Tally& tally) {
  if (!unknown_fields_.empty()) return count_with_unknown(program, block, lines, groups, tally);
  const std::int64_t* above = lines.sums(numerator_);
  const std::int64_t* below = denominator_ ? lines.sums(*denominator_) : nullptr;
  for (std::size_t i = 0; i < block.stretches.size(); ++i) {
    const Stretch& stretch = block.stretches[i];
    Piece& piece = tally.at(index_, stretch.place);
    if (stretch.is_first) begin(piece, block.starts[i]);
    piece.settled.numerator += above[i];
    if (below) piece.settled.denominator += below[i];
    piece.known += static_cast<std::int64_t>(stretch.end - stretch.begin);
    if (stretch.is_last) end(piece, block.starts[i], groups);
  }
}

void AtomCounter::count_with_unknown(const ConditionProgram& program, const Block& block, LineSums& lines,
                                     GroupStore& groups, Tally& tally) {
  mark(program, block, lines);
  find_open(program, block, lines.kernels());
  lines.add_up({}, scratch_->unsure.data(), scratch_->open);
  if (std::equal(scratch_->unsure.begin(),
                 scratch_->unsure.begin() + static_cast<std::ptrdiff_t>(block.words()),
                 scratch_->unread.begin()))
    scratch_->not_read = scratch_->open;
  else
    lines.add_up({}, scratch_->unread.data(), scratch_->not_read);
  settle(lines.line(numerator_), program, lines, block.words(), scratch_->above);
  if (denominator_) settle(lines.line(*denominator_), program, lines, block.words(), scratch_->below);
  for (std::size_t i = 0; i < block.stretches.size(); ++i) {
    const Stretch& stretch = block.stretches[i];
    Piece& piece = tally.at(index_, stretch.place);
    if (stretch.is_first) begin(piece, block.starts[i]);
    piece.settled.numerator += scratch_->above[i];
    if (denominator_) piece.settled.denominator += scratch_->below[i];
    piece.known += static_cast<std::int64_t>(stretch.end - stretch.begin) - scratch_->not_read[i];
    if (scratch_->open[i] != 0) add_open(static_cast<std::size_t>(scratch_->open[i]));
    if (stretch.is_last) end(piece, block.starts[i], groups);
  }
}

void AtomCounter::mark(const ConditionProgram& program, const Block& block, const LineSums& lines) {
  const std::size_t words = block.words();
  std::fill_n(scratch_->unsure.begin(), words, 0);
  std::fill_n(scratch_->unread.begin(), words, 0);
  for (const std::size_t field : unknown_fields_) {
    const std::uint64_t* unknown = program.unknown(field);
    for (std::size_t word = 0; word < words; ++word) scratch_->unread[word] |= unknown[word];
  }
  mark_line(lines.line(numerator_), program, words);
  if (denominator_) mark_line(lines.line(*denominator_), program, words);
  // A condition that cannot be computed says nothing although every cell is known: it does not hold. The rows
  // of other places in the first and the last word are not looked at.
  if (words == 0) return;
  const std::size_t end = block.first + block.count - block.base();
  scratch_->unread[0] &= ~std::uint64_t{0} << block.first % kWordRows;
  scratch_->unread[words - 1] &= ~std::uint64_t{0} >> (words * kWordRows - end);
  for (std::size_t word = 0; word < words; ++word) scratch_->unsure[word] &= scratch_->unread[word];
}

void AtomCounter::mark_line(const Line& line, const ConditionProgram& program, std::size_t words) {
  const Truth64 truths = line.step ? program.truths(*line.step) : Truth64{};
  const std::uint64_t* unknown = line.field ? program.unknown(*line.field) : nullptr;
  if (line.step && truths.has_unknown())
    for (std::size_t word = 0; word < words; ++word)
      scratch_->unsure[word] |= truths.possible[word] & ~truths.yes[word];
  if (!unknown) return;
  for (std::size_t word = 0; word < words; ++word)
    scratch_->unsure[word] |= unknown[word] & (line.step ? truths.yes[word] : ~std::uint64_t{0});
}

void AtomCounter::settle(const Line& line, const ConditionProgram& program, const LineSums& lines,
                         std::size_t words, std::vector<std::int64_t>& sums) {
  if (line.step) {
    const std::uint64_t* yes = program.truths(*line.step).yes;
    for (std::size_t word = 0; word < words; ++word)
      scratch_->counted[word] = yes[word] & ~scratch_->unsure[word];
  } else {
    for (std::size_t word = 0; word < words; ++word) scratch_->counted[word] = ~scratch_->unsure[word];
  }
  lines.add_up(line, scratch_->counted.data(), sums);
}

void AtomCounter::begin(Piece& piece, const Start& start) {
  piece.settled = {};
  piece.open.clear();
  piece.further.clear();
  piece.usual.clear();
  piece.expected = start.expected;
  piece.known = 0;
  piece.oldest = start.oldest;
  piece.newest = start.newest;
  if (!start.is_open) return;
  const OpenRecords::Found& further = open_records().found(open_records().of_missing());
  piece.further.lend(further.possibilities);
  if (!further.usual.empty()) add_usual(further.usual, piece);
}

// The patterns of all open records, in the order of the rows.
void AtomCounter::find_open(const ConditionProgram& program, const Block& block, const Kernels& kernels) {
  if (open_records().is_of_one_cell()) return;
  const std::size_t count = kernels.list(scratch_->unsure.data(), block.words(), scratch_->open_bits.data());
  const std::size_t base = block.base();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t bit = scratch_->open_bits[i];
    std::size_t unknown = 0;
    for (const std::size_t field : unknown_fields_)
      unknown = (program.unknown(field)[bit / kWordRows] >> bit % kWordRows & 1) != 0 ? field : unknown;
    scratch_->patterns[i] = open_records().of(base + bit, unknown);
  }
  make_room();
  scratch_->open_at = 0;
}

// So many more of the open records, in the order of the rows.
void AtomCounter::add_open(std::size_t records) {
  if (open_records().is_of_one_cell())
    return note(open_records().of_missing(), static_cast<std::int64_t>(records));
  for (const std::size_t end = scratch_->open_at + records; scratch_->open_at < end; ++scratch_->open_at) {
    const OpenRecords::Pattern pattern = scratch_->patterns[scratch_->open_at];
    met_[met_count_] = pattern;
    met_count_ += counts_[pattern]++ == 0 ? 1 : 0;
  }
}

void AtomCounter::note(OpenRecords::Pattern pattern, std::int64_t records) {
  if (pattern >= counts_.size()) make_room();
  if (counts_[pattern] == 0) met_[met_count_++] = pattern;
  counts_[pattern] += records;
}

// For each pattern that there is.
void AtomCounter::make_room() {
  const std::size_t patterns = open_records().patterns();
  if (counts_.size() == patterns) return;
  counts_.resize(patterns, 0);
  open_sums_.resize(patterns, 0);
  met_.resize(patterns + 1);
}

// The last row of the place has been counted.
void AtomCounter::end(Piece& piece, const Start& start, GroupStore& groups) {
  if (start.missing > 0) note(open_records().of_missing(), start.missing);
  sum_.add_without_open(piece);
  if (met_count_ > 0) add_met(piece, groups);
}

void AtomCounter::add_met(Piece& piece, GroupStore& groups) {
  GroupStore::Group* const room = groups.room_for(met_count_);
  GroupStore::Group* next = room;
  for (std::size_t i = 0; i < met_count_; ++i) {
    const OpenRecords::Pattern pattern = met_[i];
    const OpenRecords::Found& found = open_records().found(pattern);
    const std::int64_t records = std::exchange(counts_[pattern], 0);
    if (open_records().has_usual(pattern)) {
      add_usual(found.usual, piece);
      add_usual(found.usual, sum_);
    }
    if (!open_records().is_settled(pattern)) {
      open_sums_[pattern] += records;
      *next++ = {&found.possibilities, records};
      continue;
    }
    const formula::Contribution& one = found.possibilities.front();
    for (formula::Contribution* sum : {&piece.settled, &sum_.settled}) {
      sum->numerator += one.numerator * records;
      sum->denominator += one.denominator * records;
    }
  }
  met_count_ = 0;
  const auto lent = static_cast<std::size_t>(next - room);
  groups.use(lent);
  piece.open.lend(room, lent);
}

}  // namespace ntm::columns
