// SPDX-License-Identifier: Apache-2.0
#include "formula/lexer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formula/expression.h"

namespace ntm::formula {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

class Lexer {
 public:
  Lexer(std::string_view text, base::Location start, base::Diagnostics& diagnostics)
      : text_(text), where_(std::move(start)), diagnostics_(diagnostics) {}

  std::optional<std::vector<Token>> run() {
    std::vector<Token> tokens;
    while (skip_space(), at_ < text_.size()) {
      auto token = next();
      if (!token) return std::nullopt;
      tokens.push_back(std::move(*token));
    }
    tokens.push_back({Token::Kind::end, "", where_});
    return tokens;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      advance(1);
  }

  // Columns count characters, not bytes. Where the place of the formula is not known (line 0), it stays so.
  void advance(std::size_t bytes) {
    for (const std::size_t end = at_ + bytes; at_ < end; ++at_) {
      if (text_[at_] == '\n' && where_.line > 0)
        ++where_.line, where_.column = 1;
      else if (!is_continuation(text_[at_]))
        ++where_.column;
    }
  }

  std::optional<Token> next() {
    const char c = text_[at_];
    if (c == '"') return quoted();
    std::size_t length = 0;
    if (base::is_digit(c)) {
      while (is_number_char(at_ + length)) ++length;
      return take(Token::Kind::number, length);
    }
    if (is_letter(c)) {
      while (at_ + length < text_.size() &&
             (is_letter(text_[at_ + length]) || base::is_digit(text_[at_ + length])))
        ++length;
      return take(Token::Kind::word, length);
    }
    for (std::string_view symbol :
         {"!=", "<=", ">=", "(", ")", ",", ".", "=", "<", ">", "+", "-", "*", "/", "%"})
      if (text_.substr(at_).starts_with(symbol)) return take(Token::Kind::symbol, symbol.size());
    std::size_t bytes = 1;
    while (at_ + bytes < text_.size() && is_continuation(text_[at_ + bytes])) ++bytes;
    diagnostics_.add(where_, "formula.character", {{"character", std::string(text_.substr(at_, bytes))}});
    return std::nullopt;
  }

  // A point belongs to a number only when a digit follows it.
  bool is_number_char(std::size_t at) const {
    if (at >= text_.size()) return false;
    return base::is_digit(text_[at]) ||
           (text_[at] == '.' && at + 1 < text_.size() && base::is_digit(text_[at + 1]));
  }

  std::optional<Token> quoted() {
    const auto close = text_.find('"', at_ + 1);
    if (close == std::string_view::npos) {
      diagnostics_.add(where_, "formula.quote_open");
      return std::nullopt;
    }
    auto token = take(Token::Kind::text, close - at_ + 1);
    token.text = token.text.substr(1, token.text.size() - 2);
    return token;
  }

  Token take(Token::Kind kind, std::size_t length) {
    Token token{kind, std::string(text_.substr(at_, length)), where_};
    advance(length);
    return token;
  }

  std::string_view text_;
  base::Location where_;
  base::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

}  // namespace

bool Token::is_name() const {
  constexpr std::array<std::string_view, 5> kReserved{"and", "or", "not", "where", "among"};
  return kind == Kind::word && std::find(kReserved.begin(), kReserved.end(), text) == kReserved.end();
}

std::optional<std::vector<Token>> tokenize(std::string_view text, const base::Location& start,
                                           base::Diagnostics& diagnostics) {
  if (text.size() > kLongestFormula) {
    diagnostics.add(start, "formula.too_long", {{"limit", std::to_string(kLongestFormula)}});
    return std::nullopt;
  }
  if (!base::is_valid_utf8(text)) {
    diagnostics.add(start, "formula.not_utf8");
    return std::nullopt;
  }
  return Lexer(text, start, diagnostics).run();
}

}  // namespace ntm::formula
