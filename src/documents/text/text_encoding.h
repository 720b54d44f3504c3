// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace ntm::documents {

// About 300 pages: what a commune's plan or report never is. More text than this is refused by every reader.
inline constexpr std::size_t kMostText = 3'000'000;

// The text of a text file as UTF-8 with LF line ends and without a byte order mark: from UTF-8, or from
// UTF-16 with one. Anything else (a byte order mark missing, an older Vietnamese encoding, a binary file,
// more than kMostText) is reported, with the line where that is known, and nothing is returned.
std::optional<std::string> decode_text(std::string_view bytes, const std::string& file,
                                       base::Diagnostics& diagnostics);

}  // namespace ntm::documents
