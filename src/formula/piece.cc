// SPDX-License-Identifier: Apache-2.0
#include "formula/piece.h"

#include <algorithm>
#include <set>

namespace ntm::formula {
namespace {

using base::Rational;
using base::to_rational;
using base::Wide;

// Whether the ratio is to be made small or great.
enum class Aim { least, greatest };

// The totals when every open record is the one of its possibilities that serves the aim best at the price
// `ratio`.
Contribution best_totals(const Piece& piece, const Rational& ratio, Aim aim) {
  // Worths are compared times the price's denominator, which is positive: whole numbers need no reducing.
  const base::Integer price = boost::multiprecision::numerator(ratio);
  const base::Integer unit = boost::multiprecision::denominator(ratio);
  Contribution total = piece.settled;
  for (const auto& [possibilities, records] : piece.open) {
    const Contribution* best = nullptr;
    base::Integer best_worth;
    for (const Contribution& one : possibilities) {
      const base::Integer worth =
          unit * base::to_integer(one.numerator) - price * base::to_integer(one.denominator);
      if (!best || (aim == Aim::least ? worth < best_worth : worth > best_worth))
        best = &one, best_worth = worth;
    }
    total.numerator += best->numerator * records;
    total.denominator += best->denominator * records;
  }
  return total;
}

Rational best_ratio(const Piece& piece, Rational ratio, Aim aim) {
  for (;;) {
    const Contribution total = best_totals(piece, ratio, aim);
    const Rational better = to_rational(total.numerator) / to_rational(total.denominator);
    if (better == ratio) return ratio;
    ratio = better;
  }
}

// The least and the greatest that the sum below the line could be, without further records.
std::pair<Wide, Wide> denominators(const Piece& piece) {
  Wide least = piece.settled.denominator, greatest = least;
  for (const auto& [possibilities, records] : piece.open) {
    const auto [low, high] =
        std::minmax_element(possibilities.begin(), possibilities.end(),
                            [](const auto& a, const auto& b) { return a.denominator < b.denominator; });
    least += low->denominator * records;
    greatest += high->denominator * records;
  }
  return {least, greatest};
}

Possibilities mirrored(const Possibilities& possibilities) {
  Possibilities negated;
  for (const Contribution& one : possibilities) negated.push_back({-one.numerator, -one.denominator});
  std::sort(negated.begin(), negated.end());
  return negated;
}

// The same ratio with both lines negated.
Piece mirrored(const Piece& piece) {
  Piece result;
  result.settled = {-piece.settled.numerator, -piece.settled.denominator};
  for (const auto& [possibilities, records] : piece.open) result.open[mirrored(possibilities)] += records;
  result.further = mirrored(piece.further);
  return result;
}

// The range of a ratio whose denominator is more than zero, once any number of records is added of which each
// is one of `further`; none of these has less than zero below the line.
Range moved_by(const Possibilities& further, Range range) {
  for (const Contribution& one : further) {
    if (one.denominator == 0) {
      if (one.numerator < 0) range.low_end = Range::End::none;
      if (one.numerator > 0) range.high_end = Range::End::none;
      continue;
    }
    const Rational own = to_rational(one.numerator) / to_rational(one.denominator);
    if (range.has_low() && own < range.low) range.low = own, range.low_end = Range::End::approached;
    if (range.has_high() && own > range.high) range.high = own, range.high_end = Range::End::approached;
  }
  if (!range.has_low() && !range.has_high()) return Range::anything();
  if (!range.has_low()) range.low = 0;
  if (!range.has_high()) range.high = 0;
  return range;
}

}  // namespace

void Piece::add(const Piece& other) {
  add_without_open(other);
  if (other.open.empty()) return;
  OpenGroups::Own& own = open.own();
  for (const auto& [possibilities, records] : other.open) own[possibilities] += records;
}

void Piece::add_without_open(const Piece& other) {
  settled.numerator += other.settled.numerator;
  settled.denominator += other.settled.denominator;
  if (further != other.further) {
    std::set<Contribution> either(further.begin(), further.end());
    either.insert(other.further.begin(), other.further.end());
    further = Possibilities(either.begin(), either.end());
  }
  expected += other.expected;
  known += other.known;
  if (other.oldest && (!oldest || *other.oldest < *oldest)) oldest = other.oldest;
  if (other.newest && (!newest || *other.newest > *newest)) newest = other.newest;
  if (usual != other.usual) usual.insert(other.usual.begin(), other.usual.end());
}

void Piece::keep_own() {
  if (open.is_lent()) open.own();
  if (further.is_lent()) further.own();
  if (usual.is_lent()) usual.own();
}

void PieceSum::add(const Piece& piece) {
  sum_.add_without_open(piece);
  if (piece.open.empty()) return;
  if (!piece.open.is_lent()) {
    OpenGroups::Own& own = sum_.open.own();
    for (const auto& [possibilities, records] : piece.open) own[possibilities] += records;
    return;
  }
  const OpenGroups::Group* groups = piece.open.lent();
  for (std::size_t i = 0; i < piece.open.size(); ++i) add_group(groups[i]);
}

void PieceSum::add_group(const OpenGroups::Group& group) {
  if (2 * used_ >= groups_.size()) make_room();
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
  const std::size_t mask = groups_.size() - 1;
  std::size_t at = reinterpret_cast<std::uintptr_t>(group.possibilities) * kSpread >> 32 & mask;
  while (groups_[at].possibilities && groups_[at].possibilities != group.possibilities) at = (at + 1) & mask;
  if (!groups_[at].possibilities) ++used_, groups_[at].possibilities = group.possibilities;
  groups_[at].records += group.records;
}

void PieceSum::make_room() {
  constexpr std::size_t kFirst = 16;
  const auto before =
      std::exchange(groups_, std::vector<OpenGroups::Group>(std::max(kFirst, 2 * groups_.size())));
  used_ = 0;
  for (const OpenGroups::Group& group : before)
    if (group.possibilities) add_group(group);
}

Piece PieceSum::take() {
  for (const OpenGroups::Group& group : groups_)
    if (group.possibilities) sum_.open[*group.possibilities] += group.records;
  groups_.clear();
  used_ = 0;
  return std::exchange(sum_, {});
}

Range total_range(const Piece& piece) {
  Wide low = piece.settled.numerator, high = low;
  for (const auto& [possibilities, records] : piece.open) {
    // Sorted by the numerator first.
    low += possibilities.front().numerator * records;
    high += possibilities.back().numerator * records;
  }
  const bool falls = !piece.further.empty() && piece.further.front().numerator < 0;
  const bool grows = !piece.further.empty() && piece.further.back().numerator > 0;
  if (falls && grows) return Range::anything();
  if (falls) return Range::at_most(to_rational(high));
  return grows ? Range::at_least(to_rational(low)) : Range::between(to_rational(low), to_rational(high));
}

Range ratio_range(const Piece& piece) {
  const auto [least, greatest] = denominators(piece);
  const auto has_below = [&](auto is_so) {
    return std::ranges::any_of(piece.further, is_so, &Contribution::denominator);
  };
  const bool falls = has_below([](Wide below) { return below < 0; });
  const bool grows = has_below([](Wide below) { return below > 0; });
  if (least == 0 && greatest == 0 && !falls && !grows) return Range::nothing();
  if (greatest < 0 && !grows) return ratio_range(mirrored(piece));
  if (least <= 0 || falls) return Range::anything();
  const Contribution some = best_totals(piece, 0, Aim::least);
  const Rational start = to_rational(some.numerator) / to_rational(some.denominator);
  return moved_by(piece.further, Range::between(best_ratio(piece, start, Aim::least),
                                                best_ratio(piece, start, Aim::greatest)));
}

}  // namespace ntm::formula
