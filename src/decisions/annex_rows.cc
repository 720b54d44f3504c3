// SPDX-License-Identifier: Apache-2.0
#include "decisions/annex_rows.h"

#include <algorithm>

#include "base/text.h"
#include "decisions/note_marks.h"

namespace ntm::decisions {
namespace {

using documents::PrintedCell;

bool is_footnote(std::string_view text) {
  const std::string key = base::search_key(text);
  return key.starts_with("ghi chu") || key.starts_with("chu thich") || text.starts_with("*") ||
         text.starts_with("(*") || text.starts_with("[") ||
         (text.starts_with("(") && text.size() > 3 && text[2] == ')') || note_line(text).has_value();
}

std::string criterion_of(const std::string& code) {
  return code.substr(0, code.find('.'));
}

// The code that follows on: "2.1", "2.2".
bool follows(const std::string& before, const std::string& code) {
  const auto last = before.rfind('.');
  if (last == std::string::npos) return false;
  return code == before.substr(0, last + 1) + std::to_string(std::stoi(before.substr(last + 1)) + 1);
}

// A cell cut where its lines end, and where the next code stands within one: a workbook keeps no line ends.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces(1);
  std::string code;
  bool is_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool may_begin = is_start || (base::is_digit(text[at]) && text[at - 1] == ' ');
    const auto coded = may_begin && base::is_digit(text[at]) ? coded_text(text.substr(at)) : std::nullopt;
    if (coded && coded->is_dotted() && !coded->rest.empty()) {
      if (!is_start && follows(code, coded->code)) pieces.emplace_back();
      if (is_start || follows(code, coded->code)) code = coded->code;
    }
    is_start = text[at] == '\n';
    if (is_start)
      pieces.emplace_back();
    else
      pieces.back() += text[at];
  }
  return pieces;
}

// How many of them begin with a code of an indicator.
std::size_t coded_pieces(std::string_view text) {
  const auto pieces = pieces_of(text);
  return static_cast<std::size_t>(std::ranges::count_if(pieces, [](const std::string& piece) {
    const auto coded = coded_text(piece);
    return coded && coded->is_dotted() && !coded->rest.empty();
  }));
}

std::string in_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

void AnnexRows::read(const documents::PrintedTable& table, const documents::PrintedGrid& grid,
                     const Headings& headings, std::size_t number, std::size_t first_row) {
  table_ = &table, grid_ = &grid, headings_ = &headings, number_ = number, first_row_ = first_row;
  for (std::size_t row = first_row; row < table.rows(); ++row) read_row(row_at(row));
  table_ = nullptr, grid_ = nullptr, headings_ = nullptr;
}

void AnnexRows::ask(std::string key, std::vector<Said> cells, Arguments arguments) {
  for (const Said& cell : cells) used_.insert(cell.where);
  draft_.questions.push_back({{std::move(key), std::move(arguments)}, std::move(cells)});
}

Said AnnexRows::said(const PrintedCell& cell) {
  const Spot spot{number_, cell.row, cell.column};
  used_.insert(spot);
  return {cell.text, spot};
}

bool AnnexRows::is_level_cell(const PrintedCell& cell) const {
  return headings_->columns[cell.column].is_level;
}

AnnexRows::Row AnnexRows::row_at(std::size_t index) const {
  Row row;
  row.index = index;
  const auto content = headings_->column_of(ColumnRole::content);
  const auto take = [&](ColumnRole role, const PrintedCell*& into) {
    const auto column = headings_->column_of(role);
    if (column) into = grid_->beginning(index, *column);
    if (!into) return;
    // One cell over several columns stands in the first of them only; a title over all of them in none.
    const bool is_wide =
        role != ColumnRole::content && into->column <= *content && into->column + into->columns > *content;
    if (into->column != *column || is_wide) into = nullptr;
  };
  take(ColumnRole::number, row.number);
  take(ColumnRole::criterion, row.criterion);
  take(ColumnRole::content, row.content);
  for (std::size_t column = 0; column < table_->columns; ++column) {
    const PrintedCell* const cell = grid_->beginning(index, column);
    if (!cell || (!row.cells.empty() && row.cells.back() == cell)) continue;
    row.cells.push_back(cell);
    row.has_levels = row.has_levels || is_level_cell(*cell);
  }
  return row;
}

