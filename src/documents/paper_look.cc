// SPDX-License-Identifier: Apache-2.0
#include "documents/paper_look.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ntm::documents {
namespace {

constexpr int kIndent = 720;           // 1.27 cm
constexpr int kGap = 120;              // 6 points
constexpr int kLoose = 276;            // 1.15 lines
constexpr int kSignatureSpace = 1500;  // room for signature and seal above the name

constexpr auto kCentre = Alignment::centre;
constexpr auto kJustified = Alignment::justified;

constexpr Look prose(std::string_view name) {
  return {.name = name, .alignment = kJustified, .before = kGap, .first_line = kIndent, .line = kLoose};
}

constexpr Look heading(std::string_view name, int outline) {
  Look look = prose(name);
  look.bold = look.keep_with_next = true;
  look.outline = outline;
  return look;
}

constexpr Look head(std::string_view name, int size, bool bold) {
  return {.name = name, .size = size, .bold = bold, .alignment = kCentre};
}

constexpr Look with(Look look, Rule rule) {
  look.rule = rule;
  return look;
}

constexpr Look spaced(Look look, int before, int after) {
  look.before = before;
  look.after = after;
  return look;
}

constexpr Look slanted(Look look) {
  look.italic = true;
  return look;
}

constexpr Look capital(Look look) {
  look.upper_case = true;
  return look;
}

constexpr Look kept(Look look) {
  look.keep_with_next = true;
  return look;
}

constexpr Look numbered_section() {
  return capital(heading("Mục", 1));
}

constexpr Look chapter() {
  Look look = heading("Phần, chương", 1);
  look.alignment = kCentre;
  look.first_line = 0;
  return look;
}

// In the order of Style.
constexpr std::array<Look, kStyles> kLooks = {
    capital(head("Cơ quan chủ quản", 24, false)),
    capital(with(head("Cơ quan ban hành", 24, true), Rule::half_of_text)),
    spaced(head("Số, ký hiệu", 26, false), kGap, 0),
    capital(head("Quốc hiệu", 24, true)),
    with(head("Tiêu ngữ", 26, true), Rule::as_long_as_text),
    spaced(slanted(head("Địa danh, ngày tháng", 26, false)), kGap, 0),
    kept(spaced(capital(head("Tên loại", 28, true)), 2 * kGap, 0)),
    spaced(with(head("Trích yếu", 28, true), Rule::half_of_text), 0, 0),
    spaced(head("Kính gửi", 28, false), kGap, kGap),
    slanted(prose("Căn cứ")),
    chapter(),
    numbered_section(),
    heading("Khoản có tiêu đề", 2),
    heading("Tiểu khoản có tiêu đề", 3),
    heading("Tiêu đề nhỏ", 4),
    prose("Khoản"),
    prose("Điểm"),
    prose("Nội dung"),
    {.name = "Nơi nhận", .size = 24, .bold = true, .italic = true},
    {.name = "Nơi nhận (danh sách)", .size = 22},
    capital(head("Quyền hạn", 26, true)),
    capital(head("Chức vụ", 26, true)),
    spaced(head("Họ tên", 28, true), kSignatureSpace, 0),
    kept(spaced(head("Tên bảng", 26, true), kGap, kGap)),
    spaced(head("Đầu bảng", 24, true), 40, 40),
    spaced({.name = "Ô bảng", .size = 24}, 40, 40),
    kept(head("Phụ lục", 28, true)),
    kept(capital(head("Tên phụ lục", 28, true))),
    spaced(slanted(head("Phụ lục (kèm theo)", 28, false)), 0, 2 * kGap),
};

// Thousandths of the size of the letters, for what a base letter is like.
int width_of(char c, bool bold) {
  if (c == ' ' || c == '.' || c == ',') return 250;
  if (c == 'i' || c == 'l' || c == 'j' || c == 't') return bold ? 300 : 278;
  if (c == 'I' || c == '-' || c == '(' || c == ')' || c == 'f' || c == 'r') return bold ? 389 : 333;
  if (c == 'm') return bold ? 833 : 778;
  if (c == 'M' || c == 'W') return 944;
  if (c == 'w') return 722;
  if (c >= 'A' && c <= 'Z') return 722;
  if (c == 'c' || c == 'e' || c == 's' || c == 'a' || c == 'z') return bold ? 450 : 444;
  return bold ? 540 : 500;
}

// "ế" is as wide as "e": the marks of Vietnamese stand above and below. đ, ơ, ư are near enough to d, o, u.
char base_letter(std::string_view utf8) {
  const std::string key = base::search_key(utf8);
  return key.size() == 1 ? key[0] : 'n';
}

bool is_upper(std::string_view utf8) {
  // A capital is longer in no encoding; its search key is the same as that of the small letter, itself not.
  constexpr std::string_view kCapitals =
      "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";
  return kCapitals.find(utf8) != std::string_view::npos;
}

}  // namespace

PageLook page_look(Section::Orientation orientation) {
  constexpr int kShort = 11'906, kLong = 16'838;  // 210 x 297 mm
  const bool portrait = orientation == Section::Orientation::portrait;
  return {portrait ? kShort : kLong, portrait ? kLong : kShort, twips_of_mm(20),
          twips_of_mm(20),           twips_of_mm(30),           twips_of_mm(15)};
}

const Look& look_of(Style style) {
  return kLooks[static_cast<std::size_t>(style)];
}

int text_width(std::string_view utf8, int half_points, bool bold) {
  int thousandths = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = at + 1;
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) ++end;
    const std::string_view letter = utf8.substr(at, end - at);
    char c = letter.size() == 1 ? letter[0] : base_letter(letter);
    if (letter.size() > 1 && is_upper(letter)) c = static_cast<char>(c - 'a' + 'A');
    thousandths += width_of(c, bold);
    at = end;
  }
  return thousandths * half_points / 100;  // half a point is ten twips
}

int rule_length(const Paragraph& paragraph) {
  const Look& look = look_of(paragraph.style);
  if (look.rule == Rule::none) return 0;
  const int width = text_width(text_of(paragraph), look.size, look.bold);
  if (look.rule == Rule::as_long_as_text) return width;
  // A third to a half of the text; the text of a long subject takes several lines, the rule never one.
  return std::clamp(width * 2 / 5, twips_of_mm(12), twips_of_mm(50));
}

}  // namespace ntm::documents
