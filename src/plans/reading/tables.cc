// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "plans/reading/citations.h"
#include "plans/reading/draft.h"
#include "plans/reading/folded.h"
#include "plans/reading/parties.h"
#include "plans/reading/schedule_words.h"
#include "plans/reading/sentences.h"
#include "plans/reading/targets.h"

namespace ntm::plans {
namespace {

Column column_of(std::string_view heading) {
  static const std::pair<Pattern, Column> kHeadings[] = {
      {Pattern("^(tt|stt|so tt|so thu tu)$"), Column::ordinal},
      {Pattern("thoi gian|thoi han|tien do|^hoan thanh|ngay hoan"), Column::timing},
      {Pattern("phoi hop"), Column::partners},
      {Pattern("phu trach|chu tri|(don vi|nguoi|co quan|bo phan) (thuc hien|chiu)|dau moi"), Column::leads},
      {Pattern("nguon"), Column::source},
      {Pattern("kinh phi|du toan|so tien|von"), Column::cost},
      {Pattern("^(ten |so )?tieu chi( so)?$|^ten tieu chi|^tieu chi"), Column::criterion},
      {Pattern("noi dung|nhiem vu|giai phap|cong viec|^viec"), Column::content},
      {Pattern("muc tieu|chi tieu|ket qua|muc dat|phan dau|san pham"), Column::target}};
  for (const auto& [pattern, column] : kHeadings)
    if (pattern.found_in(heading)) return column;
  return Column::other;
}

// The columns, if the row is made of headings.
std::vector<TableColumn> columns_of(const Line& line) {
  constexpr int kLongestHeading = 45;
  std::vector<TableColumn> columns;
  int known = 0;
  bool content = false;
  for (const std::string& cell : line.cells) {
    const std::string heading = base::tidy(cell);
    if (base::character_count(heading) > kLongestHeading) return {};
    columns.push_back({column_of(heading), heading});
    if (columns.back().column != Column::other) ++known;
    content =
        content || columns.back().column == Column::content || columns.back().column == Column::criterion;
  }
  return known >= 2 && content ? columns : std::vector<TableColumn>{};
}

struct Row {
  const Draft& draft;
  const Line& line;

