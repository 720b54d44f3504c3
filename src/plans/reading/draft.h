// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/lines.h"
#include "plans/reading/outline.h"
#include "plans/reading/read_plan.h"
#include "plans/reading/schedule_words.h"

namespace ntm::plans {

// What a column of a table holds, by its heading.
enum class Column { ordinal, criterion, content, leads, partners, timing, target, cost, source, other };

struct TableColumn {
  Column column = Column::other;
  std::string heading;
};

// A reading under way: what has been read, and where in the paper one is.
struct Draft {
  explicit Draft(const PlanHints& known) : hints(known) {}

  const PlanHints& hints;
  PlanReading reading;
  Area area = Area::none;
  bool leads_go_on = false;            // "Phụ trách tiêu chí:" stood alone: the lines below say who
  std::optional<Objective::Kind> aim;  // of the sentence before: "+ Tiêu chí số 8" below it goes on
  std::vector<Target> announced;       // counts of criteria to reach that named none yet
  std::vector<TableColumn> columns;    // of the table one is in
  std::vector<std::string> row_above;  // of that table, its cells

  struct Open {
    int style = 0;
    Area area = Area::none;
  };
  std::vector<Open> open;  // the headings above the place one is at

  Plan& plan() { return reading.plan; }
  const Plan& plan() const { return reading.plan; }
  Section* section() { return plan().sections.empty() ? nullptr : &plan().sections.back(); }
  void doubt(const Origin& origin, std::string key,
             std::vector<std::pair<std::string, std::string>> arguments = {}) {
    reading.doubts.push_back({origin, {std::move(key), std::move(arguments)}});
  }
};

// The paper's first lines up to the first heading; returns where that is.
std::size_t read_head(Draft& draft, const std::vector<Line>& lines);

// Where the closing words, recipients and signature begin; and what they say.
std::size_t tail_begin(const std::vector<Line>& lines, std::size_t from);
void read_tail(Draft& draft, const std::vector<Line>& lines, std::size_t from);

// Opens a section below, beside or above the one that is open, by the heading's style of numbering.
Section& open_section(Draft& draft, const Line& line, const Heading& heading);
Section& open_criterion(Draft& draft, const Line& line, const CriterionStart& start);

// A paragraph below a heading.
void read_body(Draft& draft, const Line& line);

// One sentence of a section, made a task, an objective or words; `paragraph` gets it.
void read_sentence(Draft& draft, Paragraph& paragraph, const std::string& sentence);

// More of who does something.
void add_assignment(Assignment& to, Assignment more, const Origin& origin);

// Whether the sentence only says who does the task before it in the paragraph; then that task gets them.
bool give_to_task_before(Draft& draft, Paragraph& paragraph, const std::string& sentence);

// A sentence that is surely a task (a cell of a table of tasks).
Task& add_task(Draft& draft, Paragraph& paragraph, const std::string& sentence);

// Whether an objective was read from it; with `named_only`, one that names its criteria or indicators.
bool read_objective(Draft& draft, const std::string& sentence, const Origin& origin, bool named_only = false);

// What is worth a look of a schedule that was read from `words`.
void doubt_schedule(Draft& draft, const Origin& origin, const std::string& words,
                    const ScheduleReading& reading);

// A row of a table.
void read_row(Draft& draft, const Line& line);

// A paragraph whose words are kept and nothing more; left over as well when nobody knows what it is about.
void keep_words(Draft& draft, const Line& line);

// What does not agree, and what is missing; after all has been read.
void find_contradictions(Draft& draft);
void find_gaps(Draft& draft);

}  // namespace ntm::plans
