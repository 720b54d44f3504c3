// SPDX-License-Identifier: Apache-2.0
#include "report/task_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "plans/reading/parties.h"
#include "report/plan_words.h"
#include "report/section_text.h"

namespace ntm::report {
namespace {

using plans::Paragraph;
using plans::Plan;
using plans::Section;
using plans::Sentence;
using plans::Task;
using Lines = std::vector<std::string>;

constexpr std::string_view kBetween = " | ";

enum class Column { ordinal, criterion, content, leads, partners, timing, source, cost, labelled };

// By the words that such headings have; `labelled`: what the row's sentences say under this very heading.
Column column_of(const std::string& heading) {
  static constexpr std::pair<std::string_view, Column> kWords[] = {
      {"thoi gian", Column::timing},      {"thoi han", Column::timing},   {"tien do", Column::timing},
      {"hoan thanh", Column::timing},     {"phoi hop", Column::partners}, {"phu trach", Column::leads},
      {"chu tri", Column::leads},         {"dau moi", Column::leads},     {"don vi thuc hien", Column::leads},
      {"nguoi thuc hien", Column::leads}, {"nguon", Column::source},      {"kinh phi", Column::cost},
      {"tieu chi", Column::criterion},    {"noi dung", Column::content},  {"nhiem vu", Column::content},
      {"giai phap", Column::content},     {"cong viec", Column::content}};
  const std::string key = base::search_key(heading);
  if (key == "tt" || key == "stt" || key == "so tt") return Column::ordinal;
  for (const auto& [word, column] : kWords)
    if (key.find(word) != std::string::npos) return column;
  return Column::labelled;
}

int share_of(Column column) {
  switch (column) {
    case Column::ordinal:
      return 7;
    case Column::content:
      return 30;
    case Column::cost:
      return 11;
    case Column::criterion:
    case Column::leads:
    case Column::partners:
    case Column::timing:
    case Column::source:
    case Column::labelled:
      break;
  }
  return 16;
}

Lines headings_in(const std::string& text) {
  Lines headings;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(kBetween, at), text.size());
    headings.push_back(text.substr(at, end - at));
    at = end + kBetween.size();
  }
  return headings;
}

bool is_ordinal(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
}

// Makes the rows of one table.
class RowMaker {
 public:
  RowMaker(const Plan& plan, Lines headings) : plan_(plan), headings_(std::move(headings)) {
    for (const std::string& heading : headings_) columns_.push_back(column_of(heading));
  }

  // Whether all of its sentences found their column.
  bool add(const Section& section, const Paragraph& paragraph, bool first_of_section) {
    cells_.assign(headings_.size(), {});
    tasks_.clear();
    const bool all =
        std::ranges::all_of(paragraph.sentences, [&](const Sentence& one) { return place(one); });
    if (!all || !labels_seen_) return false;
    if (section.kind == Section::Kind::criterion && first_of_section) name_criterion(section);
    if (!tasks_.empty() && !from_structure(section)) return false;
    rows_.push_back(cells_);
    return true;
  }

  TaskTable take() {
    TaskTable table{headings_, {}, std::move(rows_), 0};
    for (const Column column : columns_) table.shares.push_back(share_of(column));
    return table;
  }

 private:
  std::optional<std::size_t> index_of(Column column) const {
    const auto found = std::ranges::find(columns_, column);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
  }

  bool put(Column column, std::string text) {
    const auto at = index_of(column);
    if (!at) return false;
    cells_[*at].push_back(std::move(text));
    return true;
  }

