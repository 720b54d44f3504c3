// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/language.h"

namespace ntm::cli {

// The language that a person means: vi, vietnamese, tiếng Việt; en, english, tiếng Anh; in whatever case,
// with accents or without. Nothing for any other word.
std::optional<base::Language> language_named(std::string_view word);

}  // namespace ntm::cli
