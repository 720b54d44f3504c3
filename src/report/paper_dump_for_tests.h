// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "documents/paper.h"

namespace ntm::report {

// The model of a paper as lines that a person can read and compare:
//   portrait
//     document_type: KẾ HOẠCH
//     body [-]: Rà soát
//     columns 44
//       issuing_organ: BAN QUẢN LÝ …
//       |
//       national_title: …
//     table 6 34 20, 1 head row
//       STT | Chỉ tiêu {2 columns} | **Đạt**
// Bold runs stand between **, italic ones between __.
std::string dump(const documents::Paper& paper);

// Compares with the golden file tests/report/<name>; with NTM_WRITE_GOLDEN=1 in the environment writes it
// anew, to be looked through before it is committed.
void expect_golden(const std::string& name, const documents::Paper& paper);

}  // namespace ntm::report
