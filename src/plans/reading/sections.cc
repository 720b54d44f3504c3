// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

constexpr int kCriterionStyle = 100;
constexpr int kBareStyle = 101;  // a heading without a number

// The headings above a new one of `style`: those up to the last of the same style.
void close_until(Draft& draft, int style) {
  const auto same = std::ranges::find(draft.open, style, &Draft::Open::style);
  if (same != draft.open.end()) draft.open.erase(same, draft.open.end());
}

std::string stem_of(const Section& section, std::size_t index) {
  static constexpr std::pair<Task::Bearer, std::string_view> kBearers[] = {
      {Task::Bearer::board, "board"},   {Task::Bearer::front, "front"}, {Task::Bearer::villages, "village"},
      {Task::Bearer::office, "office"}, {Task::Bearer::other, "duty"},  {Task::Bearer::none, "duty"}};
  if (section.kind == Section::Kind::criterion) return "tc" + section.criterion;
  if (section.kind == Section::Kind::group &&
      section.number.find_first_not_of("0123456789.IVXABCDEabcdegh") == std::string::npos)
    return "n" + (section.number.empty() ? std::to_string(index) : section.number);
  if (section.kind == Section::Kind::duties)
    for (const auto& [bearer, name] : kBearers)
      if (section.bearer == bearer) return std::string(name);
  return "s" + std::to_string(index);
}

std::string unused_id(const Plan& plan, const std::string& stem) {
  if (!plan.section(stem)) return stem;
  for (int i = 2;; ++i)
    if (const std::string id = stem + "." + std::to_string(i); !plan.section(id)) return id;
}

Section& push(Draft& draft, Section section, int style, Area area) {
  draft.open.push_back({style, area});
  draft.area = area;
  draft.leads_go_on = false;
  draft.columns.clear();
  section.level = static_cast<int>(draft.open.size());
  section.id = unused_id(draft.plan(), stem_of(section, draft.plan().sections.size() + 1));
  draft.plan().sections.push_back(std::move(section));
  return draft.plan().sections.back();
}

}  // namespace

Section& open_section(Draft& draft, const Line& line, const Heading& heading) {
  int style = line.numbering == Numbering::none || line.numbering == Numbering::bullet
                  ? kBareStyle
                  : static_cast<int>(line.numbering);
  if (heading.outermost) {
    if (!draft.open.empty()) style = draft.open.front().style;
    if (style != kBareStyle) draft.doubt(line.origin, "plan.numbering_lost", {{"title", heading.title}});
  }
  close_until(draft, style);
  // Below a heading of an area, a heading without an area of its own is of that area.
  const Area above = draft.open.empty() ? Area::none : draft.open.back().area;
  const Area area = heading.area == Area::none ? above : heading.area;
  Section section;
  section.kind = heading.kind;
  section.number = line.number;
  section.title = heading.title;
  section.bearer = heading.bearer;
  section.origin = line.origin;
  draft.aim.reset();
  return push(draft, std::move(section), style, heading.outermost ? heading.area : area);
}

Section& open_criterion(Draft& draft, const Line& line, const CriterionStart& start) {
  close_until(draft, kCriterionStyle);
  if (line.numbering != Numbering::none && line.numbering != Numbering::bullet)
    close_until(draft, static_cast<int>(line.numbering));
  Section section;
  section.kind = Section::Kind::criterion;
  section.number = line.number;
  section.criterion = start.code;
  section.label = start.label;
  section.title = start.name;
  section.origin = line.origin;
  if (start.name.empty() && draft.hints.criteria) {
    const auto& all = draft.hints.criteria->criteria;
    const auto known = std::ranges::find(all, start.code, &criteria::Criterion::code);
    if (known != all.end()) section.title = known->name.vi;
  }
  return push(draft, std::move(section), kCriterionStyle, Area::criteria);
}

}  // namespace ntm::plans
