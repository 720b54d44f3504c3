// SPDX-License-Identifier: Apache-2.0
#include "documents/csv_encoding.h"

#include <algorithm>

#include "base/text.h"
#include "documents/csv.h"

namespace ntm::documents {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";  // .xlsx, .ods
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";  // .xls
constexpr std::string_view kPdf = "%PDF-";
constexpr std::string_view kHtmlStarts[] = {"<html", "<!doctype", "<table", "<?xml",
                                            "<head", "<meta",     "<body"};

bool looks_like_html(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::string start(base::trim(bytes.substr(0, 200)).substr(0, 10));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return std::any_of(std::begin(kHtmlStarts), std::end(kHtmlStarts),
                     [&](std::string_view html) { return start.starts_with(html); });
}

// By its byte order mark, or by every second byte of the first letters being NUL.
bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.size() < 2) return false;
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

// The first line, from 1, that is not UTF-8; 0 when all are.
int first_foreign_line(std::string_view text) {
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
  if (bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip) || bytes.starts_with(kCompoundFile))
    return refuse("csv.workbook");
  if (looks_like_html(bytes)) return refuse("csv.html");
  if (looks_like_utf16(bytes)) return refuse("csv.utf16");
  if (bytes.starts_with(kPdf) || bytes.find('\0') != std::string_view::npos) return refuse("csv.not_text");
  const int line = first_foreign_line(bytes);
  return line == 0 || refuse("csv.not_utf8", line);
}

}  // namespace ntm::documents
