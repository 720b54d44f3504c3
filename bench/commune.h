// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ntm::bench {

// What the pages of a commune of today's size cost: 30 villages, 7,500 households.
void register_commune();

}  // namespace ntm::bench
