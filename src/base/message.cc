// SPDX-License-Identifier: Apache-2.0
#include "base/message.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::base {

std::string fill(std::string_view pattern,
                 const std::vector<std::pair<std::string, std::string>>& arguments) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    const std::string_view name =
        close == std::string_view::npos ? "" : pattern.substr(at + 1, close - at - 1);
    const auto argument =
        std::find_if(arguments.begin(), arguments.end(), [&](const auto& a) { return a.first == name; });
    if (close != std::string_view::npos && argument != arguments.end()) {
      text += argument->second;
      at = close + 1;
    } else {
      text += pattern[at++];
    }
  }
  return text;
}

std::string Message::in(Language language) const {
  const auto catalogue = message_catalogue();
  const auto entry =
      std::lower_bound(catalogue.begin(), catalogue.end(), key,
                       [](const CatalogueEntry& e, const std::string& k) { return e.key < k; });
  if (entry == catalogue.end() || entry->key != key)
    break_promise(__FILE__, __LINE__, ("no message '" + key + "'").c_str());
  return fill(language == Language::vietnamese ? entry->vi : entry->en, arguments);
}

}  // namespace ntm::base
