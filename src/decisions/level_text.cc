// SPDX-License-Identifier: Apache-2.0
#include "decisions/level_text.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "decisions/level_words.h"
#include "decisions/note_marks.h"

namespace ntm::decisions {
namespace {

using Kind = LevelToken::Kind;

constexpr std::size_t kGroup = 3;  // digits between two separators of thousands

bool is_any_of(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

// As whole words.
bool says(std::string_view key, std::string_view words) {
  return (" " + std::string(key) + " ").find(" " + std::string(words) + " ") != std::string::npos;
}

bool says_any(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return says(key, one); });
}

bool is_year(const base::Rational& number) {
  return number >= 1990 && number <= 2100 && base::floor_of(number) == number;
}

// Numbers that name something: "mức độ 2", "Điều 5", "hạng 1".
bool names_by_number(std::string_view key) {
  return is_any_of(key, {"do", "hang", "loai", "dieu", "khoan", "so", "muc", "cap", "dinh", "tu", "buoc",
                         "khu", "vung", "nhom", "luc", "tieu", "phieu"});
}

class AmountReader {
 public:
  explicit AmountReader(std::string_view text) : tokens_(level_tokens(text)) {}

  LevelText read() {
    while (at_ < tokens_.size()) step();
    end_words();
    mark_range();
    return std::move(level_);
  }

 private:
  void step() {
    const LevelToken& token = tokens_[at_];
    if (take_year()) return;
    if (token.kind == Kind::sign) {
      end_words();
      sign_ = token.sign, ++at_;
    } else if (const FoundPhrase before = sign_before(tokens_, at_);
               before.tokens > 0 && !is_named(at_ + before.tokens)) {
      end_words();
      sign_ = before.sign, at_ += before.tokens;
    } else if (token.kind == Kind::number && !is_named(at_)) {
      amount(token);
    } else {
      word(token);
    }
  }

  // "Năm 2024", "đến năm 2025:" before what holds then.
  bool take_year() {
    std::size_t at = at_;
    if (at < tokens_.size() && tokens_[at].key == "den") ++at;
    if (at + 1 >= tokens_.size() || tokens_[at].key != "nam" || tokens_[at + 1].kind != Kind::number)
      return false;
    const base::Rational& number = tokens_[at + 1].number.number;
    if (!is_year(number)) return false;
    end_words();
    year_ = static_cast<int>(base::floor_of(number));
    at_ = at + 2;
    if (at_ < tokens_.size() && tokens_[at_].text == ":") ++at_;
    return true;
  }

  bool is_named(std::size_t at) const {
    return at > 0 && at < tokens_.size() && tokens_[at - 1].kind == Kind::word &&
           (names_by_number(tokens_[at - 1].key) && !(sign_before(tokens_, at - 1).tokens == 1));
  }

  void amount(const LevelToken& token) {
    end_words();
    Amount found;
    found.sign = std::exchange(sign_, Sign::none);
    found.number = token.number.number;
    found.can_be_two = token.number.can_be_two;
    found.year = year_;
    ++at_;
    if (at_ < tokens_.size() && tokens_[at_].kind == Kind::percent) {
      found.unit = "percent", ++at_;
    } else if (FoundPhrase unit = unit_at(tokens_, at_); unit.tokens > 0) {
      found.unit = unit.unit, at_ += unit.tokens;
    }
    if (found.unit == "percent" && token.number.may_be_thousands) found.can_be_two = true;
    if (const FoundPhrase behind = sign_behind(tokens_, at_); behind.tokens > 0) {
      found.sign = behind.sign, at_ += behind.tokens;
    }
    level_.amounts.push_back(std::move(found));
    of_ = true;
  }

  void word(const LevelToken& token) {
    ++at_;
    const bool is_mark = token.kind == Kind::open || token.kind == Kind::close || token.kind == Kind::stop;
    if (token.kind == Kind::close) return end_words();
    if (is_mark && words_.empty()) return;
    if (token.kind == Kind::dash && words_.empty()) {
      dash_ = !level_.amounts.empty();
      return;
    }
    words_ +=
        (words_.empty() || token.kind == Kind::stop || token.kind == Kind::percent ? "" : " ") + token.text;
  }

  // Words between two amounts are said of the first; those before any, of the whole.
  void end_words() {
    std::string words = std::exchange(words_, {});
    while (!words.empty() &&
           (words.back() == ',' || words.back() == ';' || words.back() == ':' || words.back() == '('))
      words.pop_back();
    words = std::string(base::trim(words));
    const std::string key = base::search_key(words);
    if (key == "den") between_ = true;
    const bool joins = is_any_of(key, {"", "va", "trong do", "den", "dat", "trong do co"});
    if (joins) return;
    std::string& into = of_ && !level_.amounts.empty() ? level_.amounts.back().of : level_.rest;
    into += (into.empty() ? "" : " ") + words;
  }

  // "50 - 70 %", "từ 50 % đến dưới 70 %".
  void mark_range() {
    auto& amounts = level_.amounts;
    if (amounts.size() != 2 || (!dash_ && !between_) || amounts[0].year != amounts[1].year) return;
    if (!amounts[0].of.empty()) return;
    if (amounts[0].sign == Sign::none) amounts[0].sign = Sign::at_least;
    if (amounts[1].sign == Sign::none) amounts[1].sign = Sign::at_most;
    if (amounts[0].unit.empty()) amounts[0].unit = amounts[1].unit;
    level_.is_range = amounts[0].sign != amounts[1].sign;
  }

