// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "example/synthetic_country.h"
#include "example/synthetic_draw.h"
#include "registers/register_definition.h"

namespace ntm::example {

// Of a cell: nobody has recorded it.
inline constexpr std::int64_t kSyntheticUnknown = std::numeric_limits<std::int64_t>::min();

// What becomes of a household after it was first entered. Most stay as they are.
enum class SyntheticFate { stays, corrected, changed, ended };

// One cell a field of the household register, as registers::Value says it; those of texts stay unknown here
// and have functions of their own.
struct SyntheticHousehold {
  std::vector<std::int64_t> first;
  SyntheticFate fate = SyntheticFate::stays;
  // What it is in the end: as corrected, or as changed; the same as `first` otherwise.
  std::vector<std::int64_t> last;
};

// Makes the households of a synthetic country, one by one: what a household is follows from the seed of its
// village and its number. Poor ones rather lack what others have, all the more in the mountains.
class SyntheticHouseholds {
 public:
  // The register must have the fields that the national criteria read, and outlive this.
  SyntheticHouseholds(const registers::RegisterDefinition& household, int unknown_percent);

  // `number`: from 1 on, within the village. What `into` held is written over.
  void make(const SyntheticCommune& commune, const SyntheticVillage& village, std::int64_t number,
            SyntheticHousehold& into) const;
  // "01-017"
  static std::string code(const SyntheticVillage& village, std::int64_t number);
  // A name that nobody has: "Nguyễn Thị Mẫu 17".
  static std::string head_name(const SyntheticVillage& village, std::int64_t number);

  // The record as storage takes it.
  std::vector<registers::Value> values(const SyntheticVillage& village, std::int64_t number,
                                       const std::vector<std::int64_t>& cells) const;

 private:
  // Indices of the register's fields.
  struct Fields {
    std::size_t code, head_name, members, insured, members_male, members_female, insured_male, insured_female,
        health_book, workers_male, workers_female, trained_male, trained_female, certified_male,
        certified_female, children_under_5, children_stunted, income, house, poverty, unable_to_work;
  };
  struct YesNo {
    std::size_t field;
    std::array<std::int64_t, 3> permille;  // by poverty: none, near-poor, poor
    std::int64_t less_in_mountains;
  };

  void fill(const SyntheticCommune& commune, Draw& draw, std::vector<std::int64_t>& cells) const;
  void fill_people(std::int64_t poverty, Draw& draw, std::vector<std::int64_t>& cells) const;
  void fill_workers(std::int64_t poverty, Draw& draw, std::vector<std::int64_t>& cells) const;
  void forget(Draw& draw, std::vector<std::int64_t>& cells) const;
  void change(Draw& draw, std::vector<std::int64_t>& cells) const;
  void correct(Draw& draw, std::vector<std::int64_t>& cells) const;

  const registers::RegisterDefinition& household_;
  Fields at_;
  std::vector<YesNo> yes_no_;
  std::size_t toilet_ = 0, water_ = 0, waste_ = 0;  // of yes_no fields, those that change
  std::vector<std::size_t> may_be_unknown_;
  std::uint64_t unknown_of_65536_;
};

}  // namespace ntm::example
