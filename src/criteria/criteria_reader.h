// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/yaml.h"
#include "criteria/criteria_set.h"
#include "formula/bounds.h"

namespace ntm::criteria {

// How a number is known, under the key `known`; a mistake in its place is reported.
Known read_known(base::MapReader& reader);

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

  // Applies what a file says of the set as a whole: its tier and subject, what it requires, the conditions
  // beside the criteria (with which criteria make it met, they need the criteria to be read).
  void read_place_in_law(base::MapReader& reader, Mode mode, CriteriaSet& set);
  void read_conclusion(base::MapReader& reader, Mode mode, CriteriaSet& set);

 private:
  // Reports what a new text cannot mean.
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  void doubt(const base::Location& where, std::string key, Arguments arguments = {});
  void doubt_future(base::MapReader& reader, std::string_view key, const std::optional<base::Date>& date);
  bool is_again(base::MapReader& reader, Mode mode, const std::string& code, std::vector<std::string>& seen);
  void doubt_twice(const base::Location& where, const std::string& name, std::vector<std::string>& seen);
  void doubt_trust(base::MapReader& reader, const Trust& trust, const std::optional<base::Date>& checked);
  void doubt_code(base::MapReader& reader, const CriteriaSet& set, const Criterion& criterion,
                  const std::string& code);
  void doubt_level(const base::YamlNode& node, const Indicator& indicator, const base::Rational& number);
  void doubt_year(const base::YamlNode& name);

  // Codes that a rule counts, each with where it stands.
  using Codes = std::vector<std::string>;
  std::optional<Rule> read_rule(base::MapReader& reader, std::string_view key);
  Rule read_counting_rule(base::MapReader& reader);
  bool read_of_indicators(const base::YamlNode* node);
  void read_set_rule(const base::YamlNode& node, SetRule& rule, base::MapReader& reader);
  void check_rule(const base::Location& where, const Rule& rule, const Codes& codes);
  void read_levels_by(base::MapReader& reader, CriteriaSet& set);
  void read_parts(base::MapReader& reader, Mode mode, const CriteriaSet& set, Indicator& indicator);
  void read_part(const base::YamlNode& node, Mode mode, const CriteriaSet& set, Indicator& indicator);
  void read_source(base::MapReader& reader, const CriteriaSet& set, Indicator& indicator);
  void read_level_and_margin(base::MapReader& reader, const base::YamlNode& node, Mode mode,
                             const CriteriaSet& set, Indicator& indicator);
  bool refuse_change(base::MapReader& reader, Mode mode, std::initializer_list<std::string_view> keys);
  void check_attribute(const base::YamlNode& node, const LevelTable& table, const CriteriaSet& set);

  void read_judged_as(const std::vector<base::YamlNode>& nodes, CriteriaSet& set);
  void read_criterion_head(base::MapReader& reader, Mode mode, bool is_new, Criterion& criterion);
  void check_criterion(base::MapReader& reader, Mode mode, bool is_new, std::size_t before,
                       const Criterion& criterion);
  void read_also_asked(const base::YamlNode& node, const CriteriaSet& set, Indicator& indicator);
  void raise_target(const base::Location& where, const Target& national, Indicator& indicator);
  LegalDocument read_document(const base::YamlNode& node);
  void read_criterion(const base::YamlNode& node, Mode mode, CriteriaSet& set);
  // Into a criterion's list, or (`criterion` null) into that of the set's conditions.
  void read_indicator(const base::YamlNode& node, Mode mode, CriteriaSet& set, const Criterion* criterion,
                      std::vector<Indicator>& list);
  void read_body(base::MapReader& reader, const base::YamlNode& node, Mode mode, bool is_new,
                 const CriteriaSet& set, Indicator& indicator);
  void read_what_is_measured(base::MapReader& reader, Indicator& indicator);
  void read_target(const base::YamlNode& node, Mode mode, const CriteriaSet& set, Indicator& indicator);
  LevelTable read_levels(base::MapReader& reader, const base::YamlNode& node, const CriteriaSet& set,
                         const Indicator& indicator);
  LevelTable read_cell(const base::YamlNode& node, const CriteriaSet& set, const Indicator& indicator);
  LevelTable read_table(const base::YamlNode& node, const std::string& key, const CriteriaSet& set,
                        const Indicator& indicator);
  Level read_number(const base::YamlNode& node, const Indicator& indicator);
  Reference read_reference(const base::YamlNode& node, const CriteriaSet& set);
  // What a map says of how its numbers are known; nothing where it says nothing.
  std::optional<Trust> read_trust(base::MapReader& reader);
  void need_trust(base::MapReader& reader);
  bool is_unit(const std::string& unit) const;
  void check_code(base::MapReader& reader, const std::string& code);
  void check_margin(const base::Location& where, const Indicator& indicator);
  void check_whole(const base::YamlNode& node, const Indicator& indicator);
  void check_table(const base::YamlNode& node, const LevelTable& table, const CriteriaSet& set);
  void check_years(const base::YamlNode& node, const LevelTable& table, const CriteriaSet& set);
  std::optional<formula::CheckedExpression> read_formula(const base::YamlNode* node);

  const registers::Dictionary& dictionary_;
  base::Diagnostics& diagnostics_;
  std::optional<Examination> examination_;
  std::vector<std::string> criteria_, indicators_;  // codes that stood in the file so far
};

}  // namespace ntm::criteria
