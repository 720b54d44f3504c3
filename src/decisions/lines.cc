// SPDX-License-Identifier: Apache-2.0
#include "decisions/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "decisions/answers.h"
#include "decisions/draft_file.h"
#include "decisions/measures.h"

namespace ntm::decisions {
namespace {

constexpr std::size_t kHashDigits = 12;

// Names that were given, so that no two lines have one.
class LineNames {
 public:
  std::string give(const std::string& wanted) {
    const int times = ++given_[wanted];
    return times == 1 ? wanted : fmt::format("{}#{}", wanted, times);
  }

 private:
  std::map<std::string, int> given_;
};

void name_indicator(DraftIndicator& indicator, const std::string& path, LineNames& names) {
  indicator.line = names.give(path);
  for (DraftMark& mark : indicator.marks) mark.line = names.give(level_line(indicator.line, mark.key));
  for (DraftIndicator& part : indicator.parts) name_indicator(part, indicator.line + "." + part.code, names);
}

// The cells, by place, and what they say of it: a question is the same as long as it asks the same of them.
std::string question_name(const Question& question) {
  std::string text = question.what.key;
  for (const auto& [name, value] : question.what.arguments) text += fmt::format("\n{}={}", name, value);
  for (const Said& cell : question.cells)
    text += fmt::format("\n{}/{}/{} {}", cell.where.table, cell.where.row, cell.where.column, cell.text);
  return "question:" + base::content_hash(text).substr(0, kHashDigits);
}

std::string head_line_of(const std::string& key) {
  if (key == "decision.head_number") return "head:number";
  if (key == "decision.head_date") return "head:date";
  if (key == "decision.head_period" || key == "decision.head_in_force") return "head:in_force";
  return "";
}

bool mentions(const std::vector<Said>& cells, const std::set<Spot>& spots) {
  return std::ranges::any_of(cells, [&](const Said& cell) { return spots.contains(cell.where); });
}

// "17.1.a" of a line "17.1#2.a": the code of an indicator, or of a part with those above it.
std::string code_of_line(const std::string& line) {
  std::string code;
  bool is_times = false;
  for (const char c : line) {
    is_times = c == '#' || (is_times && base::is_digit(c));
    if (!is_times) code += c;
  }
  return code;
}

std::vector<std::string> lines_asked(const Question& question,
                                     const std::vector<const DraftIndicator*>& indicators) {
  if (const std::string head = head_line_of(question.what.key); !head.empty()) return {head};
  std::string code;
  for (const auto& [name, value] : question.what.arguments)
    if (name == "code" && question.what.key != "decision.column_unknown") code = value;
  std::set<Spot> spots;
  for (const Said& cell : question.cells) spots.insert(cell.where);
  std::vector<std::string> lines;
  for (const DraftIndicator* indicator : indicators) {
    const bool is_meant = code.empty()
                              ? mentions(indicator->words, spots) || mentions(indicator->unit, spots) ||
                                    mentions(indicator->agency, spots) || mentions(indicator->notes, spots)
                              : code_of_line(indicator->line) == code;
    if (is_meant) lines.push_back(indicator->line);
    for (const DraftMark& mark : indicator->marks)
      if (mark.said && spots.contains(mark.said->where)) lines.push_back(mark.line);
  }
  return lines;
}

Fields fields_of(const DraftIndicator& indicator) {
  Fields fields{{"name", indicator.name}};
  if (!indicator.parts.empty()) return fields;
  fields["way"] = name_of(indicator.way);
  if (indicator.way == Way::levels) fields["sign"] = sign_text(indicator.sign);
  fields["unit"] = indicator.unit_name;
  fields["measure"] = indicator.measure ? measure_library()[*indicator.measure].id : "";
  return fields;
}

void add_lines(const DraftIndicator& indicator, const std::string& of, std::vector<DraftLine>& lines) {
  lines.push_back({DraftLine::Kind::indicator, indicator.line, of, fields_text(fields_of(indicator))});
  if (indicator.is_set_aside) return;
  if (indicator.parts.empty() && indicator.way == Way::levels)
    for (const DraftMark& mark : indicator.marks)
      lines.push_back({DraftLine::Kind::level, mark.line, indicator.line,
                       fields_text({{"number", number_text(mark.number)}})});
  for (const DraftIndicator& part : indicator.parts) add_lines(part, indicator.line, lines);
}

void add_indicators(DraftIndicator& indicator, std::vector<DraftIndicator*>& all) {
  all.push_back(&indicator);
  for (DraftIndicator& part : indicator.parts) add_indicators(part, all);
}

}  // namespace

void settle_head(Draft& draft, const std::string& set, base::Date today) {
  const TimeInForce time = time_in_force(draft.head, today);
  draft.head.set = set;
  draft.head.from = time.from;
  draft.head.to = time.to;
  if (draft.head.kind.empty()) draft.head.kind = "Quyết định";
}

void name_lines(Draft& draft) {
  LineNames names;
  for (DraftCriterion& criterion : draft.criteria)
    for (DraftIndicator& indicator : criterion.indicators) name_indicator(indicator, indicator.code, names);
  const auto indicators = all_indicators(draft);
  for (Question& question : draft.questions) {
    question.line = names.give(question_name(question));
    question.lines = lines_asked(question, indicators);
  }
}

std::vector<DraftLine> lines_of(const Draft& draft) {
  std::vector<DraftLine> lines;
  for (const std::string_view field : kHeadFields) {
    Fields fields{{"text", head_text(draft.head, field)}};
    if (field == "in_force")
      fields = {{"from", head_text(draft.head, field)}, {"to", draft.head.to ? draft.head.to->iso() : ""}};
    lines.push_back({DraftLine::Kind::head, fmt::format("{}{}", kHeadLine, field), "", fields_text(fields)});
  }
  for (const DraftCriterion& criterion : draft.criteria)
    for (const DraftIndicator& indicator : criterion.indicators) add_lines(indicator, "", lines);
  for (const Question& question : draft.questions)
    lines.push_back({DraftLine::Kind::question, question.line, "", ""});
  return lines;
}

std::vector<DraftIndicator*> indicators_of(Draft& draft) {
  std::vector<DraftIndicator*> all;
  for (DraftCriterion& criterion : draft.criteria)
    for (DraftIndicator& indicator : criterion.indicators) add_indicators(indicator, all);
  return all;
}

std::string head_text(const DraftHead& head, std::string_view field) {
  if (field == "set") return head.set;
  if (field == "title") return head.title;
  if (field == "number") return head.number;
  if (field == "kind") return head.kind;
  if (field == "issuer") return head.issuer;
  if (field == "date") return head.date ? head.date->iso() : "";
  return head.from ? head.from->iso() : "";
}

}  // namespace ntm::decisions
