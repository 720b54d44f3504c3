// SPDX-License-Identifier: Apache-2.0
#include "criteria/correspondence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/text.h"
#include "base/yaml.h"
#include "criteria/criteria_reader.h"

namespace ntm::criteria {
namespace {

using base::Diagnostics;
using base::MapReader;
using base::YamlNode;

constexpr std::string_view kHead = "correspondence:";

// Reads one file; an indicator is named by a code in quotes, or by words.
class CorrespondenceReader {
 public:
  explicit CorrespondenceReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Correspondence read(const YamlNode& root, const std::string& file) {
    MapReader reader(root, diagnostics_);
    Correspondence found;
    found.file = file;
    found.where = reader.where("correspondence");
    if (const YamlNode* head = reader.node("correspondence")) read_head(*head, found);
    for (const YamlNode& node : reader.optional_list("links")) found.links.push_back(read_link(node));
    for (const YamlNode& node : reader.optional_list("ended")) found.ended.push_back(read_ended(node));
    for (const YamlNode& node : reader.optional_list("needs")) {
      MapReader need(node, diagnostics_);
      found.needs.push_back({read_name(need, "to"), need.label("what")});
      need.finish();
    }
    if (const YamlNode* open = reader.optional_node("not_known")) {
      MapReader not_known(*open, diagnostics_);
      found.from_not_known = read_names(not_known.optional_list("from"));
      found.to_not_known = read_names(not_known.optional_list("to"));
      not_known.finish();
    }
    reader.finish();
    return found;
  }

 private:
  void read_head(const YamlNode& node, Correspondence& found) {
    MapReader reader(node, diagnostics_);
    found.from = reader.text("from");
    found.to = reader.text("to");
    reader.finish();
    if (!found.from.empty() && found.from == found.to)
      diagnostics_.add(node.where, "correspondence.same_set", {{"set", found.from}});
  }

  Link read_link(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    Link link;
    const auto& from = reader.list("from");
    link.from = read_names(from);
    const YamlNode* list = node.find("from");
    if (list && list->kind == YamlNode::Kind::list && from.empty())
      diagnostics_.add(list->where, "correspondence.from_nothing");
    link.to = read_name(reader, "to");
    const std::string carries = reader.one_of("carries", {"unknown", "data", "value"});
    link.carries = carries == "value" ? Carries::value : carries == "data" ? Carries::data : Carries::unknown;
    link.known = read_known(reader);
    link.note = reader.optional_label("note");
    reader.finish();
    return link;
  }

  EndedIndicator read_ended(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    EndedIndicator ended{read_name(reader, "from"), read_known(reader), reader.optional_label("note")};
    reader.finish();
    return ended;
  }

  NamedIndicator read_name(MapReader& reader, std::string_view key) {
    const YamlNode* node = reader.node(key);
    return node ? named(*node) : NamedIndicator{};
  }

  std::vector<NamedIndicator> read_names(const std::vector<YamlNode>& nodes) {
    std::vector<NamedIndicator> names;
    for (const YamlNode& node : nodes) names.push_back(named(node));
    return names;
  }

  NamedIndicator named(const YamlNode& node) {
    NamedIndicator name{base::tidy(node.text), node.where};
    if (name.name.empty()) diagnostics_.add(node.where, "correspondence.name_expected");
    if (!node.quoted && base::parse_decimal(name.name))
      diagnostics_.add(node.where, "criteria.code_unquoted", {{"code", name.name}});
    return name;
  }

  Diagnostics& diagnostics_;
};

// Says what of a correspondence does not fit two sets.
class FitCheck {
 public:
  FitCheck(const Correspondence& given, const CriteriaSet& from, const CriteriaSet& to,
           Diagnostics& diagnostics)
      : given_(given), from_(from), to_(to), diagnostics_(diagnostics) {}

  void run() {
    for (const Link& link : given_.links) check(link);
    for (const EndedIndicator& one : given_.ended) say(from_, one.from, said_of_old_, "ended");
    for (const NamedIndicator& one : given_.from_not_known) say(from_, one, said_of_old_, "not_known");
    // What is linked may need further data besides.
    Said needed;
    for (const NeededData& one : given_.needs) {
      const Indicator* indicator = say(to_, one.to, needed, "needs");
      if (indicator) said_of_new_.emplace(indicator, "needs");
    }
    for (const NamedIndicator& one : given_.to_not_known) say(to_, one, said_of_new_, "not_known");
    report_unsaid(from_, said_of_old_, "correspondence.from_unsaid");
    report_unsaid(to_, said_of_new_, "correspondence.to_unsaid");
  }

 private:
  using Said = std::map<const Indicator*, std::string_view>;  // under which key of the file

  const Indicator* find(const CriteriaSet& set, const NamedIndicator& named) {
    if (named.name.empty()) return nullptr;
    const Indicator* found = find_named(set, named.name);
    if (!found)
      diagnostics_.add(named.where, "correspondence.indicator_unknown",
                       {{"set", set.id}, {"name", named.name}});
    return found;
  }

  // Of one indicator one thing is said.
  const Indicator* say(const CriteriaSet& set, const NamedIndicator& named, Said& said,
                       std::string_view what) {
    const Indicator* found = find(set, named);
    if (found && !said.emplace(found, what).second)
      diagnostics_.add(named.where, "correspondence.twice", {{"name", named.name}});
    return found;
  }