  std::string cell(Column column) const {
    std::string text;
    for (std::size_t i = 0; i < std::min(draft.columns.size(), line.cells.size()); ++i)
      if (draft.columns[i].column == column && !line.cells[i].empty())
        text += (text.empty() ? "" : "\n") + line.cells[i];
    return text;
  }
  bool is_from_above(Column column) const {
    return std::ranges::any_of(line.from_above, [&](std::size_t at) {
      return at < draft.columns.size() && draft.columns[at].column == column;
    });
  }
  std::string flat(Column column) const { return base::tidy(cell(column)); }
  std::string heading(Column column) const {
    const auto found = std::ranges::find(draft.columns, column, &TableColumn::column);
    return found == draft.columns.end() ? "" : found->heading;
  }
  bool has(Column column) const { return !heading(column).empty(); }
};

std::optional<CriterionStart> criterion_of(const Row& row) {
  static const Pattern kNumbered("^(?:tieu chi )?(?:so )?0?([0-9]{1,2})(?![0-9/.%])[ .:-]*(.*)$");
  const auto* set = row.draft.hints.criteria;
  const std::string content = row.cell(Column::content);
  const std::string named = row.has(Column::criterion) ? row.flat(Column::criterion)
                                                       : base::tidy(content.substr(0, content.find('\n')));
  if (auto start = criterion_start(named, set)) return start;
  if (!row.has(Column::criterion) || named.empty()) return std::nullopt;
  const Folded text(named);
  if (const auto match = kNumbered.at_start(text))
    return CriterionStart{std::string(written(text, *match, 1)), "", bare(written(text, *match, 2)), ""};
  if (auto start = criterion_start("Tiêu chí " + named, set)) {
    start->label.clear();
    return start;
  }
  const std::string ordinal = row.flat(Column::ordinal);
  const Folded number(ordinal);
  if (const auto match = kNumbered.at_start(number))
    return CriterionStart{std::string(written(number, *match, 1)), "", named, ""};
  return std::nullopt;
}

std::vector<std::string> sentences_in(std::string_view cell) {
  static const Pattern kMark("^[-+*] *");
  std::vector<std::string> sentences;
  for (const std::string_view piece : base::split(cell, '\n')) {
    const Folded text(piece);
    const auto mark = kMark.at_start(text);
    for (std::string& one : sentences_of(text.written(mark ? mark->end() : 0, text.size())))
      sentences.push_back(std::move(one));
  }
  return sentences;
}

std::string labelled(const Row& row, Column column) {
  return row.heading(column) + ": " + row.flat(column);
}

// Leads and timing of a row: the section's, if it is the first of a criterion to say so; else the tasks' own.
void read_assignment(Draft& draft, const Row& row, Paragraph& paragraph, std::vector<Task*>& tasks,
                     bool of_section) {
  Assignment assignment;
  if (!row.flat(Column::leads).empty()) {
    assignment = read_parties(row.flat(Column::leads));
    paragraph.sentences.push_back({Sentence::Role::leads, labelled(row, Column::leads), ""});
  }
  if (!row.flat(Column::partners).empty()) {
    std::ranges::move(read_partners(row.flat(Column::partners)), std::back_inserter(assignment.partners));
    paragraph.sentences.push_back({Sentence::Role::leads, labelled(row, Column::partners), ""});
  }
  if (assignment.empty()) return;
  assignment.origin = row.line.origin;
  if (of_section && draft.section()->assignment.empty()) {
    draft.section()->assignment = std::move(assignment);
    return;
  }
  for (Task* task : tasks) {
    if (task->assignment.empty())
      task->assignment = assignment;
    else if (row.is_from_above(Column::content))
      add_assignment(task->assignment, assignment, row.line.origin);
  }
}

void read_timing(Draft& draft, const Row& row, Paragraph& paragraph, std::vector<Task*>& tasks,
                 bool of_section) {
  const std::string words = row.flat(Column::timing);
  if (words.empty()) return;
  paragraph.sentences.push_back({Sentence::Role::timing, labelled(row, Column::timing), ""});
  ScheduleReading reading = read_schedule(words, draft.plan().year);
  reading.schedule.origin = row.line.origin;
  doubt_schedule(draft, row.line.origin, words, reading);
  if (of_section && draft.section()->schedule.kind == Schedule::Kind::not_given) {
    draft.section()->schedule = std::move(reading.schedule);
    return;
  }
  for (Task* task : tasks) {
    if (row.is_from_above(Column::content) && task->schedule.kind != Schedule::Kind::not_given)
      draft.doubt(row.line.origin, "plan.two_frequencies",
                  {{"text", task->text}, {"taken", task->schedule.text}, {"left_out", words}});
    else
      task->schedule = reading.schedule;
  }
}

void read_money(const Row& row, Paragraph& paragraph, std::vector<Task*>& tasks) {
  static const Pattern kSum(
      "^([0-9]{1,3}(?:\\.[0-9]{3})*(?:,[0-9]+)?) *(ty dong|trieu dong|nghin dong|dong|trieu|ty)?");
  for (const Column column : {Column::cost, Column::source}) {
    if (row.flat(column).empty()) continue;
    paragraph.sentences.push_back({Sentence::Role::words, labelled(row, column), ""});
  }
  if (tasks.empty()) return;
  Money& money = tasks.front()->money;
  money.source = row.flat(Column::source);
  money.text = row.flat(Column::cost);
  const std::string words = money.text + " " + row.heading(Column::cost);
  const Folded text(words);
  const auto sum = kSum.at_start(text);
  if (!sum) return;
  std::string digits;
  for (const char c : written(text, *sum, 1))
    if (c != '.') digits += c == ',' ? '.' : c;
  static const Pattern kMillions("trieu"), kBillions("\\bty\\b"), kThousands("nghin"), kDong("dong");
  std::int64_t factor = 0;  // without a unit nobody knows how much it is
  if (kBillions.found_in(words))
    factor = base::power_of_ten(9);
  else if (kMillions.found_in(words))
    factor = base::power_of_ten(6);
  else if (kThousands.found_in(words))
    factor = base::power_of_ten(3);
  else if (kDong.found_in(words))
    factor = 1;
  if (const auto number = base::parse_decimal(digits); number && factor > 0) money.dong = *number * factor;
}

void read_target(Draft& draft, const Row& row, Paragraph& paragraph, std::vector<Task*>& tasks) {
  if (row.flat(Column::target).empty()) return;
  const std::string text = labelled(row, Column::target);
  if (tasks.empty()) {
    for (const std::string& sentence : sentences_in(row.cell(Column::target)))
      add_task(draft, paragraph, sentence);
    return;
  }
  TargetsReading read = read_targets(row.flat(Column::target), row.line.origin, draft.hints.criteria);
  for (const std::string& number : read.unread)
    draft.doubt(row.line.origin, "plan.number_not_read", {{"number", number}, {"text", text}});
  std::ranges::move(read.targets, std::back_inserter(tasks.front()->targets));
  paragraph.sentences.push_back({Sentence::Role::words, text, ""});
}

// A section that can hold tasks: a table of tasks below any heading makes it a group.
void see_to_section(Draft& draft, const Line& line) {
  using Kind = Section::Kind;
  if (!draft.section()) {
    open_section(draft, line, {Kind::group, Area::tasks, "", "", Task::Bearer::none, false});
    return;
  }
  Section& section = *draft.section();
  if (section.kind != Kind::criterion && section.kind != Kind::duties) section.kind = Kind::group;
}

// What the criterion's cell says besides the criterion, and the row's ordinal: words.
void keep_labels(const Row& row, Paragraph& paragraph, bool names_criterion) {
  std::vector<Sentence> labels;
  for (const Column column : {Column::ordinal, Column::other, Column::criterion}) {
    if (names_criterion && column != Column::other) continue;
    if (const std::string text = row.flat(column); !text.empty())
      labels.push_back({Sentence::Role::words, text, ""});
  }
  paragraph.sentences.insert(paragraph.sentences.begin(), labels.begin(), labels.end());
}

void read_cells(Draft& draft, const Line& line, const Row& row, const std::optional<CriterionStart>& start) {
  Paragraph paragraph{"", {}, line.origin};
  const std::size_t first = draft.plan().tasks.size();
  if (start)
    for (const std::string& sentence : sentences_in(start->rest)) read_sentence(draft, paragraph, sentence);
  std::string content = row.cell(Column::content);
  // The first line of it named the criterion.
  if (start && !row.has(Column::criterion))
    content = content.find('\n') == std::string::npos ? "" : content.substr(content.find('\n') + 1);
  for (const std::string& sentence : sentences_in(content)) {
    if (give_to_task_before(draft, paragraph, sentence)) continue;
    read_citations(sentence, line.origin, draft.plan().documents, draft.reading.contradictions);
    add_task(draft, paragraph, sentence);
  }
  std::vector<Task*> tasks;
  for (std::size_t i = first; i < draft.plan().tasks.size(); ++i) tasks.push_back(&draft.plan().tasks[i]);
  read_target(draft, row, paragraph, tasks);
  const bool of_section = draft.section()->kind == Section::Kind::criterion;
  std::vector<Task*> owners = tasks;
  if (tasks.empty() && row.is_from_above(Column::content) && !draft.plan().tasks.empty() &&
      draft.plan().tasks.back().section == draft.section()->id)
    owners.push_back(&draft.plan().tasks.back());
  read_assignment(draft, row, paragraph, owners, of_section);
  read_timing(draft, row, paragraph, owners, of_section);
  read_money(row, paragraph, tasks);
  keep_labels(row, paragraph, start.has_value());
  if (!paragraph.sentences.empty()) draft.section()->paragraphs.push_back(std::move(paragraph));
}

// The row as it reads where cells of several rows are one: who and when hold for each of them. What is to be
// done, and for how much money, is said once.
Line with_cells_from_above(Draft& draft, const Line& line) {
  Line whole = line;
  for (const std::size_t at : line.from_above) {
    if (at >= draft.row_above.size() || at >= draft.columns.size()) continue;
    const Column column = draft.columns[at].column;
    if (column == Column::leads || column == Column::partners || column == Column::timing)
      whole.cells[at] = draft.row_above[at];
  }
  draft.row_above = whole.cells;
  return whole;
}

}  // namespace

void read_row(Draft& draft, const Line& paper) {
  const Line line = with_cells_from_above(draft, paper);
  if (auto columns = columns_of(line); !columns.empty()) {
    const bool same =
        std::ranges::equal(draft.columns, columns, {}, &TableColumn::heading, &TableColumn::heading);
    draft.columns = std::move(columns);
    draft.row_above.clear();
    if (same) return;  // the headings again on another page
    std::string text;
    for (const std::string& cell : line.cells) text += (text.empty() ? "" : " | ") + base::tidy(cell);
    if (draft.section())
      draft.section()->paragraphs.push_back({"", {{Sentence::Role::words, text, ""}}, line.origin});
    else
      draft.plan().preamble.push_back({"", {{Sentence::Role::words, text, ""}}, line.origin});
    return;
  }
  if (draft.columns.empty() || line.cells.size() < 2 || line.cells.size() > draft.columns.size()) {
    keep_words(draft, line);
    return;
  }
  const Row row{draft, line};
  const auto start = criterion_of(row);
  const bool opens = start && (!draft.section() || draft.section()->criterion != start->code ||
                               draft.section()->kind != Section::Kind::criterion);
  if (opens) {
    const std::vector<TableColumn> columns = draft.columns;
    open_criterion(draft, line, *start);
    draft.columns = columns;
  } else {
    see_to_section(draft, line);
  }
  read_cells(draft, line, row, start);
}

}  // namespace ntm::plans
