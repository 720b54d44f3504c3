// SPDX-License-Identifier: Apache-2.0
#include "documents/read_document.h"

#include <algorithm>

#include "base/text.h"
#include "documents/docx_read.h"
#include "documents/markdown_read.h"

namespace ntm::documents {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";  // .doc, .xls, an encrypted .docx
constexpr std::string_view kPdf = "%PDF-";
constexpr std::string_view kRichText = "{\\rtf";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

// A compound file names its parts in UTF-16.
bool holds_part(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += c, wide += '\0';
  return bytes.find(wide) != std::string_view::npos;
}

bool looks_like_html(std::string_view bytes) {
  const std::string start = lower(base::trim(bytes.substr(0, 300)).substr(0, 20));
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") ||
         start.starts_with("<?xml");
}

// What the bytes are that no reader of ours takes; "" when they may be text or a .docx.
const char* refusal_of(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with(kCompoundFile)) {
    if (holds_part(bytes, "EncryptedPackage")) return "document.encrypted";
    return "document.old_word";
  }
  if (bytes.starts_with(kPdf)) return "document.pdf";
  if (bytes.starts_with(kRichText)) return "document.rich_text";
  if (looks_like_html(bytes)) return "document.html";
  const bool zip = bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip);
  if (!zip && name.ends_with(".docx")) return "document.not_docx";
  return nullptr;
}

}  // namespace

std::optional<DocumentText> read_document(const std::string& name, std::string_view bytes,
                                          base::Diagnostics& diagnostics) {
  const std::string ending = lower(name);
  if (bytes.empty()) {
    diagnostics.add({name}, "document.empty");
    return std::nullopt;
  }
  if (const char* refusal = refusal_of(bytes, ending); refusal != nullptr) {
    diagnostics.add({name}, refusal);
    return std::nullopt;
  }
  std::optional<DocumentText> document;
  if (bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip))
    document = read_docx(bytes, name, diagnostics);
  else if (ending.ends_with(".md") || ending.ends_with(".markdown"))
    document = read_markdown(bytes, name, diagnostics);
  else
    document = read_text(bytes, name, diagnostics);
  if (document && document->blocks.empty()) {
    diagnostics.add({name}, "document.empty");
    return std::nullopt;
  }
  return document;
}

}  // namespace ntm::documents
