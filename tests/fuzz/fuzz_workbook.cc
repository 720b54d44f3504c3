// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "documents/package/zip_archive.h"
#include "documents/xlsx/xlsx_format.h"
#include "documents/xlsx/xlsx_read.h"

// Whatever the bytes are: read, or refused with a reason. The first byte says what they are taken for: a file
// by itself, or the sheet, what of it stands beside the rows (merged cells, columns), the shared strings, the
// styles, one number format, the workbook or its relationships.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm;
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const int kind = data[0] % 8;
  const auto part = [&](int which, const std::string& otherwise) { return kind == which ? text : otherwise; };
  const std::string rows =
      "<row><c t=\"s\" s=\"0\"><v>0</v></c><c s=\"0\"><v>45000</v></c></row>"
      "<row hidden=\"1\"><c><v>1</v></c></row><row r=\"5\"><c r=\"B5\"><f>1+1</f></c></row>";
  const std::string merged =
      "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><mergeCells><mergeCell "
      "ref=\"A2:A5\"/></mergeCells>";
  const documents::ZipPart parts[] = {
      {"xl/workbook.xml", part(6, "<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>")},
      {"xl/_rels/workbook.xml.rels", part(7, "<r><r Id=\"r\" Target=\"s.xml\"/></r>")},
      {"xl/s.xml", part(1, "<s><sheetData>" + rows + "</sheetData>" + part(4, merged) + "</s>")},
      {"xl/sharedStrings.xml", part(2, "<sst><si><t>x</t></si></sst>")},
      {"xl/styles.xml", part(3, "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>")}};
  // A format by itself: whatever it is, numbers are shown, or not, and nothing breaks.
  if (kind == 5) {
    const documents::NumberFormat format(text);
    for (const char* stored : {"0", "-1.5", "45657.75", "123456789012345678", "1e-40"})
      NTM_CHECK(format.shown(*documents::StoredNumber::parse(stored), false).value_or("x").size() < 20000);
    return 0;
  }
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
      const base::TableCell cell = table->typed(row, column);
      NTM_CHECK(cell.is_blank() == (cell.shown.empty() && cell.value.empty()) || !cell.is_whole());
      NTM_CHECK(cell.shown.size() <= size + 2000);
      NTM_CHECK(!table->at(row, column).file.empty());
    }
  return 0;
}
