// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/printed_table.h"

#include <algorithm>

#include "documents/file_kind.h"
#include "documents/printed/printed_pdf.h"
#include "documents/read_document.h"

namespace ntm::documents {
namespace {

// Rows of a document, which say of each column whether it is one with that above or on the left.
class RowsToTable {
 public:
  void add(const TextBlock& block) {
    const std::size_t row = table_.row_names.size();
    table_.row_names.push_back(static_cast<int>(row) + 1);
    table_.columns = std::max(table_.columns, block.cells.size());
    std::vector<std::size_t> owners(block.cells.size(), kNobody);  // the cell that covers each column
    const auto is_in = [](const std::vector<std::size_t>& columns, std::size_t column) {
      return std::ranges::find(columns, column) != columns.end();
    };
    for (std::size_t column = 0; column < block.cells.size(); ++column) {
      const std::string& text = block.cells[column];
      const bool from_above = is_in(block.from_above, column), from_left = is_in(block.from_left, column);
      if (!text.empty()) {
        owners[column] = table_.cells.size();
        table_.cells.push_back({row, column, 1, 1, text});
      } else if (from_left && column > 0) {
        owners[column] = owners[column - 1];
        widen(owners[column], row, column);
      } else if (from_above && column < above_.size()) {
        owners[column] = above_[column];
        lengthen(owners[column], row);
      }
    }
    above_ = std::move(owners);
  }

  bool is_empty() const { return table_.row_names.empty(); }
  bool has_one() const { return table_.row_names.size() == 1; }
  PrintedTable take() {
    above_.clear();
    return std::exchange(table_, {});
  }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  void widen(std::size_t owner, std::size_t row, std::size_t column) {
    if (owner == kNobody) return;
    PrintedCell& cell = table_.cells[owner];
    if (cell.row == row) cell.columns = std::max(cell.columns, column - cell.column + 1);
  }
  void lengthen(std::size_t owner, std::size_t row) {
    if (owner == kNobody) return;
    PrintedCell& cell = table_.cells[owner];
    cell.rows = row - cell.row + 1;
  }

  PrintedTable table_;
  std::vector<std::size_t> above_;
};

PrintedDocument tables_of(const DocumentText& document) {
  PrintedDocument printed{document.name};
  RowsToTable rows;
  std::vector<std::string> paragraphs, before;
  int table = 0, last_line = 0;
  const auto end_table = [&] {
    if (rows.is_empty()) return;
    printed.tables.push_back(rows.take());
    printed.tables.back().before = std::exchange(before, {});
  };
  for (const TextBlock& block : document.blocks) {
    if (block.kind != TextBlock::Kind::table_row) {
      end_table();
      paragraphs.push_back(block.marker.empty() ? block.text : block.marker + " " + block.text);
      continue;
    }
    // Of a text file the line between headings and rows is no row, and no gap either.
    const bool is_apart =
        block.table != table || (block.table == 0 && block.first_line > last_line + (rows.has_one() ? 2 : 1));
    if (is_apart) end_table();
    if (rows.is_empty()) before = std::exchange(paragraphs, {});
    rows.add(block);
    table = block.table;
    last_line = block.last_line;
  }
  end_table();
  printed.after = std::move(paragraphs);
  for (const TextNote& note : document.notes) printed.notes.push_back({note.mark, note.text});
  return printed;
}

bool is_picture(FileKind kind) {
  return kind == FileKind::jpeg || kind == FileKind::png || kind == FileKind::webp ||
         kind == FileKind::heic || kind == FileKind::other_picture;
}

// What the file is and what to do; nothing when it may be taken.
std::optional<base::Message> refusal_of_printed(FileKind kind) {
  if (is_picture(kind)) return base::Message{"printed.picture", {}};
  const bool is_taken = kind == FileKind::word || kind == FileKind::workbook || kind == FileKind::web_page ||
                        kind == FileKind::pdf;
  if (is_taken) return std::nullopt;
  const bool is_sheet = kind == FileKind::binary_workbook || kind == FileKind::old_workbook ||
                        kind == FileKind::open_sheet || kind == FileKind::xml_workbook;
  return refusal_of(kind, is_sheet ? FileUse::table : FileUse::document);
}

bool is_small(const PrintedDocument& printed) {
  return std::ranges::all_of(printed.tables, [](const PrintedTable& table) {
    return table.rows() <= kMostPrintedRows && table.columns <= kMostPrintedColumns;
  });
}

}  // namespace

std::vector<std::pair<std::string, std::string>> most_of_a_table() {
  return {{"rows", std::to_string(kMostPrintedRows)}, {"columns", std::to_string(kMostPrintedColumns)}};
}

PrintedGrid::PrintedGrid(const PrintedTable& table)
    : columns_(table.columns), covering_(table.rows() * table.columns, nullptr) {
  for (const PrintedCell& cell : table.cells)
    for (std::size_t row = cell.row; row < std::min(cell.row + cell.rows, table.rows()); ++row)
      for (std::size_t column = cell.column; column < std::min(cell.column + cell.columns, columns_);
           ++column)
        if (const PrintedCell*& place = covering_[row * columns_ + column]; !place || place->row < cell.row)
          place = &cell;
}

const PrintedCell* PrintedGrid::at(std::size_t row, std::size_t column) const {
  const std::size_t place = row * columns_ + column;
  return column < columns_ && place < covering_.size() ? covering_[place] : nullptr;
}

const PrintedCell* PrintedGrid::beginning(std::size_t row, std::size_t column) const {
  const PrintedCell* const cell = at(row, column);
  return cell && cell->row == row ? cell : nullptr;
}

std::optional<PrintedDocument> read_printed_tables(const std::string& name, std::string_view bytes,
                                                   base::Diagnostics& diagnostics) {
  const FileKind kind = kind_of_file(bytes);
  if (const auto refusal = refusal_of_printed(kind)) {
    diagnostics.add({name}, refusal->key, refusal->arguments);
    return std::nullopt;
  }
  std::optional<PrintedDocument> printed;
  if (kind == FileKind::workbook) {
    printed = read_printed_xlsx(bytes, name, diagnostics);
  } else if (kind == FileKind::web_page) {
    printed = read_printed_html(bytes, name, diagnostics);
  } else if (kind == FileKind::pdf) {
    printed = read_printed_pdf(bytes, name, diagnostics);
  } else if (const auto document = read_document(name, bytes, diagnostics, {.with_marks = true})) {
    printed = tables_of(*document);
  }
  if (!printed) return std::nullopt;
  if (printed->tables.empty())
    diagnostics.add({name}, "printed.no_table");
  else if (!is_small(*printed))
    diagnostics.add({name}, "printed.too_large", most_of_a_table());
  else
    return printed;
  return std::nullopt;
}

}  // namespace ntm::documents
