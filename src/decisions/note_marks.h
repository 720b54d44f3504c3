// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntm::decisions {

// A text without the marks in it that lead to notes: "≥ 95%¹", "Đạt (1)", "30 %(*)", "[2]".
struct MarkedText {
  std::string text{};
  std::vector<std::string> marks{};  // as printed
};

// Where a digit in parentheses may stand for a note: nowhere, or behind whatever the text says ("5 (7)").
enum class PlainDigits { are_text, are_marks };

// A raised 2 of "m²" is no mark.
MarkedText without_marks(std::string_view text, PlainDigits digits);

// What a mark says, however it is printed: "1" for "¹", "⁽¹⁾" and "(1)", "**", "[1]".
std::string key_of_mark(std::string_view mark);

// A line that is a note: "(1) Không tính …", "* Áp dụng …".
struct NoteLine {
  std::string mark{};  // as printed
  std::string text{};  // the whole line, with its mark
};
std::optional<NoteLine> note_line(std::string_view line);

// The notes of a paragraph or a cell: of each line one, and of a line those that count on ("(1) … (2) …").
// "Ghi chú:" before them is left out. None where it says something else.
std::vector<NoteLine> notes_in(std::string_view text);

}  // namespace ntm::decisions