void AnnexRows::read_row(const Row& row) {
  if (row.cells.empty()) return;
  if (is_heading_again(row)) {
    for (const PrintedCell* cell : row.cells) draft_.headings.push_back(said(*cell));
    return;
  }
  if (read_remark(row) || read_group(row)) return;
  begin_criterion(row);
  if (row.content && coded_pieces(row.content->text) > 1)
    read_indicators_of_lines(row);
  else if (row.content)
    read_content(row);
  else if (row.has_levels)
    read_without_content(row);
  ask_the_rest(row);
}

// On each further page, in a document made of a printed one.
bool AnnexRows::is_heading_again(const Row& row) const {
  return std::ranges::all_of(row.cells, [&](const PrintedCell* cell) {
    return std::ranges::any_of(headings_->cells, [&](const Said& heading) {
      return heading.where.column == cell->column && heading.text == cell->text;
    });
  });
}

// "Ghi chú: …" below the table or between its rows.
bool AnnexRows::read_remark(const Row& row) {
  const bool is_one = row.cells.size() == 1 && !row.has_levels && is_footnote(row.cells[0]->text);
  if (is_one) draft_.remarks.push_back(said(*row.cells[0]));
  return is_one;
}

// "I. QUY HOẠCH" over the columns, or "I" in the column of numbers.
bool AnnexRows::read_group(const Row& row) {
  if (row.has_levels || row.cells.size() > 2) return false;
  const std::string& first = row.cells[0]->text;
  const std::string word = first.substr(0, std::min(first.find_first_of(" \n"), first.size()));
  const bool is_numbered = is_roman(word) && (row.cells.size() == 2) == (word == first);
  const bool is_wide =
      row.cells.size() == 1 && row.cells[0]->columns > 1 && !coded_text(first) &&
      row.cells[0]->column + row.cells[0]->columns > headings_->column_of(ColumnRole::content);
  if (!is_numbered && !is_wide) return false;
  for (const PrintedCell* cell : row.cells) group_.push_back(said(*cell));
  return true;
}

void AnnexRows::start_criterion(std::string code, std::string name, std::vector<Said> words) {
  part_ = nullptr;
  draft_.criteria.push_back(
      {std::move(code), in_one_line(std::move(name)), std::move(words), std::exchange(group_, {})});
}

void AnnexRows::begin_criterion(const Row& row) {
  const auto number = row.number ? coded_text(row.number->text) : std::nullopt;
  const auto named = row.criterion ? coded_text(row.criterion->text) : std::nullopt;
  std::vector<Said> words;
  if (row.criterion) {
    const std::string name = in_one_line(named && !named->rest.empty() ? named->rest : row.criterion->text);
    // A number beside one row of several counts the indicators.
    const bool is_of_it = number && (number->is_dotted() || row.number->rows == row.criterion->rows);
    std::string code = named ? named->code : is_of_it ? criterion_of(number->code) : "";
    const bool is_made = code.empty();
    const DraftCriterion* const last = draft_.criteria.empty() ? nullptr : &draft_.criteria.back();
    if (last && last->name == name && (is_made || last->code == code)) {  // said again on each row, or page
      draft_.criteria.back().words.push_back(said(*row.criterion));
      return;
    }
    if (is_made) code = std::to_string(draft_.criteria.size() + 1);
    if (is_of_it && !number->is_dotted()) words.push_back(said(*row.number));
    words.push_back(said(*row.criterion));
    start_criterion(code, name, words);
    if (is_made) ask("decision.code_made", words, {{"code", code}});
    return;
  }
  // A row of its own: "1 | Quy hoạch"; or "Tiêu chí 1. Quy hoạch" over the columns.
  const PrintedCell* const title = row.content ? row.content : row.cells.size() == 1 ? row.cells[0] : nullptr;
  const auto coded = title ? coded_text(title->text) : std::nullopt;
  const bool has_column = headings_->column_of(ColumnRole::criterion).has_value();
  const bool by_number = !has_column && number && !number->is_dotted() && title && title != row.number;
  const bool by_words = !row.number && coded && !coded->is_dotted() && !coded->rest.empty() &&
                        (!has_column || title != row.content);
  if (!by_number && !by_words) return;
  if (row.number) words.push_back(said(*row.number));
  // With levels beside it, it is its own and only indicator.
  if (!row.has_levels || title != row.content) words.push_back(said(*title));
  const bool has_code_twice = by_number && coded && coded->code == number->code;
  start_criterion(by_number ? number->code : coded->code,
                  by_words || has_code_twice ? coded->rest : title->text, words);
}

