// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "decisions/draft.h"
#include "decisions/measures.h"
#include "documents/csv/csv.h"
#include "documents/package/zip_archive.h"
#include "documents/printed/printed_table.h"

// Tables written down row by row, and the files that have them; for tests.
namespace ntm::decisions {

// Rows as tests/decisions/README.md has them, as a table.
inline documents::PrintedTable table_of_rows(const std::vector<std::string>& rows) {
  documents::PrintedTable table;
  std::vector<std::vector<std::size_t>> owners;  // the cell that covers each place; none: kNobody
  constexpr auto kNobody = static_cast<std::size_t>(-1);
  for (const std::string& line : rows) {
    const std::size_t row = table.row_names.size();
    table.row_names.push_back(static_cast<int>(row) + 1);
    std::vector<std::size_t> covered;
    for (const std::string_view part : base::split(line, '|')) {
      std::string text(base::trim(part));
      const std::size_t column = covered.size();
      if (text == "<" || text == "^") {
        const std::size_t owner = text == "<" ? covered.back() : owners.back().at(column);
        covered.push_back(owner);
        if (owner == kNobody) continue;
        documents::PrintedCell& cell = table.cells[owner];
        cell.columns = std::max(cell.columns, column - cell.column + 1);
        cell.rows = std::max(cell.rows, row - cell.row + 1);
        continue;
      }
      for (std::size_t at; (at = text.find("⏎")) != std::string::npos;)
        text.replace(at, std::string("⏎").size(), "\n");
      covered.push_back(text.empty() ? kNobody : table.cells.size());
      if (!text.empty()) table.cells.push_back({row, column, 1, 1, text});
    }
    table.columns = std::max(table.columns, covered.size());
    owners.push_back(std::move(covered));
  }
  return table;
}

inline std::string markup_of(const std::string& text, const std::string& line_end) {
  std::string result;
  for (const char c : text)
    result += c == '&'    ? "&amp;"
              : c == '<'  ? "&lt;"
              : c == '>'  ? "&gt;"
              : c == '\n' ? line_end
                          : std::string(1, c);
  return result;
}

inline std::string html_of(const documents::PrintedDocument& document) {
  std::string html = "<!DOCTYPE html><html><head><title>x</title></head><body>";
  const auto paragraphs = [&](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) html += "<p>" + markup_of(text, "<br>") + "</p>\n";
  };
  for (const documents::PrintedTable& table : document.tables) {
    paragraphs(table.before);
    html += "<table>";
    const documents::PrintedGrid grid(table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      html += "<tr>\n";
      for (std::size_t column = 0; column < table.columns; ++column) {
        const documents::PrintedCell* const cell = grid.at(row, column);
        if (!cell) html += "<td>&nbsp;</td>";
        if (!cell || cell->row != row || cell->column != column) continue;
        html += fmt::format("<td rowspan=\"{}\" colspan={}><p>{}</p></td>", cell->rows, cell->columns,
                            markup_of(cell->text, "</p>\n<p>"));
      }
      html += "</tr>";
    }
    html += "</table>";
  }
  paragraphs(document.after);
  return html + "</body></html>";
}

inline std::string docx_of(const documents::PrintedDocument& document) {
  const auto paragraph = [](const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  const auto paragraphs = [&](const std::string& text) {
    return paragraph(markup_of(text, "</w:t></w:r></w:p><w:p><w:r><w:t>"));
  };
  std::string body;
  for (const documents::PrintedTable& table : document.tables) {
    for (const std::string& text : table.before) body += paragraphs(text);
    body += "<w:tbl>";
    const documents::PrintedGrid grid(table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      body += "<w:tr>";
      for (std::size_t column = 0; column < table.columns; ++column) {
        const documents::PrintedCell* const cell = grid.at(row, column);
        if (cell && cell->column != column) continue;
        std::string properties;
        if (cell && cell->columns > 1) properties += fmt::format("<w:gridSpan w:val=\"{}\"/>", cell->columns);
        if (cell && cell->rows > 1)
          properties += cell->row == row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
        body += "<w:tc><w:tcPr>" + properties + "</w:tcPr>" +
                (cell && cell->row == row ? paragraphs(cell->text) : "<w:p/>") + "</w:tc>";
      }
      body += "</w:tr>";
    }
    body += "</w:tbl><w:p/>";
  }
  for (const std::string& text : document.after) body += paragraphs(text);
  const std::string start =
      "<?xml version=\"1.0\"?><w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
  const documents::ZipPart parts[] = {{"word/document.xml", start + body + "</w:body></w:document>"}};
  return documents::write_zip(parts);
}

// One sheet a table; paragraphs are rows of it. Lines of a cell become one, as a workbook's do.
inline std::string xlsx_of(const documents::PrintedDocument& document) {
  std::vector<documents::ZipPart> parts;
  std::string sheets, related;
  for (std::size_t i = 0; i < document.tables.size(); ++i) {
    const documents::PrintedTable& table = document.tables[i];
    std::string rows, merged;
    int number = 0;
    const auto cell_xml = [&](std::size_t column, const std::string& text) {
      return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                         documents::cell_name(column, number), markup_of(text, "\n"));
    };
    const auto alone = [&](const std::string& text) {
      ++number;
      rows += fmt::format("<row r=\"{}\">{}</row>", number, cell_xml(0, text));
    };
    for (const std::string& text : table.before) alone(text);
    const int above = number;
    const documents::PrintedGrid grid(table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      ++number;
      rows += fmt::format("<row r=\"{}\">", number);
      for (std::size_t column = 0; column < table.columns; ++column) {
        const documents::PrintedCell* const cell = grid.at(row, column);
        if (!cell || cell->row != row || cell->column != column) continue;
        rows += cell_xml(column, cell->text);
        if (cell->rows > 1 || cell->columns > 1)
          merged += fmt::format(
              "<mergeCell ref=\"{}:{}\"/>", documents::cell_name(column, number),
              documents::cell_name(column + cell->columns - 1, number + static_cast<int>(cell->rows) - 1));
      }
      rows += "</row>";
    }
    NTM_CHECK(number - above == static_cast<int>(table.rows()));
    if (i + 1 == document.tables.size())
      for (const std::string& text : document.after) alone(text);
    parts.push_back({fmt::format("xl/s{}.xml", i), "<worksheet><sheetData>" + rows +
                                                       "</sheetData><mergeCells>" + merged +
                                                       "</mergeCells></worksheet>"});
    sheets += fmt::format("<sheet name=\"Bảng {}\" r:id=\"r{}\"/>", i + 1, i);
    related += fmt::format("<Relationship Id=\"r{}\" Type=\"x/worksheet\" Target=\"s{}.xml\"/>", i, i);
  }
  parts.push_back({"xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets></workbook>"});
  parts.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + related + "</Relationships>"});
  return documents::write_zip(parts);
}

