// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/read_plan.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

// Whether a criterion begins here, and not just is named in a list of aims: then who answers for it, or what
// is to be done, comes before the next one.
bool opens_criterion(const Draft& draft, const std::vector<Line>& lines, std::size_t at, std::size_t end,
                     const CriterionStart& start) {
  static const Pattern kLabel("^(.{0,25}(phu trach|chu tri|dau moi)|thoi gian|hoan thanh)[^.;]{0,30}:");
  if (draft.area == Area::organisation) return false;
  if (draft.area == Area::criteria) return true;
  if (draft.area == Area::none && !start.rest.empty()) return true;
  for (std::size_t i = at + 1; i < end; ++i) {
    if (lines[i].heading || criterion_start(lines[i].text, draft.hints.criteria)) return false;
    if (kLabel.found_in(lines[i].text)) return true;
  }
  return false;
}

// Within a criterion, a numbered line only is a heading if it is one beside or above the criterion: its lists
// are its own.
bool may_leave_criterion(const Draft& draft, const Line& line) {
  if (draft.plan().sections.empty() || draft.plan().sections.back().kind != Section::Kind::criterion)
    return true;
  if (line.numbering == Numbering::none || line.numbering == Numbering::roman ||
      line.numbering == Numbering::part || line.numbering == Numbering::capital)
    return true;
  return std::ranges::find(draft.open, static_cast<int>(line.numbering), &Draft::Open::style) !=
         draft.open.end();
}

bool is_top(const Draft& draft, const Line& line) {
  if (line.numbering == Numbering::none || line.numbering == Numbering::roman ||
      line.numbering == Numbering::part || line.numbering == Numbering::capital)
    return draft.open.size() < 2 || draft.open[0].style != static_cast<int>(Numbering::capital) ||
           line.numbering == Numbering::capital || line.numbering == Numbering::none;
  return draft.open.empty() || draft.open.front().style == static_cast<int>(line.numbering);
}

void read_line(Draft& draft, const std::vector<Line>& lines, std::size_t at, std::size_t end) {
  const Line& line = lines[at];
  if (!line.cells.empty()) {
    read_row(draft, line);
    return;
  }
  draft.columns.clear();
  const auto start = criterion_start(line.text, draft.hints.criteria);
  if (start && opens_criterion(draft, lines, at, end, *start)) {
    open_criterion(draft, line, *start);
    if (!start->rest.empty()) {
      Line rest = line;
      rest.marker.clear();
      rest.text = start->rest;
      read_body(draft, rest);
    }
    return;
  }
  const auto heading =
      start || !may_leave_criterion(draft, line)
          ? std::nullopt
          : heading_of(line, at + 1 < end ? &lines[at + 1] : nullptr, draft.area, is_top(draft, line));
  if (!heading) {
    read_body(draft, line);
    return;
  }
  open_section(draft, line, *heading);
  if (heading->rest.empty()) return;
  Line rest = line;
  rest.marker.clear();
  rest.text = heading->rest;
  read_body(draft, rest);
}

void know_year(Draft& draft) {
  static const Pattern kYear("\\bnam (20[0-9]{2})\\b");
  draft.plan().year = draft.hints.year;
  const Folded subject(draft.plan().head.subject);
  const auto year = kYear.search(subject);
  if (draft.hints.year != 0 || !year) return;
  const std::string_view word = written(subject, *year, 1);
  std::from_chars(word.data(), word.data() + word.size(), draft.plan().year);
}

// What says of itself that it is one, or speaks of criteria.
bool is_a_plan(const Plan& plan) {
  static const Pattern kPlan("\\bke hoach\\b"), kProgramme("nong thon moi|\\bntm\\b");
  const std::string named = plan.head.title + " " + plan.head.subject;
  if (!plan.tasks.empty() && kPlan.found_in(named) && kProgramme.found_in(named)) return true;
  const bool aims = std::ranges::any_of(
      plan.objectives, [](const Objective& one) { return !one.criteria.empty() || !one.indicators.empty(); });
  return aims || std::ranges::any_of(plan.tasks, [](const Task& task) { return !task.criterion.empty(); });
}

}  // namespace

PlanReading read_plan(const documents::DocumentText& document, const PlanHints& hints) {
  Draft draft(hints);
  draft.plan().place = hints.place;
  draft.plan().place_name = hints.place_name;
  draft.plan().year = hints.year;
  if (hints.criteria) draft.plan().criteria_set = hints.criteria->id;
  const std::vector<Line> lines = lines_of(document, draft.reading.doubts);
  const std::size_t begin = read_head(draft, lines);
  know_year(draft);
  const std::size_t end = tail_begin(lines, begin);
  for (std::size_t at = begin; at < end; ++at) read_line(draft, lines, at, end);
  read_tail(draft, lines, end);
  if (!is_a_plan(draft.plan()))
    throw base::Error(base::Error::Kind::invalid, {"plan.no_criteria", {{"file", document.name}}});
  find_gaps(draft);
  find_contradictions(draft);
  return std::move(draft.reading);
}

}  // namespace ntm::plans
