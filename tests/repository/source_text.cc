// SPDX-License-Identifier: Apache-2.0
#include "source_text.h"

#include <algorithm>
#include <cctype>

namespace ntm::repository {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view source) : source_(source) { result_.code = std::string(source); }

  SourceText scan() {
    while (at_ < source_.size()) {
      if (starts("//")) {
        blank(source_.find('\n', at_));
      } else if (starts("/*")) {
        blank(past("*/", at_ + 2));
      } else if (starts("R\"") && (at_ == 0 || !is_word(source_[at_ - 1]))) {
        raw_literal();
      } else if (source_[at_] == '"') {
        literal('"');
      } else if (source_[at_] == '\'' && (at_ == 0 || !is_word(source_[at_ - 1]))) {
        literal('\'');
      } else {
        ++at_;
      }
    }
    return std::move(result_);
  }

 private:
  bool starts(std::string_view what) const { return source_.substr(at_).starts_with(what); }

  std::size_t past(std::string_view what, std::size_t from) const {
    const auto found = source_.find(what, from);
    return found == std::string_view::npos ? source_.size() : found + what.size();
  }

  // Blanks everything up to `end`, line ends excepted, and goes on from there.
  void blank(std::size_t end) {
    end = std::min(end, source_.size());
    for (; at_ < end; ++at_)
      if (source_[at_] != '\n') result_.code[at_] = ' ';
  }

  void literal(char quote) {
    const std::size_t open = at_++;
    const std::size_t begin = at_;
    while (at_ < source_.size() && source_[at_] != quote) at_ += source_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, source_.size());
    at_ = begin;
    blank(end);
    if (quote == '"') result_.literals.push_back({std::string(source_.substr(begin, end - begin)), open});
    ++at_;
  }

  void raw_literal() {
    const std::size_t open = at_ + 1;
    const std::size_t paren = source_.find('(', open);
    std::string close(source_.substr(open, paren - open));  // the quote and the delimiter after it
    close.front() = ')';
    close += '"';
    const std::size_t end = past(close, paren);
    result_.literals.push_back(
        {std::string(source_.substr(paren + 1, end - close.size() - paren - 1)), open});
    blank(end);
  }

  std::string_view source_;
  std::size_t at_ = 0;
  SourceText result_;
};

}  // namespace

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

SourceText take_apart(std::string_view source) {
  return Scanner(source).scan();
}

int line_of(std::string_view text, std::size_t at) {
  return static_cast<int>(std::ranges::count(text.substr(0, at), '\n')) + 1;
}

std::vector<Literal> literals_of_call_around(const SourceText& source, std::size_t at) {
  int depth = 0;
  std::size_t begin = at;
  while (begin > 0 && depth >= 0) {
    const char c = source.code[--begin];
    if (c == ')' || c == '}') ++depth;
    if (c == '(' || c == '{') --depth;
  }
  std::size_t end = begin + 1;
  for (depth = 1; end < source.code.size() && depth > 0; ++end) {
    const char c = source.code[end];
    if (c == '(' || c == '{') ++depth;
    if (c == ')' || c == '}') --depth;
  }
  std::vector<Literal> found;
  for (const Literal& literal : source.literals)
    if (literal.at >= begin && literal.at < end) found.push_back(literal);
  return found;
}

}  // namespace ntm::repository
