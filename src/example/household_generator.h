// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "example/household_parameters.h"
#include "registers/register_definition.h"

namespace ntm::example {

// The heading of the first column of the example's CSV files: the village to which a row belongs.
inline constexpr std::string_view kVillageHeading = "Thôn";

struct GeneratedHousehold {
  std::size_t village = 0;               // index of the parameters' villages
  std::vector<registers::Value> values;  // one a field of the household register
};

// Makes the household register of an example from its parameters, exactly as the head of households.yaml
// says: the same households on every machine and in every version.
class HouseholdGenerator {
 public:
  HouseholdGenerator(HouseholdParameters parameters, registers::RegisterDefinition household)
      : parameters_(std::move(parameters)), household_(std::move(household)) {}

  const HouseholdParameters& parameters() const { return parameters_; }
  // Whether the parameters have a step for that date.
  bool has_date(base::Date date) const;

  // All households as they are on a date, in order of village and code. has_date(date).
  std::vector<GeneratedHousehold> households(base::Date date) const;

  // The step of a date as a CSV file under the Vietnamese headings of the register, the first column being
  // the village by its name. The first date gives every field; a later one gives only the households that
  // differ from the date before, and of these only the differing fields: other cells are blank, and a column
  // without any is left out. `village_names`: one a village of the parameters. has_date(date).
  std::string csv(base::Date date, const std::vector<std::string>& village_names) const;

  // Reports households that the register would not take (a limit exceeded between two fields, a name too
  // long): for each date the first of them, under the file's name.
  void check(const std::string& file, base::Diagnostics& diagnostics) const;

 private:
  using Cells = std::vector<std::vector<std::string>>;  // one row a household, one cell a field

  Cells cells(const std::vector<GeneratedHousehold>& households) const;
  void blank_what_stayed(base::Date date, Cells& rows) const;

  HouseholdParameters parameters_;
  registers::RegisterDefinition household_;
};

// Reads the parameters (see load_household_parameters) and checks that the register takes what they make.
std::optional<HouseholdGenerator> load_household_generator(std::string_view text, const std::string& file,
                                                           const registers::RegisterDefinition& household,
                                                           base::Diagnostics& diagnostics);

}  // namespace ntm::example
