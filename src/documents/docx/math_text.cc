// SPDX-License-Identifier: Apache-2.0
#include "documents/docx/math_text.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace ntm::documents {
namespace {

using Symbol = std::pair<std::string_view, std::string_view>;

constexpr std::array kSymbols = {
    Symbol{"geqslant", "≥"},   Symbol{"leqslant", "≤"},   Symbol{"geq", "≥"},    Symbol{"leq", "≤"},
    Symbol{"ge", "≥"},         Symbol{"le", "≤"},         Symbol{"neq", "≠"},    Symbol{"ne", "≠"},
    Symbol{"gt", ">"},         Symbol{"lt", "<"},         Symbol{"times", "×"},  Symbol{"cdot", "·"},
    Symbol{"div", "÷"},        Symbol{"pm", "±"},         Symbol{"approx", "≈"}, Symbol{"sim", "~"},
    Symbol{"circ", "°"},       Symbol{"to", "→"},         Symbol{"ldots", "…"},  Symbol{"dots", "…"},
    Symbol{"rightarrow", "→"}, Symbol{"Rightarrow", "⇒"}, Symbol{"quad", " "}};

// Commands that only say how what follows looks.
constexpr std::array<std::string_view, 7> kDress = {"mathrm", "mathbf", "textbf",      "text",
                                                    "left",   "right",  "operatorname"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view command_at(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  return text.substr(1, end - 1);
}

std::string_view raised(char c) {
  constexpr std::array<std::string_view, 10> kDigits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  return base::is_digit(c) ? kDigits[static_cast<std::size_t>(c - '0')] : std::string_view();
}

class MathReader {
 public:
  explicit MathReader(std::string_view tex) : tex_(tex) {}

  std::string read() {
    while (at_ < tex_.size()) step();
    return std::string(base::trim(out_));
  }

 private:
  void step() {
    const char c = tex_[at_];
    if (c == '\\') return backslash();
    if (c == '^') return superscript();
    if (c != '{' && c != '}') out_ += c == '~' ? ' ' : c;
    ++at_;
  }

  void backslash() {
    const std::string_view rest = tex_.substr(at_);
    if (const MathSymbol symbol = math_symbol_at(rest); symbol.size != 0) {
      out_ += symbol.text;
      at_ += symbol.size;
      return;
    }
    const std::string_view command = command_at(rest);
    if (command == "frac") return fraction();
    for (const std::string_view dress : kDress) {
      if (command != dress) continue;
      at_ += 1 + command.size();
      return;
    }
    if (command.empty() && rest.size() > 1) return escaped(rest[1]);
    out_ += '\\';
    ++at_;
  }

  void escaped(char c) {
    at_ += 2;
    if (c == ',' || c == ';' || c == ':' || c == '!' || c == ' ') {
      out_ += c == '!' ? "" : " ";
    } else {
      if (c == '%' && !out_.empty() && base::is_digit(out_.back())) out_ += ' ';
      out_ += c;
    }
  }

  // "^2", "^{2}"; whatever else is raised keeps its mark.
  void superscript() {
    const bool braces = at_ + 3 < tex_.size() && tex_[at_ + 1] == '{' && tex_[at_ + 3] == '}';
    const std::size_t digit = at_ + (braces ? 2 : 1);
    const std::string_view high = digit < tex_.size() ? raised(tex_[digit]) : std::string_view();
    if (!high.empty()) {
      out_ += high;
      at_ = digit + (braces ? 2 : 1);
    } else if (const MathSymbol symbol = math_symbol_at(tex_.substr(at_ + 1)); symbol.size != 0) {
      ++at_;  // "^\circ"
    } else {
      out_ += '^';
      ++at_;
    }
  }

  void fraction() {
    at_ += std::string_view("\\frac").size();
    const std::string above = group(), below = group();
    out_ += above + "/" + below;
  }

  std::string group() {
    if (at_ >= tex_.size() || tex_[at_] != '{') return {};
    const std::size_t close = tex_.find('}', at_);
    const std::size_t end = close == std::string_view::npos ? tex_.size() : close;
    const std::string inner = math_text(tex_.substr(at_ + 1, end - at_ - 1));
    at_ = end + (end < tex_.size() ? 1 : 0);
    return inner;
  }

  std::string_view tex_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string math_text(std::string_view tex) {
  return MathReader(tex).read();
}

MathSymbol math_symbol_at(std::string_view text) {
  if (text.empty() || text[0] != '\\') return {};
  const std::string_view command = command_at(text);
  for (const auto& [name, shown] : kSymbols)
    if (command == name) return {shown, 1 + name.size()};
  return {};
}

bool looks_like_math(std::string_view between) {
  if (between.empty() || between.size() > 200 || between.find('\n') != std::string_view::npos) return false;
  if (between.find_first_of("\\^_{}=<>") != std::string_view::npos) return true;
  return between.find_first_not_of("0123456789.,/%+-() ") == std::string_view::npos;
}

}  // namespace ntm::documents
