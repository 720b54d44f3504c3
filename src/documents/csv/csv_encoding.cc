// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv_encoding.h"

#include "base/text.h"
#include "documents/file_kind.h"
#include "documents/text/legacy_encoding.h"

namespace ntm::documents {
namespace {

// By its byte order mark, or by every second byte of the first letters being NUL.
bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.size() < 2) return false;
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

// The first line, from 1, that is not UTF-8; 0 when all are.
int first_line_not_utf8(std::string_view text) {
  if (base::is_valid_utf8(text)) return 0;
  for (int line = 1;; ++line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos || !base::is_valid_utf8(text.substr(0, end))) return line;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool is_csv_text(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics) {
  const auto refuse = [&](const char* key, int line = 0) {
    diagnostics.add({file, line}, key);
    return false;
  };
  const FileKind kind = kind_of_file(bytes);
  if (const auto refusal = refusal_of(kind, FileUse::table)) return refuse(refusal->key.c_str());
  if (kind == FileKind::workbook || kind == FileKind::archive) return refuse("csv.workbook");
  if (looks_like_utf16(bytes)) return refuse("csv.utf16");
  if (bytes.find('\0') != std::string_view::npos) return refuse("csv.not_text");
  const int line = first_line_not_utf8(bytes);
  if (line == 0) return true;
  const auto encoding = legacy_encoding_of_bytes(bytes);
  if (!encoding) return refuse("csv.not_utf8", line);
  const base::Message refusal = refusal_of(*encoding);
  diagnostics.add({file, line}, refusal.key, refusal.arguments);
  return false;
}

}  // namespace ntm::documents
