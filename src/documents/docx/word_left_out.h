// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/diagnostics.h"

namespace ntm::documents {

// What of a Word document is not in the text that was read, or is in it otherwise than it looks: said to the
// person, since something may be lost with it.
struct WordLeftOut {
  int notes = 0;           // references to footnotes and endnotes
  int comments = 0;        // remarks in the margin
  int embedded = 0;        // documents and sheets within the document, diagrams: their text is not read
  int first_embedded = 0;  // the paragraph before the first of them, from 1
  int pictures = 0;
  int hidden = 0;       // runs of hidden text
  int changes = 0;      // insertions and deletions that nobody has accepted; read as if accepted
  int unfilled = 0;     // controls that still show what is to be filled in: "…" in the text
  std::string margins;  // what headers and footers say besides page numbers
};

// One diagnostic for each that there is.
void say_what_is_left_out(const WordLeftOut& left_out, const std::string& file,
                          base::Diagnostics& diagnostics);

}  // namespace ntm::documents
