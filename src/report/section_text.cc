// SPDX-License-Identifier: Apache-2.0
#include "report/section_text.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "plans/reading/parties.h"
#include "plans/reading/schedule_words.h"
#include "report/plan_words.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using plans::Paragraph;
using plans::Plan;
using plans::Schedule;
using plans::Section;
using plans::Sentence;
using plans::Task;
using Role = Sentence::Role;

std::string text_of(const Plan& plan, const Sentence& sentence) {
  if (sentence.role != Role::task) return sentence.text;
  const Task* task = plan.task(sentence.task);
  return task ? task->text : "";
}

bool contains(const std::string& text, const std::string& part) {
  return base::search_key(text).find(base::search_key(part)) != std::string::npos;
}

// What stands behind the label of "Phụ trách tiêu chí: …"; all of it, where there is none.
std::string behind_label(const std::string& text) {
  const std::size_t colon = text.find(':');
  return colon == std::string::npos ? text : std::string(base::trim(text.substr(colon + 1)));
}

// Who answers, as the sentences of the section say it.
plans::Assignment said_assignment(const Section& section) {
  plans::Assignment said;
  const auto add = [](auto& to, auto more) { std::ranges::move(more, std::back_inserter(to)); };
  for (const Paragraph& paragraph : section.paragraphs)
    for (const Sentence& sentence : paragraph.sentences) {
      if (sentence.role != Role::leads) continue;
      const std::string words_said = behind_label(sentence.text);
      if (sentence.text.find(':') != std::string::npos &&
          base::search_key(sentence.text).starts_with("phoi hop")) {
        add(said.partners, plans::read_partners(words_said));
        continue;
      }
      plans::Assignment more = plans::read_parties(words_said);
      add(said.leads, std::move(more.leads));
      add(said.partners, std::move(more.partners));
    }
  return said;
}

bool says_assignment(const Section& section) {
  const plans::Assignment said = said_assignment(section);
  return said.leads == section.assignment.leads && said.partners == section.assignment.partners;
}

bool says_schedule(const Section& section, int year) {
  Schedule said;
  for (const Paragraph& paragraph : section.paragraphs)
    for (const Sentence& sentence : paragraph.sentences)
      if (sentence.role == Role::timing)
        said = plans::read_schedule(behind_label(sentence.text), year).schedule;
  said.origin = section.schedule.origin;
  return said == section.schedule;
}

bool says_schedule(const Task& task, const std::string& text) {
  if (task.schedule.kind == Schedule::Kind::not_given) return true;
  if (!task.schedule.text.empty() && contains(text, task.schedule.text)) return true;
  const auto said = plans::read_recurrence(task.text);
  return said && said->schedule.kind == task.schedule.kind && said->schedule.rule == task.schedule.rule;
}

// What a task has of its own that its paragraph does not say: below it, as one says it in a list.
void add_particulars(const Plan& plan, const Task& task, const std::string& said,
                     std::vector<PrintedParagraph>& printed) {
  const bool says_leads =
      std::ranges::all_of(task.assignment.leads,
                          [&](const plans::Party& party) { return contains(said, party.post); }) &&
      std::ranges::all_of(task.assignment.partners,
                          [&](const plans::Party& party) { return contains(said, party.post); });
  if (!says_leads) printed.push_back({"+", words("plan", "leads", {{"who", who(task.assignment)}})});
  if (!says_schedule(task, said))
    if (const std::string text = when(task.schedule, plan.year); !text.empty())
      printed.push_back({"+", words("plan", "timing", {{"when", text}})});
  const bool says_money = contains(said, task.money.text) && contains(said, task.money.source) &&
                          (!task.money.text.empty() || !task.money.dong);
  if (!says_money)
    if (const std::string text = money(task.money); !text.empty()) printed.push_back({"+", text});
}

class SectionText {
 public:
  SectionText(const Plan& plan, const Section& section)
      : plan_(plan),
        section_(section),
        says_assignment_(says_assignment(section)),
        says_schedule_(says_schedule(section, plan.year)) {}

  std::vector<PrintedParagraph> take() {
    for (const Paragraph& paragraph : section_.paragraphs) add(paragraph);
    add_new_tasks();
    add_leads();
    add_timing();
    return std::move(printed_);
  }

