// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/message.h"

namespace ntm::documents {

// What a file is, by its bytes; what it is called plays no part. Everything that takes files asks here.
enum class FileKind {
  empty,
  text,              // none of the others: text, or nobody knows
  word,              // .docx, .docm
  workbook,          // .xlsx, .xlsm
  binary_workbook,   // .xlsb
  slides,            // .pptx
  open_text,         // .odt
  open_sheet,        // .ods
  archive,           // another zip
  other_archive,     // .rar, .7z, .gz
  old_word,          // .doc
  old_workbook,      // .xls
  old_office,        // another file of the old Office
  protected_office,  // .docx or .xlsx under a password
  rich_text,         // .rtf
  pdf,
  web_page,
  xml_workbook,  // of Excel 2003: "XML Spreadsheet"
  xml_word,      // of Word 2003
  other_xml,
  jpeg,
  png,
  webp,
  heic,           // a photograph as an iPhone keeps it; .avif as well
  other_picture,  // .gif, .bmp, .tif
};

FileKind kind_of_file(std::string_view bytes);

// Where a file is taken, and so what can be done with it.
enum class FileUse { document, table, evidence };

// What the file is and what to do so that it can be taken there; nothing when it is taken, or may be (text,
// an archive of the right kind: its reader says what is wrong inside).
std::optional<base::Message> refusal_of(FileKind kind, FileUse use);

}  // namespace ntm::documents
