// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "plans/reading/read_plan.h"

namespace ntm::plans {

// Adds the legal documents that `sentence` cites to `documents`: one entry a number, with every place. What a
// later citation knows and an earlier one did not (date, issuer) is filled in; two dates for one number are a
// contradiction.
void read_citations(std::string_view sentence, const Origin& origin, std::vector<LegalDocument>& documents,
                    std::vector<Contradiction>& contradictions);

// The numbers cited in the words, as they stand in LegalDocument::number.
std::vector<std::string> cited_numbers(std::string_view words);

}  // namespace ntm::plans