  void check(const Link& link) {
    const Indicator* to = say(to_, link.to, said_of_new_, "links");
    for (const NamedIndicator& one : link.from) {
      const Indicator* from = find(from_, one);
      if (!from) continue;
      said_of_old_.emplace(from, "links");  // it may feed several
      if (link.carries == Carries::value && to && from->unit != to->unit)
        diagnostics_.add(one.where, "correspondence.value_unit",
                         {{"from", from->code},
                          {"to", to->code},
                          {"unit_from", from->unit.empty() ? "-" : from->unit},
                          {"unit_to", to->unit.empty() ? "-" : to->unit}});
    }
    if (link.carries == Carries::value && link.from.size() > 1)
      diagnostics_.add(link.from[1].where, "correspondence.value_of_several");
  }

  // Who speaks of all parts speaks of the whole, and the other way round.
  static bool is_said(const Indicator& indicator, const Said& said) {
    const auto has = [&](const Indicator& one) { return said.contains(&one); };
    return has(indicator) || (!indicator.parts.empty() && std::ranges::all_of(indicator.parts, has));
  }

  void report_unsaid(const CriteriaSet& set, const Said& said, const char* key) {
    std::vector<std::string> codes;
    const auto add = [&](const std::vector<Indicator>& indicators) {
      for (const Indicator& indicator : indicators)
        if (!is_said(indicator, said)) codes.push_back(indicator.code);
    };
    for (const Criterion& criterion : set.criteria) add(criterion.indicators);
    add(set.conditions);
    if (!codes.empty())
      diagnostics_.add(given_.where, key,
                       {{"set", set.id}, {"codes", fmt::format("{}", fmt::join(codes, ", "))}});
  }

  const Correspondence& given_;
  const CriteriaSet& from_;
  const CriteriaSet& to_;
  Diagnostics& diagnostics_;
  Said said_of_old_, said_of_new_;
};

bool goes_by(const CriteriaSet& set, const std::string& id) {
  return set.id == id || set.extends == id;
}

}  // namespace

std::string_view name_of(Carries carries) {
  switch (carries) {
    case Carries::value:
      return "value";
    case Carries::data:
      return "data";
    case Carries::unknown:
      return "unknown";
  }
  NTM_CHECK(false);
}

bool is_correspondence(const SourceFile& file) {
  if (file.text.starts_with(kHead)) return true;
  return file.text.find(fmt::format("\n{}", kHead)) != std::string::npos;
}

std::vector<Correspondence> load_correspondences(const std::vector<SourceFile>& files,
                                                 Diagnostics& diagnostics) {
  std::vector<Correspondence> found;
  for (const SourceFile& file : files) {
    if (!is_correspondence(file)) continue;
    const std::size_t before = diagnostics.count();
    const auto root = base::parse_yaml(file.text, file.name, diagnostics);
    if (!root) continue;
    Correspondence one = CorrespondenceReader(diagnostics).read(*root, file.name);
    if (diagnostics.count() == before) found.push_back(std::move(one));
  }
  return found;
}

void check_correspondence(const Correspondence& correspondence, const std::vector<CriteriaSet>& sets,
                          Diagnostics& diagnostics) {
  const CriteriaSet* from = last_version(sets, correspondence.from);
  const CriteriaSet* to = first_version(sets, correspondence.to);
  if (!from)
    diagnostics.add(correspondence.where, "correspondence.set_unknown", {{"set", correspondence.from}});
  if (!to) diagnostics.add(correspondence.where, "correspondence.set_unknown", {{"set", correspondence.to}});
  if (from && to) FitCheck(correspondence, *from, *to, diagnostics).run();
}

const Indicator* find_named(const CriteriaSet& set, std::string_view name) {
  if (const Indicator* found = set.find(name)) return found;
  const std::string wanted = base::search_key(name);
  for (const Indicator* indicator : all_indicators(set))
    if (base::search_key(indicator->name.vi) == wanted) return indicator;
  return nullptr;
}

bool leads(const Correspondence& correspondence, const CriteriaSet& from, const CriteriaSet& to) {
  return goes_by(from, correspondence.from) && goes_by(to, correspondence.to);
}

const Correspondence* find_correspondence(const std::vector<Correspondence>& correspondences,
                                          const CriteriaSet& from, const CriteriaSet& to) {
  for (const Correspondence& one : correspondences)
    if (leads(one, from, to)) return &one;
  return nullptr;
}

const Link* link_to(const Correspondence& correspondence, const CriteriaSet& to, const Indicator& indicator) {
  for (const Link& link : correspondence.links)
    if (find_named(to, link.to.name) == &indicator) return &link;
  return nullptr;
}

const CriteriaSet* last_version(const std::vector<CriteriaSet>& sets, std::string_view id) {
  const CriteriaSet* last = nullptr;
  for (const CriteriaSet& set : sets)
    if (set.id == id && (!last || last->to < set.to)) last = &set;
  return last;
}

const CriteriaSet* first_version(const std::vector<CriteriaSet>& sets, std::string_view id) {
  const CriteriaSet* first = nullptr;
  for (const CriteriaSet& set : sets)
    if (set.id == id && (!first || set.from < first->from)) first = &set;
  return first;
}

}  // namespace ntm::criteria
