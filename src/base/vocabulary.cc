// SPDX-License-Identifier: Apache-2.0
#include "base/vocabulary.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/message.h"
#include "base/yaml.h"

namespace ntm::base {
namespace {

std::string upper(std::string_view text) {
  std::string result;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())})
      .toUpper(icu::Locale("vi"))
      .toUTF8String(result);
  return result;
}

// Only the first letter: a word may hold a {place} or a name.
std::string begun(std::string_view text) {
  std::size_t end = text.empty() ? 0 : 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return upper(text.substr(0, end)) + std::string(text.substr(end));
}

Word word_of(const YamlNode& node, Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  Word word;
  word.label = {reader.text("vi"), reader.text("en")};
  word.shorter = reader.optional_node("short") ? reader.label("short") : word.label;
  word.several = {word.label.vi, reader.optional_text("many").value_or(word.label.en)};
  word.mark = reader.optional_text("mark").value_or("");
  reader.finish();
  return word;
}

// JSON is YAML: one reader less.
Vocabulary read_vocabulary() {
  constexpr std::string_view kFile = "words/vocabulary.json";
  Diagnostics diagnostics;
  const auto text = embedded_text(kFile);
  NTM_CHECK(text);
  const auto root = parse_yaml(*text, std::string(kFile), diagnostics);
  NTM_CHECK(root);
  Vocabulary vocabulary;
  for (const YamlEntry& group : root->entries)
    for (const YamlEntry& one : group.value.entries)
      vocabulary[group.key.text].emplace(one.key.text, word_of(one.value, diagnostics));
  NTM_CHECK(diagnostics.empty());
  return vocabulary;
}

}  // namespace

std::string Word::at_start(Language language) const {
  return begun(label.in(language));
}

std::string Word::several_at_start(Language language) const {
  return begun(several.in(language));
}

std::string Word::short_at_start(Language language) const {
  return begun(shorter.in(language));
}

std::string Word::in_capitals(Language language) const {
  return upper(label.in(language));
}

std::string Word::filled(Language language,
                         const std::vector<std::pair<std::string, std::string>>& places) const {
  return fill(label.in(language), places);
}

const Vocabulary& vocabulary() {
  static const Vocabulary kVocabulary = read_vocabulary();
  return kVocabulary;
}

const Word* find_word(std::string_view group, std::string_view id) {
  const auto words = vocabulary().find(group);
  if (words == vocabulary().end()) return nullptr;
  const auto found = words->second.find(id);
  return found == words->second.end() ? nullptr : &found->second;
}

const Word& word(std::string_view group, std::string_view id) {
  const Word* found = find_word(group, id);
  if (!found) break_promise(__FILE__, __LINE__, fmt::format("no word {}.{}", group, id).c_str());
  return *found;
}

}  // namespace ntm::base
