// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "plans/reading/citations.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/labels.h"
#include "plans/reading/parties.h"
#include "plans/reading/schedule_words.h"
#include "plans/reading/sentences.h"
#include "plans/reading/targets.h"

namespace ntm::plans {
namespace {

void add_origin(Origin& origin, const Origin& more) {
  if (origin.first_line == 0) {
    origin = more;
    return;
  }
  origin.last_line = std::max(origin.last_line, more.last_line);
  if (origin.raw != more.raw) origin.raw += "\n" + more.raw;
}

void read_timing(Draft& draft, Schedule& schedule, const Segment& segment, const Origin& origin) {
  ScheduleReading reading = read_schedule(segment.words, draft.plan().year);
  reading.schedule.origin = origin;
  doubt_schedule(draft, origin, segment.words, reading);
  schedule = std::move(reading.schedule);
}

void read_money(Draft& draft, const Section& section, const Segment& segment) {
  for (Task& task : draft.plan().tasks)
    if (task.section == section.id && task.money.text.empty()) task.money.text = segment.words;
}

Task* last_task(Draft& draft, const Paragraph& paragraph) {
  const auto last =
      std::ranges::find_if(paragraph.sentences.rbegin(), paragraph.sentences.rend(),
                           [](const Sentence& one) { return one.role == Sentence::Role::task; });
  if (last == paragraph.sentences.rend()) return nullptr;
  return &*std::ranges::find(draft.plan().tasks, last->task, &Task::id);
}

// In a part that is no criterion's, who and when behind a task on its own line are the task's.
Task* task_of_line(Draft& draft, const Paragraph& paragraph) {
  return draft.section()->kind == Section::Kind::criterion ? nullptr : last_task(draft, paragraph);
}

// A label with nobody behind it: "Chủ trì: ……".
void doubt_blank(Draft& draft, const Assignment& read, const Segment& segment, const Origin& origin) {
  if (read.empty() && !segment.words.empty())
    draft.doubt(origin, "plan.lead_blank", {{"text", segment.text}});
}

void read_labelled(Draft& draft, Paragraph& paragraph, const Segment& segment, const Origin& origin) {
  Section& section = *draft.section();
  Task* const own = task_of_line(draft, paragraph);
  Assignment& assignment = own != nullptr ? own->assignment : section.assignment;
  using Role = Sentence::Role;
  switch (segment.label) {
    case Label::leads: {
      Assignment read = read_parties(segment.words);
      doubt_blank(draft, read, segment, origin);
      if (!read.empty()) add_assignment(assignment, std::move(read), origin);
      draft.leads_go_on = own == nullptr && segment.words.empty();
      paragraph.sentences.push_back({own != nullptr ? Role::words : Role::leads, segment.text, ""});
      break;
    }
    case Label::partners:
      add_assignment(assignment, {{}, read_partners(segment.words), {}}, origin);
      paragraph.sentences.push_back({own != nullptr ? Role::words : Role::leads, segment.text, ""});
      break;
    case Label::timing:
      read_timing(draft, own != nullptr ? own->schedule : section.schedule, segment, origin);
      paragraph.sentences.push_back({own != nullptr ? Role::words : Role::timing, segment.text, ""});
      break;
    case Label::money:
      read_money(draft, section, segment);
      paragraph.sentences.push_back({Role::words, segment.text, ""});
      break;
    case Label::content:
    case Label::none:
      break;
  }
}

// What has been, not what is to be done.
bool is_fact(std::string_view sentence, int year) {
  static const Pattern kNow(
      "^(den nay|hien nay|hien tai|tinh den|ket qua( dat duoc)?\\b|trong nam (20[0-9]{2}) .*\\bda\\b)");
  static const Pattern kBecame(
      "duoc thanh lap tu|^(hien )?da (dat|duoc|hoan thanh)\\b|^tieu chi (da|chua) dat|^(danh gia|tu danh "
      "gia) *:");
  static const Pattern kEarlier("\\bda (duoc|dat|thuc hien|hoan thanh|trien khai)\\b");
  static const Pattern kYear("\\bnam (20[0-9]{2})\\b");
  if (kNow.found_in(sentence) || kBecame.found_in(sentence)) return true;
  if (!kEarlier.found_in(sentence)) return false;
  const Folded text(sentence);
  return std::ranges::any_of(kYear.all(text), [&](const Match& match) {
    return written(text, match, 1) < std::to_string(year) && year > 0;
  });
}

Task::Kind kind_of(const Section& section) {
  switch (section.kind) {
    case Section::Kind::criterion:
      return Task::Kind::criterion;
    case Section::Kind::duties:
      return Task::Kind::duty;
    default:
      return Task::Kind::group;
  }
}

// The village's own name, without "Thôn".
std::string core_of(const std::string& name) {
  static const Pattern kKind("^(thon|ban|xom|ap|buon|khu|to dan pho|lang) ");
  const Folded text(name);
  const auto match = kKind.at_start(text);
  return std::string(text.written(match ? match->end() : 0, text.size()));
}

void find_villages(Draft& draft, Task& task) {
  static const Pattern kUnknown("\\bnhu ?:? *((?:thon|ban|xom|ap) ([a-z]+(?: [a-z]+){0,2})) *[.,;]");
  const Folded text(task.text);
  for (const std::string& name : draft.hints.villages) {
    const std::string core = core_of(name);
    const auto match = Pattern("\\b(thon|ban|xom|ap|buon|lang)( [a-z0-9 ,]+,| [a-z0-9 ,]+ va)? (" +
                               base::search_key(core) + ")\\b")
                           .search(text);
    if (!match) continue;
    task.villages.push_back(name);
    if (written(text, *match, 3) != core)
      draft.doubt(task.origin, "plan.village_assumed",
                  {{"text", std::string(written(text, *match, 3))}, {"village", name}});
  }
  if (const auto match = kUnknown.search(text); match && task.villages.empty())
    draft.doubt(task.origin, "plan.village_perhaps", {{"text", std::string(written(text, *match, 1))}});
}

void read_task_timing(Draft& draft, Task& task) {
  auto reading = read_time_of(task.text, draft.plan().year);
  if (!reading) return;
  doubt_schedule(draft, task.origin, task.text, *reading);
  if (reading->schedule.kind == Schedule::Kind::not_given) return;
  task.schedule = std::move(reading->schedule);
  task.schedule.origin = task.origin;
}

std::string criterion_named_in(const std::string& text) {
  static const Pattern kNamed("\\btieu chi (?:so )?0?([0-9]{1,2})(?![0-9/.%])");
  const Folded folded(text);
  const auto found = kNamed.all(folded);
  return found.size() == 1 ? std::string(written(folded, found[0], 1)) : "";
}

void say_what_is_unread(Draft& draft, const TargetsReading& read, const std::string& sentence,
                        const Origin& origin) {
  for (const std::string& number : read.unread)
    draft.doubt(origin, "plan.number_not_read", {{"number", number}, {"text", sentence}});
  for (const Target& target : read.targets)
    if (target.unit == "point") draft.doubt(origin, "plan.points_assumed", {{"text", target.text}});
}

}  // namespace

void add_assignment(Assignment& to, Assignment more, const Origin& origin) {
  const auto add = [](std::vector<Party>& parties, std::vector<Party>& others) {
    for (Party& one : others)
      if (std::ranges::find(parties, one) == parties.end()) parties.push_back(std::move(one));
  };
  add(to.leads, more.leads);
  add(to.partners, more.partners);
  add_origin(to.origin, origin);
}

bool give_to_task_before(Draft& draft, Paragraph& paragraph, const std::string& sentence) {
  Task* const task = last_task(draft, paragraph);
  if (task == nullptr) return false;
  auto given = read_assignment(sentence);
  if (!given || !given->is_all) return false;
  add_assignment(task->assignment, std::move(given->assignment), paragraph.origin);
  paragraph.sentences.push_back({Sentence::Role::words, sentence, ""});
  return true;
}

void doubt_schedule(Draft& draft, const Origin& origin, const std::string& words,
                    const ScheduleReading& reading) {
  const Schedule& schedule = reading.schedule;
  if (schedule.kind == Schedule::Kind::not_given)
    draft.doubt(origin, "plan.timing_not_read", {{"text", words}});
  if (schedule.kind == Schedule::Kind::periodic) draft.doubt(origin, "plan.periodic", {{"text", words}});
  const bool again = schedule.kind == Schedule::Kind::recurring;
  if (reading.strictly_before && schedule.due && !again)
    draft.doubt(origin, "plan.strictly_before", {{"text", words}, {"day", schedule.due->vietnamese()}});
  if (reading.strictly_before && again)
    draft.doubt(origin, "plan.strictly_before_each", {{"text", reading.taken}});
  if (reading.until)
    draft.doubt(origin, "plan.recurs_until",
                {{"text", words}, {"taken", reading.taken}, {"day", reading.until->vietnamese()}});
  if (!reading.left_out.empty())
    draft.doubt(origin, "plan.two_frequencies",
                {{"text", words}, {"taken", reading.taken}, {"left_out", reading.left_out}});
  if (reading.ends_before_it_began)
    draft.doubt(origin, "plan.ends_before_start", {{"text", words}, {"day", schedule.due->vietnamese()}});
}

Task& add_task(Draft& draft, Paragraph& paragraph, const std::string& sentence) {
  const Section& section = *draft.section();
  Task task;
  const auto dot = section.id.rfind('.');
  const bool again = section.kind != Section::Kind::group && dot != std::string::npos;
  task.id = next_id(draft.plan(), again ? section.id.substr(0, dot) : section.id);
  task.section = section.id;
  task.kind = kind_of(section);
  task.bearer = section.bearer;
  task.text = sentence;
  task.origin = {paragraph.origin.first_line, paragraph.origin.last_line, sentence};
  task.criterion =
      section.kind == Section::Kind::criterion ? section.criterion : criterion_named_in(sentence);
  for (const std::string& code : indicator_codes(sentence))
    if (!draft.hints.criteria || draft.hints.criteria->find(code)) task.indicators.push_back(code);
  TargetsReading read = read_targets(sentence, task.origin, draft.hints.criteria);
  say_what_is_unread(draft, read, sentence, task.origin);
  task.targets = std::move(read.targets);
  read_task_timing(draft, task);
  if (auto given = read_assignment(sentence)) {
    task.assignment = std::move(given->assignment);
    task.assignment.origin = task.origin;
  }
  find_villages(draft, task);
  paragraph.sentences.push_back({Sentence::Role::task, "", task.id});
  draft.plan().tasks.push_back(std::move(task));
  return draft.plan().tasks.back();
}

void read_sentence(Draft& draft, Paragraph& paragraph, const std::string& sentence) {
  using Kind = Section::Kind;
  using Role = Sentence::Role;
  const Section& section = *draft.section();
  read_citations(sentence, paragraph.origin, draft.plan().documents, draft.reading.contradictions);
  switch (section.kind) {
    case Kind::criterion:
    case Kind::group:
    case Kind::duties:
      if (give_to_task_before(draft, paragraph, sentence)) return;
      if (!is_fact(sentence, draft.plan().year)) {
        add_task(draft, paragraph, sentence);
        return;
      }
      break;
    case Kind::objectives:
      if (read_objective(draft, sentence, paragraph.origin)) {
        paragraph.sentences.push_back({Role::objective, sentence, ""});
        return;
      }
      break;
    case Kind::other:
    case Kind::heading:
      draft.reading.left_over.push_back({paragraph.origin, sentence});
      break;
    default:
      break;
  }
  paragraph.sentences.push_back({Role::words, sentence, ""});
}

void read_body(Draft& draft, const Line& line) {
  if (!draft.section()) {
    keep_words(draft, line);
    return;
  }
  Paragraph paragraph{line.marker, {}, line.origin};
  const bool takes_labels = draft.section()->kind == Section::Kind::criterion ||
                            draft.section()->kind == Section::Kind::group ||
                            draft.section()->kind == Section::Kind::duties;
  std::vector<Segment> segments = segments_of(line.text);
  if (!takes_labels) segments = {{Label::none, line.text, line.text}};
  for (const Segment& segment : segments) {
    if (segment.label != Label::none && segment.label != Label::content) {
      read_labelled(draft, paragraph, segment, line.origin);
    } else if (draft.leads_go_on && begins_with_party(segment.words)) {
      add_assignment(draft.section()->assignment, read_parties(segment.words), line.origin);
      paragraph.sentences.push_back({Sentence::Role::leads, segment.text, ""});
    } else {
      draft.leads_go_on = false;
      if (segment.label == Label::content)
        paragraph.sentences.push_back({Sentence::Role::words, label_of(segment), ""});
      for (const std::string& sentence : sentences_of(segment.words))
        read_sentence(draft, paragraph, sentence);
    }
  }
  draft.section()->paragraphs.push_back(std::move(paragraph));
}

void keep_words(Draft& draft, const Line& line) {
  Paragraph paragraph{line.marker, {}, line.origin};
  std::string text = line.text;
  for (const std::string& cell : line.cells) text += (text.empty() ? "" : " | ") + base::tidy(cell);
  for (const std::string& sentence : sentences_of(text)) {
    paragraph.sentences.push_back({Sentence::Role::words, sentence, ""});
    draft.reading.left_over.push_back({line.origin, sentence});
  }
  if (draft.section())
    draft.section()->paragraphs.push_back(std::move(paragraph));
  else
    draft.plan().preamble.push_back(std::move(paragraph));
}

}  // namespace ntm::plans
