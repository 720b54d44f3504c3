// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"

namespace ntm::base {

// A word of the trade that several layers say: a verdict, a state, a role. Written small, as within a
// sentence.
struct Word {
  Label label;
  Label shorter;     // for a narrow cell; the word itself where the vocabulary has none
  Label several;     // of more than one: "villages"; the word itself where it does not change
  std::string mark;  // ● ◐ ○ ? of a verdict; "" of others

  const std::string& in(Language language) const { return label.in(language); }
  // As it begins a line or stands alone in a cell: "Đã chấp nhận".
  std::string at_start(Language language) const;
  // Of several so written: "Villages".
  std::string several_at_start(Language language) const;
  // The short form so written.
  std::string short_at_start(Language language) const;
  // In capitals, as the headings of papers are: "CHỈ ĐẠO, ĐIỀU HÀNH".
  std::string in_capitals(Language language) const;
  // With each {place} filled.
  std::string filled(Language language, const std::vector<std::pair<std::string, std::string>>& places) const;
};

using Words = std::map<std::string, Word, std::less<>>;        // by id: "not_met"
using Vocabulary = std::map<std::string, Words, std::less<>>;  // by group: "verdict"

// words/vocabulary.json, from which the pages take their words too.
const Vocabulary& vocabulary();

// The word of that id in that group, which must be there.
const Word& word(std::string_view group, std::string_view id);

// Nothing when there is none: for ids that come from outside.
const Word* find_word(std::string_view group, std::string_view id);

}  // namespace ntm::base