void AnnexRows::read_content(const Row& row) {
  const Spot spot{number_, row.content->row, row.content->column};
  if (used_.contains(spot)) return;  // was the criterion's name
  const std::string& text = row.content->text;
  const ListedText listed = listed_text(text);
  const auto coded = coded_text(text);
  const auto number = row.number ? coded_text(row.number->text) : std::nullopt;
  const bool by_number = number && number->is_dotted();
  DraftIndicator* const above = current();
  if (const int year = year_alone(listed.rest); year != 0 && above && !by_number)
    return add_year(row, year, *row.content);
  if (by_number) {
    if (draft_.criteria.empty() || draft_.criteria.back().code != criterion_of(number->code))
      start_criterion(criterion_of(number->code), "", {});
    return add_indicator(row, number->code, coded && coded->code == number->code ? coded->rest : text);
  }
  if (coded && !coded->rest.empty()) {
    const std::string own = criterion_of(coded->code);
    if (draft_.criteria.empty() || (coded->is_dotted() && draft_.criteria.back().code != own))
      start_criterion(own, "", {});
    return add_indicator(row, coded->code, coded->rest);
  }
  if (listed.is_listed && above) return add_part(row, listed.letter, listed.rest);
  if (draft_.criteria.empty()) {
    ask("decision.row_before_criteria", {said(*row.content)});
    return;
  }
  add_indicator(row, "", text);
}

