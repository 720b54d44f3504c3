// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace ntm::documents {

// Whether the bytes are UTF-8 text without NUL. If not, what they are instead (a workbook, a web page,
// UTF-16, another encoding) is reported, with the line where that is known.
bool is_csv_text(std::string_view bytes, const std::string& file, base::Diagnostics& diagnostics);

}  // namespace ntm::documents
