// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "formula/piece.h"
#include "formula/plan.h"
#include "formula/row.h"

namespace ntm::formula {

// The pieces of all atoms of a plan for one commune: one for each village, then one for each former village
// that a look back still finds, and one more for what the commune keeps itself. Filled by columns::scan;
// conditions on villages by complete().
class Tally {
 public:
  Tally(std::size_t atoms, std::size_t villages, std::size_t former = 0)
      : villages_(villages), former_(former), pieces_(atoms), totals_(atoms) {}

  std::size_t villages() const { return villages_; }           // without former ones
  std::size_t commune() const { return villages_ + former_; }  // the index of the commune's own piece

  // Two threads may change pieces at once if they are of different places, and the atom's were made room for.
  Piece& at(std::size_t atom, std::size_t place) {
    if (place == commune()) return pieces_[atom].commune;
    make_room(atom);
    return pieces_[atom].villages[place];
  }
  const Piece& at(std::size_t atom, std::size_t place) const;
  // Room for the villages' pieces, which are empty without it: many atoms are of registers that only the
  // commune keeps.
  void make_room(std::size_t atom) {
    if (pieces_[atom].villages.empty()) pieces_[atom].villages.resize(commune());
  }
  bool has_room(std::size_t atom) const { return !pieces_[atom].villages.empty(); }

  // Keeps what pieces were lent: as long as the tally is there, or until let_go().
  void keep(std::shared_ptr<const void> lent);
  // Says that no piece reads any more what was kept before the last `newest` times.
  void let_go(std::size_t newest);

  // The commune's piece with all its villages'. Valid after complete().
  const Piece& total(std::size_t atom) const { return totals_[atom]; }
  // What the atom's pieces add up to, by whom has just filled all of them.
  void set_total(std::size_t atom, Piece total) { totals_[atom] = std::move(total); }
  void sum_up(std::size_t atom);
  void sum_up() {
    for (std::size_t atom = 0; atom < pieces_.size(); ++atom) sum_up(atom);
  }

  // The records that formulas read by name: each village's own, and those of which a commune has one. None =
  // no record.
  std::map<std::pair<std::size_t, int>, Row> village_records;  // by index of the village and months ago
  std::map<std::pair<std::string, int>, Row> commune_records;  // by name of the register and months ago
  // The villages, former ones too, that did not stand so many months ago: no condition counts them then.
  std::set<std::pair<std::size_t, int>> absent;

  // By atom and village: what could be anything there, since of records that the commune's own piece counts
  // nobody said whether they are in this village or in another.
  std::set<std::pair<std::size_t, std::size_t>> unsettled;

  bool operator==(const Tally& other) const;

 private:
  struct OfAtom {
    std::vector<Piece> villages;  // none, or one each
    Piece commune;
  };

  std::size_t villages_;
  std::size_t former_;
  std::vector<OfAtom> pieces_;
  std::vector<Piece> totals_;
  std::vector<std::shared_ptr<const void>> kept_;
};

// Where a term is evaluated: in the commune as a whole, or in one of its villages. `shifted` names a leaf (an
// atom or a name) whose count or cell is taken to be greater by `shift`; that is how the distance to a
// threshold is found.
struct Scope {
  const Tally& tally;
  std::optional<std::size_t> village{};
  const Term* shifted = nullptr;
  base::Wide shift = 0;

  bool shifts(const Term& term) const;
};

// The value of a quantity term, of a truth term.
Range value_of(const Term& term, const Scope& scope);
Truth truth_of(const Term& term, const Scope& scope);

// The fields whose usual limits make the value of a name narrower than the hard limits would.
std::set<std::size_t> narrowed_by_usual(const Term& name, const Scope& scope);

// To be called when the records have been scanned: fills the pieces of the atoms that are conditions on
// villages from the other atoms' pieces, and sums everything up for the commune; but for the atoms of which
// the total is already set.
void complete(const Plan& plan, Tally& tally, const std::set<std::size_t>& summed = {});

}  // namespace ntm::formula
