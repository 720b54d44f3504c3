// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/yaml.h"
#include "criteria/criteria_set.h"

namespace ntm::criteria {

// Reads the parts of one criteria file; used by load_criteria only. All mistakes go to `diagnostics`.
class CriteriaReader {
 public:
  CriteriaReader(const registers::Dictionary& dictionary, base::Diagnostics& diagnostics)
      : dictionary_(dictionary), diagnostics_(diagnostics) {}

  // What a file may say about an indicator.
  enum class Mode {
    whole,      // everything, from nothing
    amendment,  // any key of an existing indicator, or a whole new one
    province,   // only a target that the law left to the province
  };

  // Reads `set`'s documents, regions and rules; those it has already stay.
  void read_frame(base::MapReader& reader, CriteriaSet& set);

  // Applies the list of criteria of a file to the set.
  void read_criteria(const std::vector<base::YamlNode>& nodes, Mode mode, CriteriaSet& set);

 private:
  LegalDocument read_document(const base::YamlNode& node);
  void read_criterion(const base::YamlNode& node, Mode mode, CriteriaSet& set);
  void read_indicator(const base::YamlNode& node, Mode mode, CriteriaSet& set, Criterion& criterion);
  void read_what_is_measured(base::MapReader& reader, Indicator& indicator);
  void read_target(const base::YamlNode& node, Mode mode, const CriteriaSet& set, Indicator& indicator);
  LevelTable read_levels(base::MapReader& reader, const base::YamlNode& node, const CriteriaSet& set,
                         const Indicator& indicator);
  LevelTable read_cell(const base::YamlNode& node, const CriteriaSet& set, const Indicator& indicator);
  LevelTable read_table(const base::YamlNode& node, LevelKey key, const CriteriaSet& set,
                        const Indicator& indicator);
  Level read_number(const base::YamlNode& node, const Indicator& indicator);
  Reference read_reference(const base::YamlNode& node, const CriteriaSet& set);
  Status read_status(base::MapReader& reader);
  bool is_unit(const std::string& unit) const;
  void check_code(base::MapReader& reader, const std::string& code);
  void check_margin(const base::Location& where, const Indicator& indicator);
  void check_whole(const base::YamlNode& node, const Indicator& indicator);
  void check_table(const base::YamlNode& node, LevelKey key, const LevelTable& table, const CriteriaSet& set);
  std::optional<formula::CheckedExpression> read_formula(const base::YamlNode* node);

  const registers::Dictionary& dictionary_;
  base::Diagnostics& diagnostics_;
};

}  // namespace ntm::criteria
