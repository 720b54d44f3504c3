// SPDX-License-Identifier: Apache-2.0
#include "cli/language.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ntm::cli {
namespace {

using base::Language;

struct Name {
  std::string_view key;  // as base::search_key gives it
  Language language;
};

constexpr std::array kNames{Name{"vi", Language::vietnamese},
                            Name{"vn", Language::vietnamese},
                            Name{"vietnamese", Language::vietnamese},
                            Name{"tieng viet", Language::vietnamese},
                            Name{"en", Language::english},
                            Name{"english", Language::english},
                            Name{"tieng anh", Language::english}};

}  // namespace

std::optional<Language> language_named(std::string_view word) {
  const std::string key = base::search_key(word);
  const auto found = std::ranges::find(kNames, key, &Name::key);
  return found == kNames.end() ? std::nullopt : std::optional(found->language);
}

}  // namespace ntm::cli
