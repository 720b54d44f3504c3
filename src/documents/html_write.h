// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "documents/paper.h"

namespace ntm::documents {

// The paper as one page of HTML that needs nothing else: no script, no picture, all styles in one element,
// every text escaped. On a screen it shows sheets of A4, printed it has the decree's margins. The paper must
// be well formed.
// `mark` stands small at the end; "" for none.
std::string write_html(const Paper& paper, const std::string& mark = "");

}  // namespace ntm::documents
