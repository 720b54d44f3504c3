// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/message.h"

namespace ntm::documents {

// A cell of a table as it is printed: merged cells are one.
struct PrintedCell {
  std::size_t row = 0, column = 0;    // where it begins, from 0
  std::size_t rows = 1, columns = 1;  // how many it goes over
  std::string text;                   // tidied, its lines parted by '\n'; never blank
  std::string
      number{};  // exact, where the program that saved it says it is a number ("95" of "95%"); else ""
};

// A table as it is printed, whatever the format of its file.
struct PrintedTable {
  std::string name{};            // of the sheet; "" where tables have none
  std::vector<int> row_names{};  // how people call each row: those of a sheet, else from 1
  std::size_t columns = 0;
  std::vector<PrintedCell> cells{};   // those that are not blank, row by row; no two at one place
  std::vector<std::string> before{};  // the paragraphs since the table before
  std::vector<std::string>
      beneath{};  // what a sheet hides or spoils: names of cells whose content is not shown

  std::size_t rows() const { return row_names.size(); }
};

// A footnote that the file keeps apart from its text.
struct PrintedNote {
  std::string mark{};  // as it stands in the text: "[1]", "[i]"
  std::string text{};
};

// Where a cell begins: table, row and column from 0.
struct PrintedPlace {
  std::size_t table = 0, row = 0, column = 0;
};

// What could not be told for sure while the tables were put together, and the cells that it is about.
struct PrintedDoubt {
  base::Message what{};
  std::vector<PrintedPlace> cells{};
};

// The tables of a document, and the paragraphs around them. A mark of a footnote that is printed raised is
// written raised: "95%¹" (see raised_text.h).
struct PrintedDocument {
  std::string file{};
  std::vector<PrintedTable> tables{};
  std::vector<std::string> after{};  // paragraphs behind the last table
  std::vector<PrintedNote> notes{};
  std::vector<PrintedDoubt> doubts{};
};

// Which cell covers each place of a table. The table must outlive it.
class PrintedGrid {
 public:
  explicit PrintedGrid(const PrintedTable& table);

  // Null where nothing is written.
  const PrintedCell* at(std::size_t row, std::size_t column) const;
  // The same, where the cell begins in that row.
  const PrintedCell* beginning(std::size_t row, std::size_t column) const;

 private:
  std::size_t columns_;
  std::vector<const PrintedCell*> covering_;
};

// The most that a table may have; larger ones are refused.
inline constexpr std::size_t kMostPrintedRows = 5000, kMostPrintedColumns = 200;
// As the message that refuses says it.
std::vector<std::pair<std::string, std::string>> most_of_a_table();

// Reads all tables of a file by what its bytes are: Word (.docx), Excel (.xlsx: each sheet that is not hidden
// is one table), a web page (.html, in UTF-8 or UTF-16), Markdown, a PDF with text (see printed_pdf.h). A
// picture and older formats are refused with what to do instead. nullopt when it cannot be read, with the
// reason in `diagnostics`; when it can, diagnostics may still say what was left out.
std::optional<PrintedDocument> read_printed_tables(const std::string& name, std::string_view bytes,
                                                   base::Diagnostics& diagnostics);

// Of a web page. Scripts and styles are no text; tables within a cell are read as tables of their own.
std::optional<PrintedDocument> read_printed_html(std::string_view bytes, const std::string& name,
                                                 base::Diagnostics& diagnostics);
// Of a workbook.
std::optional<PrintedDocument> read_printed_xlsx(std::string_view bytes, const std::string& name,
                                                 base::Diagnostics& diagnostics);

}  // namespace ntm::documents