// "1.1. …" and "1.2. …" as paragraphs of one cell; their levels line by line.
void AnnexRows::read_indicators_of_lines(const Row& row) {
  const Said words = said(*row.content);
  std::vector<CodedText> found;
  for (const std::string& line : pieces_of(row.content->text)) {
    auto coded = coded_text(line);
    if (coded && coded->is_dotted() && !coded->rest.empty())
      found.push_back(std::move(*coded));
    else if (!found.empty())
      found.back().rest += " " + line;
    else
      found.push_back({"", line});
  }
  if (draft_.criteria.empty() ||
      (found[0].is_dotted() && draft_.criteria.back().code != criterion_of(found[0].code)))
    start_criterion(criterion_of(found[0].code.empty() ? "1" : found[0].code), "", {});
  auto& indicators = draft_.criteria.back().indicators;
  const std::size_t first = indicators.size();
  for (CodedText& one : found) {
    DraftIndicator indicator;
    indicator.code = one.code, indicator.name = one.rest, indicator.words = {words};
    add_beside(row, indicator);
    indicators.push_back(std::move(indicator));
  }
  for (std::size_t column = 0; column < table_->columns; ++column) {
    const PrintedCell* const cell = grid_->beginning(row.index, column);
    if (!cell || !headings_->columns[column].is_level || !is_level_cell(*cell)) continue;
    const auto lines = base::split(cell->text, '\n');
    const TableColumn& heading = headings_->columns[column];
    if (lines.size() != found.size()) {
      ask("decision.lines_differ", {words, said(*cell)},
          {{"lines", std::to_string(lines.size())}, {"indicators", std::to_string(found.size())}});
      continue;
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
      indicators[first + i].levels.push_back(
          {heading.key, heading.heading, {said(*cell)}, read_level(lines[i]), heading.key == LevelKey{}});
  }
  part_ = nullptr;
}

// Levels whose indicator stands above: of a year that another cell names, or that they name themselves.
void AnnexRows::read_without_content(const Row& row) {
  DraftIndicator* const above = current();
  const PrintedCell* named = nullptr;
  int year = 0;
  for (const PrintedCell* cell : row.cells)
    if (const int found = year_alone(listed_text(cell->text).rest); found != 0 && !named)
      named = cell, year = found;
  if (above && named) return add_year(row, year, *named);
  std::vector<Said> cells;
  for (const PrintedCell* cell : row.cells) cells.push_back(said(*cell));
  ask("decision.level_of_none", cells);
}

DraftIndicator* AnnexRows::current() {
  if (draft_.criteria.empty() || draft_.criteria.back().indicators.empty()) return nullptr;
  DraftIndicator& last = draft_.criteria.back().indicators.back();
  return part_ ? part_ : &last;
}

void AnnexRows::add_year(const Row& row, int year, const PrintedCell& said_by) {
  DraftIndicator& indicator = *current();
  indicator.words.push_back(said(said_by));
  add_levels(row, indicator, year, false);
}

void AnnexRows::add_part(const Row& row, const std::string& letter, const std::string& name) {
  DraftIndicator& indicator = draft_.criteria.back().indicators.back();
  DraftIndicator part;
  part.code = letter;
  part.name = in_one_line(name);
  part.words.push_back(said(*row.content));
  add_beside(row, part);
  add_levels(row, part, 0, false);
  indicator.parts.push_back(std::move(part));
  part_ = &indicator.parts.back();
}

void AnnexRows::add_indicator(const Row& row, const std::string& code, const std::string& name) {
  DraftIndicator indicator;
  indicator.code = code;
  indicator.name = in_one_line(name);
  if (row.number && !used_.contains({number_, row.number->row, row.number->column}))
    indicator.words.push_back(said(*row.number));
  indicator.words.push_back(said(*row.content));
  add_beside(row, indicator);
  add_levels(row, indicator, 0, true);
  draft_.criteria.back().indicators.push_back(std::move(indicator));
  part_ = nullptr;
}

void AnnexRows::add_beside(const Row& row, DraftIndicator& indicator) {
  for (std::size_t column = 0; column < table_->columns; ++column) {
    const PrintedCell* const cell = grid_->at(row.index, column);
    if (!cell || cell->column != column || cell->row < first_row_) continue;
    const ColumnRole role = headings_->columns[column].role;
    if (role == ColumnRole::unit) indicator.unit.push_back(said(*cell));
    if (role == ColumnRole::agency) indicator.agency.push_back(said(*cell));
    if (role == ColumnRole::note) indicator.notes.push_back(said(*cell));
  }
}

void AnnexRows::add_levels(const Row& row, DraftIndicator& indicator, int year, bool from_above) {
  const bool has_others = std::ranges::any_of(headings_->columns, [](const TableColumn& column) {
    return column.is_level && column.key != LevelKey{};
  });
  for (std::size_t column = 0; column < table_->columns; ++column) {
    const TableColumn& heading = headings_->columns[column];
    const PrintedCell* const cell = grid_->at(row.index, column);
    if (!heading.is_level || !cell || !is_level_cell(*cell)) continue;
    if (cell->row < first_row_ || (cell->row != row.index && !from_above)) continue;
    const Spot spot{number_, cell->row, cell->column};
    if (year != 0 && used_.contains(spot) && year_alone(cell->text) == year) continue;  // names the year
    DraftLevel level{heading.key, heading.heading, said(*cell), read_level(cell->text, cell->number)};
    if (year != 0) level.key.year = year;
    level.is_general = has_others && heading.key == LevelKey{};
    indicator.levels.push_back(std::move(level));
  }
}

// What no column of the headings takes.
void AnnexRows::ask_the_rest(const Row& row) {
  std::vector<Said> rest;
  for (const PrintedCell* cell : row.cells)
    if (!used_.contains({number_, cell->row, cell->column}))
      rest.push_back({cell->text, {number_, cell->row, cell->column}});
  if (!rest.empty()) ask("decision.cell_unplaced", rest);
}

// Of a criterion with one indicator that is the criterion's own code, as laws write it.
void AnnexRows::finish() {
  for (Said& title : std::exchange(group_, {})) draft_.remarks.push_back(std::move(title));
  for (DraftCriterion& criterion : draft_.criteria) {
    auto& indicators = criterion.indicators;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      DraftIndicator& indicator = indicators[i];
      constexpr std::size_t kLetters = 26;
      for (std::size_t part = 0; part < indicator.parts.size(); ++part)
        if (std::string& code = indicator.parts[part].code; code.empty())
          code = part < kLetters ? std::string(1, static_cast<char>('a' + part)) : std::to_string(part + 1);
      if (!indicator.code.empty()) continue;
      indicator.is_code_made = indicators.size() > 1;
      indicator.code = indicators.size() == 1 ? criterion.code : criterion.code + "." + std::to_string(i + 1);
      if (indicator.is_code_made) ask("decision.code_made", indicator.words, {{"code", indicator.code}});
    }
  }
}

}  // namespace ntm::decisions