  std::vector<LevelToken> tokens_;
  std::size_t at_ = 0;
  LevelText level_;
  Sign sign_ = Sign::none;
  int year_ = 0;
  std::string words_;
  bool of_ = false, dash_ = false, between_ = false;
};

// What the words say, whatever numbers stand among them.
LevelText::Kind kind_by_words(const std::string& key, const LevelText& level) {
  using Kinds = LevelText::Kind;
  const bool is_province =
      says_any(key, {"cap tinh", "ubnd tinh", "uy ban nhan dan tinh", "ubnd cap tinh",
                     "uy ban nhan dan cap tinh", "tinh thanh pho", "dia phuong", "cac tinh"});
  if (is_province && says_any(key, {"quy dinh", "ban hanh", "quyet dinh", "cong bo", "huong dan"}))
    return Kinds::delegated;
  if (!level.amounts.empty()) return Kinds::amounts;
  if (is_any_of(key, {"dat", "dat chuan", "dat yeu cau", "dat tieu chuan", "co", "x", "dat 100"}))
    return Kinds::attested;
  if (is_any_of(key, {"khong quy dinh", "khong ap dung", "khong xet", "khong danh gia", "khong yeu cau"}))
    return Kinds::not_asked;
  if (is_any_of(key, {"khong", "khong co", "khong con"})) return Kinds::none;
  if (says_any(key,
               {"theo quy dinh", "theo huong dan", "theo tieu chuan", "theo quy chuan", "theo phap luat"}))
    return Kinds::elsewhere;
  return key.empty() ? Kinds::not_asked : Kinds::not_read;
}

bool is_dashes(std::string_view text) {
  for (const std::string_view dash : {"–", "—", "-", "/", " ", "\n", ".", "…"})
    for (std::size_t at = text.find(dash); at != std::string_view::npos; at = text.find(dash)) {
      if (at != 0) return false;
      text.remove_prefix(dash.size());
    }
  return text.empty();
}

}  // namespace

std::optional<WrittenNumber> read_number(std::string_view digits) {
  const auto commas = std::ranges::count(digits, ','), dots = std::ranges::count(digits, '.');
  const auto last = digits.find_last_of(".,");
  const std::size_t behind = last == std::string_view::npos ? 0 : digits.size() - last - 1;
  const std::size_t first = std::min(digits.find_first_of(".,"), digits.size());
  bool groups = first <= kGroup && first > 0 && digits.front() != '0';
  for (std::size_t at = first; at < digits.size() && groups; at += kGroup + 1) {
    const std::string_view group = digits.substr(at + 1, kGroup);
    const bool decimal = at == last && commas > 0 && dots > 0;
    groups = decimal || (group.size() == kGroup && group.find_first_of(".,") == std::string_view::npos);
  }
  char decimal = 0;
  WrittenNumber result;
  if (commas > 0 && dots > 0) {
    decimal = digits[last];
    result.can_be_two = decimal == '.' || !groups;
  } else if (commas == 1) {
    decimal = ',';
    result.can_be_two = groups && behind == kGroup;
  } else if (commas > 1 || (dots > 0 && groups)) {
    result.can_be_two = commas > 0 || !groups;
    result.may_be_thousands = dots == 1;
  } else if (dots == 1) {
    decimal = '.';
  } else if (dots > 1) {
    return std::nullopt;  // "1.2.3" is no number
  }
  std::string plain;
  for (const char c : digits) {
    if (base::is_digit(c)) plain += c;
    if (c == decimal) plain += plain.find('.') == std::string::npos ? "." : "x";
  }
  const auto number = base::parse_decimal(plain);
  if (!number) return std::nullopt;
  result.number = *number;
  return result;
}

int year_alone(std::string_view text) {
  std::string key = base::search_key(text);
  for (const std::string_view word : {"den ", "nam "})
    if (key.starts_with(word)) key.erase(0, word.size());
  const auto number = key.size() == 4 ? base::parse_decimal(key) : std::nullopt;
  return number && is_year(*number) ? static_cast<int>(base::floor_of(*number)) : 0;
}

LevelText read_level(std::string_view text, std::string_view exact) {
  if (const auto number = base::parse_decimal(exact); number && level_tokens(text).size() <= 2) {
    Amount amount{Sign::none, *number, text.ends_with('%') ? "percent" : ""};
    return {LevelText::Kind::amounts, {amount}};
  }
  MarkedText marked = without_marks(text, PlainDigits::are_marks);
  LevelText level;
  if (!is_dashes(marked.text)) {
    level = AmountReader(marked.text).read();
    level.kind = kind_by_words(base::search_key(marked.text), level);
  } else {
    level.kind = LevelText::Kind::not_asked;
  }
  level.marks = std::move(marked.marks);
  // What is known by its words has no rest: all of them say it.
  if (level.kind != LevelText::Kind::amounts && level.kind != LevelText::Kind::not_read) level.rest.clear();
  if (level.kind == LevelText::Kind::not_read) level.rest = std::string(text);
  return level;
}

}  // namespace ntm::decisions