// "TN/2031=51", "nhom-1=97", "=80", "TN=?"
inline std::string shown_mark(const DraftMark& mark) {
  std::string key = mark.key.region;
  if (!mark.key.group.empty())
    key +=
        (key.empty() ? "" : "/") + (mark.key.group.size() == 1 ? "nhom-" + mark.key.group : mark.key.group);
  if (mark.key.year != 0) key += (key.empty() ? "" : "/") + std::to_string(mark.key.year);
  return key + "=" + (mark.number ? base::exact_text(*mark.number) : "?");
}

inline void show_indicator(const DraftIndicator& indicator, const std::string& code,
                           std::vector<std::string>& lines) {
  static constexpr std::string_view kSigns[] = {"", ">=", "<=", ">", "<"};
  std::string way(name_of(indicator.way)), marks;
  if (!indicator.parts.empty())
    way = "parts";
  else if (indicator.way == Way::levels)
    way = std::string(kSigns[static_cast<std::size_t>(indicator.sign)]) +
          (indicator.unit_name.empty() ? "" : " " + indicator.unit_name);
  if (indicator.parts.empty())
    for (const DraftMark& mark : indicator.marks) marks += (marks.empty() ? "" : ", ") + shown_mark(mark);
  const std::string measure = indicator.measure ? measure_library()[*indicator.measure].id : "";
  lines.push_back(base::tidy(fmt::format("{} {} | {} | {} | {}", code, indicator.name, way, marks, measure)));
  for (const DraftIndicator& part : indicator.parts) show_indicator(part, code + "." + part.code, lines);
}

// As `reads` of tests/decisions.
inline std::vector<std::string> shown(const Draft& draft) {
  std::vector<std::string> lines;
  for (const DraftCriterion& criterion : draft.criteria) {
    lines.push_back(criterion.code + " " + criterion.name);
    for (const DraftIndicator& indicator : criterion.indicators)
      show_indicator(indicator, indicator.code, lines);
  }
  return lines;
}

// As `notes` of tests/decisions.
inline std::vector<std::string> shown_notes(const Draft& draft) {
  std::vector<std::string> lines;
  for (const DraftCriterion& criterion : draft.criteria)
    for (const DraftIndicator& indicator : criterion.indicators)
      for (const Said& note : indicator.notes) lines.push_back(indicator.code + ": " + note.text);
  return lines;
}

// The questions besides those about the head, as "key code", in order of the alphabet.
inline std::vector<std::string> asked(const Draft& draft) {
  std::vector<std::string> keys;
  for (const Question& question : draft.questions) {
    std::string key = question.what.key;
    if (key.find(".head_") != std::string::npos) continue;
    for (const auto& [name, value] : question.what.arguments)
      if (name == "code" && key != "decision.column_unknown") key += " " + value;
    keys.push_back(std::move(key));
  }
  std::ranges::sort(keys);
  return keys;
}

// The cells of the document that are neither in the draft nor asked about, or that it has in other words.
inline std::vector<std::string> dropped_cells(const documents::PrintedDocument& document,
                                              const Draft& draft) {
  std::map<Spot, std::string> known;
  for (const std::vector<Said>& some : {stated_cells(draft), asked_cells(draft)})
    for (const Said& cell : some) known[cell.where] = cell.text;
  std::vector<std::string> dropped;
  for (std::size_t table = 0; table < document.tables.size(); ++table)
    for (const documents::PrintedCell& cell : document.tables[table].cells) {
      const auto found = known.find({table, cell.row, cell.column});
      if (found == known.end() || found->second != cell.text) dropped.push_back(cell.text);
    }
  return dropped;
}

}  // namespace ntm::decisions
