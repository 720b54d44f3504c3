// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace ntm::documents {
namespace {

constexpr std::size_t kLongestFormat = 255;  // Excel's own limit
constexpr std::int64_t kSecondsOfDay = 86400;

char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower_case(std::string_view text) {
  std::string small;
  for (const char c : text) small += lower_case(c);
  return small;
}

// The time of day that the fraction of a serial number means.
std::int64_t seconds_of(const StoredNumber& number) {
  constexpr std::size_t kPlaces = 12;
  std::string places = number.fraction().substr(0, kPlaces);
  places.append(kPlaces - places.size(), '0');
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < kPlaces; ++i) scale *= 10;
  const std::int64_t seconds = (std::stoll(places) * kSecondsOfDay + scale / 2) / scale;
  return std::min(seconds, kSecondsOfDay - 1);
}

bool is_time_letter(char c) {
  return c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's';
}

}  // namespace

// Takes a format apart.
class NumberFormat::Parser {
 public:
  explicit Parser(std::string_view code) : code_(code.substr(0, kLongestFormat)) {}

  std::vector<Section> run() {
    sections_.emplace_back();
    while (at_ < code_.size()) step();
    return std::move(sections_);
  }

 private:
  using Kind = Token::Kind;

  Section& section() { return sections_.back(); }

  void add(Kind kind, std::string text = "") {
    auto& tokens = section().tokens;
    if (kind == Kind::literal && !tokens.empty() && tokens.back().kind == kind)
      tokens.back().text += text;
    else
      tokens.push_back({kind, std::move(text)});
  }

  void step() {
    const char c = code_[at_++];
    switch (c) {
      case ';':
        sections_.emplace_back();
        return;
      case '"':
        return add(Kind::literal, std::string(up_to('"')));
      case '[':
        return bracket(up_to(']'));
      case '\\':
        return add(Kind::literal, std::string(next()));
      case '_':
        next();
        return add(Kind::literal, " ");
      case '*':
        next();
        return;
      case '0':
      case '#':
      case '?':
        return add(Kind::digit, std::string(1, c));
      case '.':
        return add(Kind::point, ".");
      case ',':
        return add(Kind::comma, ",");
      case '%':
        return add(Kind::percent, "%");
      case '@':
        return add(Kind::general);
      default:
        return letter(c);
    }
  }

  void letter(char c) {
    constexpr std::string_view kGeneral = "general";
    if (lower_case(code_.substr(at_ - 1, kGeneral.size())) == kGeneral) {
      at_ += kGeneral.size() - 1;
      return add(Kind::general);
    }
    const char small = lower_case(c);
    if (is_time_letter(small)) {
      std::string run(1, small);
      while (at_ < code_.size() && lower_case(code_[at_]) == small) run += small, ++at_;
      return add(Kind::time, std::move(run));
    }
    // Powers of ten, AM/PM, years of eras.
    if (small >= 'a' && small <= 'z') section().is_known = false;
    add(Kind::literal, std::string(1, c));
  }

  void bracket(std::string_view content) {
    constexpr std::array<std::string_view, 8> kColours = {"black",   "blue", "cyan",  "green",
                                                          "magenta", "red",  "white", "yellow"};
    if (content.starts_with('$'))
      return add(Kind::literal, std::string(content.substr(1, content.find('-', 1) - 1)));
    const std::string small = lower_case(content);
    const bool is_colour =
        small.starts_with("color") || std::find(kColours.begin(), kColours.end(), small) != kColours.end();
    if (!is_colour) section().is_known = false;  // a condition, elapsed time, other digits
  }

  std::string_view up_to(char end) {
    const auto found = std::min(code_.find(end, at_), code_.size());
    const std::string_view content = code_.substr(at_, found - at_);
    at_ = std::min(found + 1, code_.size());
    return content;
  }

  std::string_view next() {
    const std::string_view one = code_.substr(std::min(at_, code_.size()), 1);
    at_ = std::min(at_ + 1, code_.size());
    return one;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::vector<Section> sections_;
};

// Puts the digits of a number into the places of a section.
class NumberFormat::DigitWriter {
  using Kind = Token::Kind;
  static auto is(Kind kind) {
    return [kind](const Token& token) { return token.kind == kind; };
  }

