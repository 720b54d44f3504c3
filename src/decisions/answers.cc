// SPDX-License-Identifier: Apache-2.0
#include "decisions/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "decisions/measures.h"

namespace ntm::decisions {
namespace {

using What = LineAnswer::What;
using State = Standing::State;
using LineKind = DraftLine::Kind;

constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kLongestSet = 80;
constexpr Sign kCorrectSigns[] = {Sign::at_least, Sign::at_most, Sign::more, Sign::less};
constexpr Way kCorrectWays[] = {Way::attested, Way::delegated, Way::levels};

const std::string* field(const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? nullptr : &found->second;
}

std::optional<std::size_t> measure_named(const std::string& id) {
  const auto& library = measure_library();
  const auto found = std::ranges::find(library, id, &Measure::id);
  return found == library.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - library.begin()));
}

State state_of(What what) {
  return what == What::corrected   ? State::corrected
         : what == What::set_aside ? State::set_aside
                                   : State::accepted;
}

void correct_head(DraftHead& head, const std::string& name, const Fields& fields) {
  if (const std::string* from = field(fields, "from")) head.from = base::Date::parse(*from);
  if (const std::string* to = field(fields, "to")) head.to = base::Date::parse(*to);
  const std::string* const text = field(fields, "text");
  if (!text) return;
  if (name == "set") head.set = *text;
  if (name == "title") head.title = *text;
  if (name == "number") head.number = *text;
  if (name == "kind") head.kind = *text;
  if (name == "issuer") head.issuer = *text;
  if (name == "date") head.date = base::Date::parse(*text);
}

void correct_indicator(DraftIndicator& indicator, const Fields& fields) {
  if (const std::string* name = field(fields, "name")) indicator.name = *name;
  if (const std::string* unit = field(fields, "unit")) indicator.unit_name = *unit;
  if (const std::string* measure = field(fields, "measure")) indicator.measure = measure_named(*measure);
  if (const std::string* sign = field(fields, "sign"))
    for (const Sign one : kCorrectSigns)
      if (sign_text(one) == *sign) indicator.sign = one;
  if (const std::string* way = field(fields, "way"))
    for (const Way one : kCorrectWays)
      if (name_of(one) == *way) indicator.way = one;
  // A level is wanted where the machine found none: one for all places, to be said.
  if (indicator.way != Way::levels || !indicator.parts.empty() || !indicator.marks.empty()) return;
  indicator.marks.push_back({});
  indicator.marks.back().line = level_line(indicator.line, {});
}

class Applying {
 public:
  Applying(Draft& draft, const std::vector<LineAnswer>& answers) : draft_(draft) {
    for (const LineAnswer& answer : answers) {
      if (answer.what == What::taken_back)
        newest_.erase(answer.line);
      else
        newest_[answer.line] = &answer;
    }
    for (const DraftLine& line : lines_of(draft)) read_[line.name] = line.read;
  }

  Standings run() {
    for (const std::string_view name : kHeadFields) {
      const auto* answer = take(fmt::format("{}{}", kHeadLine, name));
      if (answer && answer->what == What::corrected)
        correct_head(draft_.head, std::string(name), answer->fields);
    }
    for (DraftIndicator* indicator : indicators_of(draft_)) answered(*indicator);
    for (DraftIndicator* indicator : indicators_of(draft_))
      for (DraftMark& mark : indicator->marks) answered(mark);
    for (const Question& question : draft_.questions) take(question.line);
    return std::move(standings_);
  }

 private:
  // The answer that counts for the line, once its standing is noted; null where there is none.
  const LineAnswer* take(const std::string& line) {
    const auto found = newest_.find(line);
    if (found == newest_.end()) return nullptr;
    const LineAnswer& answer = *found->second;
    // A level that a correction of its indicator asked for: the machine had read nothing there.
    const auto read = read_.find(line);
    const std::string now = read == read_.end() ? answer.read : read->second;
    Standing& standing = standings_[line];
    standing = {state_of(answer.what), answer.id, answer.by, answer.words, answer.read, answer.at};
    if (now == answer.read) return &answer;
    standing.state = State::open;
    standing.is_stale = true;
    return nullptr;
  }

  void answered(DraftIndicator& indicator) {
    const LineAnswer* const answer = take(indicator.line);
    if (!answer) return;
    indicator.is_set_aside = answer->what == What::set_aside;
    if (answer->what == What::corrected) correct_indicator(indicator, answer->fields);
    if (!indicator.is_set_aside) indicator.checked = {answer->reader, answer->at.date()};
  }

  void answered(DraftMark& mark) {
    const LineAnswer* const answer = take(mark.line);
    if (!answer) return;
    if (answer->what == What::set_aside) mark.number.reset();
    const std::string* const number = field(answer->fields, "number");
    mark.is_corrected = answer->what != What::accepted;
    if (answer->what == What::corrected && number)
      mark.number = *number == kUnknown ? std::nullopt : base::parse_decimal(*number);
    mark.checked = {answer->reader, answer->at.date()};
  }

  Draft& draft_;
  std::map<std::string, const LineAnswer*> newest_;
  std::map<std::string, std::string> read_;
  Standings standings_;
};

bool is_set_name(const std::string& text) {
  return !text.empty() && text.size() <= kLongestSet &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos &&
         text.front() != '.' && text.front() != '-';
}

base::Message bad_field(const char* name) {
  return {"decision_answer.bad_value", {{"field", name}}};
}

