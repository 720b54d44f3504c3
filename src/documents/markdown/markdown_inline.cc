// SPDX-License-Identifier: Apache-2.0
#include "documents/markdown/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "documents/docx/math_text.h"
#include "documents/marker.h"

namespace ntm::documents {
namespace {

constexpr std::uint8_t kBold = 1, kItalic = 2;

// How far a mark and what closes it may stand apart (bytes, marks): hostile text must not take long.
constexpr std::size_t kFarthest = 4000;
constexpr std::size_t kFarthestMark = 200;

// Text, or a mark of emphasis that may turn out to be text.
struct Token {
  enum class Kind { text, double_mark, star, underscore };
  Kind kind = Kind::text;
  std::string text;
};

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool is_word(char c) {
  return static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> read() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_, kFarthest);
      if (!(escape(rest) || math(rest) || code(rest) || tag(rest) || entity(rest) || link(rest) ||
            marks(rest))) {
        literal(rest.substr(0, 1));
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  void literal(std::string_view text) {
    if (tokens_.empty() || tokens_.back().kind != Token::Kind::text) tokens_.emplace_back();
    tokens_.back().text += text;
  }

  bool take(std::size_t size, std::string_view text) {
    literal(text);
    at_ += size;
    return true;
  }

  bool escape(std::string_view rest) {
    if (rest[0] != '\\' || rest.size() < 2) return false;
    if (const MathSymbol symbol = math_symbol_at(rest); symbol.size != 0)
      return take(symbol.size, symbol.text);
    if (rest[1] == '(' || rest[1] == '[') {
      const auto close = rest.find(rest[1] == '(' ? "\\)" : "\\]", 2);
      if (close != std::string_view::npos) return take(close + 2, math_text(rest.substr(2, close - 2)));
    }
    return is_punctuation(rest[1]) && take(2, rest.substr(1, 1));
  }

  bool math(std::string_view rest) {
    if (rest[0] != '$') return false;
    const std::size_t size = rest.starts_with("$$") ? 2 : 1;
    const auto close = rest.find(rest.substr(0, size), size);
    if (close == std::string_view::npos || !looks_like_math(rest.substr(size, close - size))) return false;
    return take(close + size, math_text(rest.substr(size, close - size)));
  }

  bool code(std::string_view rest) {
    if (rest[0] != '`') return false;
    const auto size = std::min(rest.find_first_not_of('`'), rest.size());
    const auto close = rest.find(rest.substr(0, size), size);
    if (close == std::string_view::npos) return false;
    return take(close + size, rest.substr(size, close - size));
  }

  // Only the tags that people and programs put into Markdown: "<8%" and "<tên xã>" are text.
  bool tag(std::string_view rest) {
    if (rest[0] != '<') return false;
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->");
      return end != std::string_view::npos && take(end + 3, "");
    }
    const auto end = rest.find('>');
    if (end == std::string_view::npos) return false;
    std::string name(rest.substr(1, end - 1));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name.starts_with('/')) name.erase(0, 1);
    name.resize(std::min(name.find_first_of(" /\n"), name.size()));
    constexpr std::array<std::string_view, 6> kLines = {"br", "p", "div", "tr", "li", "center"};
    constexpr std::array<std::string_view, 17> kInline = {"b",   "i",    "u",    "em",    "strong", "sup",
                                                          "sub", "span", "font", "table", "tbody",  "thead",
                                                          "td",  "th",   "ul",   "ol",    "small"};
    if (std::ranges::count(kLines, name) != 0) return take(end + 1, "\n");
    if (std::ranges::count(kInline, name) == 0) return false;
    return take(end + 1, name == "td" || name == "th" ? " " : "");
  }

