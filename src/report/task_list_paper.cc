// SPDX-License-Identifier: Apache-2.0
#include "report/task_list_paper.h"

#include <algorithm>

#include "base/text.h"
#include "report/paper_parts.h"
#include "report/plan_words.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Style;
using plans::Plan;
using plans::Task;
using plans::TaskState;

// Whose duty it is, by the heading above: "Các thôn"; a request ("Đề nghị …") is made to whom it names.
std::string bearer_of(const Plan& plan, const Task& task) {
  constexpr std::string_view kRequest = "Đề nghị ";
  const plans::Section* section = plan.section(task.section);
  if (task.kind != Task::Kind::duty || task.bearer == Task::Bearer::none || !section) return "";
  const std::string& title = section->title;
  return title.starts_with(kRequest) ? title.substr(kRequest.size()) : title;
}

// Words from the middle of a sentence, as a cell begins.
std::string with_capital(std::string text) {
  if (text.starts_with("đ")) return "Đ" + text.substr(std::string_view("đ").size());
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

class PostsOfPlan {
 public:
  explicit PostsOfPlan(const Plan& plan) {
    for (const Task& task : plan.tasks) {
      const plans::Assignment assignment = assignment_of(plan, task);
      for (const plans::Party& party : assignment.leads) add(party, task, true);
      for (const plans::Party& party : assignment.partners) add(party, task, false);
      if (!assignment.leads.empty()) continue;
      const std::string bearer = bearer_of(plan, task);
      if (bearer.empty())
        nobody_.entries.push_back({&task, true});
      else
        add({bearer, {}, {}}, task, true);
    }
    if (!nobody_.entries.empty()) posts_.push_back(std::move(nobody_));
  }

  std::vector<PostTasks> take() { return std::move(posts_); }

 private:
  void add(const plans::Party& party, const Task& task, bool leads) {
    const std::string key = base::search_key(party.post);
    auto found =
        std::ranges::find(posts_, key, [](const PostTasks& one) { return base::search_key(one.post); });
    if (found == posts_.end()) found = posts_.insert(posts_.end(), PostTasks{party.post, {}, {}});
    for (const std::string& name : party.names)
      if (std::ranges::find(found->names, name) == found->names.end()) found->names.push_back(name);
    // A post that leads and helps in one task is listed as leading.
    if (found->entries.empty() || found->entries.back().task != &task)
      found->entries.push_back({&task, leads});
  }

  std::vector<PostTasks> posts_;
  PostTasks nobody_;
};

std::string title_of(const PostTasks& post, std::size_t number) {
  const std::string name = post.post.empty() ? word("term", "nobody_assigned") : post.post;
  if (post.names.empty()) return words("tasks", "post", {{"number", std::to_string(number)}, {"post", name}});
  return words("tasks", "names",
               {{"number", std::to_string(number)},
                {"post", name},
                {"names", fmt::format("{}", fmt::join(post.names, ", "))}});
}

std::string criterion_of(const Task& task) {
  return task.indicators.empty() ? task.criterion : fmt::format("{}", fmt::join(task.indicators, ", "));
}

std::string due_of(const Plan& plan, const Task& task) {
  const std::string text = when(schedule_of(plan, task), plan.year);
  return text.empty() ? words("tasks", "not_given") : with_capital(text);
}

documents::Table table_of(const Plan& plan, const PostTasks& post, const TaskStates& states) {
  using enum documents::Alignment;
  documents::Table table{{7, 47, 9, 21, 16}, 1, {}};
  table.rows.push_back(head_row({words("tasks", "number"), words("tasks", "task"), word("term", "criterion"),
                                 words("tasks", "due"), words("tasks", "state")}));
  int number = 0;
  for (const auto& [task, leads] : post.entries) {
    const auto state = states.find(task->id);
    const std::string text = leads ? task->text : words("tasks", "partner", {{"text", task->text}});
    table.rows.push_back(
        {{cell(std::to_string(++number), centre), cell(text, left), cell(criterion_of(*task), centre),
          cell(due_of(plan, *task), left),
          cell(word("task_state", name_of(state == states.end() ? TaskState::not_started : state->second)),
               centre)}});
  }
  return table;
}

}  // namespace

TaskStates states_of(const plans::PlanProgress& progress) {
  TaskStates states;
  for (const plans::TaskProgress& one : progress.tasks) states.emplace(one.task->id, one.state);
  return states;
}

std::vector<PostTasks> tasks_by_post(const Plan& plan) {
  return PostsOfPlan(plan).take();
}

documents::Paper task_list_paper(const Plan& plan, const TaskStates& states, base::Date as_of,
                                 base::Instant printed_at) {
  std::vector<documents::Block> blocks = table_titles(
      words("tasks", "title"),
      {words(
          "tasks", "place",
          {{"year", std::to_string(plan.year)}, {"place", plan.place_name}, {"date", as_of.vietnamese()}})});
  const std::vector<PostTasks> posts = tasks_by_post(plan);
  std::size_t rows = 0, number = 0;
  for (const PostTasks& post : posts) {
    rows += post.entries.size();
    documents::Paragraph title = bold(Style::clause_heading, title_of(post, ++number));
    blocks.emplace_back(std::move(title));
    blocks.emplace_back(table_of(plan, post, states));
  }
  blocks.emplace_back(paragraph(Style::body, words("tasks", "total",
                                                   {{"tasks", std::to_string(plan.tasks.size())},
                                                    {"posts", std::to_string(posts.size())},
                                                    {"rows", std::to_string(rows)}})));
  documents::Paper paper;
  paper.title = words("tasks", "title");
  paper.created = printed_at;
  paper.sections.push_back({documents::Section::Orientation::portrait, false, std::move(blocks)});
  return paper;
}

}  // namespace ntm::report
