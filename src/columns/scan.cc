// SPDX-License-Identifier: Apache-2.0
#include "columns/scan.h"

#include "base/check.h"
#include "columns/condition_program.h"

namespace ntm::columns {
namespace {

using base::Wide;
using formula::Atom;
using formula::Part;
using formula::Piece;
using formula::Plan;
using formula::Possibilities;
using formula::Row;
using formula::Tally;
using formula::Truth;

constexpr auto kYes = static_cast<std::uint8_t>(Truth::yes);
constexpr auto kUnknown = static_cast<std::uint8_t>(Truth::unknown);

// One line of a ratio, compiled: which step says who is in, and which column is added up.
struct Line {
  std::optional<std::size_t> step;  // none: every record
  const Column* column = nullptr;   // none: each counts one
};

// Sets `unsure` for the rows whose part in the line hangs on something unknown.
void mark_unsure(const Line& line, const std::uint8_t* included, std::size_t first, std::size_t count,
                 std::uint8_t* unsure) {
  if (included)
    for (std::size_t i = 0; i < count; ++i) unsure[i] |= static_cast<std::uint8_t>(included[i] == kUnknown);
  if (!line.column) return;
  std::visit(
      [&](const auto& column) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(column)>, Truths>) {
          const auto* cells = column.cells.data() + first;
          for (std::size_t i = 0; i < count; ++i) {
            const bool in = !included || included[i] == kYes;
            unsure[i] |=
                static_cast<std::uint8_t>(in && cells[i] == std::decay_t<decltype(column)>::kUnknown);
          }
        }
      },
      *line.column);
}

// Adds up the rows that are in and not unsure.
Wide add_up(const Line& line, const std::uint8_t* included, const std::uint8_t* unsure, std::size_t first,
            std::size_t begin, std::size_t end) {
  Wide total = 0;
  if (!line.column) {
    std::int64_t records = 0;
    for (std::size_t i = begin; i < end; ++i) records += (!included || included[i] == kYes) && !unsure[i];
    return records;
  }
  std::visit(
      [&](const auto& column) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(column)>, Truths>) {
          const auto* cells = column.cells.data() + first;
          // A block has 2^11 rows of at most 10^15 each: they fit in 64 bits.
          std::int64_t sum = 0;
          for (std::size_t i = begin; i < end; ++i)
            sum += (!included || included[i] == kYes) && !unsure[i] ? std::int64_t{cells[i]} : 0;
          total = sum;
        }
      },
      *line.column);
  return total;
}

bool is_unknown(const Column& column, std::size_t row) {
  return std::visit(
      [&](const auto& typed) {
        if constexpr (std::is_same_v<std::decay_t<decltype(typed)>, Truths>)
          return typed.cells[row] == kUnknown;
        else
          return typed.cells[row] == std::decay_t<decltype(typed)>::kUnknown;
      },
      column);
}

// Counts one atom: the settled rows a block at a time, the others one by one.
class AtomCounter {
 public:
  AtomCounter(const Table& table, const Atom& atom, std::size_t index, ConditionProgram& program)
      : table_(table), atom_(atom), index_(index), numerator_(line_of(atom.numerator, program)) {
    if (atom.denominator) denominator_ = line_of(*atom.denominator, program);
    fields_ = formula::fields_read(atom);
    for (std::size_t field : fields_)
      if (table.has_unknown(field)) unknown_fields_.push_back(field);
  }

  // Rows [first, first + count) have been evaluated; places [begin_place, …] own them.
  void count_block(const ConditionProgram& program, std::size_t first, std::size_t count) {
    numerator_truths_ = numerator_.step ? program.truths(*numerator_.step) : nullptr;
    denominator_truths_ = denominator_ && denominator_->step ? program.truths(*denominator_->step) : nullptr;
    unsure_.fill(0);
    first_ = first;
    if (unknown_fields_.empty()) return;
    mark_unsure(numerator_, numerator_truths_, first, count, unsure_.data());
    if (denominator_) mark_unsure(*denominator_, denominator_truths_, first, count, unsure_.data());
  }

  // Adds rows [begin, end) of the block, all of one place, to its piece.
  void add_rows(std::size_t begin, std::size_t end, Piece& piece) {
    piece.settled.numerator += add_up(numerator_, numerator_truths_, unsure_.data(), first_, begin, end);
    if (denominator_)
      piece.settled.denominator +=
          add_up(*denominator_, denominator_truths_, unsure_.data(), first_, begin, end);
    piece.known += static_cast<std::int64_t>(end - begin);
    if (unknown_fields_.empty()) return;
    for (std::size_t i = begin; i < end; ++i) {
      if (unsure_[i]) add_possibilities(possibilities_of(first_ + i), 1, piece);
      for (std::size_t field : unknown_fields_)
        if (is_unknown(table_.column(field), first_ + i)) {
          --piece.known;
          break;
        }
    }
  }

  void add_missing(std::int64_t records, Piece& piece) {
    if (records > 0)
      add_possibilities(formula::possibilities(atom_, Row(table_.reg().fields.size())), records, piece);
  }

  std::size_t index() const { return index_; }

 private:
  Line line_of(const Part& part, ConditionProgram& program) const {
    Line line;
    if (part.where) line.step = program.add(*part.where);
    if (part.field) line.column = &table_.column(*part.field);
    return line;
  }

  static void add_possibilities(const Possibilities& found, std::int64_t records, Piece& piece) {
    if (found.size() == 1) {
      piece.settled.numerator += found.front().numerator * records;
      piece.settled.denominator += found.front().denominator * records;
    } else {
      piece.open[found] += records;
    }
  }

