// SPDX-License-Identifier: Apache-2.0
#include "actions/marked_workbook.h"

#include <vector>

#include "base/error.h"
#include "base/vocabulary.h"
#include "documents/xlsx/xlsx_mark.h"
#include "documents/xlsx/xlsx_read.h"

namespace ntm::actions {
namespace {

// "book.xlsx Sheet1!D7" is said of a cell; anything else of the file as a whole.
documents::CellRemark remark_of(const base::Diagnostic& mistake, const std::string& file,
                                base::Language language) {
  documents::CellRemark remark{"", "", mistake.what.in(language)};
  const std::string& where = mistake.where.file;
  const std::size_t mark = where.rfind('!');
  if (mark == std::string::npos || !where.starts_with(file + " ")) return remark;
  remark.sheet = where.substr(file.size() + 1, mark - file.size() - 1);
  remark.cell = where.substr(mark + 1);
  return remark;
}

}  // namespace

std::string marked_workbook(const std::string& bytes, const std::string& file,
                            const base::Diagnostics& mistakes, base::Language language) {
  using base::Error;
  if (!documents::looks_like_xlsx(bytes))
    throw Error(Error::Kind::invalid, {"import.mark_csv", {{"file", file}}});
  const auto say = [&](const char* key) { return base::Message{key, {}}.in(language); };
  std::vector<documents::CellRemark> remarks;
  for (const base::Diagnostic& mistake : mistakes.list())
    remarks.push_back(remark_of(mistake, file, language));
  base::Diagnostics diagnostics;
  const auto marked =
      documents::mark_xlsx(bytes, file, remarks,
                           {say("import.mark_sheet"),
                            {say("import.mark_of_sheet"), say("import.mark_cell"),
                             base::word("term", "value").at_start(language), say("import.mark_mistake")}},
                           diagnostics);
  if (!marked) throw Error(Error::Kind::invalid, {"import.mark_unreadable", {{"file", file}}}, diagnostics);
  return *marked;
}

}  // namespace ntm::actions
