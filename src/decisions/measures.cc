// SPDX-License-Identifier: Apache-2.0
#include "decisions/measures.h"

#include <algorithm>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/text.h"
#include "base/yaml.h"

namespace ntm::decisions {
namespace {

using base::YamlNode;

constexpr const char* kLibraryFile = "src/decisions/measures.yaml";

YamlNode parsed(const std::string& file) {
  base::Diagnostics diagnostics;
  const auto text = base::embedded_text(file);
  NTM_CHECK(text.has_value());
  auto root = base::parse_yaml(*text, file, diagnostics);
  NTM_CHECK(root.has_value());
  return std::move(*root);
}

std::string scalar(const YamlNode& node, std::string_view key) {
  const YamlNode* const found = node.find(key);
  return found ? found->text : std::string();
}

base::Label label_of(const YamlNode& node, std::string_view key) {
  const YamlNode* const found = node.find(key);
  return found ? base::Label{scalar(*found, "vi"), scalar(*found, "en")} : base::Label{};
}

const YamlNode* indicator_of(const YamlNode& set, const std::string& code) {
  const YamlNode* const criteria = set.find("criteria");
  if (!criteria) return nullptr;
  for (const YamlNode& criterion : criteria->items)
    if (const YamlNode* const indicators = criterion.find("indicators"))
      for (const YamlNode& indicator : indicators->items)
        if (scalar(indicator, "code") == code) return &indicator;
  return nullptr;
}

void take_from(const YamlNode& node, Measure& measure) {
  measure.name = label_of(node, "name");
  measure.unit = scalar(node, "unit");
  measure.formula = scalar(node, "measure");
  measure.applies_when = scalar(node, "applies_when");
  if (const YamlNode* const target = node.find("target")) measure.sign = scalar(*target, "operator");
  if (const YamlNode* const attested = node.find("attested"))
    measure.attested = {label_of(*attested, "by"), label_of(*attested, "document")};
  if (const YamlNode* const asked = node.find("also_asked")) measure.also_asked = label_of(*asked, "what");
}

std::vector<Measure> read_library() {
  const YamlNode root = parsed(kLibraryFile);
  const YamlNode set = parsed(scalar(root, "of"));
  std::vector<Measure> library;
  for (const YamlNode& node : root.find("measures")->items) {
    Measure measure;
    measure.id = scalar(node, "concept");
    measure.indicator = scalar(node, "indicator");
    for (const YamlNode& words : node.find("says")->items) measure.says.push_back(words.text);
    const YamlNode* const source = measure.indicator.empty() ? &node : indicator_of(set, measure.indicator);
    NTM_CHECK(source != nullptr);
    take_from(*source, measure);
    library.push_back(std::move(measure));
  }
  return library;
}

// How much of the words "a & b ! c" stands in the text: letters; 0 where it does not fit.
std::size_t fit_of(const std::string& words, const std::string& key) {
  std::size_t fit = 0, at = 0;
  char sign = '&';
  while (at <= words.size()) {
    const std::size_t end = std::min(words.find_first_of("&!", at), words.size());
    const std::string phrase(base::trim(std::string_view(words).substr(at, end - at)));
    const bool is_there = (" " + key + " ").find(" " + phrase + " ") != std::string::npos;
    if (is_there == (sign == '!')) return 0;
    if (sign == '&') fit += phrase.size();
    if (end == words.size()) break;
    sign = words[end];
    at = end + 1;
  }
  return fit;
}

class Proposals {
 public:
  explicit Proposals(Draft& draft) : draft_(draft) {}

  void propose(DraftIndicator& indicator, const std::string& code) {
    for (DraftIndicator& part : indicator.parts) propose(part, code + "." + part.code);
    if (!indicator.parts.empty()) return;
    const ProposedMeasure proposed = propose_measure(indicator.name);
    if (!proposed.rivals.empty()) {
      std::string names;
      for (const Measure* rival : proposed.rivals) names += (names.empty() ? "" : "; ") + rival->name.vi;
      return ask("decision.measures_rival", indicator, {{"code", code}, {"measures", names}});
    }
    const bool has_level = indicator.way == Way::levels || indicator.way == Way::delegated;
    if (!proposed.measure) {
      if (has_level) ask("decision.no_measure", indicator, {{"code", code}});
      if (indicator.way == Way::levels && indicator.unit_name.empty())
        ask("decision.no_unit", indicator, {{"code", code}});
      return;
    }
    take(indicator, *proposed.measure, code);
  }

 private:
  void take(DraftIndicator& indicator, const Measure& measure, const std::string& code) {
    const bool is_quantity = !measure.formula.empty() && !measure.is_truth();
    const bool wants_quantity = indicator.way == Way::levels || indicator.way == Way::delegated;
    const bool is_any = indicator.way == Way::open;
    const std::string shown =
        measure.indicator.empty() ? measure.name.vi : measure.indicator + " " + measure.name.vi;
    if (!is_any && is_quantity != wants_quantity)
      return ask("decision.measure_other_kind", indicator, {{"code", code}, {"measure", shown}});
    if (wants_quantity && !indicator.unit_name.empty() && indicator.unit_name != measure.unit)
      return ask(
          "decision.measure_other_unit", indicator,
          {{"code", code}, {"measure", shown}, {"unit", indicator.unit_name}, {"yields", measure.unit}});
    indicator.measure = static_cast<std::size_t>(&measure - measure_library().data());
    if (!measure.also_asked.vi.empty())
      ask("decision.also_asked", indicator,
          {{"code", code}, {"what_vi", measure.also_asked.vi}, {"what_en", measure.also_asked.en}});
  }

  void ask(std::string key, const DraftIndicator& indicator,
           std::vector<std::pair<std::string, std::string>> arguments) {
    draft_.questions.push_back({{std::move(key), std::move(arguments)}, indicator.words});
  }

  Draft& draft_;
};

}  // namespace

const std::vector<Measure>& measure_library() {
  static const std::vector<Measure> library = read_library();
  return library;
}

ProposedMeasure propose_measure(std::string_view name) {
  const std::string key = base::search_key(name);
  std::size_t best = 0;
  std::vector<const Measure*> found;
  for (const Measure& measure : measure_library()) {
    std::size_t fit = 0;
    for (const std::string& words : measure.says) fit = std::max(fit, fit_of(words, key));
    if (fit == 0 || fit < best) continue;
    if (fit > best) found.clear();
    best = fit;
    found.push_back(&measure);
  }
  if (found.size() == 1) return {found.front()};
  return {nullptr, std::move(found)};
}

void propose_measures(Draft& draft) {
  Proposals proposals(draft);
  for (DraftCriterion& criterion : draft.criteria)
    for (DraftIndicator& indicator : criterion.indicators) proposals.propose(indicator, indicator.code);
}

}  // namespace ntm::decisions
