// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/folded.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <boost/regex.hpp>

#include "base/check.h"

namespace ntm::plans {
namespace {

const icu::Normalizer2* decomposed() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFDInstance(status);
  NTM_CHECK(U_SUCCESS(status));
  return form;
}

char sign_of(UChar32 c) {
  switch (c) {
    case 0x2265:
    case 0x2A7E:
      return 'G';
    case 0x2264:
    case 0x2A7D:
      return 'L';
    case 0x2026:
      return 'E';
    case 0x00D7:
      return 'x';
    default:
      break;
  }
  if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 || c == 0x2022 || c == 0x25CF) return '-';
  if (u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK)) return '"';
  if (u_isUWhiteSpace(c)) return ' ';
  return 'X';
}

char folded_character(UChar32 c) {
  c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  if (c == 0x111) return 'd';
  if (c < 0x80) return c < 0x20 ? ' ' : static_cast<char>(c);
  icu::UnicodeString parts;
  if (decomposed()->getDecomposition(c, parts)) {
    UChar32 base = parts.char32At(0);
    icu::UnicodeString more;
    while (decomposed()->getDecomposition(base, more)) base = more.char32At(0);
    if (base < 0x80) return static_cast<char>(u_foldCase(base, U_FOLD_CASE_DEFAULT));
  }
  return sign_of(c);
}

template <typename Visit>
void for_each_letter(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    if (u_isalpha(c) && !visit(c)) return;
  }
}

}  // namespace

Folded::Folded(std::string_view text) : text_(text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    const int32_t start = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;  // belongs to the letter before
    at_.push_back(static_cast<std::size_t>(start));
    folded_ += folded_character(c);
  }
  at_.push_back(text.size());
}

std::string_view Folded::written(std::size_t begin, std::size_t end) const {
  NTM_CHECK(begin <= end && end < at_.size());
  return text_.substr(at_[begin], at_[end] - at_[begin]);
}

struct Pattern::Compiled {
  boost::regex expression;
};

Pattern::Pattern(const std::string& expression)
    : compiled_(std::make_unique<Compiled>(Compiled{boost::regex(expression)})) {}

Pattern::Pattern(Pattern&& other) noexcept = default;
Pattern::~Pattern() = default;

std::optional<Match> Pattern::search(const Folded& text, std::size_t from) const {
  boost::smatch found;
  const std::string& subject = text.folded();
  if (from > subject.size()) return std::nullopt;
  const auto start = subject.begin() + static_cast<std::ptrdiff_t>(from);
  const auto flags = from > 0 ? boost::match_default | boost::match_prev_avail : boost::match_default;
  try {
    if (!boost::regex_search(start, subject.end(), found, compiled_->expression, flags)) return std::nullopt;
  } catch (const std::runtime_error&) {
    return std::nullopt;  // a text so odd that the search would not end: nothing was found in it
  }
  Match match;
  for (const auto& group : found) {
    if (!group.matched) {
      match.groups.push_back({});
      continue;
    }
    match.groups.push_back({static_cast<std::size_t>(group.first - subject.begin()),
                            static_cast<std::size_t>(group.second - subject.begin()), true});
  }
  return match;
}

std::optional<Match> Pattern::at_start(const Folded& text) const {
  auto match = search(text);
  if (match && match->begin() != 0) return std::nullopt;
  return match;
}

std::vector<Match> Pattern::all(const Folded& text) const {
  std::vector<Match> found;
  for (std::size_t from = 0; from <= text.size();) {
    auto match = search(text, from);
    if (!match) break;
    from = std::max(match->end(), match->begin() + 1);
    found.push_back(std::move(*match));
  }
  return found;
}

std::string_view written(const Folded& text, const Match& match, std::size_t group) {
  return match.has(group) ? text.written(match.groups[group].begin, match.groups[group].end)
                          : std::string_view();
}

std::string bare(std::string_view text) {
  static constexpr std::string_view kAround[] = {" ", ",", ":", ";", ".", "-", "–", "—"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view sign : kAround) {
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), again = true;
      if (text.ends_with(sign)) text.remove_suffix(sign.size()), again = true;
    }
  }
  return std::string(text);
}

bool begins_with_capital(std::string_view text) {
  bool capital = false;
  for_each_letter(text, [&](UChar32 c) {
    capital = u_isupper(c);
    return false;
  });
  return capital;
}

bool is_upper_case(std::string_view text) {
  int letters = 0, capitals = 0;
  for_each_letter(text, [&](UChar32 c) {
    ++letters;
    if (u_isupper(c)) ++capitals;
    return true;
  });
  return letters >= 4 && capitals * 10 >= letters * 9;
}

}  // namespace ntm::plans
