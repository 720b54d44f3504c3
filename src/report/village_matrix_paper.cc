// SPDX-License-Identifier: Apache-2.0
#include "report/village_matrix_paper.h"

#include <algorithm>

#include "base/vocabulary.h"
#include "programme/shown_beside.h"
#include "report/figures.h"
#include "report/paper_parts.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using documents::Style;
using formula::Range;
using formula::Truth;
using programme::VillageStanding;

constexpr std::size_t kVillagesAcross = 10;

std::string short_verdict(std::string_view id) {
  return base::word("verdict", id).short_at_start(base::Language::vietnamese);
}

// "Đ: đạt; C: chưa đạt; T: thiếu số liệu", and what else the table shows.
std::string legend() {
  std::string letters;
  for (const char* id : {"met", "not_met", "undetermined"})
    letters += fmt::format("{}{}: {}", letters.empty() ? "" : "; ", short_verdict(id),
                           base::word("verdict", id).in(base::Language::vietnamese));
  return words("matrix", "legend", {{"letters", letters}});
}

// Short enough that ten stand side by side; the unit stands with the requirement.
std::string cell_text(const VillageStanding& standing, const criteria::Indicator& indicator,
                      const programme::Trace& whole) {
  if (!indicator.target)
    return short_verdict(standing.holds == Truth::yes  ? "met"
                         : standing.holds == Truth::no ? "not_met"
                                                       : "undetermined");
  const Range& value = programme::told_value(standing);
  if (value.state == Range::State::none) return "–";
  if (!value.is_exact()) return short_verdict("undetermined");
  return base::shown_text(value.low, base::Language::vietnamese, programme::marks_of(standing, whole), 1);
}

class MatrixTables {
 public:
  MatrixTables(const JudgedCommune& commune, const std::vector<std::string>& villages,
               const std::vector<MatrixRow>& rows)
      : commune_(commune), figures_(*commune.dictionary), villages_(villages), rows_(rows) {}

  documents::Table table(std::size_t first, std::size_t end) const {
    const int across = static_cast<int>(end - first);
    documents::Table table{{5, 28, 11}, 2, {}};
    for (std::size_t i = first; i < end; ++i) table.shares.push_back(std::max(6, 50 / across));
    table.shares.push_back(7);
    documents::Row head{
        {head_cell(words("matrix", "number"), 1, 2), head_cell(word("term", "indicator"), 1, 2),
         head_cell(words("matrix", "requirement"), 1, 2), head_cell(words("matrix", "villages"), across, 1),
         head_cell(words("matrix", "reached"), 1, 2)}};
    documents::Row names;
    for (std::size_t i = first; i < end; ++i) names.cells.push_back(head_cell(villages_[i]));
    table.rows = {std::move(head), std::move(names)};
    for (std::size_t i = 0; i < rows_.size(); ++i) table.rows.push_back(row(i, first, end));
    return table;
  }

 private:
  // A part goes by its indicator's name and its own.
  std::string shown_name(const criteria::Indicator& indicator) const {
    for (const criteria::Indicator* whole : criteria::all_indicators(*commune_.set))
      for (const criteria::Indicator& part : whole->parts)
        if (part.code == indicator.code)
          return words("matrix", "part",
                       {{"code", part.code}, {"whole", whole->name.vi}, {"name", part.name.vi}});
    return indicator.code + ". " + indicator.name.vi;
  }

  documents::Row row(std::size_t at, std::size_t first, std::size_t end) const {
    using enum documents::Alignment;
    const MatrixRow& one = rows_[at];
    const auto* verdict = commune_.now.assessment->find(one.indicator->code);
    const programme::Trace whole = verdict ? verdict->trace() : programme::Trace{};
    documents::Row row{{cell(std::to_string(at + 1), centre), cell(shown_name(*one.indicator), left),
                        cell(verdict ? figures_.requirement(*verdict) : "", centre)}};
    for (std::size_t i = first; i < end; ++i) {
      const VillageStanding& standing = one.villages[i];
      row.cells.push_back(
          cell(cell_text(standing, *one.indicator, whole), centre, standing.holds == Truth::no));
    }
    const auto reached = std::ranges::count(one.villages, Truth::yes, &VillageStanding::holds);
    const bool decided = !one.indicator->target || whole.level;
    row.cells.push_back(cell(decided ? fmt::format("{}/{}", reached, villages_.size()) : "–", centre));
    return row;
  }

  const JudgedCommune& commune_;
  const Figures figures_;
  const std::vector<std::string>& villages_;
  const std::vector<MatrixRow>& rows_;
};

}  // namespace

documents::Paper village_matrix_paper(const JudgedCommune& commune, const std::vector<std::string>& villages,
                                      const std::vector<MatrixRow>& rows, base::Instant printed_at) {
  std::vector<documents::Block> blocks = table_titles(
      words("matrix", "title"),
      {words("matrix", "place", {{"place", commune.place_name}, {"date", commune.now.date.vietnamese()}})});
  for (std::string& one : said_for_reference(commune)) blocks.emplace_back(bold(Style::body, std::move(one)));
  for (std::string& one : said_of_trust(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  const MatrixTables tables(commune, villages, rows);
  for (std::size_t first = 0; first < villages.size(); first += kVillagesAcross) {
    const std::size_t end = std::min(first + kVillagesAcross, villages.size());
    if (villages.size() > kVillagesAcross)
      blocks.emplace_back(paragraph(
          Style::table_title, words("matrix", "villages_from_to",
                                    {{"first", std::to_string(first + 1)}, {"last", std::to_string(end)}})));
    blocks.emplace_back(tables.table(first, end));
  }
  blocks.emplace_back(paragraph(Style::body, words("matrix", "rows",
                                                   {{"rows", std::to_string(rows.size())},
                                                    {"villages", std::to_string(villages.size())}})));
  blocks.emplace_back(paragraph(Style::body, legend()));
  for (std::string& one : said_of_rules(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  for (std::string& one : said_of_conclusion(commune))
    blocks.emplace_back(paragraph(Style::body, std::move(one)));
  for (std::string& one : said_of_marks(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  for (std::string& one : said_of_gaps(commune)) blocks.emplace_back(paragraph(Style::body, std::move(one)));
  documents::Paper paper;
  paper.title = words("matrix", "title");
  paper.created = printed_at;
  paper.sections.push_back({documents::Section::Orientation::landscape, false, std::move(blocks)});
  return paper;
}

}  // namespace ntm::report
