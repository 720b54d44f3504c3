// SPDX-License-Identifier: Apache-2.0
// Runs the cases of tests/law/cases, which a domain expert can read and write.
#include "programme/assess.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "programme/law_world.h"

namespace ntm::programme {
namespace {

using base::MapReader;
using base::YamlNode;

// What a case inherits from its file.
struct Frame {
  std::string set;
  std::optional<base::Date> date;
  criteria::PlaceAttributes attributes;
};

// The side of a level that a case tried: "15.3 DBSH 16.5 below"; and the verdicts seen of each indicator.
struct Seen {
  std::set<std::string> sides;
  std::set<std::pair<std::string, Verdict>> verdicts;
  int cases = 0;
};

void read_frame(MapReader& reader, Frame& frame) {
  frame.set = reader.optional_text("set").value_or(frame.set);
  if (const auto date = reader.optional_date("date")) frame.date = date;
  if (const YamlNode* attributes = reader.optional_node("place")) {
    frame.attributes.clear();
    for (const auto& [name, value] : attributes->entries) frame.attributes[name.text] = value.text;
  }
}

// "[0, 100]" is a list to YAML.
std::string expected_text(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::list || node.items.size() != 2) return node.text;
  return fmt::format("[{}, {}]", node.items[0].text, node.items[1].text);
}

std::string word_of(formula::Truth truth) {
  return truth == formula::Truth::yes ? "yes" : truth == formula::Truth::no ? "no" : "unknown";
}

// What a case may state of a verdict, by key.
std::map<std::string, std::string> facts_of(const IndicatorVerdict& verdict) {
  const Trace& trace = verdict.trace();
  const auto fraction = [&] {
    if (!trace.numerator) return std::string("none");
    return text_of(*trace.numerator) + (trace.denominator ? "/" + text_of(*trace.denominator) : "");
  };
  std::string comparisons;
  for (const Comparison& comparison : trace.comparisons)
    comparisons += (comparisons.empty() ? "" : ", ") + text_of(comparison.distance);
  std::string missing;
  for (const MissingRecords& one : trace.missing)
    missing += fmt::format("{}{}: {}", missing.empty() ? "" : ", ",
                           one.village ? std::to_string(*one.village + 1) : "commune", one.records);
  std::string not_complete;
  for (const NotComplete& one : trace.not_complete)
    not_complete += fmt::format("{}{} {}", not_complete.empty() ? "" : ", ", one.register_name,
                                one.village ? std::to_string(*one.village + 1) : "commune");
  std::string usual;
  for (const TakenWithin& one : trace.within_usual)
    usual += fmt::format("{}{}.{} {}-{}", usual.empty() ? "" : ", ", one.reg->name, one.of().name,
                         text_of(one.min()), text_of(one.max()));
  return {{"verdict", std::string(name_of(verdict.verdict()))},
          {"reason", std::string(name_of(trace.reason))},
          {"value", trace.value ? text_of(*trace.value) : word_of(trace.truth)},
          {"of", fraction()},
          {"level", trace.level ? text_of(trace.level->number) : "none"},
          {"known", std::string(criteria::name_of(verdict.trust().known))},
          {"distance", text_of(trace.distance)},
          {"distances", comparisons},
          {"missing", missing.empty() ? "none" : missing},
          {"not_complete", not_complete.empty() ? "none" : not_complete},
          {"within_usual", usual.empty() ? "none" : usual},
          {"records_known", fmt::format("{}/{}", trace.known, trace.expected)}};
}

// Of each village, those that pull the indicator down first: "2 no 1/3 33.3 missing 2 household".
std::vector<std::string> lines_of(const std::vector<VillageStanding>& standings, bool is_truth) {
  std::vector<std::string> lines;
  for (const VillageStanding& one : standings) {
    std::string line = fmt::format("{} {}", one.village + 1, word_of(one.holds));
    if (!is_truth) line += " " + text_of(one.value);
    if (one.numerator && one.denominator)
      line += fmt::format(" of {}/{}", text_of(*one.numerator), text_of(*one.denominator));
    if (!is_truth) line += ", " + text_of(one.distance);
    lines.push_back(line + fmt::format(", {}/{} known", one.known, one.expected));
  }
  return lines;
}

// Of each part: "2.1.a met 90".
std::vector<std::string> parts_of(const IndicatorVerdict& verdict) {
  std::vector<std::string> lines;
  for (const IndicatorVerdict& part : verdict.parts())
    lines.push_back(fmt::format("{} {} {}", part.indicator().code, name_of(part.verdict()),
                                part.trace().value ? text_of(*part.trace().value) : "none"));
  return lines;
}

// The verdict of the criterion that holds the indicator; "" of a condition.
std::string_view criterion_verdict(const Assessment& assessment, const IndicatorVerdict& verdict) {
  for (const CriterionVerdict& criterion : assessment.criteria)
    for (const IndicatorVerdict& one : criterion.indicators)
      if (&one == &verdict) return name_of(criterion.verdict);
  return "";
}

Attestations read_attestations(MapReader& reader, const std::string& indicator) {
  const std::map<std::string, Attestation::Result> kResults{
      {"met", Attestation::Result::met},
      {"met_with_reservation", Attestation::Result::met_with_reservation},
      {"not_met", Attestation::Result::not_met}};
  Attestations attestations;
  for (const std::string& other : reader.optional_texts("confirmed"))
    attestations.emplace(other, Attestation{Attestation::Result::met, "Ủy ban nhân dân tỉnh", "02/VD",
                                            std::nullopt, base::Date::from_days(0)});
  if (reader.optional_node("attested"))
    attestations.emplace(
        indicator,
        Attestation{kResults.at(reader.one_of("attested", {"met", "met_with_reservation", "not_met"})),
                    "Ủy ban nhân dân huyện", "01/VD", std::nullopt, base::Date::from_days(0)});
  return attestations;
}

void note(const IndicatorVerdict& verdict, Seen& seen) {
  const std::string& code = verdict.indicator().code;
  seen.verdicts.emplace(code, verdict.verdict());
  const Trace& trace = verdict.trace();
  if (!trace.level || !trace.value || !trace.value->is_exact()) return;
  const auto order = trace.value->low.compare(trace.level->number);
  seen.sides.insert(fmt::format("{} {} {}", code, text_of(trace.level->number),
                                order < 0   ? "below"
                                : order > 0 ? "above"
                                            : "at"));
}

void run_in(const Frame& frame, MapReader& reader, Seen& seen, base::Diagnostics& diagnostics) {
  const std::string code = reader.text("indicator");
  const CompiledSet& compiled = compiled_set(frame.set, frame.date.value());
  const formula::Tally tally = read_records(reader, compiled, diagnostics);
  const Evidence evidence{*frame.date, frame.attributes, tally, read_attestations(reader, code)};
  const Assessment assessment = assess(compiled, evidence);
  const IndicatorVerdict* verdict = assessment.find(code);
  ASSERT_TRUE(verdict) << code;
  for (const auto& [key, fact] : facts_of(*verdict)) {
    const YamlNode* expected = key == "verdict" ? reader.node(key) : reader.optional_node(key);
    if (expected) {
      EXPECT_EQ(fact, expected_text(*expected)) << key;
    }
  }
  if (reader.optional_node("standings")) {
    EXPECT_EQ(lines_of(standings(compiled, verdict->indicator(), evidence), !verdict->trace().value),
              reader.optional_texts("standings"));
  }
  if (reader.optional_node("parts")) {
    EXPECT_EQ(parts_of(*verdict), reader.optional_texts("parts"));
  }
  if (const auto expected = reader.optional_text("criterion")) {
    EXPECT_EQ(criterion_verdict(assessment, *verdict), *expected);
  }
  if (const auto expected = reader.optional_text("whole")) {
    EXPECT_EQ(name_of(assessment.verdict), *expected) << "of the set";
  }
  note(*verdict, seen);
  ++seen.cases;
}

// A case may stand for several regions, whose levels are the same.
void run_case(const YamlNode& node, Frame frame, Seen& seen, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  reader.optional_text("about");
  read_frame(reader, frame);
  std::vector<std::string> regions = reader.optional_texts("regions");
  if (regions.empty()) regions.push_back("");
  for (const std::string& region : regions) {
    if (!region.empty()) frame.attributes = {{"region", region}};
    SCOPED_TRACE(fmt::format("{}:{} {}", node.where.file, node.where.line, region));
    run_in(frame, reader, seen, diagnostics);
  }
  reader.finish();
}

Seen run_all_cases() {
  Seen seen;
  for (const std::string& path : yaml_files_of("tests/law/cases")) {
    base::Diagnostics diagnostics;
    const auto root = base::parse_yaml(text_of_file(path), path, diagnostics);
    EXPECT_TRUE(root) << text_of(diagnostics);
    if (!root) continue;
    MapReader reader(*root, diagnostics);
    reader.text("about");
    Frame frame;
    read_frame(reader, frame);
    for (const YamlNode& node : reader.list("cases")) run_case(node, frame, seen, diagnostics);
    reader.finish();
    EXPECT_EQ(text_of(diagnostics), "");
  }
  return seen;
}

// The numbers of a table, those of years in which the set is not in force left out.
void collect_levels(const criteria::LevelTable& table, const criteria::CriteriaSet& set,
                    std::vector<base::Rational>& numbers) {
  if (table.level && table.level->kind == criteria::Level::Kind::number)
    numbers.push_back(table.level->number);
  for (const auto& [cell, inner] : table.cells) {
    const bool year = table.key == criteria::kByYear;
    if (!year || (std::stoi(cell) >= set.from.year() && std::stoi(cell) <= set.to.year()))
      collect_levels(inner, set, numbers);
  }
}

void check_every_side(const criteria::CriteriaSet& set, const criteria::Indicator& indicator,
                      const Seen& seen) {
  std::vector<base::Rational> numbers;
  if (indicator.target) collect_levels(indicator.target->levels, set, numbers);
  const bool percent = indicator.unit == "percent";
  for (const base::Rational& number : numbers)
    for (const char* side : {"below", "at", "above"}) {
      // There is no more than all and no less than none.
      if ((percent && number == 100 && side == std::string("above")) ||
          (number == 0 && side == std::string("below")))
        continue;
      const std::string wanted = fmt::format("{} {} {}", indicator.code, text_of(number), side);
      EXPECT_TRUE(seen.sides.count(wanted)) << set.id << ": no case for " << wanted;
    }
}

TEST(LawCases, each_has_its_verdict_and_every_threshold_is_tried_below_at_and_above) {
  const Seen seen = run_all_cases();
  for (const criteria::CriteriaSet& set : all_sets())
    for (const criteria::Indicator* indicator : criteria::all_indicators(set)) {
      check_every_side(set, *indicator, seen);
      if (!indicator->measure || indicator->measure->type().kind != formula::Type::Kind::truth) continue;
      for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::undetermined})
        EXPECT_TRUE(seen.verdicts.count({indicator->code, verdict}))
            << "no case for " << indicator->code << " " << name_of(verdict);
    }
  EXPECT_GE(seen.cases, 250);
}

