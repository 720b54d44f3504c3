// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ntm::criteria {

// Whether a province has that code in the official list of administrative units (Decision 124/2004/QĐ-TTg and
// its changes). The provinces that stand since the mergers of 2025 keep codes of this list.
bool is_province(std::string_view code);

}  // namespace ntm::criteria
