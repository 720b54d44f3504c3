// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/diagnostics.h"
#include "base/language.h"

namespace ntm::actions {

// The workbook that was refused, to be corrected and entered again: the cells with mistakes on red ground,
// and a last sheet that lists each with its value and a link. `file` is how the mistakes call it. base::Error
// (invalid) when it is no workbook or cannot be read.
std::string marked_workbook(const std::string& bytes, const std::string& file,
                            const base::Diagnostics& mistakes, base::Language language);

}  // namespace ntm::actions
