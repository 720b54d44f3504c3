// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/judged_communes.h"
#include "actions/value_distribution.h"

// A place above communes, told by its communes: who holds what, what slipped since the year before, what
// keeps most of them back (docs/decisions/0059-a-place-above-communes-is-a-table-of-its-communes.md).
namespace ntm::actions {

// One commune.
struct CommuneStanding {
  programme::Place place;
  std::string above{};                             // the name of the place directly above it
  std::string set{};                               // by which it is judged; "" where it cannot be
  std::optional<base::Message> why_not{};          // it cannot be
  std::optional<programme::Verdict> conclusion{};  // whether it reaches what the set is for
  programme::VerdictCounts criteria{};
  // Codes of indicators and conditions, as in the set.
  std::vector<std::string> kept_back_by{}, left_open_by{};
  // What it was a year before, of which something could be judged; empty: it is not compared.
  std::vector<programme::PlaceCode> before{};
  std::vector<std::string> gained{}, lost{}, weakened{};  // codes of criteria, against that

  bool is_slipping() const { return !lost.empty() || !weakened.empty(); }
};

// A level that is in force, and for how many communes.
struct LevelAcross {
  formula::Operation operation = formula::Operation::at_least;
  criteria::Level level;
  int communes = 0;
};

// An indicator (a part of one, a condition) over the communes that are judged by its set.
struct IndicatorAcross {
  const criteria::Indicator* indicator = nullptr;
  const criteria::Criterion* criterion = nullptr;  // null: a condition of recognition
  bool is_part = false;  // keeps nobody back by itself, and is not compared with the year before
  programme::VerdictCounts counts;
  int keeps_back = 0, leaves_open = 0;      // so many communes
  int alone = 0;                            // of those that it keeps back: those that nothing else does
  int gained = 0, lost = 0;                 // against the year before
  std::vector<LevelAcross> levels;          // the lowest first
  int exact = 0;                            // communes whose value is known exactly
  std::optional<ValueDistribution> values;  // of those
};

// The communes that are judged by one set.
struct SetAcross {
  judging::LawPointer law;
  const criteria::CriteriaSet* set = nullptr;
  std::optional<programme::ForReference> for_reference;
  programme::TrustCounts trust;             // of the commune of which least is sure
  programme::VerdictCounts communes;        // by their conclusion
  std::vector<int> by_held;                 // how many hold 0, 1, 2 … criteria
  int compared = 0;                         // with the year before
  int gaining = 0, slipping = 0;            // of those; a commune may be both
  std::vector<IndicatorAcross> indicators;  // as in the set, each followed by its parts

  // Those that keep somebody back or leave it open, the one that does so to most first.
  std::vector<const IndicatorAcross*> ranking() const;
};

struct PlaceOverview {
  programme::Place place;
  base::Date date, year_before;
  std::vector<CommuneStanding> communes{};       // by code
  std::vector<SetAcross> sets{};                 // the one that judges most communes first
  std::vector<programme::PlaceCode> left_out{};  // communes that the reader may not see

  std::size_t not_judged() const;
};

// What was told a moment ago is not worked out again while nothing is entered. `reader`, `today`, errors: as
// communes_below.
std::shared_ptr<const PlaceOverview> place_overview(storage::Database& database,
                                                    const judging::Occasion& occasion,
                                                    const accounts::Account* reader, base::Date today);

}  // namespace ntm::actions