 private:
  bool is_outdated(const Sentence& sentence) const {
    return (sentence.role == Role::leads && !says_assignment_) ||
           (sentence.role == Role::timing && !says_schedule_) ||
           (sentence.role == Role::task && !plan_.task(sentence.task));
  }

  // Tasks and leads that the words lack come before the words on timing, which end a section.
  void add(const Paragraph& paragraph) {
    const bool only_labels = std::ranges::all_of(paragraph.sentences, [](const Sentence& one) {
      return one.role == Role::leads || one.role == Role::timing;
    });
    if (only_labels && !paragraph.sentences.empty()) {
      add_new_tasks();
      if (paragraph.sentences.front().role == Role::timing) add_leads();
    }
    Paragraph kept{paragraph.marker, {}, {}};
    for (const Sentence& sentence : paragraph.sentences)
      if (!is_outdated(sentence)) kept.sentences.push_back(sentence);
    if (kept.sentences.empty()) return;
    const std::string text = report::text_of(plan_, kept);
    printed_.push_back({kept.marker, text});
    for (const Sentence& sentence : kept.sentences)
      if (sentence.role == Role::task) add_particulars(plan_, *plan_.task(sentence.task), text, printed_);
  }

  void add_new_tasks() {
    if (tasks_added_) return;
    tasks_added_ = true;
    std::set<std::string> said;
    for (const Paragraph& paragraph : section_.paragraphs)
      for (const Sentence& sentence : paragraph.sentences) said.insert(sentence.task);
    for (const Task& task : plan_.tasks) {
      if (task.section != section_.id || said.contains(task.id)) continue;
      printed_.push_back({section_.kind == Section::Kind::criterion ? "" : "-", task.text});
      add_particulars(plan_, task, task.text, printed_);
    }
  }

  void add_leads() {
    if (says_assignment_ || leads_added_ || section_.assignment.empty()) return;
    leads_added_ = true;
    const bool criterion = section_.kind == Section::Kind::criterion;
    printed_.push_back({"+", words("plan", criterion ? "leads_of_criterion" : "leads",
                                   {{"who", who(section_.assignment)}})});
  }

  void add_timing() {
    if (says_schedule_) return;
    const std::string text = when(section_.schedule, plan_.year);
    if (!text.empty()) printed_.push_back({"+", words("plan", "timing", {{"when", text}})});
  }

  const Plan& plan_;
  const Section& section_;
  const bool says_assignment_, says_schedule_;
  bool tasks_added_ = false, leads_added_ = false;
  std::vector<PrintedParagraph> printed_;
};

bool has_stop(const std::string& text) {
  return !text.empty() && std::string_view(".;:!?,").find(text.back()) != std::string_view::npos;
}

}  // namespace

std::string text_of(const Plan& plan, const Paragraph& paragraph) {
  std::string text;
  for (const Sentence& sentence : paragraph.sentences) {
    const std::string next = text_of(plan, sentence);
    if (next.empty()) continue;
    if (!text.empty()) text += has_stop(text) ? " " : ". ";
    text += next;
  }
  return text;
}

std::string criterion_title(const Section& section) {
  if (!section.label.empty())
    return section.title.empty() ? section.label : section.label + " " + section.title;
  if (section.title.empty()) return words("plan", "criterion_bare", {{"code", section.criterion}});
  return words("plan", "criterion", {{"code", section.criterion}, {"name", section.title}});
}

std::vector<PrintedParagraph> text_of(const Plan& plan, const Section& section) {
  return SectionText(plan, section).take();
}

std::vector<const plans::Objective*> unsaid_objectives(const Plan& plan) {
  std::set<std::string> said;
  const auto add = [&](const std::vector<Paragraph>& paragraphs) {
    for (const Paragraph& paragraph : paragraphs)
      for (const Sentence& sentence : paragraph.sentences)
        if (sentence.role == Role::objective) said.insert(base::search_key(sentence.text));
  };
  add(plan.preamble);
  for (const Section& section : plan.sections) add(section.paragraphs);
  std::vector<const plans::Objective*> unsaid;
  for (const plans::Objective& objective : plan.objectives)
    if (!said.contains(base::search_key(objective.text))) unsaid.push_back(&objective);
  return unsaid;
}

}  // namespace ntm::report
