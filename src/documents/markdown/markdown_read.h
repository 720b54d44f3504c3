// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "documents/document_text.h"

namespace ntm::documents {

// Reads Markdown as people and text recognition write it. Lines of a paragraph are joined, hard line breaks
// (two blanks or a backslash at the end) begin another block; so does a line that begins with a marker,
// whatever its indent. A heading's level is the number of its "#"; its own numbering goes into `marker`.
// Marks of emphasis, mathematics and HTML are gone from the text (see markdown_inline.h); nothing that can be
// read is left out, nothing is corrected. nullopt when the bytes are no text (see text_encoding.h).
std::optional<DocumentText> read_markdown(std::string_view bytes, const std::string& name,
                                          base::Diagnostics& diagnostics);

// Reads plain text. Each line is a block, unless the file is wrapped (no line longer than 120 characters):
// then a line that is nearly full goes on in the next.
std::optional<DocumentText> read_text(std::string_view bytes, const std::string& name,
                                      base::Diagnostics& diagnostics);

}  // namespace ntm::documents
