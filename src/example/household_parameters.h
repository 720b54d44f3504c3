// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "programme/place.h"
#include "registers/register_definition.h"

namespace ntm::example {

// One number a village, from a date until the next date of the same field.
struct VillageNumbers {
  base::Date from;
  std::vector<std::int64_t> numbers;
};

// Values handed out to the households of each village in the order of a rank (a fact: yes, then no).
struct Handout {
  // counts[i][v]: how many households of village v take order[i]; the last value of the order is for the
  // rest.
  struct Shares {
    base::Date from;
    std::vector<std::vector<std::int64_t>> counts;
  };

  std::size_t field = 0;
  std::string rank;
  std::vector<std::int64_t> order;  // 1, 0 of a fact; indexes of choices otherwise
  std::vector<Shares> values;
};

// People of each village who take one of the slots that its households offer, as many as their field `of`
// says.
struct SlotCount {
  // Who of them is a man: the slots of a household are its members, so many of them men, beginning at one
  // that the rank picks. The two fields add up to the whole.
  struct Sexes {
    std::size_t male = 0, female = 0;
    std::size_t men = 0;  // of type_fields: how many of the slots are men's
    std::string rank;
  };

  std::size_t field = 0;
  std::size_t of = 0;
  std::string rank;
  std::vector<VillageNumbers> values;
  std::optional<Sexes> sexes = std::nullopt;
};

// Income of each village, shared out among its households by weight.
struct IncomeShare {
  struct Weight {
    std::int64_t base = 1;
    std::int64_t spread = 0;
  };

  std::size_t field = 0;
  std::string rank;
  std::size_t weighted_by = 0;         // the Handout (an index of `handouts`) of a choice
  std::vector<Weight> weights;         // by the index of the choice
  std::vector<VillageNumbers> values;  // per person, in hundredths of the field's unit
};

struct VillageParameters {
  programme::PlaceCode code;
  std::int64_t households = 0;
  std::vector<std::int64_t> of_each_type;  // how many households; their sum is `households`
};

// What households.yaml says; the algorithm that it is for stands at the head of
// examples/binh-trung-2024/households.yaml. Fields are indexes into the household register.
struct HouseholdParameters {
  std::uint64_t seed = 0;
  programme::PlaceCode place;
  std::vector<base::Date> dates;  // ascending, at least one
  std::vector<VillageParameters> villages;
  std::vector<std::string> surnames;
  std::vector<std::string> middles;
  std::vector<std::string> givens;
  std::size_t code_field = 0;
  std::size_t name_field = 0;
  std::size_t members_field = 0;         // one of type_fields
  std::vector<std::size_t> type_fields;  // the fields that make up a type
  std::vector<std::vector<std::int64_t>> types;
  std::vector<Handout> handouts;
  std::vector<SlotCount> people;
  std::optional<IncomeShare> income;
};

// Reads the parameters. Every mistake is reported with line and column, and then nothing is returned: keys,
// fields that the register lacks or that are of another type or given twice, lists of another length than
// there are villages, dates that are not in `dates`, a first value that is not for the first date, types that
// do not add up to the households, more households or people than there are, choices without weight.
// A field of the register that the file does not give is left blank.
std::optional<HouseholdParameters> load_household_parameters(std::string_view text, const std::string& file,
                                                             const registers::RegisterDefinition& household,
                                                             base::Diagnostics& diagnostics);

}  // namespace ntm::example
