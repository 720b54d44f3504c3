// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ntm::bench {

// What reading a commune's workbook of 30,000 households costs, in time and in memory.
void register_import();

}  // namespace ntm::bench
