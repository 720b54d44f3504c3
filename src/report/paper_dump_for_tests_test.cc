// SPDX-License-Identifier: Apache-2.0
#include "report/paper_dump_for_tests.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace ntm::report {
namespace {

using namespace documents;

constexpr const char* kStyleNames[] = {"parent_organ",
                                       "issuing_organ",
                                       "number_symbol",
                                       "national_title",
                                       "motto",
                                       "place_date",
                                       "document_type",
                                       "subject",
                                       "addressee",
                                       "legal_basis",
                                       "chapter",
                                       "section",
                                       "clause_heading",
                                       "subclause_heading",
                                       "minor_heading",
                                       "clause",
                                       "point",
                                       "body",
                                       "recipients_head",
                                       "recipient",
                                       "signing_authority",
                                       "post",
                                       "full_name",
                                       "table_title",
                                       "table_head",
                                       "table_cell",
                                       "annex",
                                       "annex_title",
                                       "annex_note"};
static_assert(std::size(kStyleNames) == kStyles);

std::string runs_of(const Paragraph& one) {
  std::string text;
  for (const Run& run : one.runs) {
    const std::string mark = run.bold && run.italic ? "**__" : run.bold ? "**" : run.italic ? "__" : "";
    text += mark + run.text + std::string(mark.rbegin(), mark.rend());
  }
  return text;
}

std::string line_of(const Paragraph& one) {
  const std::string marker = one.marker.empty() ? "" : " [" + one.marker + "]";
  return fmt::format("{}{}: {}", kStyleNames[static_cast<int>(one.style)], marker, runs_of(one));
}

void add(std::string& text, const Paragraph& one) {
  text += "  " + line_of(one) + "\n";
}

void add(std::string& text, const TwoColumns& columns) {
  text += fmt::format("  columns {}\n", columns.left_share);
  for (const Paragraph& one : columns.left) text += "    " + line_of(one) + "\n";
  text += "    |\n";
  for (const Paragraph& one : columns.right) text += "    " + line_of(one) + "\n";
}

std::string cell_text(const Cell& cell) {
  std::string text;
  for (const Paragraph& one : cell.paragraphs) text += (text.empty() ? "" : " / ") + runs_of(one);
  if (cell.columns > 1) text += fmt::format(" {{{} columns}}", cell.columns);
  if (cell.rows > 1) text += fmt::format(" {{{} rows}}", cell.rows);
  return text;
}

void add(std::string& text, const Table& table) {
  text += fmt::format("  table {}, {} head rows\n", fmt::join(table.shares, " "), table.header_rows);
  for (const Row& row : table.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row.cells) cells.push_back(cell_text(cell));
    text += fmt::format("    {}\n", fmt::join(cells, " | "));
  }
}

void add(std::string& text, const PageBreak&) {
  text += "  page break\n";
}

std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

std::string dump(const Paper& paper) {
  std::string text = "title: " + paper.title + "\n";
  for (const Section& section : paper.sections) {
    text += section.orientation == Section::Orientation::portrait ? "portrait" : "landscape";
    text += section.is_annex ? ", annex\n" : "\n";
    for (const Block& block : section.blocks) std::visit([&](const auto& one) { add(text, one); }, block);
  }
  return text;
}

void expect_golden(const std::string& name, const Paper& paper) {
  const std::string path = std::string(NTM_SOURCE_DIR) + "/tests/report/" + name;
  ASSERT_TRUE(is_well_formed(paper)) << name;
  if (std::getenv("NTM_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << dump(paper);
  EXPECT_EQ(dump(paper), content_of(path)) << name;
}

}  // namespace ntm::report
