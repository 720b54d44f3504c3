// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "documents/paper.h"

namespace ntm::documents {

// The bytes of a Word document (.docx) of the paper: named Vietnamese styles, one for each Style, so that an
// office can restyle it; markers as text, so that no program counts them anew; page numbers in the middle of
// the top margin. The same paper gives the same bytes. The paper must be well formed.
// `mark` stands small at the foot of every page, outside what Decree 30/2020 lays out: it is no part of the
// text, and readers of documents pass it over. "" for none.
std::string write_docx(const Paper& paper, const std::string& mark = "");

}  // namespace ntm::documents
