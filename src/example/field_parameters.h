// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/yaml.h"
#include "example/household_parameters.h"
#include "example/parameter_words.h"

namespace ntm::example {

// Reads facts, choices, people and income of a file whose frame (dates, villages, types) is without mistake.
// Used by load_household_parameters only.
class FieldParameterReader {
 public:
  FieldParameterReader(FieldNames& fields, HouseholdParameters& parameters, base::Diagnostics& diagnostics)
      : fields_(fields), parameters_(parameters), diagnostics_(diagnostics) {}

  void read(base::MapReader& reader);

 private:
  // One entry of a list `values`: what its keys say from its date on.
  struct DatedLists {
    base::Date from;
    std::vector<std::vector<std::int64_t>> lists;
    base::Location where;
  };
  using ReadList =
      std::function<std::optional<std::vector<std::int64_t>>(const base::YamlNode&, const std::string& key)>;

  void read_fact(const base::YamlNode& node);
  void read_choice(const base::YamlNode& node);
  void read_people(const base::YamlNode& node);
  std::optional<std::size_t> read_type_field(base::MapReader& reader, std::string_view key);
  std::optional<SlotCount::Sexes> read_sexes(const base::YamlNode& node);
  void read_income(const base::YamlNode& node);
  // Nothing when one of them is wrong: the values would then be read against the wrong keys.
  std::vector<std::int64_t> read_order(const std::vector<base::YamlNode>& nodes, const base::Location& where,
                                       const registers::Field& field);
  std::optional<std::size_t> read_weighted_by(base::MapReader& reader);
  // One weight for each choice of the field.
  std::vector<IncomeShare::Weight> read_weights(const std::vector<base::YamlNode>& nodes,
                                                const base::Location& where, const Handout& handout);
  // The entries without mistake of the key `values`, each with one list a key, in the order of `keys`.
  std::vector<DatedLists> read_values(base::MapReader& reader, const std::vector<std::string>& keys,
                                      const ReadList& read_list);
  std::optional<base::Date> read_date(base::MapReader& reader, std::optional<base::Date> last);
  void read_shares(base::MapReader& reader, const std::vector<std::string>& keys, Handout& handout);
  void check_slots(const SlotCount& people, const DatedLists& value);
  std::size_t villages() const { return parameters_.villages.size(); }

  FieldNames& fields_;
  HouseholdParameters& parameters_;
  base::Diagnostics& diagnostics_;
};

}  // namespace ntm::example
