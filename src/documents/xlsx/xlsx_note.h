// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "documents/xlsx/workbook.h"
#include "documents/xlsx/xlsx_package.h"

// The hidden sheet of a workbook of ours: its note, and the lists from which cells are chosen. A sheet and
// not a property of the document, which some spreadsheets drop when they save.
namespace ntm::documents {

inline constexpr std::string_view kNoteSheet = "ntm";

// Names in a note that are of the file itself: the sheet to be read, and one that only explains it.
inline constexpr std::string_view kNotedTable = "sheet";
inline constexpr std::string_view kNotedExplanation = "explanation";

// What the note says under a name; nothing when it says nothing.
std::optional<std::string> noted(const WorkbookNote& note, std::string_view name);

// What goes into the hidden sheet, collected while the others are written.
class XlsxNoteSheet {
 public:
  // Where the list stands: "ntm!$D$1:$D$3". Equal lists stand once.
  std::string list(const std::vector<std::string>& choices);
  // The texts of the sheet, row by row, "" where a cell is blank; none when there is neither a note nor a
  // list.
  std::vector<std::vector<std::string>> rows(const WorkbookNote& note) const;

 private:
  std::vector<std::vector<std::string>> lists_;
};

// The note of a workbook, empty where it has none. Nothing, with the reason, when its sheet cannot be read.
std::optional<WorkbookNote> read_note(XlsxPackage& package, const std::string& file,
                                      base::Diagnostics& diagnostics);
// Whether it is the hidden sheet of a note.
bool holds_note(const XlsxPackage::Sheet& sheet);

}  // namespace ntm::documents
