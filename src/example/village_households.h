// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "example/household_parameters.h"

namespace ntm::example {

// The households of one village, field by field; the steps of the algorithm at the head of households.yaml.
// Each list has one entry a household, in order of code.
class VillageHouseholds {
 public:
  VillageHouseholds(const HouseholdParameters& parameters, std::size_t village);

  // "01-007"
  const std::vector<std::string>& codes() const { return codes_; }
  // The names of the heads.
  std::vector<std::string> names() const;
  // A field of the types: an index of parameters.type_fields.
  std::vector<std::int64_t> composition(std::size_t type_field) const;
  // The value in force on the date (not earlier than the first one of the field).
  std::vector<std::int64_t> handed_out(const Handout& handout, base::Date date) const;
  std::vector<std::int64_t> people(const SlotCount& people, base::Date date) const;
  // How many of them are men; only where `people` says who is.
  std::vector<std::int64_t> men(const SlotCount& people, base::Date date) const;
  // In hundredths.
  std::vector<std::int64_t> income(const IncomeShare& income, base::Date date) const;

 private:
  // hash, household, k: in the order in which slots are taken, since codes ascend with the household.
  using Slot = std::tuple<std::uint64_t, std::size_t, std::int64_t>;
  std::vector<Slot> taken_slots(const SlotCount& people, base::Date date) const;

  std::vector<std::int64_t> of_field(std::size_t field) const;

  const HouseholdParameters& parameters_;
  std::size_t village_;
  std::vector<std::string> codes_;
  std::vector<std::size_t> types_;  // of each household
};

}  // namespace ntm::example
