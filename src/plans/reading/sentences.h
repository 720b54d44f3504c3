// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ntm::plans {

// The sentences of a paragraph, with their full stops, in order; joined by one blank they are the paragraph.
// A sentence ends at a full stop, "!" or "?", or at a semicolon, before a capital; not after the code of an
// indicator ("chỉ tiêu 18.6. Có kế hoạch"), a short abbreviation ("TM. ỦY BAN"), or before a bracket.
std::vector<std::string> sentences_of(std::string_view paragraph);

}  // namespace ntm::plans
