// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "plans/plan.h"

namespace ntm::plans {

// Leads and partners from the words behind "Phụ trách tiêu chí:", "Chủ trì:" …: posts, the names in brackets
// ("đồng chí A và B"; a post may stand among the names), shares of indicators ("phụ trách Chỉ
// tiêu 17.1, 17.4, 17.9"), "phối hợp với …", "… hỗ trợ …". Names go to the first lead.
Assignment read_parties(std::string_view words);

// Who does what a sentence asks for, as it says in itself: "Giao Công chức Địa chính chủ trì, phối hợp với …
// rà soát …", "…, Công chức Địa chính chủ trì, Công an xã phối hợp." `is_all`: it says nothing else.
struct GivenTo {
  Assignment assignment;
  bool is_all = false;
};
std::optional<GivenTo> read_assignment(std::string_view sentence);

// The same from a column or a line of partners only.
std::vector<Party> read_partners(std::string_view words);

// Whether the words begin with a post or a body that can answer for something.
bool begins_with_party(std::string_view words);

// Indicator codes in the words, in order, ranges ("17.5 đến 17.8") spelt out.
std::vector<std::string> indicator_codes(std::string_view words);

}  // namespace ntm::plans
