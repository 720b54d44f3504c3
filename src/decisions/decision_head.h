// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decisions/draft.h"

namespace ntm::decisions {

// "Phụ lục II", "PHỤ LỤC II BỘ TIÊU CHÍ …": what the annex is called, "II"; "-" where it has no number; ""
// when the paragraph begins none.
std::string annex_of(std::string_view paragraph);

// What the paragraphs before the table of an annex, and those of the whole file, say of the decision. The
// nearer ones count first.
DraftHead read_head(const std::vector<std::string>& near, const std::vector<std::string>& all);

}  // namespace ntm::decisions
