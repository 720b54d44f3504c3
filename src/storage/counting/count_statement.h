// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formula/plan.h"
#include "formula/row.h"
#include "storage/counting/bound_values.h"
#include "storage/counting/folded_records.h"

namespace ntm::storage {

// The statement that counts some atoms of one register, and where in its rows their figures stand. A row is
// those records of one place that leave the same atoms undecided and, for these, agree in the cells that
// matter.
class CountStatement {
 public:
  // The undecided atoms of a row are the bits of one whole number.
  static constexpr std::size_t kMostAtoms = 60;

  // At most kMostAtoms, of one register; they must outlive it.
  CountStatement(const registers::RegisterDefinition& reg, std::vector<const formula::Atom*> atoms,
                 const SaidText& said, const AskedHomes& homes, bool everywhere);

  const std::string& text() const { return text_; }
  const BoundValues& values() const { return values_; }

  // Of a row: its place, how many records it stands for, the days of their oldest and newest statement.
  static std::size_t place(const Statement& row) { return static_cast<std::size_t>(row.whole(0)); }
  static std::int64_t records(const Statement& row) { return row.whole(2); }
  static base::Date oldest(const Statement& row) { return row.date(3); }
  static base::Date newest(const Statement& row) { return row.date(4); }
  // How many of them cannot be records of the register.
  static std::int64_t broken(const Statement& row) { return row.whole(5); }

  // Whether the row does not say what its records add to the atom.
  static bool is_open(std::size_t atom, const Statement& row) { return (row.whole(1) >> atom & 1) != 0; }
  // What they add, where it does.
  formula::Contribution settled(std::size_t atom, const Statement& row) const;
  // How many of them have every cell that the atom reads.
  std::int64_t known(std::size_t atom, const Statement& row) const { return row.whole(atoms_[atom].known); }
  // The cells in which they agree.
  formula::Row cells(const Statement& row) const;

 private:
  // Where a sum above or below the line stands.
  struct Line {
    int column = 0;      // a count, or how many times kPart the sum is
    bool split = false;  // a sum: what is left stands in the next one
  };
  struct Counted {
    const formula::Atom* atom = nullptr;
    Line above;
    std::optional<Line> below;
    int known = 0;
  };

  void write(const FoldedRecords& of);
  std::string truth_of(const formula::Part& part);
  std::string open(const formula::Part& part);
  std::vector<std::string> undecided(const formula::Atom& atom);
  std::string when_it_matters(std::size_t field) const;
  Line line(const formula::Part& part);
  int known(const formula::Atom& atom);
  int column(const std::string& text);

  const registers::RegisterDefinition& reg_;
  std::vector<Counted> atoms_;
  std::vector<std::size_t> fields_;
  BoundValues values_{kFirstFreeParameter};
  std::map<std::string, std::pair<std::string, std::string>> truths_;  // by canonical text: name and SQL
  std::vector<std::string> columns_;
  std::string text_;
};

}  // namespace ntm::storage