  bool place(const Sentence& sentence) {
    if (sentence.role == Sentence::Role::task) {
      const Task* task = plan_.task(sentence.task);
      if (task == nullptr) return true;
      tasks_.push_back(task);
      return put(Column::content, task->text);
    }
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const std::string label = headings_[i] + ": ";
      if (!sentence.text.starts_with(label)) continue;
      labels_seen_ = true;
      cells_[i].push_back(sentence.text.substr(label.size()));
      return true;
    }
    return sentence.role == Sentence::Role::words &&
           put(is_ordinal(sentence.text) ? Column::ordinal : Column::criterion, sentence.text);
  }

  void name_criterion(const Section& section) {
    const std::string name = criterion_title(section);
    if (const auto at = index_of(Column::criterion))
      cells_[*at] = {name};
    else if (const auto content = index_of(Column::content))
      cells_[*content].insert(cells_[*content].begin(), name);
    if (const auto at = index_of(Column::ordinal)) cells_[*at] = {std::to_string(++criteria_)};
  }

  // Leads, partners and deadline as the plan has them now; false when the table has no column for them.
  bool from_structure(const Section& section) {
    const Task& task = *tasks_.front();
    const auto& own = task.assignment.empty() ? section.assignment : task.assignment;
    const auto leads = index_of(Column::leads), partners = index_of(Column::partners),
               timing = index_of(Column::timing);
    if (!own.empty() && !leads) return false;
    if (leads && !says(cells_[*leads], own, partners.has_value()))
      cells_[*leads] = one_line(partners ? who({own.leads, {}, {}}) : who(own));
    if (partners && plans::read_partners(text_of(cells_[*partners])) != own.partners) {
      cells_[*partners] = one_line(who({own.partners, {}, {}}));
    }
    const std::string time = when(schedule_of(plan_, task), plan_.year);
    if (!timing) return time.empty();
    cells_[*timing] = one_line(time);
    return true;
  }

  static bool says(const Lines& cell, const plans::Assignment& own, bool partners_elsewhere) {
    const plans::Assignment said = plans::read_parties(text_of(cell));
    return said.leads == own.leads && (partners_elsewhere || said.partners == own.partners);
  }

  static std::string text_of(const Lines& lines) { return fmt::format("{}", fmt::join(lines, " ")); }
  static Lines one_line(const std::string& text) { return text.empty() ? Lines{} : Lines{text}; }

  const Plan& plan_;
  const Lines headings_;
  std::vector<Column> columns_;
  std::vector<Lines> cells_;
  std::vector<const Task*> tasks_;
  std::vector<std::vector<Lines>> rows_;
  int criteria_ = 0;
  bool labels_seen_ = false;
};

bool has_tasks_without_a_sentence(const Plan& plan, const Section& section) {
  std::set<std::string> said;
  for (const Paragraph& paragraph : section.paragraphs)
    for (const Sentence& sentence : paragraph.sentences) said.insert(sentence.task);
  return std::ranges::any_of(
      plan.tasks, [&](const Task& task) { return task.section == section.id && !said.contains(task.id); });
}

}  // namespace

std::optional<std::size_t> table_heading(const Section& section) {
  for (std::size_t i = 0; i < section.paragraphs.size(); ++i) {
    const auto& sentences = section.paragraphs[i].sentences;
    if (sentences.size() != 1 || sentences.front().role != Sentence::Role::words) continue;
    const Lines headings = headings_in(sentences.front().text);
    if (headings.size() < 3) continue;
    if (std::ranges::find(headings, Column::content, column_of) != headings.end()) return i;
  }
  return std::nullopt;
}

std::optional<TaskTable> table_from(const Plan& plan, std::size_t index) {
  const Section& first = plan.sections[index];
  const auto heading = table_heading(first);
  if (!heading || has_tasks_without_a_sentence(plan, first)) return std::nullopt;
  RowMaker rows(plan, headings_in(first.paragraphs[*heading].sentences.front().text));
  for (std::size_t i = *heading + 1; i < first.paragraphs.size(); ++i)
    if (!rows.add(first, first.paragraphs[i], false)) return std::nullopt;
  std::size_t last = index;
  for (std::size_t s = index + 1; s < plan.sections.size(); ++s) {
    const Section& section = plan.sections[s];
    if (section.kind != Section::Kind::criterion || !section.number.empty()) break;
    if (section.paragraphs.empty() || has_tasks_without_a_sentence(plan, section)) return std::nullopt;
    for (std::size_t i = 0; i < section.paragraphs.size(); ++i)
      if (!rows.add(section, section.paragraphs[i], i == 0)) return std::nullopt;
    last = s;
  }
  TaskTable table = rows.take();
  if (table.rows.empty()) return std::nullopt;
  table.last_section = last;
  return table;
}

}  // namespace ntm::report
