// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "documents/package/package_part.h"

namespace ntm::documents {

// The parts of a .docx that hold its text and what numbers and styles it.
struct DocxPackage {
  pugi::xml_document document;             // word/document.xml
  pugi::xml_document styles;               // empty where the file has none
  pugi::xml_document numbering;            // the same
  std::deque<pugi::xml_document> margins;  // headers and footers
  pugi::xml_document footnotes, endnotes;  // where they were asked for, and the file has some
};

// Takes the file apart, within limits: 50 MB packed, 4000 entries, 48 MB a part. False when it is no .docx,
// broken, encrypted, hostile or too large, with the reason in `diagnostics`.
bool open_docx(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics,
               DocxPackage& package, bool with_notes = false);

}  // namespace ntm::documents