  // Records with the same cells have the same possibilities; unknown patterns repeat a lot.
  const Possibilities& possibilities_of(std::size_t row) {
    const Row whole = table_.row(row);
    const auto found = seen_.find(whole);
    return found != seen_.end() ? found->second
                                : seen_.emplace(whole, formula::possibilities(atom_, whole)).first->second;
  }

  const Table& table_;
  const Atom& atom_;
  std::size_t index_;
  Line numerator_;
  std::optional<Line> denominator_;
  std::vector<std::size_t> fields_, unknown_fields_;
  const std::uint8_t *numerator_truths_ = nullptr, *denominator_truths_ = nullptr;
  std::array<std::uint8_t, kBlockRows> unsure_{};
  std::size_t first_ = 0;
  std::map<Row, Possibilities> seen_;
};

// Counts all atoms of one table over some places.
class TableScan {
 public:
  TableScan(const Plan& plan, const Table& table, int months_ago, Tally& tally)
      : table_(table), tally_(tally), program_(table) {
    for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
      const Atom& atom = plan.atoms[index];
      if (atom.reg == &table.reg() && atom.months_ago == months_ago && !atom.by_village())
        counters_.emplace_back(table, atom, index, program_);
    }
  }

  void run(const std::vector<std::size_t>& places) {
    if (counters_.empty()) return;
    for (std::size_t place : places) start(place);
    // Neighbouring places are read together, so that small villages still fill a block.
    for (std::size_t at = 0; at < places.size();) {
      std::size_t last = at;
      while (last + 1 < places.size() && places[last + 1] == places[last] + 1) ++last;
      read_rows(places[at], places[last]);
      at = last + 1;
    }
  }

 private:
  void start(std::size_t place) {
    const auto [first, end] = table_.rows_of(place);
    for (AtomCounter& counter : counters_) {
      Piece& piece = tally_.at(counter.index(), place);
      piece = Piece{};
      piece.expected = table_.expected(place);
      counter.add_missing(piece.expected - static_cast<std::int64_t>(end - first), piece);
      for (std::size_t row = first; row < end; ++row) {
        const base::Date date = table_.valid_from(row);
        if (!piece.oldest || date < *piece.oldest) piece.oldest = date;
        if (!piece.newest || date > *piece.newest) piece.newest = date;
      }
    }
  }

  void read_rows(std::size_t first_place, std::size_t last_place) {
    const std::size_t end = table_.rows_of(last_place).second;
    std::size_t place = first_place;
    for (std::size_t first = table_.rows_of(first_place).first; first < end; first += kBlockRows) {
      const std::size_t count = std::min(kBlockRows, end - first);
      program_.run(first, count);
      for (AtomCounter& counter : counters_) counter.count_block(program_, first, count);
      while (place <= last_place) {
        const auto [begin_row, end_row] = table_.rows_of(place);
        const std::size_t from = std::max(begin_row, first), to = std::min(end_row, first + count);
        if (from < to)
          for (AtomCounter& counter : counters_)
            counter.add_rows(from - first, to - first, tally_.at(counter.index(), place));
        if (end_row > first + count) break;
        ++place;
      }
    }
  }

  const Table& table_;
  Tally& tally_;
  ConditionProgram program_;
  std::vector<AtomCounter> counters_;
};

// The records that formulas read by name: the last of a place wins, there is but one.
void note_single_records(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places,
                         Tally& tally) {
  for (const auto& [reg, months] : plan.singles) {
    const auto table = tables.find({reg->name, months});
    if (table == tables.end()) continue;
    const bool of_village = reg->kept_by == registers::KeptBy::village;
    for (std::size_t place : places) {
      const auto [first, end] = table->second.rows_of(place);
      if (of_village == (place == tally.commune())) continue;
      if (of_village)
        tally.village_records.erase({place, months});
      else
        tally.commune_records.erase({reg->name, months});
      if (first == end) continue;
      if (of_village)
        tally.village_records[{place, months}] = table->second.row(end - 1);
      else
        tally.commune_records[{reg->name, months}] = table->second.row(end - 1);
    }
  }
}

void collect_names(const formula::Term& term,
                   std::map<std::pair<std::string, int>, std::set<std::size_t>>& fields) {
  if (term.operation == formula::Operation::name)
    fields[{term.reg->name, term.months_ago}].insert(term.field);
  for (const formula::Term& operand : term.operands) collect_names(operand, fields);
}

}  // namespace

std::map<std::pair<std::string, int>, std::set<std::size_t>> fields_to_hold(const Plan& plan) {
  std::map<std::pair<std::string, int>, std::set<std::size_t>> fields;
  for (const Atom& atom : plan.atoms) {
    auto& held = fields[{atom.reg->name, atom.months_ago}];
    for (std::size_t field : formula::fields_read(atom)) held.insert(field);
    for (const auto& condition : {atom.village_where, atom.village_among})
      if (condition) collect_names(*condition, fields);
  }
  for (const auto& [reg, months] : plan.singles) {
    auto& held = fields[{reg->name, months}];
    for (std::size_t field = 0; field < reg->fields.size(); ++field)
      if (reg->fields[field].type != registers::FieldType::text) held.insert(field);
  }
  return fields;
}

void scan(const Plan& plan, const Tables& tables, const std::vector<std::size_t>& places, Tally& tally) {
  for (const auto& [key, table] : tables) TableScan(plan, table, key.second, tally).run(places);
  note_single_records(plan, tables, places, tally);
  formula::complete(plan, tally);
}

}  // namespace ntm::columns
