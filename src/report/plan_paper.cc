// SPDX-License-Identifier: Apache-2.0
#include "report/plan_paper.h"

#include <algorithm>

#include "base/text.h"
#include "base/vocabulary.h"
#include "report/paper_parts.h"
#include "report/section_text.h"
#include "report/task_table.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Style;
using plans::Plan;
using plans::Section;

constexpr std::string_view kPlanKind = "KH";

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

bool is_roman(std::string_view number) {
  return consists_of(number, "IVXLC");
}

// The number with the sign that closes it: "II.", "1.2.", "a)", "Phần thứ nhất.".
std::string marker_of(const Section& section) {
  if (section.number.empty()) return section.kind == Section::Kind::criterion ? "-" : "";
  const bool letter = base::character_count(section.number) == 1 && !is_roman(section.number) &&
                      !consists_of(section.number, "0123456789");
  return section.number + (letter && section.number != base::search_key(section.number) ? "."
                           : letter                                                     ? ")"
                                                                                        : ".");
}

Style style_of(const Section& section) {
  if (section.kind == Section::Kind::criterion) return Style::minor_heading;
  const std::string& number = section.number;
  if (number.empty())
    return section.level == 1   ? Style::section
           : section.level == 2 ? Style::clause_heading
           : section.level == 3 ? Style::subclause_heading
                                : Style::minor_heading;
  if (is_roman(number)) return Style::section;
  if (!consists_of(number, "0123456789."))
    return number.find(' ') != std::string::npos ? Style::chapter : Style::minor_heading;
  const auto dots = std::ranges::count(number, '.');
  return dots == 0 ? Style::clause_heading : dots == 1 ? Style::subclause_heading : Style::minor_heading;
}

std::string title_of(const Section& section) {
  if (section.kind != Section::Kind::criterion) return section.title;
  return criterion_title(section) + ":";
}

class PlanPaper {
 public:
  explicit PlanPaper(const Plan& plan) : plan_(plan), unsaid_(unsaid_objectives(plan)) {}

  std::vector<documents::Block> take() {
    add_head();
    if (!unsaid_.empty() && !first_aims()) add_aims_of_their_own();
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      const auto table = table_from(plan_, i);
      add(plan_.sections[i], table.has_value());
      if (!table) continue;
      add(*table);
      i = table->last_section;
    }
    for (const plans::Paragraph& paragraph : plan_.closing)
      blocks_.push_back(paragraph_of(Style::body, paragraph));
    end_text();
    blocks_.push_back(end_of(plan_.recipients, plan_.signatory));
    return std::move(blocks_);
  }

 private:
  void add(Style style, std::string text, std::string marker = "") {
    blocks_.push_back(paragraph(style, std::move(text), std::move(marker)));
  }

  documents::Paragraph paragraph_of(Style style, const plans::Paragraph& one) const {
    return documents::paragraph(style, text_of(plan_, one), one.marker);
  }

  void add_head() {
    const plans::Head& head = plan_.head;
    blocks_.push_back(head_of({head, plan_.place_name, plan_.year, std::string(kPlanKind)}));
    add(Style::document_type, head.title.empty() ? words("plan", "document_type") : head.title);
    if (!head.subject.empty()) add(Style::subject, head.subject);
    for (const plans::Paragraph& paragraph : plan_.preamble) {
      const std::string text = text_of(plan_, paragraph);
      const bool basis = base::search_key(text).starts_with("can cu") && !text.ends_with(':');
      blocks_.push_back(paragraph_of(basis ? Style::legal_basis : Style::body, paragraph));
    }
  }

  const Section* first_aims() const {
    const auto found = std::ranges::find(plan_.sections, Section::Kind::objectives, &Section::kind);
    return found == plan_.sections.end() ? nullptr : &*found;
  }

  void add_unsaid() {
    for (const plans::Objective* objective : unsaid_) add(Style::body, objective->text, "-");
  }

  void add_aims_of_their_own() {
    add(Style::section, base::word("term", "objective").in_capitals(base::Language::vietnamese));
    add_unsaid();
  }

  // `table`: its tasks stand in a table, which follows.
  void add(const Section& section, bool table) {
    add(style_of(section), title_of(section), marker_of(section));
    Section listed = section;
    if (const auto heading = table_heading(section)) {
      const auto begin = listed.paragraphs.begin() + static_cast<std::ptrdiff_t>(*heading);
      listed.paragraphs.erase(begin, table ? listed.paragraphs.end() : begin + 1);
    }
    if (table) listed.id.clear();
    for (PrintedParagraph& one : text_of(plan_, listed))
      add(Style::body, std::move(one.text), std::move(one.marker));
    if (&section == first_aims()) add_unsaid();
  }

  void add(const TaskTable& from) {
    documents::Table table{from.shares, 1, {head_row(from.headings)}};
    for (const auto& cells : from.rows) {
      documents::Row row;
      for (const std::vector<std::string>& lines : cells) {
        documents::Cell one;
        for (const std::string& line : lines)
          one.paragraphs.push_back(documents::paragraph(Style::table_cell, line));
        row.cells.push_back(std::move(one));
      }
      table.rows.push_back(std::move(row));
    }
    blocks_.emplace_back(std::move(table));
  }

  // "./." behind the last words.
  void end_text() {
    auto* last = std::get_if<documents::Paragraph>(&blocks_.back());
    if (last != nullptr && !last->runs.empty()) last->runs.back().text = ended(last->runs.back().text);
  }

  const Plan& plan_;
  std::vector<const plans::Objective*> unsaid_;
  std::vector<documents::Block> blocks_;
};

}  // namespace

documents::Paper plan_paper(const Plan& plan, base::Instant printed_at) {
  documents::Paper paper;
  paper.title = plan.head.subject.empty() ? words("plan", "document_type") : plan.head.subject;
  paper.author = plan.head.issuing_body;
  paper.created = printed_at;
  paper.sections.push_back({documents::Section::Orientation::portrait, false, PlanPaper(plan).take()});
  return paper;
}

}  // namespace ntm::report