std::optional<base::Message> why_not_head(const std::string& name, const Fields& fields) {
  const std::string *text = field(fields, "text"), *from = field(fields, "from"), *to = field(fields, "to");
  if (name == "in_force") {
    const auto first = from ? base::Date::parse(*from) : std::nullopt;
    const auto last = to ? base::Date::parse(*to) : std::nullopt;
    if (!first || !last || *last < *first || fields.size() != 2)
      return base::Message{"decision_answer.in_force", {}};
    return std::nullopt;
  }
  if (!text || text->empty() || fields.size() != 1) return bad_field("text");
  if (name == "date" && !base::Date::parse(*text)) return bad_field("text");
  if (name == "set" && !is_set_name(*text)) return base::Message{"decision_answer.set_name", {}};
  return std::nullopt;
}

std::optional<base::Message> why_not_indicator(const DraftIndicator& indicator, const Fields& fields) {
  const auto is_one_of = [](const auto& all, const std::string& text, const auto& name) {
    return std::ranges::any_of(all, [&](const auto one) { return name(one) == text; });
  };
  for (const auto& [name, text] : fields) {
    const bool is_own = indicator.parts.empty() || name == "name";
    if (name == "name" && !text.empty()) continue;
    if (name == "unit" && is_own) continue;
    if (name == "measure" && is_own && (text.empty() || measure_named(text))) continue;
    if (name == "sign" && is_own && is_one_of(kCorrectSigns, text, [](Sign one) { return sign_text(one); }))
      continue;
    if (name == "way" && is_own && is_one_of(kCorrectWays, text, [](Way one) { return name_of(one); }))
      continue;
    return bad_field(name.c_str());
  }
  return std::nullopt;
}

std::optional<base::Message> why_not_level(const Fields& fields) {
  const std::string* const number = field(fields, "number");
  const bool is_one = number && (*number == kUnknown || base::parse_decimal(*number));
  return is_one && fields.size() == 1 ? std::nullopt : std::optional(bad_field("number"));
}

}  // namespace

std::string fields_text(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    std::string on_one_line = value;
    std::ranges::replace(on_one_line, '\n', ' ');
    text += fmt::format("{}={}\n", name, on_one_line);
  }
  return text;
}

Fields fields_from(std::string_view text) {
  Fields fields;
  for (const std::string_view line : base::split(text, '\n'))
    if (const auto sign = line.find('='); sign != std::string_view::npos)
      fields[std::string(line.substr(0, sign))] = std::string(line.substr(sign + 1));
  return fields;
}

std::string level_line(const std::string& indicator, const LevelKey& key) {
  return fmt::format("{}@{}/{}/{}", indicator, key.region, key.group,
                     key.year == 0 ? "" : std::to_string(key.year));
}

std::string_view name_of(Standing::State state) {
  constexpr std::string_view kNames[] = {"open", "accepted", "corrected", "set_aside"};
  return kNames[static_cast<std::size_t>(state)];
}

Standings apply_answers(Draft& draft, const std::vector<LineAnswer>& answers) {
  return Applying(draft, answers).run();
}

Standing standing_of(const Standings& standings, const std::string& line) {
  const auto found = standings.find(line);
  return found == standings.end() ? Standing{} : found->second;
}

bool is_open(const Question& question, const Standings& standings) {
  const auto is_answered = [&](const std::string& line) {
    return standing_of(standings, line).state != State::open;
  };
  if (is_answered(question.line)) return false;
  return question.lines.empty() || !std::ranges::all_of(question.lines, is_answered);
}

std::vector<const Question*> open_questions_about(const Draft& draft, const Standings& standings,
                                                  const std::string& line) {
  // "17.1" has "17.1.a", "17.1@TN//"; not "17.10".
  const auto belongs = [&](const std::string& other) {
    return other == line || other.starts_with(line + ".") || other.starts_with(line + "@");
  };
  std::vector<const Question*> found;
  for (const Question& question : draft.questions)
    if (is_open(question, standings) && std::ranges::any_of(question.lines, belongs))
      found.push_back(&question);
  return found;
}

std::optional<base::Message> why_not_answered(const Draft& draft, const DraftLine& line,
                                              const LineAnswer& answer) {
  if (answer.what != What::corrected && !answer.fields.empty()) return bad_field("value");
  if (answer.what == What::taken_back) return std::nullopt;
  const bool is_of_the_set = line.kind == LineKind::indicator || line.kind == LineKind::level;
  if (answer.what == What::set_aside)
    return is_of_the_set ? std::nullopt : std::optional(base::Message{"decision_answer.not_set_aside", {}});
  if (line.kind == LineKind::head) {
    const std::string name = line.name.substr(kHeadLine.size());
    if (answer.what == What::corrected) return why_not_head(name, answer.fields);
    if (head_text(draft.head, name).empty()) return base::Message{"decision_answer.nothing_read", {}};
    return std::nullopt;
  }
  if (answer.what == What::accepted) return std::nullopt;
  if (line.kind == LineKind::question) return base::Message{"decision_answer.question", {}};
  if (line.kind == LineKind::level) return why_not_level(answer.fields);
  for (const DraftIndicator* indicator : all_indicators(draft))
    if (indicator->line == line.name) return why_not_indicator(*indicator, answer.fields);
  return bad_field("line");
}

ComparedSoFar compared_so_far(const Draft& draft, const Standings& standings) {
  ComparedSoFar so_far;
  for (const DraftLine& line : lines_of(draft)) {
    if (line.kind == LineKind::question) continue;
    const State state = standing_of(standings, line.name).state;
    ++so_far.lines;
    so_far.accepted += state == State::accepted;
    so_far.corrected += state == State::corrected;
    so_far.set_aside += state == State::set_aside;
    so_far.open += state == State::open;
    so_far.levels += line.kind == LineKind::level;
    so_far.levels_open += line.kind == LineKind::level && state == State::open;
  }
  so_far.questions = draft.questions.size();
  for (const Question& question : draft.questions) so_far.questions_open += is_open(question, standings);
  return so_far;
}

}  // namespace ntm::decisions
