// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/vocabulary.h"
#include "base/yaml.h"

namespace ntm::report {
namespace {

using Phrases = std::map<std::pair<std::string, std::string>, std::string, std::less<>>;

Phrases phrases_of_file() {
  constexpr std::string_view kFile = "src/report/words.yaml";
  base::Diagnostics diagnostics;
  const auto text = base::embedded_text(kFile);
  NTM_CHECK(text);
  const auto root = base::parse_yaml(*text, std::string(kFile), diagnostics);
  NTM_CHECK(root && diagnostics.empty());
  Phrases phrases;
  for (const base::YamlEntry& group : root->entries)
    for (const base::YamlEntry& phrase : group.value.entries) {
      NTM_CHECK(!phrase.value.text.empty());
      phrases.emplace(std::pair(group.key.text, phrase.key.text), phrase.value.text);
    }
  return phrases;
}

}  // namespace

std::string words(std::string_view group, std::string_view name, const Places& places) {
  static const Phrases kPhrases = phrases_of_file();
  const auto found = kPhrases.find(std::pair(std::string(group), std::string(name)));
  NTM_CHECK(found != kPhrases.end());
  // In one pass: what fills a place may itself have braces.
  const std::string_view phrase = found->second;
  std::string text;
  for (std::size_t at = 0; at < phrase.size();) {
    if (phrase[at] != '{') {
      text += phrase[at++];
      continue;
    }
    const std::size_t end = phrase.find('}', at);
    NTM_CHECK(end != std::string_view::npos);
    const std::string_view name_of_place = phrase.substr(at + 1, end - at - 1);
    const auto place =
        std::ranges::find_if(places, [&](const auto& one) { return one.first == name_of_place; });
    NTM_CHECK(place != places.end());
    text += place->second;
    at = end + 1;
  }
  return text;
}

std::string word(std::string_view group, std::string_view id) {
  return base::word(group, id).at_start(base::Language::vietnamese);
}

}  // namespace ntm::report