 public:
  DigitWriter(const Section& section, const StoredNumber& number) : tokens_(section.tokens) {
    const auto point = std::find_if(tokens_.begin(), tokens_.end(), is(Kind::point));
    point_ = static_cast<std::size_t>(point - tokens_.begin());
    const auto places =
        std::count_if(tokens_.begin() + static_cast<std::ptrdiff_t>(point_), tokens_.end(), is(Kind::digit));
    const auto percents = std::count_if(tokens_.begin(), tokens_.end(), is(Kind::percent));
    read_commas();
    number_ = number.shifted(static_cast<int>(percents) * 2 - thousandths_ * 3)
                  .rounded_to_places(static_cast<int>(places));
  }

  bool is_negative() const { return number_.negative && !number_.is_zero(); }

  std::string text() const { return whole_text() + fraction_text(); }

 private:
  // A comma between places of digits parts thousands; behind the last one it divides by a thousand.
  void read_commas() {
    std::size_t last = point_;
    for (std::size_t i = 0; i < point_; ++i)
      if (tokens_[i].kind == Kind::digit) last = i;
    bool after_digit = false;
    for (std::size_t i = 0; i < point_; ++i) {
      after_digit = after_digit || tokens_[i].kind == Kind::digit;
      if (tokens_[i].kind != Kind::comma || !after_digit) continue;
      if (i < last)
        parts_thousands_ = true;
      else
        ++thousandths_;
    }
  }

  // From the right; the leftmost place takes all digits that are left.
  std::string whole_text() const {
    std::string digits = number_.whole(), text;
    std::size_t places = static_cast<std::size_t>(std::count_if(
        tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(point_), is(Kind::digit)));
    std::size_t written = 0;
    const auto put = [&](char digit) {
      if (parts_thousands_ && written > 0 && written % 3 == 0) text.insert(0, 1, ',');
      text.insert(0, 1, digit);
      ++written;
    };
    for (std::size_t i = point_; i-- > 0;) {
      if (tokens_[i].kind == Kind::literal || tokens_[i].kind == Kind::percent)
        text.insert(0, tokens_[i].text);
      if (tokens_[i].kind != Kind::digit) continue;
      --places;
      if (digits.empty()) {
        if (tokens_[i].text == "0") put('0');
        if (tokens_[i].text == "?") text.insert(0, 1, ' ');
      }
      do {
        if (digits.empty()) break;
        put(digits.back());
        digits.pop_back();
      } while (places == 0);
    }
    return text;
  }

  std::string fraction_text() const {
    const std::string digits = number_.fraction();
    std::string text;
    std::size_t at = 0;
    for (std::size_t i = point_; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind != Kind::digit) {
        if (token.kind != Kind::comma) text += token.text;
        continue;
      }
      if (at < digits.size())
        text += digits[at];
      else if (token.text != "#")
        text += token.text == "0" ? '0' : ' ';
      ++at;
    }
    return text;
  }

  const std::vector<Token>& tokens_;
  std::size_t point_ = 0;  // the token; tokens_.size() where there is none
  bool parts_thousands_ = false;
  int thousandths_ = 0;
  StoredNumber number_;
};

NumberFormat::NumberFormat(std::string_view code) : sections_(Parser(code).run()) {}

NumberFormat NumberFormat::builtin(int number) {
  // Names of days of East Asia, and money, differ from machine to machine: shown as nobody knows.
  static const std::map<int, std::string_view> kCodes = {{1, "0"},
                                                         {2, "0.00"},
                                                         {3, "#,##0"},
                                                         {4, "#,##0.00"},
                                                         {5, "[money]0"},
                                                         {6, "[money]0"},
                                                         {7, "[money]0"},
                                                         {8, "[money]0"},
                                                         {9, "0%"},
                                                         {10, "0.00%"},
                                                         {11, "0.00E+00"},
                                                         {12, "# ?/?"},
                                                         {13, "# ?/?"},
                                                         {14, "dd/mm/yyyy"},
                                                         {15, "d-mmm-yy"},
                                                         {16, "d-mmm"},
                                                         {17, "mmm-yy"},
                                                         {18, "h:mm AM/PM"},
                                                         {19, "h:mm:ss AM/PM"},
                                                         {20, "h:mm"},
                                                         {21, "h:mm:ss"},
                                                         {22, "dd/mm/yyyy h:mm"},
                                                         {37, "#,##0 ;(#,##0)"},
                                                         {38, "#,##0 ;[Red](#,##0)"},
                                                         {39, "#,##0.00;(#,##0.00)"},
                                                         {40, "#,##0.00;[Red](#,##0.00)"},
                                                         {41, "#,##0"},
                                                         {42, "[money]0"},
                                                         {43, "#,##0.00"},
                                                         {44, "[money]0"},
                                                         {45, "mm:ss"},
                                                         {46, "[h]:mm:ss"},
                                                         {47, "mmss.0"},
                                                         {48, "##0.0E+0"},
                                                         {49, "@"}};
  const bool east_asian_day = (number >= 27 && number <= 31) || number == 36 ||
                              (number >= 50 && number <= 54) || number == 57 || number == 58;
  if (east_asian_day) return NumberFormat("dddd yyyy");
  const auto found = kCodes.find(number);
  return found == kCodes.end() ? NumberFormat() : NumberFormat(found->second);
}

