// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/document_text.h"

namespace ntm::documents {

// A block of running text, its typed marker taken off: a list item when it has one, else a paragraph. The
// text must be tidied and not blank.
TextBlock text_block(const std::string& text, int first_line, int last_line);

// A row of a table. The cells must be tidied, the lines within one parted by '\n'.
TextBlock table_row_block(std::vector<std::string> cells, int first_line, int last_line);

}  // namespace ntm::documents
