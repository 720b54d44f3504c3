// SPDX-License-Identifier: Apache-2.0
#include "programme/records_read.h"

#include <algorithm>
#include <tuple>

#include "programme/leaves.h"

namespace ntm::programme {
namespace {

using formula::Piece;
using formula::Term;

class Reading {
 public:
  Reading(const formula::Plan& plan, const formula::Tally& tally) : plan_(plan), tally_(tally) {}

  RecordsRead run(const Term& term) {
    for (const Term* leaf : leaves_of(term)) leaf->atom ? add_atom(*leaf) : add_name(*leaf);
    for (const auto& [reg, counts] : registers_)
      read_.known += counts.known, read_.expected += counts.expected;
    for (const auto& [place, count] : missing_) {
      const bool commune = place == tally_.commune();
      read_.missing.push_back({commune ? std::nullopt : std::optional(place), count});
    }
    for (const auto& [at, has_records] : not_complete_) {
      const auto& [reg, months, place] = at;
      const bool commune = place == tally_.commune();
      read_.not_complete.push_back({reg, commune ? std::nullopt : std::optional(place), months, has_records});
    }
    return read_;
  }

 private:
  struct Counts {
    std::int64_t known = 0, expected = 0;
  };

  void add_atom(const Term& leaf) {
    note_open(leaf);
    const Piece& total = tally_.total(*leaf.atom);
    if (total.oldest && (!read_.oldest || *total.oldest < *read_.oldest)) read_.oldest = total.oldest;
    if (total.newest && (!read_.newest || *total.newest > *read_.newest)) read_.newest = total.newest;
    add(plan_.atoms[*leaf.atom].reg->name, leaf.months_ago, {total.known, total.expected});
    for (std::size_t place = 0; place <= tally_.commune(); ++place) {
      const Piece& piece = tally_.at(*leaf.atom, place);
      if (piece.known < piece.expected)
        missing_[place] = std::max(missing_[place], piece.expected - piece.known);
    }
  }

  // A condition on villages reads what its own leaves read.
  void note_open(const Term& leaf) {
    const formula::Atom& atom = plan_.atoms[*leaf.atom];
    for (std::size_t place = 0; place <= tally_.commune(); ++place) {
      const Piece& piece = tally_.at(*leaf.atom, place);
      if (!piece.further.empty())
        not_complete_[{atom.reg->name, atom.months_ago, place}] = piece.oldest.has_value();
    }
    for (const auto& condition : {atom.village_where, atom.village_among}) {
      if (!condition) continue;
      for (const Term* inner : leaves_of(*condition))
        if (inner->atom) note_open(*inner);
    }
  }

  void add_name(const Term& leaf) {
    const auto found = tally_.commune_records.find({leaf.reg->name, leaf.months_ago});
    const bool known = found != tally_.commune_records.end() && found->second[leaf.field];
    add(leaf.reg->name, leaf.months_ago, {known ? 1 : 0, 1});
    if (!known) missing_[tally_.commune()] = 1;
  }

  // Of several things read from one register, the least known one counts.
  void add(const std::string& reg, int months_ago, const Counts& counts) {
    const auto [entry, is_new] = registers_.try_emplace({reg, months_ago}, counts);
    entry->second.known = std::min(entry->second.known, counts.known);
  }

  const formula::Plan& plan_;
  const formula::Tally& tally_;
  RecordsRead read_;
  std::map<std::pair<std::string, int>, Counts> registers_;  // by name and months ago
  std::map<std::size_t, std::int64_t> missing_;              // by place
  // By register, months ago and place: whether it has any records.
  std::map<std::tuple<std::string, int, std::size_t>, bool> not_complete_;
};

}  // namespace

RecordsRead records_read(const Term& term, const formula::Plan& plan, const formula::Tally& tally) {
  return Reading(plan, tally).run(term);
}

}  // namespace ntm::programme