bool NumberFormat::Section::has(Token::Kind kind) const {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.kind == kind; });
}

bool NumberFormat::Section::shows_a_day() const {
  bool day = false, month = false, time = false;
  for (const Token& token : tokens) {
    if (token.kind != Token::Kind::time) continue;
    const char letter = token.text.front();
    day = day || letter == 'd' || letter == 'y';
    month = month || letter == 'm';
    time = time || letter == 'h' || letter == 's';
  }
  return day || (month && !time && is_known);
}

bool NumberFormat::shows_a_day() const {
  return sections_.front().shows_a_day();
}

std::string NumberFormat::day_text(const Section& section, const StoredNumber& number, bool since_1904,
                                   bool& is_known) {
  const std::int64_t seconds = seconds_of(number);
  const auto day = day_of_serial(number, since_1904);
  std::string text;
  char before = ' ';
  for (std::size_t i = 0; i < section.tokens.size(); ++i) {
    const Token& token = section.tokens[i];
    if (token.kind != Token::Kind::time) {
      if (token.kind == Token::Kind::digit || token.kind == Token::Kind::percent) is_known = false;
      text += token.text;
      continue;
    }
    char letter = token.text.front();
    const auto next =
        std::find_if(section.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, section.tokens.end(),
                     [](const Token& t) { return t.kind == Token::Kind::time; });
    const bool before_seconds = next != section.tokens.end() && next->text.front() == 's';
    const bool is_minute = letter == 'm' && (before == 'h' || before_seconds);
    before = letter;
    const std::size_t width = token.text.size();
    std::int64_t value = seconds % 60;
    if (letter == 'h') value = seconds / 3600;
    if (is_minute) value = seconds / 60 % 60;
    const bool is_time = letter == 'h' || letter == 's' || is_minute;
    // Names of months and weekdays are the machine's.
    if (!is_time && (!day || (letter != 'y' && width > 2))) is_known = false;
    if (!is_known) return "";
    if (!is_time) {
      value = letter == 'd' ? day->day() : letter == 'm' ? day->month() : day->year();
      if (letter == 'y' && width <= 2) value %= 100;
    }
    const bool padded = width >= 2;
    text += letter == 'y' && width > 2 ? fmt::format("{:04}", value)
            : padded                   ? fmt::format("{:02}", value)
                                       : fmt::format("{}", value);
  }
  return text;
}

std::optional<std::string> NumberFormat::shown(const StoredNumber& number, bool since_1904) const {
  // The sections are for numbers above zero, below zero, zero, and for text.
  std::size_t which = 0;
  if (number.negative && sections_.size() > 1) which = 1;
  if (number.is_zero() && sections_.size() > 2) which = 2;
  const Section& section = sections_[which];
  if (!section.is_known) return std::nullopt;
  const std::string sign = number.negative && which == 0 ? "-" : "";
  bool is_known = true;
  std::string text;
  if (section.has(Token::Kind::time)) {
    if (number.negative) return std::nullopt;
    text = day_text(section, number, since_1904, is_known);
  } else if (section.has(Token::Kind::general)) {
    if (number.whole_digits() > StoredNumber::kShownDigits) return std::nullopt;
    StoredNumber unsigned_number = number;
    unsigned_number.negative = false;
    for (const Token& token : section.tokens)
      text += token.kind == Token::Kind::general ? unsigned_number.plain() : token.text;
    text = sign + text;
  } else {
    // A fraction: "# ?/?".
    for (const Token& token : section.tokens)
      if (token.kind == Token::Kind::literal && token.text.find('/') != std::string::npos &&
          section.has(Token::Kind::digit) && token.text == "/")
        return std::nullopt;
    if (number.whole_digits() > StoredNumber::kShownDigits) return std::nullopt;
    const DigitWriter writer(section, number);
    text = (writer.is_negative() ? sign : "") + writer.text();
  }
  if (!is_known || text.find_first_not_of(' ') == std::string::npos) return std::nullopt;
  return text;
}

}  // namespace ntm::documents
