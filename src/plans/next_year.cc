// SPDX-License-Identifier: Apache-2.0
#include "plans/next_year.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/vocabulary.h"
#include "plans/next_objectives.h"
#include "plans/year_words.h"

namespace ntm::plans {
namespace {

using Role = Sentence::Role;

class NextYear {
 public:
  NextYear(const Plan& last, const YearEnd& end) : last_(last), end_(end) {
    NTM_CHECK(end.progress && end.assessment);
    held_ = end.assessment->counts.held();
    total_ = end.assessment->counts.total();
  }

  NextYearDraft run() {
    Plan& plan = draft_.plan;
    plan = last_;
    plan.year = last_.year + 1;
    plan.objectives.clear();
    move_head();
    draft_objectives(draft_, last_, end_);
    move_tasks();
    ask_about_conditions();
    for (Section& section : plan.sections) move_section(section);
    for (std::vector<Paragraph>* part : {&plan.preamble, &plan.closing}) move_paragraphs(*part, "", true);
    place_objectives();
    for (LegalDocument& document : plan.documents) document.citations.clear();
    for (Recipient& recipient : plan.recipients) recipient.origin = {};
    if (plan.signatory) plan.signatory->origin = {};
    return std::move(draft_);
  }

 private:
  void ask(const std::string& item, base::Message what) {
    draft_.questions.push_back({item, std::move(what)});
  }

  std::string year_text() const { return std::to_string(last_.year); }

  // The sentence of the new year; asks about what it still says of the old.
  std::string moved(const std::string& text, const std::string& item) {
    const MovedText result = moved_by_a_year(text, last_.year);
    if (result.speaks_of_old)
      ask(item, {"plan_next.old_year", {{"text", result.text}, {"year", year_text()}}});
    std::string counted = recounted(result.text, held_, total_);
    if (counted != result.text) ask(item, {"plan_next.counted", {{"old", result.text}, {"new", counted}}});
    return counted;
  }

  void move_head() {
    Head& head = draft_.plan.head;
    head.number.clear();
    head.date.reset();
    head.subject = moved(head.subject, "");
    head.title = moved(head.title, "");
    ask("", {"plan_next.head", {}});
  }

  void move_schedule(Schedule& schedule, const std::string& item) {
    constexpr int kMonths = 12;
    if (schedule.start) schedule.start = schedule.start->plus_months(kMonths);
    if (schedule.due) schedule.due = schedule.due->plus_months(kMonths);
    schedule.text = moved(schedule.text, item);
    schedule.origin = {};
  }

  // Whether the task is to be in the new plan.
  bool stays(const TaskProgress& progress) {
    const std::string& id = progress.task->id;
    const Schedule::Kind kind = schedule_of(last_, *progress.task).kind;
    const bool once = kind == Schedule::Kind::within || kind == Schedule::Kind::not_given;
    if (progress.state == TaskState::cancelled) {
      ask(id, {"plan_next.cancelled", {{"task", id}, {"text", progress.task->text}}});
      return false;
    }
    if (once && progress.state == TaskState::done) {
      ask(id, {"plan_next.done", {{"task", id}, {"text", progress.task->text}}});
      return false;
    }
    if (kind == Schedule::Kind::within)
      ask(id, {"plan_next.unfinished", {{"task", id}, {"text", progress.task->text}}});
    else if (progress.last_done && kind == Schedule::Kind::continuous)
      ask(id, {"plan_next.done_lasting", {{"task", id}, {"text", progress.task->text}}});
    return true;
  }

  void move_tasks() {
    std::vector<Task> tasks;
    for (const TaskProgress& progress : end_.progress->tasks) {
      if (!stays(progress)) {
        gone_.insert(progress.task->id);
        draft_.plan.retired.push_back(progress.task->id);
        continue;
      }
      Task task = *progress.task;
      task.text = moved(task.text, task.id);
      move_schedule(task.schedule, task.id);
      task.assignment.origin = task.origin = {};
      for (Target& target : task.targets) move_target(target);
      if (task.money.dong) ask(task.id, {"plan_next.money", {{"task", task.id}, {"text", task.money.text}}});
      tasks.push_back(std::move(task));
    }
    draft_.plan.tasks = std::move(tasks);
  }

  // No section of a plan is about them, so that they would go without a word.
  void ask_about_conditions() {
    for (const programme::IndicatorVerdict& one : end_.assessment->conditions) {
      const criteria::Indicator& condition = one.indicator();
      const bool named = std::ranges::any_of(
          draft_.plan.tasks, [&](const Task& task) { return names_indicator(task, condition.code); });
      if (named || one.verdict() == programme::Verdict::met) continue;
      const base::Label& verdict = base::word("verdict", programme::name_of(one.verdict())).label;
      ask("", {"plan_next.condition",
               {{"code", condition.code},
                {"name_vi", condition.name.vi},
                {"name_en", condition.name.en},
                {"verdict_vi", verdict.vi},
                {"verdict_en", verdict.en}}});
    }
  }

  // Its words are part of the task's sentence, which has been asked about.
  void move_target(Target& target) const {
    target.quantity = moved_by_a_year(target.quantity, last_.year).text;
    target.text = moved_by_a_year(target.text, last_.year).text;
    target.origin = {};
  }

  void move_section(Section& section) {
    section.origin = section.assignment.origin = {};
    section.title = moved(section.title, section.id);
    section.schedule.text = moved_by_a_year(section.schedule.text, last_.year).text;
    const std::string text = section.schedule.text;
    move_schedule(section.schedule, section.id);
    section.schedule.text = text;
    move_paragraphs(section.paragraphs, section.id, section.kind != Section::Kind::situation);
  }

  void move_paragraphs(std::vector<Paragraph>& paragraphs, const std::string& item, bool rewrite) {
    for (Paragraph& paragraph : paragraphs) {
      paragraph.origin = {};
      std::erase_if(paragraph.sentences, [&](const Sentence& one) {
        return one.role == Role::objective || (one.role == Role::task && gone_.contains(one.task));
      });
      for (Sentence& sentence : paragraph.sentences) {
        if (sentence.role == Role::task) continue;
        if (rewrite)
          sentence.text = moved(sentence.text, item);
        else if (moved_by_a_year(sentence.text, last_.year).text != sentence.text ||
                 moved_by_a_year(sentence.text, last_.year).speaks_of_old)
          ask(item, {"plan_next.old_year", {{"text", sentence.text}, {"year", year_text()}}});
      }
    }
    std::erase_if(paragraphs, [](const Paragraph& one) { return one.sentences.empty(); });
  }

  // The section that stated the old objectives states the new ones, after the words that lead up to them.
  void place_objectives() {
    const auto states = [](const Section& section) {
      return std::ranges::any_of(section.paragraphs, [](const Paragraph& one) {
        return std::ranges::any_of(one.sentences,
                                   [](const Sentence& s) { return s.role == Role::objective; });
      });
    };
    for (std::size_t i = 0; i < last_.sections.size(); ++i) {
      if (last_.sections[i].kind == Section::Kind::situation || !states(last_.sections[i])) continue;
      for (const Objective& objective : draft_.plan.objectives)
        draft_.plan.sections[i].paragraphs.push_back({"-", {{Role::objective, objective.text, ""}}, {}});
      return;
    }
  }

  const Plan& last_;
  const YearEnd& end_;
  int held_ = 0, total_ = 0;
  NextYearDraft draft_;
  std::set<std::string> gone_;
};

}  // namespace

NextYearDraft next_year(const Plan& last, const YearEnd& end) {
  return NextYear(last, end).run();
}

}  // namespace ntm::plans
