// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/commune_beginning.h"
#include "actions/say_complete.h"
#include "judging/law.h"
#include "storage/database.h"

// How far a commune has come that begins: worked out of what is there, so that it can be left and taken up
// again, and a step done elsewhere is done (docs/decisions/0044-the-first-steps-follow-from-the-data.md).
namespace ntm::actions {

enum class FirstStep { villages, attributes, people, registers, plan };  // in the order in which to do them
inline constexpr std::array kFirstSteps{FirstStep::villages, FirstStep::attributes, FirstStep::people,
                                        FirstStep::registers, FirstStep::plan};
std::string_view name_of(FirstStep step);

enum class StepState { open, partly, done };
std::string_view name_of(StepState state);

// What the law asks of a commune: its name, and its value on the day, "" where nobody said it; from when, and
// by which paper.
struct AskedAttribute {
  std::string_view name;
  std::string value;
  std::optional<base::Date> from;
  std::string decision;
};

// Who has an account that can be used: of each role how many, and which villages have no head.
struct PeopleThere {
  int chairs = 0;
  int officers = 0;
  int secretaries = 0;
  std::vector<programme::Place> without_head;
};

// A register that has to be said complete, over all the places that keep it.
struct RegisterProgress {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  int places = 0;
  int opened = 0;    // of these; something was entered or said
  int complete = 0;  // of these; somebody said so
  std::int64_t records = 0;
};

struct FirstSteps {
  CommuneBeginning beginning;
  judging::LawPointer law;
  std::vector<AskedAttribute> attributes;
  PeopleThere people;
  std::vector<RegisterProgress> registers;
  int plan_year = 0;
  StepState plan = StepState::open;  // partly: a draft waits

  StepState state(FirstStep step) const;
  // The first that is not done, one that is not begun before one that is; none when all are.
  std::optional<FirstStep> next() const;
};

// Of a commune on a day, as it is known now. base::Error as commune_beginning.
FirstSteps first_steps(storage::Database& database, const programme::PlaceCode& commune, base::Date date,
                       base::Instant now);

// Whether the commune is one that begins: no village stands in it, or nobody said its region, or it has
// neither a plan of the year nor any register that somebody opened.
bool is_beginning(storage::Database& database, const programme::PlaceCode& commune, base::Date date,
                  base::Instant now, bool has_plan);

}  // namespace ntm::actions
