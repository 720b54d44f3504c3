// SPDX-License-Identifier: Apache-2.0
// What a new text says rightly and cannot mean: the part of CriteriaReader that examines.
#include <algorithm>
#include <cctype>

#include "criteria/criteria_reader.h"
#include "formula/comparison_signs.h"

namespace ntm::criteria {
namespace {

using base::MapReader;
using base::YamlNode;
using formula::Bounds;
using formula::Truth;

bool begins_with_digit(const std::string& code) {
  return !code.empty() && std::isdigit(static_cast<unsigned char>(code.front()));
}

std::string end_text(const std::optional<base::Rational>& end) {
  return end ? base::exact_text(*end) : "…";
}

}  // namespace

void CriteriaReader::doubt(const base::Location& where, std::string key, Arguments arguments) {
  if (examination_) diagnostics_.add(where, std::move(key), std::move(arguments));
}

void CriteriaReader::doubt_future(MapReader& reader, std::string_view key,
                                  const std::optional<base::Date>& date) {
  if (examination_ && date && *date > examination_->today)
    doubt(reader.where(key), "criteria.date_to_come",
          {{"date", date->vietnamese()}, {"today", examination_->today.vietnamese()}});
}

void CriteriaReader::doubt_twice(const base::Location& where, const std::string& name,
                                 std::vector<std::string>& seen) {
  if (name.empty()) return;
  if (std::ranges::find(seen, name) != seen.end()) doubt(where, "criteria.name_twice", {{"name", name}});
  seen.push_back(name);
}

// A file that changes another set may name a code once, like any: the second would change what the first
// has made.
bool CriteriaReader::is_again(MapReader& reader, Mode mode, const std::string& code,
                              std::vector<std::string>& seen) {
  const bool again = !code.empty() && std::ranges::find(seen, code) != seen.end();
  seen.push_back(code);
  if (mode == Mode::whole || !again || !examination_) return false;
  diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  return true;
}

void CriteriaReader::doubt_trust(MapReader& reader, const Trust& trust,
                                 const std::optional<base::Date>& checked) {
  const YamlNode* before = reader.optional_node("status");
  const std::string key = before ? "status" : "known";
  const bool is_read = trust.known == Known::decision || trust.known == Known::paper;
  if (is_read && !checked)
    doubt(reader.where(key), "criteria.never_read",
          {{"key", key}, {"word", before ? before->text : std::string(name_of(trust.known))}});
  if (!before && trust.known == Known::paper && trust.read_in.empty())
    doubt(reader.where(key), "criteria.paper_unnamed");
}

// 3.7 belongs to criterion 3. Codes with letters ("G11.1", goals of a commune) say nothing of the kind.
void CriteriaReader::doubt_code(MapReader& reader, const CriteriaSet& set, const Criterion& criterion,
                                const std::string& code) {
  if (!begins_with_digit(code) || !begins_with_digit(criterion.code) || code == criterion.code) return;
  if (code.starts_with(criterion.code + ".")) return;
  const std::string own = code.substr(0, code.find('.'));
  const bool is_criterion =
      std::ranges::any_of(set.criteria, [&](const Criterion& other) { return other.code == own; });
  doubt(reader.where("code"), is_criterion ? "criteria.code_elsewhere" : "criteria.code_of_none",
        {{"code", code}, {"criterion", criterion.code}, {"own", own}});
}

void CriteriaReader::doubt_level(const YamlNode& node, const Indicator& indicator,
                                 const base::Rational& number) {
  if (!indicator.measure || indicator.measure->type().kind != formula::Type::Kind::quantity) return;
  const Bounds value = formula::bounds_of(indicator.measure->root());
  const auto operation = indicator.target->operation;
  const Truth result = formula::foregone(operation, value, Bounds::exactly(number));
  if (result == Truth::unknown) return;
  doubt(node.where, result == Truth::yes ? "criteria.level_always" : "criteria.level_never",
        {{"level", std::string(formula::sign_for_people(operation)) + " " + base::exact_text(number)},
         {"low", end_text(value.low)},
         {"high", end_text(value.high)}});
}

void CriteriaReader::doubt_year(const YamlNode& name) {
  if (!examination_) return;
  const int year = std::atoi(name.text.c_str());
  if (year >= examination_->first_year && year <= examination_->last_year) return;
  doubt(name.where, "criteria.year_outside",
        {{"year", name.text},
         {"first", std::to_string(examination_->first_year)},
         {"last", std::to_string(examination_->last_year)}});
}

}  // namespace ntm::criteria
