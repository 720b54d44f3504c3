// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "documents/xlsx_read.h"
#include "documents/zip_archive.h"

// Whatever the bytes are: read, or refused with a reason. The first byte says what they are taken for: a file
// by itself, or the sheet, the shared strings or the styles of a workbook.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm;
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const int kind = data[0] % 4;
  const auto part = [&](int which, const std::string& otherwise) { return kind == which ? text : otherwise; };
  const documents::ZipPart parts[] = {
      {"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<r><r Id=\"r\" Target=\"s.xml\"/></r>"},
      {"xl/s.xml", part(1,
                        "<s><sheetData><row><c t=\"s\" s=\"0\"><v>0</v></c><c "
                        "s=\"0\"><v>45000</v></c></row></sheetData></s>")},
      {"xl/sharedStrings.xml", part(2, "<sst><si><t>x</t></si></sst>")},
      {"xl/styles.xml", part(3, "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>")}};
  base::Diagnostics diagnostics;
  const auto table = documents::read_xlsx(
      kind == 0 ? text : documents::write_zip(parts), "x.xlsx",
      [](std::span<const std::string_view> row) { return static_cast<int>(row.size()); }, diagnostics);
  NTM_CHECK(table.has_value() || !diagnostics.empty());
  for (const base::Diagnostic& diagnostic : diagnostics.list())
    NTM_CHECK(!to_text(diagnostic, base::Language::vietnamese).empty());
  if (!table) return 0;
  for (std::size_t row = 0; row < table->rows(); ++row)
    for (std::size_t column = 0; column < table->columns(); ++column) {
      NTM_CHECK(table->cell(row, column).size() <= size + 100);
      NTM_CHECK(!table->at(row, column).file.empty());
    }
  return 0;
}
