// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "documents/document_text.h"

namespace ntm::documents {

// Reads a document of whatever kind it is: by what the bytes are first (a .docx renamed to .txt is read as
// what it is), by the ending of `name` second (.md, .markdown; all other text is plain text). nullopt when it
// cannot be read, with the reason in `diagnostics`; when it can, diagnostics may still say what was left out
// (footnotes). A document without any text is refused.
std::optional<DocumentText> read_document(const std::string& name, std::string_view bytes,
                                          base::Diagnostics& diagnostics, const ReadWish& wish = {});

}  // namespace ntm::documents
