// SPDX-License-Identifier: Apache-2.0
#include "documents/read_document.h"

#include <algorithm>

#include "base/text.h"
#include "documents/docx/docx_read.h"
#include "documents/file_kind.h"
#include "documents/markdown/markdown_read.h"
#include "documents/text/legacy_encoding.h"

namespace ntm::documents {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

// Refuses a document in an older encoding; where only single paragraphs are in one, says which.
bool is_in_unicode(const DocumentText& document, base::Diagnostics& diagnostics) {
  std::string text;
  for (const TextBlock& block : document.blocks) text += block.text + '\n';
  if (const auto encoding = legacy_encoding_of(text)) {
    const base::Message refusal = refusal_of(*encoding);
    diagnostics.add({document.name}, refusal.key, refusal.arguments);
    return false;
  }
  for (const TextBlock& block : document.blocks)
    if (const LegacyTraces traces = legacy_traces_in(block.text); traces.prove())
      diagnostics.add({document.name, block.first_line}, "document.legacy_paragraph",
                      {{"encoding", name_of(traces.encoding)},
                       {"text", base::shorten(block.text, 60)},
                       {"right", base::shorten(read_as(traces.encoding, block.text), 60)}});
  return true;
}

}  // namespace

std::optional<DocumentText> read_document(const std::string& name, std::string_view bytes,
                                          base::Diagnostics& diagnostics, const ReadWish& wish) {
  const std::string ending = lower(name);
  if (bytes.empty()) {
    diagnostics.add({name}, "document.empty");
    return std::nullopt;
  }
  const bool zip = bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip);
  if (const auto refusal = refusal_of(kind_of_file(bytes), FileUse::document)) {
    diagnostics.add({name}, refusal->key);
    return std::nullopt;
  }
  if (!zip && ending.ends_with(".docx")) {
    diagnostics.add({name}, "document.not_docx");
    return std::nullopt;
  }
  std::optional<DocumentText> document;
  if (zip)
    document = read_docx(bytes, name, diagnostics, wish);
  else if (ending.ends_with(".md") || ending.ends_with(".markdown"))
    document = read_markdown(bytes, name, diagnostics);
  else
    document = read_text(bytes, name, diagnostics);
  if (document && document->blocks.empty()) {
    diagnostics.add({name}, "document.empty");
    return std::nullopt;
  }
  if (document && !is_in_unicode(*document, diagnostics)) return std::nullopt;
  return document;
}

}  // namespace ntm::documents
