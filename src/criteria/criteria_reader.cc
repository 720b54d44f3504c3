// SPDX-License-Identifier: Apache-2.0
#include "criteria/criteria_reader.h"

#include <algorithm>

#include "formula/sense.h"

namespace ntm::criteria {
namespace {

using base::MapReader;
using base::YamlNode;

constexpr std::string_view kTruthUnit = "yes_no";
constexpr std::size_t kMostIndicators = 1000;

bool is_code(std::string_view code) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";
  return !code.empty() && code.size() <= 20 && code.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

void CriteriaReader::read_frame(MapReader& reader, CriteriaSet& set) {
  std::vector<std::string> documents, regions;
  for (const YamlNode& node : reader.optional_list("legal_basis")) {
    set.legal_basis.push_back(read_document(node));
    const YamlNode* id = node.find("id");
    doubt_twice(id ? id->where : node.where, set.legal_basis.back().id, documents);
  }
  for (const YamlNode& node : reader.optional_list("regions")) {
    MapReader region(node, diagnostics_);
    set.regions.push_back({region.text("code"), region.label("name")});
    doubt_twice(region.where("code"), set.regions.back().code, regions);
    region.finish();
  }
  read_judged_as(reader.optional_list("judged_as"), set);
  read_levels_by(reader, set);
}

void CriteriaReader::read_judged_as(const std::vector<YamlNode>& nodes, CriteriaSet& set) {
  std::vector<std::string> attributes;
  for (const YamlNode& node : nodes) {
    MapReader rule(node, diagnostics_);
    JudgedAs judged;
    judged.attribute = rule.text("attribute");
    judged.region = rule.text("region");
    const auto known = [&](const Region& region) { return region.code == judged.region; };
    if (std::none_of(set.regions.begin(), set.regions.end(), known))
      diagnostics_.add(rule.where("region"), "criteria.region_unknown", {{"region", judged.region}});
    if (const YamlNode* reference = rule.node("reference"))
      judged.reference = read_reference(*reference, set);
    need_trust(rule);
    judged.trust = read_trust(rule).value_or(Trust{});
    const auto checked = rule.optional_date("last_checked_on");
    doubt_future(rule, "last_checked_on", checked);
    doubt_trust(rule, judged.trust, checked);
    doubt_twice(rule.where("attribute"), judged.attribute, attributes);
    rule.finish();
    set.judged_as.push_back(std::move(judged));
  }
}

LegalDocument CriteriaReader::read_document(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  LegalDocument document;
  document.id = reader.text("id");
  document.number = reader.text("number");
  document.kind = reader.text("kind");
  document.issuer = reader.text("issuer");
  document.date = reader.optional_date("date");
  doubt_future(reader, "date", document.date);
  document.about = reader.text("about");
  reader.finish();
  return document;
}

void CriteriaReader::read_criteria(const std::vector<YamlNode>& nodes, Mode mode, CriteriaSet& set) {
  for (const YamlNode& node : nodes) read_criterion(node, mode, set);
  if (set.indicator_count() > kMostIndicators)
    diagnostics_.add(nodes.front().where, "criteria.too_many", {{"limit", std::to_string(kMostIndicators)}});
}

void CriteriaReader::read_criterion(const YamlNode& node, Mode mode, CriteriaSet& set) {
  MapReader reader(node, diagnostics_);
  const std::string code = reader.text("code");
  if (is_again(reader, mode, code, criteria_)) return;
  auto found = std::find_if(set.criteria.begin(), set.criteria.end(),
                            [&](const Criterion& c) { return c.code == code; });
  const bool is_new = found == set.criteria.end();
  if (!is_new && mode == Mode::whole)
    diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  // A province may add criteria of its own; without a name it is one of the law's, with a slip in the code.
  if (is_new && mode == Mode::province && !node.find("name")) {
    diagnostics_.add(reader.where("code"), "criteria.criterion_unknown", {{"code", code}});
    return;
  }
  if (is_new) {
    check_code(reader, code);
    set.criteria.emplace_back();
    found = std::prev(set.criteria.end());
    found->code = code;
  }
  read_criterion_head(reader, mode, is_new, *found);
  const std::size_t before = found->indicators.size();
  const auto& indicators = reader.list("indicators");
  const YamlNode* list = node.find("indicators");
  if (list && list->kind == YamlNode::Kind::list && indicators.empty() && !set.indicators_in_law)
    diagnostics_.add(reader.where("indicators"), "criteria.no_indicators");
  for (const YamlNode& indicator : indicators)
    read_indicator(indicator, mode, set, &*found, found->indicators);
  check_criterion(reader, mode, is_new, before, *found);
  reader.finish();
}

void CriteriaReader::read_criterion_head(MapReader& reader, Mode mode, bool is_new, Criterion& criterion) {
  if (is_new) {
    criterion.name = reader.label("name");
    reader.node("met_when");
  } else if (mode == Mode::amendment && reader.optional_node("name")) {
    criterion.name = reader.label("name");
  } else if (mode == Mode::whole) {
    for (std::string_view key : {"name", "met_when"})
      reader.optional_node(key);  // of the criterion that is too many
    return;
  }
  if (!is_new && refuse_change(reader, mode, {"met_when"})) return;
  if (const auto rule = read_rule(reader, "met_when")) criterion.rule = *rule;
}

// What a criterion counts is known when its indicators are.
void CriteriaReader::check_criterion(MapReader& reader, Mode mode, bool is_new, std::size_t before,
                                     const Criterion& criterion) {
  Codes codes;
  for (const Indicator& indicator : criterion.indicators) codes.push_back(indicator.code);
  if (!codes.empty()) check_rule(reader.where("met_when"), criterion.rule, codes);
  // One more to choose among would make the law's own easier.
  const bool chooses = criterion.rule.kind != Rule::Kind::all;
  if (mode == Mode::province && !is_new && chooses && codes.size() > before)
    diagnostics_.add(reader.where("indicators"), "criteria.province_adds_choice", {{"code", criterion.code}});
}

// Other programs read 2.10 without quotes as 2.1.
void CriteriaReader::check_code(MapReader& reader, const std::string& code) {
  if (code.empty()) return;
  if (!is_code(code)) diagnostics_.add(reader.where("code"), "criteria.code", {{"code", code}});
  const YamlNode* node = reader.optional_node("code");
  if (node && !node->quoted && base::parse_decimal(code))
    diagnostics_.add(reader.where("code"), "criteria.code_unquoted", {{"code", code}});
}

void CriteriaReader::read_indicator(const YamlNode& node, Mode mode, CriteriaSet& set,
                                    const Criterion* criterion, std::vector<Indicator>& list) {
  MapReader reader(node, diagnostics_);
  if (node.kind != YamlNode::Kind::map) return;
  const std::string code = reader.text("code");
  if (is_again(reader, mode, code, indicators_)) return;
  const auto existing = std::ranges::find(list, code, &Indicator::code);
  const bool is_new = existing == list.end();
  if (set.find(code) && (is_new || mode == Mode::whole))
    diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  if (is_new && mode == Mode::province && !node.find("name")) {
    diagnostics_.add(reader.where("code"), "criteria.indicator_unknown", {{"code", code}});
    return;
  }
  const std::size_t before = diagnostics_.count();
  check_code(reader, code);
  if (is_new && criterion && diagnostics_.count() == before) doubt_code(reader, set, *criterion, code);

  Indicator indicator = is_new ? Indicator{} : *existing;
  indicator.code = code;
  reader.node("reference");
  need_trust(reader);
  read_source(reader, set, indicator);
  read_parts(reader, is_new ? Mode::whole : mode, set, indicator);
  read_body(reader, node, mode, is_new, set, indicator);
  reader.finish();
  check_whole(node, indicator);
  if (is_new)
    list.push_back(std::move(indicator));
  else
    *existing = std::move(indicator);
}

// What an indicator and a part of one have in common, but for the source.
void CriteriaReader::read_body(MapReader& reader, const YamlNode& node, Mode mode, bool is_new,
                               const CriteriaSet& set, Indicator& indicator) {
  if (reader.optional_node("note")) indicator.note = reader.label("note");
  if (mode != Mode::province || is_new) {
    if (is_new || reader.optional_node("name")) indicator.name = reader.label("name");
    read_what_is_measured(reader, indicator);
    if (const YamlNode* asked = reader.optional_node("also_asked")) read_also_asked(*asked, set, indicator);
  } else if (!indicator.target && indicator.parts.empty()) {
    diagnostics_.add(reader.where("code"), "criteria.not_delegated", {{"code", indicator.code}});
  }
  read_level_and_margin(reader, node, is_new ? Mode::whole : mode, set, indicator);
}

void CriteriaReader::read_source(MapReader& reader, const CriteriaSet& set, Indicator& indicator) {
  if (const YamlNode* reference = reader.optional_node("reference"))
    indicator.reference = read_reference(*reference, set);
  const auto trust = read_trust(reader);
  if (trust) indicator.trust = *trust;
  const auto checked = reader.optional_date("last_checked_on");
  if (trust || checked) indicator.last_checked_on = checked;
  doubt_future(reader, "last_checked_on", indicator.last_checked_on);
  if (trust) doubt_trust(reader, *trust, indicator.last_checked_on);
}

void CriteriaReader::read_level_and_margin(MapReader& reader, const YamlNode& node, Mode mode,
                                           const CriteriaSet& set, Indicator& indicator) {
  if (const YamlNode* target = reader.optional_node("target")) read_target(*target, mode, set, indicator);
  if (reader.optional_node("margin")) {
    indicator.margin = reader.optional_number("margin");
    if (indicator.margin && *indicator.margin < 0)
      diagnostics_.add(reader.where("margin"), "criteria.margin");
  }
  if (const YamlNode* margin = node.find("margin"); margin || node.find("target"))
    check_margin(margin ? margin->where : node.where, indicator);
}

// "percent", "yes_no", "m2/people"
bool CriteriaReader::is_unit(const std::string& unit) const {
  const auto slash = unit.find('/');
  if (slash == std::string::npos) return unit == kTruthUnit || dictionary_.has_unit(unit);
  return dictionary_.has_unit(unit.substr(0, slash)) && dictionary_.has_unit(unit.substr(slash + 1));
}

void CriteriaReader::read_what_is_measured(MapReader& reader, Indicator& indicator) {
  if (const auto unit = reader.optional_text("unit")) {
    if (!is_unit(*unit)) diagnostics_.add(reader.where("unit"), "criteria.unit_unknown", {{"unit", *unit}});
    indicator.unit = *unit;
  }
  if (const YamlNode* measure = reader.optional_node("measure")) {
    indicator.measure = read_formula(measure);
    indicator.attested.reset();
    if (!reader.optional_node("parts")) indicator.parts.clear();
  }
  if (const YamlNode* condition = reader.optional_node("applies_when")) {
    indicator.applies_when = read_formula(condition);
    if (indicator.applies_when && indicator.applies_when->type().kind != formula::Type::Kind::truth)
      diagnostics_.add(condition->where, "criteria.applies_when");
  }
  if (const YamlNode* attested = reader.optional_node("attested")) {
    MapReader inner(*attested, diagnostics_);
    indicator.attested = Attested{inner.label("by"), inner.label("document")};
    inner.finish();
  }
}

void CriteriaReader::read_also_asked(const YamlNode& node, const CriteriaSet& set, Indicator& indicator) {
  MapReader reader(node, diagnostics_);
  AlsoAsked asked;
  for (const YamlNode& region : reader.optional_list("regions")) {
    const auto known = [&](const Region& other) { return other.code == region.text; };
    if (std::ranges::none_of(set.regions, known))
      diagnostics_.add(region.where, "criteria.region_unknown", {{"region", region.text}});
    asked.regions.push_back(region.text);
  }
  asked.what = reader.label("what");
  reader.finish();
  indicator.also_asked = std::move(asked);
}

std::optional<formula::CheckedExpression> CriteriaReader::read_formula(const YamlNode* node) {
  if (node->kind != YamlNode::Kind::scalar) {
    diagnostics_.add(node->where, "criteria.formula_expected");
    return std::nullopt;
  }
  base::Location start = node->where;
  if (node->quoted) ++start.column;
  auto checked = formula::check(node->text, start, dictionary_, diagnostics_);
  if (checked && examination_) formula::find_nonsense(*checked, start, diagnostics_);
  return checked;
}

Reference CriteriaReader::read_reference(const YamlNode& node, const CriteriaSet& set) {
  MapReader reader(node, diagnostics_);
  const std::string id = reader.text("document");
  Reference reference;
  reference.at = reader.text("at");
  reader.finish();
  for (const LegalDocument& document : set.legal_basis)
    if (document.id == id) reference.document = document.number;
  if (reference.document.empty() && !id.empty())
    diagnostics_.add(reader.where("document"), "criteria.document_unknown", {{"document", id}});
  return reference;
}

Known read_known(MapReader& reader) {
  const std::vector<std::string> words{"remembered", "decision", "paper", "unknown"};
  constexpr Known kKnown[] = {Known::remembered, Known::decision, Known::paper, Known::unknown};
  return kKnown[std::ranges::find(words, reader.one_of("known", words)) - words.begin()];
}

// `status` is how files of before say it. Its "source" was written of numbers read in the decision and of
// numbers read in a paper that repeats it; which, nobody can tell any more.
std::optional<Trust> CriteriaReader::read_trust(MapReader& reader) {
  Trust trust;
  const bool before = reader.optional_node("status") != nullptr;
  if (before && reader.one_of("status", {"unverified", "source"}) == "source") trust.known = Known::paper;
  const YamlNode* known = reader.optional_node("known");
  if (known && before) diagnostics_.add(known->where, "criteria.known_twice");
  if (known) trust.known = read_known(reader);
  if (const auto paper = reader.optional_text("read_in")) {
    trust.read_in = *paper;
    if (trust.known != Known::paper) diagnostics_.add(reader.where("read_in"), "criteria.read_in");
  }
  if (const auto person = reader.optional_text("read_by")) {
    trust.read_by = *person;
    if (trust.known != Known::decision) diagnostics_.add(reader.where("read_by"), "criteria.read_by");
  }
  return known || before ? std::optional(trust) : std::nullopt;
}

void CriteriaReader::need_trust(MapReader& reader) {
  if (!reader.optional_node("status")) reader.node("known");
}

// What must fit together once an indicator has been read, amended or filled.
void CriteriaReader::check_whole(const YamlNode& node, const Indicator& indicator) {
  const auto report = [&](std::string key, std::vector<std::pair<std::string, std::string>> arguments = {}) {
    arguments.emplace_back("code", indicator.code);
    diagnostics_.add(node.where, std::move(key), std::move(arguments));
  };
  const bool has_formula_text = node.find("measure") != nullptr;
  if (!indicator.parts.empty()) {
    const bool has_own = has_formula_text || indicator.attested || indicator.target || indicator.margin ||
                         !indicator.unit.empty();
    if (has_own) report("criteria.parts_and_measure");
    return;
  }
  if (indicator.attested) {
    if (indicator.measure || has_formula_text) report("criteria.measure_and_attested");
    if (indicator.target || indicator.margin) report("criteria.attested_target");
    return;
  }
  if (!indicator.measure) {
    if (!has_formula_text) report("criteria.measure_or_attested");
    return;
  }
  const formula::Type& type = indicator.measure->type();
  if (type.kind == formula::Type::Kind::truth) {
    if (indicator.unit != kTruthUnit && (indicator.unit.empty() || is_unit(indicator.unit)))
      report("criteria.truth_unit", {{"unit", indicator.unit}});
    if (indicator.target || indicator.margin) report("criteria.truth_target");
    return;
  }
  if (indicator.unit.empty()) report("criteria.unit_missing");
  if (is_unit(indicator.unit) && type.unit != indicator.unit)
    report("criteria.unit_differs",
           {{"unit", indicator.unit}, {"yields", type.unit.empty() ? "1" : type.unit}});
  if (!indicator.target) report("criteria.target_missing");
}

}  // namespace ntm::criteria
