// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/yaml.h"
#include "criteria/criteria_set.h"
#include "formula/bounds.h"

namespace ntm::criteria {

// Reads the parts of one criteria file; used by load_criteria only. All mistakes go to `diagnostics`.
class CriteriaReader {
 public:
  // What is asked of a new text besides: on which day, and in which years its set is in force in any of its
  // versions.
  struct Examination {
    base::Date today;
    int first_year, last_year;
  };

  CriteriaReader(const registers::Dictionary& dictionary, base::Diagnostics& diagnostics,
                 std::optional<Examination> examination)
      : dictionary_(dictionary), diagnostics_(diagnostics), examination_(examination) {}

  // What a file may say about an indicator.
  enum class Mode {
    whole,      // everything, from nothing
    amendment,  // any key of an existing indicator, or a whole new one
    province,   // a target that the law left to the province, a stricter one, or whole new indicators
  };

  // Reads `set`'s documents, regions and rules; those it has already stay.
  void read_frame(base::MapReader& reader, CriteriaSet& set);

  // Applies the list of criteria of a file to the set.
  void read_criteria(const std::vector<base::YamlNode>& nodes, Mode mode, CriteriaSet& set);

 private:
  // Reports what a new text cannot mean.
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  void doubt(const base::Location& where, std::string key, Arguments arguments = {});
  void doubt_future(base::MapReader& reader, std::string_view key, const std::optional<base::Date>& date);
  bool is_again(base::MapReader& reader, Mode mode, const std::string& code, std::vector<std::string>& seen);
  void doubt_twice(const base::Location& where, const std::string& name, std::vector<std::string>& seen);
  void doubt_status(base::MapReader& reader, Status status, const std::optional<base::Date>& checked);
  void doubt_code(base::MapReader& reader, const CriteriaSet& set, const Criterion& criterion,
                  const std::string& code);
  void doubt_level(const base::YamlNode& node, const Indicator& indicator, const base::Rational& number);
  void doubt_year(const base::YamlNode& name);

  void read_judged_as(const std::vector<base::YamlNode>& nodes, CriteriaSet& set);
  void read_criterion_head(base::MapReader& reader, Mode mode, bool is_new, Criterion& criterion);
  void read_also_asked(const base::YamlNode& node, const CriteriaSet& set, Indicator& indicator);
  void raise_target(const base::Location& where, const Target& national, Indicator& indicator);
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
  std::optional<Examination> examination_;
  std::vector<std::string> criteria_, indicators_;  // codes that stood in the file so far
};

}  // namespace ntm::criteria