  bool entity(std::string_view rest) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEntities = {{{"&nbsp;", " "},
                                                                                         {"&lt;", "<"},
                                                                                         {"&gt;", ">"},
                                                                                         {"&amp;", "&"},
                                                                                         {"&quot;", "\""},
                                                                                         {"&#39;", "'"},
                                                                                         {"&ge;", "≥"}}};
    for (const auto& [name, text] : kEntities)
      if (rest.starts_with(name)) return take(name.size(), text);
    return false;
  }

  // [words](address) and ![caption](address)
  bool link(std::string_view rest) {
    const std::size_t open = rest.starts_with("![") ? 1 : 0;
    if (rest.size() <= open || rest[open] != '[') return false;
    const auto middle = rest.find("](", open);
    const auto close = middle == std::string_view::npos ? middle : rest.find(')', middle);
    if (close == std::string_view::npos || rest.substr(0, close).find('\n') != std::string_view::npos)
      return false;
    const std::string_view words = rest.substr(open + 1, middle - open - 1);
    return words.find('[') == std::string_view::npos && take(close + 1, words);
  }

  bool marks(std::string_view rest) {
    const char c = rest[0];
    if (c != '*' && c != '_' && c != '~') return false;
    const auto size = std::min(rest.find_first_not_of(c), rest.size());
    if (c == '~') return size == 2 && take(2, "");
    if (c == '_' && size > 3) return take(size, rest.substr(0, size));  // a line to be filled in
    for (std::size_t i = 0; i < size / 2; ++i)
      tokens_.push_back({Token::Kind::double_mark, std::string(2, c)});
    if (size % 2 == 1)
      tokens_.push_back({c == '*' ? Token::Kind::star : Token::Kind::underscore, std::string(1, c)});
    at_ += size;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

// Decides which marks are emphasis, and keeps for each byte how it is set.
class Emphasis {
 public:
  explicit Emphasis(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::vector<StyledLine> lines() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!is_mark(i)) {
        text_ += tokens_[i].text;
        style_.resize(text_.size(), now_);
      }
    }
    return cut();
  }

 private:
  char before(std::size_t i) const {
    for (std::size_t left = kFarthestMark; i-- > 0 && left > 0; --left)
      if (tokens_[i].kind == Token::Kind::text && !tokens_[i].text.empty()) return tokens_[i].text.back();
    return '\n';
  }

  char after(std::size_t i) const {
    for (std::size_t left = kFarthestMark; ++i < tokens_.size() && left > 0; --left)
      if (tokens_[i].kind == Token::Kind::text && !tokens_[i].text.empty()) return tokens_[i].text.front();
    return '\n';
  }

  bool may_open(std::size_t i) const {
    return !is_blank(after(i)) && (tokens_[i].text[0] == '*' || !is_word(before(i)));
  }

  bool may_close(std::size_t i) const {
    return !is_blank(before(i)) && (tokens_[i].text[0] == '*' || !is_word(after(i)));
  }

  bool is_closed_later(std::size_t i) const {
    for (std::size_t j = i + 1; j < std::min(i + kFarthestMark, tokens_.size()); ++j)
      if (tokens_[j].text == tokens_[i].text && tokens_[j].kind == tokens_[i].kind && may_close(j))
        return true;
    return false;
  }

  bool is_mark(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.kind == Token::Kind::text) return false;
    const bool doubled = token.kind == Token::Kind::double_mark;
    if (doubled && token.text[0] == '*') {  // nobody writes two stars that stand for themselves
      now_ ^= kBold;
      return true;
    }
    const std::uint8_t what = doubled ? kBold : kItalic;
    if ((now_ & what) != 0 ? may_close(i) : may_open(i) && is_closed_later(i)) {
      now_ ^= what;
      return true;
    }
    const bool at_the_edge = before(i) == '\n' || after(i) == '\n';
    return token.kind == Token::Kind::star && at_the_edge && after(i) != ')' && before(i) != after(i);
  }

  std::vector<StyledLine> cut() const {
    std::vector<StyledLine> lines;
    std::size_t begin = 0;
    for (const std::string_view part : base::split(text_, '\n')) {
      StyledLine line{base::tidy(part), true, true};
      const MarkedText marked = take_marker(line.text);
      std::size_t of_marker = marked.text.empty() ? 0 : marked.marker.size();
      for (std::size_t i = begin; i < begin + part.size(); ++i) {
        if (is_blank(text_[i])) continue;
        if (of_marker > 0) {
          --of_marker;
          continue;
        }
        line.bold = line.bold && (style_[i] & kBold) != 0;
        line.italic = line.italic && (style_[i] & kItalic) != 0;
      }
      if (line.text.empty()) line.bold = line.italic = false;
      lines.push_back(std::move(line));
      begin += part.size() + 1;
    }
    return lines;
  }

  std::vector<Token> tokens_;
  std::uint8_t now_ = 0;
  std::string text_;
  std::vector<std::uint8_t> style_;
};

}  // namespace

std::vector<StyledLine> markdown_lines(std::string_view paragraph) {
  return Emphasis(Tokenizer(paragraph).read()).lines();
}

}  // namespace ntm::documents
