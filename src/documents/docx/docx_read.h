// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "documents/document_text.h"

namespace ntm::documents {

// Reads a Word document as Word, LibreOffice and Google write it:
//  - markers are those that a person sees: counted by Word's numbering, or typed before the text;
//  - a heading is what has an outline level, by itself or by its style;
//  - each row of a table is a block; the paragraphs of a cell are parted by '\n' in `cells`; a cell over
//    several columns is followed by empty ones, what a cell above covers is empty;
//  - tracked changes are taken as accepted, hidden text, comments, headers and footers are not read;
//  - of fields the result, of pictures nothing, of text boxes the text (behind the paragraph they hang on);
//  - footnotes are left out, and diagnostics says how many; with the wish for marks they are read.
// Numbers of paragraphs count those that have text. nullopt when it is no .docx, damaged, encrypted, hostile
// or too large, with the reason in `diagnostics`; nothing of it is written anywhere.
std::optional<DocumentText> read_docx(std::string_view bytes, const std::string& name,
                                      base::Diagnostics& diagnostics, const ReadWish& wish = {});

}  // namespace ntm::documents
