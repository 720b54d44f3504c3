// SPDX-License-Identifier: Apache-2.0
#include "formula/tally.h"

#include <set>

#include "formula/completion.h"

namespace ntm::formula {
namespace {

const Piece& piece_of(std::size_t atom, const Scope& scope) {
  return scope.village ? scope.tally.at(atom, *scope.village) : scope.tally.total(atom);
}

// The record that a name reads; null when there is none.
const Row* record_of(const Term& term, const Scope& scope) {
  const auto in = [](const auto& records, const auto& key) {
    const auto found = records.find(key);
    return found == records.end() ? nullptr : &found->second;
  };
  if (scope.village) return in(scope.tally.village_records, std::pair(*scope.village, term.months_ago));
  return in(scope.tally.commune_records, std::pair(term.reg->name, term.months_ago));
}

// Of a record that is not there, nothing is known.
Row row_of(const registers::RegisterDefinition& reg, const Row* record) {
  return record ? *record : Row(reg.fields.size());
}

// The village's record that a sum over villages reads.
Row village_row(const Atom& atom, const Tally& tally, std::size_t village) {
  const auto record = tally.village_records.find({village, atom.months_ago});
  return row_of(*atom.reg, record == tally.village_records.end() ? nullptr : &record->second);
}

// What a cell that a name reads can be, given the rest of its record; `usual`: within usual limits.
Domain cell_domain(const registers::RegisterDefinition& reg, std::size_t field, const Row& record,
                   bool usual) {
  const auto tied = usual ? tied_by_limits(reg, {field}) : std::set<std::size_t>{};
  const Domain domain = domains(reg, record, tied)[field];
  return domain.low <= domain.high ? domain : own_domain(reg.fields[field]);
}

Range name_value(const Term& term, const Scope& scope) {
  const base::Rational shift = scope.shifts(term) ? base::to_rational(scope.shift) : base::Rational(0);
  const Domain cell =
      cell_domain(*term.reg, term.field, row_of(*term.reg, record_of(term, scope)), !term.compared);
  return Range::between((cell.low + shift) * term.factor, (cell.high + shift) * term.factor);
}

Range atom_value(const Term& term, const Scope& scope) {
  if (scope.village && scope.tally.unsettled.contains({*term.atom, *scope.village})) return Range::anything();
  const bool ratio = term.operation == Operation::ratio;
  const auto range = [&](const Piece& piece) { return ratio ? ratio_range(piece) : total_range(piece); };
  const Range factor = Range::exactly(term.factor);
  if (!scope.shifts(term)) return combine(Operation::multiply, factor, range(piece_of(*term.atom, scope)));
  Piece shifted = piece_of(*term.atom, scope);
  shifted.settled.numerator += scope.shift;
  return combine(Operation::multiply, factor, range(shifted));
}

Truth compare_terms(const Term& term, const Scope& scope) {
  const Term &left = term.operands[0], &right = term.operands[1];
  if (!left.is_truth) return compare(term.operation, value_of(left, scope), value_of(right, scope));
  const Truth a = truth_of(left, scope), b = truth_of(right, scope);
  if (a == Truth::unknown || b == Truth::unknown) return Truth::unknown;
  return truth_of((a == b) == (term.operation == Operation::equal));
}

// What one village adds to a condition on villages.
Possibilities village_possibilities(const Atom& atom, const Scope& scope) {
  const Truth among = atom.village_among ? truth_of(*atom.village_among, scope) : Truth::yes;
  const Truth where = atom.village_where ? truth_of(*atom.village_where, scope) : Truth::yes;
  Domain amount{1, 1};
  if (const auto& field = atom.numerator.field)
    amount = cell_domain(*atom.reg, *field, village_row(atom, scope.tally, *scope.village), true);
  std::set<Contribution> found;
  if (among != Truth::yes) found.insert({0, 0});
  if (among != Truth::no && where != Truth::yes) found.insert({0, 1});
  if (among != Truth::no && where != Truth::no) found.insert({{amount.low, 1}, {amount.high, 1}});
  return extremes(found, atom.denominator.has_value());
}

// The dates of the records that a village's condition reads.
void note_dates(const Term& term, const Tally& tally, std::size_t village, Piece& piece) {
  if (term.atom) {
    Piece dates;
    dates.oldest = tally.at(*term.atom, village).oldest;
    dates.newest = tally.at(*term.atom, village).newest;
    piece.add(dates);
  }
  for (const Term& operand : term.operands) note_dates(operand, tally, village, piece);
}

// The piece of one village for a condition on villages.
Piece village_piece(const Atom& atom, const Tally& tally, std::size_t village) {
  Piece piece;
  piece.expected = 1;
  const Scope scope{tally, village};
  const Possibilities found = village_possibilities(atom, scope);
  if (found.size() == 1) {
    piece.settled = found.front();
    piece.known = 1;
  } else {
    piece.open[found] = 1;
  }
  // Of a village that does not count, the cell adds nothing whatever it is.
  const auto lets_in = [&](const auto& asked) { return !asked || truth_of(*asked, scope) != Truth::no; };
  if (atom.numerator.field && lets_in(atom.village_where) && lets_in(atom.village_among))
    piece.usual = narrowed_by_usual(*atom.reg, *atom.numerator.field, village_row(atom, tally, village));
  for (const auto& condition : {atom.village_where, atom.village_among})
    if (condition) note_dates(*condition, tally, village, piece);
  return piece;
}

}  // namespace

bool Scope::shifts(const Term& term) const {
  if (!shifted || shifted->months_ago != term.months_ago || shifted->operation != term.operation)
    return false;
  return term.atom ? shifted->atom == term.atom : shifted->reg == term.reg && shifted->field == term.field;
}

const Piece& Tally::at(std::size_t atom, std::size_t place) const {
  static const Piece kEmpty{};
  if (place == commune()) return pieces_[atom].commune;
  return has_room(atom) ? pieces_[atom].villages[place] : kEmpty;
}

// Scans of a village now and then leave what they lent; from time to time it is copied to where it is read.
void Tally::keep(std::shared_ptr<const void> lent) {
  constexpr std::size_t kMostKept = 256;
  if (kept_.size() >= kMostKept) {
    for (OfAtom& atom : pieces_) {
      for (Piece& piece : atom.villages) piece.keep_own();
      atom.commune.keep_own();
    }
    kept_.clear();
  }
  kept_.push_back(std::move(lent));
}

void Tally::let_go(std::size_t newest) {
  if (newest < kept_.size()) kept_.erase(kept_.begin(), kept_.end() - static_cast<std::ptrdiff_t>(newest));
}

void Tally::sum_up(std::size_t atom) {
  PieceSum sum;
  for (const Piece& piece : pieces_[atom].villages) sum.add(piece);
  sum.add(pieces_[atom].commune);
  totals_[atom] = sum.take();
}

bool Tally::operator==(const Tally& other) const {
  const auto same_pieces = [&] {
    for (std::size_t atom = 0; atom < pieces_.size(); ++atom)
      for (std::size_t place = 0; place <= commune(); ++place)
        if (at(atom, place) != other.at(atom, place)) return false;
    return true;
  };
  return villages_ == other.villages_ && former_ == other.former_ && pieces_.size() == other.pieces_.size() &&
         village_records == other.village_records && commune_records == other.commune_records &&
         absent == other.absent && unsettled == other.unsettled && totals_ == other.totals_ && same_pieces();
}

Range value_of(const Term& term, const Scope& scope) {
  switch (term.operation) {
    case Operation::number:
      return Range::exactly(term.number);
    case Operation::count:
    case Operation::ratio:
      return atom_value(term, scope);
    case Operation::name:
      return name_value(term, scope);
    case Operation::negate:
      return negated(value_of(term.operands[0], scope));
    default:
      return combine(term.operation, value_of(term.operands[0], scope), value_of(term.operands[1], scope));
  }
}

Truth truth_of(const Term& term, const Scope& scope) {
  switch (term.operation) {
    case Operation::truth:
      return truth_of(term.truth);
    case Operation::not_:
      return opposite(truth_of(term.operands[0], scope));
    case Operation::and_:
      return both(truth_of(term.operands[0], scope), truth_of(term.operands[1], scope));
    case Operation::or_:
      return either(truth_of(term.operands[0], scope), truth_of(term.operands[1], scope));
    case Operation::name: {
      const Row* row = record_of(term, scope);
      return row && (*row)[term.field] ? truth_of(*(*row)[term.field] != 0) : Truth::unknown;
    }
    default:
      return compare_terms(term, scope);
  }
}

std::set<std::size_t> narrowed_by_usual(const Term& name, const Scope& scope) {
  if (name.compared) return {};
  return narrowed_by_usual(*name.reg, name.field, row_of(*name.reg, record_of(name, scope)));
}

void complete(const Plan& plan, Tally& tally, const std::set<std::size_t>& summed) {
  for (std::size_t index = 0; index < plan.atoms.size(); ++index) {
    if (!plan.atoms[index].by_village()) continue;
    for (std::size_t village = 0; village < tally.commune(); ++village)
      tally.at(index, village) = tally.absent.contains({village, plan.atoms[index].months_ago})
                                     ? Piece{}
                                     : village_piece(plan.atoms[index], tally, village);
  }
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    if (!summed.contains(atom)) tally.sum_up(atom);
}

}  // namespace ntm::formula
