// SPDX-License-Identifier: Apache-2.0
#include "decisions/level_words.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::decisions {
namespace {

struct SignWords {
  std::string_view words;
  Sign sign;
};

constexpr SignWords kBefore[] = {{"toi thieu", Sign::at_least},
                                 {"it nhat", Sign::at_least},
                                 {"khong thap hon", Sign::at_least},
                                 {"khong duoi", Sign::at_least},
                                 {"khong it hon", Sign::at_least},
                                 {"khong nho hon", Sign::at_least},
                                 {"tu", Sign::at_least},
                                 {"dat tu", Sign::at_least},
                                 {"toi da", Sign::at_most},
                                 {"khong qua", Sign::at_most},
                                 {"khong vuot qua", Sign::at_most},
                                 {"khong cao hon", Sign::at_most},
                                 {"khong lon hon", Sign::at_most},
                                 {"khong tren", Sign::at_most},
                                 {"nhieu nhat", Sign::at_most},
                                 {"duoi", Sign::less},
                                 {"nho hon", Sign::less},
                                 {"thap hon", Sign::less},
                                 {"it hon", Sign::less},
                                 {"tren", Sign::more},
                                 {"hon", Sign::more},
                                 {"lon hon", Sign::more},
                                 {"cao hon", Sign::more}};

constexpr SignWords kBehind[] = {{"tro len", Sign::at_least}, {"tro xuong", Sign::at_most}};

struct UnitWords {
  std::string_view words;
  std::string_view unit;
};

constexpr UnitWords kUnits[] = {{"phan tram", "percent"},
                                {"trieu dong nguoi nam", "million_vnd/people"},
                                {"trieu dong nguoi", "million_vnd/people"},
                                {"trieu nguoi nam", "million_vnd/people"},
                                {"trieu dong", "million_vnd"},
                                {"m2 nguoi", "m2/people"},
                                {"m nguoi", "m2/people"},  // a raised 2 is no letter
                                {"kg nguoi ngay", "kg/people"},
                                {"ho", "household"},
                                {"nguoi", "people"},
                                {"thon", "village"},
                                {"ha", "ha"},
                                {"kg", "kg"}};

struct Symbol {
  std::string_view text;
  LevelToken::Kind kind;
  Sign sign = Sign::none;
};

using Kind = LevelToken::Kind;

// Longer ones first.
constexpr Symbol kSymbols[] = {{">=", Kind::sign, Sign::at_least},
                               {"=>", Kind::sign, Sign::at_least},
                               {"<=", Kind::sign, Sign::at_most},
                               {"=<", Kind::sign, Sign::at_most},
                               {"≥", Kind::sign, Sign::at_least},
                               {"⩾", Kind::sign, Sign::at_least},
                               {"≧", Kind::sign, Sign::at_least},
                               {"≤", Kind::sign, Sign::at_most},
                               {"⩽", Kind::sign, Sign::at_most},
                               {"≦", Kind::sign, Sign::at_most},
                               {">", Kind::sign, Sign::more},
                               {"<", Kind::sign, Sign::less},
                               {"%", Kind::percent},
                               {"(", Kind::open},
                               {"[", Kind::open},
                               {")", Kind::close},
                               {"]", Kind::close},
                               {";", Kind::stop},
                               {",", Kind::stop},
                               {":", Kind::stop},
                               {"–", Kind::dash},
                               {"—", Kind::dash},
                               {"-", Kind::dash}};

const Symbol* symbol_at(std::string_view text) {
  const auto found =
      std::ranges::find_if(kSymbols, [&](const Symbol& one) { return text.starts_with(one.text); });
  return found == std::end(kSymbols) ? nullptr : &*found;
}

bool ends_word(std::string_view rest) {
  const Symbol* const symbol = symbol_at(rest);
  return rest.front() == ' ' || rest.front() == '\n' || (symbol && symbol->kind != Kind::dash);
}

// Digits with their separators; a separator at the end is none.
std::size_t length_of_digits(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (base::is_digit(text[length]) || text[length] == '.' || text[length] == ','))
    ++length;
  while (length > 0 && !base::is_digit(text[length - 1])) --length;
  return length;
}

// The keys of the tokens from `at` on, as long as they are words, parted by blanks.
FoundPhrase longest(const std::vector<LevelToken>& tokens, std::size_t at, auto&& matches) {
  constexpr std::size_t kMostWords = 5;
  FoundPhrase best;
  std::string words;
  for (std::size_t count = 1; count <= kMostWords && at + count <= tokens.size(); ++count) {
    const LevelToken& token = tokens[at + count - 1];
    if (token.kind != Kind::word) break;
    words += (count == 1 ? "" : " ") + token.key;
    FoundPhrase found = matches(words);
    if (found.tokens == 0) continue;
    best = std::move(found);
    best.tokens = count;
  }
  return best;
}

}  // namespace

std::vector<LevelToken> level_tokens(std::string_view text) {
  std::vector<LevelToken> tokens;
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\n') {
      text.remove_prefix(1);
      continue;
    }
    if (const std::size_t digits = length_of_digits(text); digits > 0) {
      const std::string_view behind = text.substr(digits);
      const bool is_name = behind.starts_with('/');  // "26/2022/TT-BVHTTDL"
      const auto number = read_number(text.substr(0, digits));
      if (number && !is_name) {
        tokens.push_back({Kind::number, std::string(text.substr(0, digits)), "", Sign::none, *number});
        text.remove_prefix(digits);
        continue;
      }
    } else if (const Symbol* symbol = symbol_at(text)) {
      tokens.push_back({symbol->kind, std::string(symbol->text), "", symbol->sign});
      text.remove_prefix(symbol->text.size());
      continue;
    }
    std::size_t length = 1;
    while (length < text.size() && !ends_word(text.substr(length))) ++length;
    const std::string word(text.substr(0, length));
    tokens.push_back({Kind::word, word, base::search_key(word)});
    text.remove_prefix(length);
  }
  return tokens;
}

FoundPhrase sign_before(const std::vector<LevelToken>& tokens, std::size_t at) {
  FoundPhrase found = longest(tokens, at, [](const std::string& words) {
    const auto sign = std::ranges::find(kBefore, words, &SignWords::words);
    return sign == std::end(kBefore) ? FoundPhrase{} : FoundPhrase{sign->sign, "", 1};
  });
  // "trên địa bàn", "từ hệ thống": said of no number.
  const std::size_t next = at + found.tokens;
  const bool stands_before_one = next < tokens.size() && tokens[next].kind == Kind::number;
  return found.tokens > 0 && stands_before_one ? found : FoundPhrase{};
}

FoundPhrase sign_behind(const std::vector<LevelToken>& tokens, std::size_t at) {
  return longest(tokens, at, [](const std::string& words) {
    const auto sign = std::ranges::find(kBehind, words, &SignWords::words);
    return sign == std::end(kBehind) ? FoundPhrase{} : FoundPhrase{sign->sign, "", 1};
  });
}

FoundPhrase unit_at(const std::vector<LevelToken>& tokens, std::size_t at) {
  return longest(tokens, at, [](const std::string& words) {
    const auto unit = std::ranges::find(kUnits, words, &UnitWords::words);
    return unit == std::end(kUnits) ? FoundPhrase{} : FoundPhrase{Sign::none, std::string(unit->unit), 1};
  });
}

}  // namespace ntm::decisions