TEST(Assessment, a_criterion_is_as_bad_as_the_worst_of_its_indicators_and_every_criterion_is_counted) {
  const CompiledSet& compiled =
      compiled_set("xa-ntm-2021-2025-lang-son", base::Date::from_civil(2023, 12, 31).value());
  formula::Tally tally(compiled.plan.atoms.size(), 2);
  formula::complete(compiled.plan, tally);
  Attestations attestations;
  const auto attest = [&](const char* code, Attestation::Result result) {
    attestations.emplace(code, Attestation{result, "", "", std::nullopt, base::Date::from_days(0)});
  };
  attest("1.1", Attestation::Result::met);
  attest("1.2", Attestation::Result::met_with_reservation);
  attest("19.1", Attestation::Result::met);
  attest("19.2", Attestation::Result::met);
  attest("18.2", Attestation::Result::not_met);
  const Assessment found = assess(
      compiled, {base::Date::from_civil(2023, 12, 31).value(), {{"region", "TDMNPB"}}, tally, attestations});
  ASSERT_EQ(found.criteria.size(), 19U);
  EXPECT_EQ(found.criteria[0].verdict, Verdict::marginal);
  EXPECT_EQ(found.criteria[17].verdict, Verdict::not_met);
  EXPECT_EQ(found.criteria[18].verdict, Verdict::met);
  EXPECT_EQ(found.criteria[14].verdict, Verdict::undetermined);
  VerdictCounts counts;
  for (const CriterionVerdict& criterion : found.criteria) {
    counts.count(criterion.verdict);
    Verdict worst = Verdict::met;
    for (const IndicatorVerdict& indicator : criterion.indicators) worst = worse(worst, indicator.verdict());
    EXPECT_EQ(criterion.verdict, worst) << criterion.criterion->code;
  }
  EXPECT_EQ(found.counts.total(), 19);
  EXPECT_EQ(found.counts.held(), counts.met + counts.marginal);
  EXPECT_EQ(found.counts.not_met, counts.not_met);
  EXPECT_EQ(found.counts.undetermined, counts.undetermined);
  EXPECT_EQ(found.find("no such"), nullptr);
}

}  // namespace
}  // namespace ntm::programme
