// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "documents/printed/printed_table.h"

namespace ntm::decisions {

// Choices made by the bytes of a fuzzer, or by a seed.
class TableChoices {
 public:
  explicit TableChoices(std::string_view bytes) : bytes_(bytes) {}
  explicit TableChoices(std::uint32_t seed) : is_seeded_(true), random_(seed) {}

  std::size_t below(std::size_t limit) { return next() % limit; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::size_t next() {
    if (is_seeded_) return random_();
    return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool is_seeded_ = false;
  std::mt19937 random_{0};
};

inline constexpr const char* kMadeHeadings[] = {
    "TT",         "Tên tiêu chí", "Nội dung tiêu chí", "ĐVT",     "Chỉ tiêu chung",    "Chỉ tiêu theo vùng",
    "Tây Nguyên", "Xã nhóm 2",    "Năm 2031",          "Ghi chú", "Cơ quan hướng dẫn", "Xã còn lại",
    "(1)",        "Chỉ tiêu",     "Phụ lục IX"};
inline constexpr const char* kMadeTexts[] = {"1",
                                             "2.",
                                             "1.1",
                                             "2.10",
                                             "I",
                                             "II. KINH TẾ",
                                             "Quy hoạch",
                                             "1.1. Có việc này\n1.2. Có việc kia",
                                             "2.1. Tỷ lệ hộ có nhà ở kiên cố",
                                             "- Năm 2031",
                                             "a) Phần đầu",
                                             "Thu nhập bình quân đầu người (triệu đồng/người/năm)",
                                             "Nhà tạm, nhà dột nát",
                                             "Đạt",
                                             "Không",
                                             "-",
                                             "≥ 80%",
                                             "≥ 95% (≥ 65% từ hệ thống cấp nước tập trung)",
                                             "Tối thiểu 1.234,5 triệu đồng",
                                             "từ 50 % đến dưới 70 %",
                                             "UBND cấp tỉnh quy định cụ thể",
                                             "Theo quy định của Bộ",
                                             "Năm 2031: 51; năm 2032: 54",
                                             "≤ 5 ha (*)",
                                             "(*) Ghi chú",
                                             "Tiêu chí 3. Điện",
                                             "100%\nĐạt",
                                             "≥ 9999999999999999999999 %",
                                             "31/12/2031",
                                             "\"“:{}[],&*#?|<>=!%@`"};

// A table with headings, most of them, cells of all kinds, and cells that go over others.
inline documents::PrintedTable made_table(TableChoices& choices) {
  documents::PrintedTable table;
  table.columns = 2 + choices.below(6);
  const std::size_t rows = 2 + choices.below(9), heading_rows = choices.below(3);
  std::vector<bool> taken(rows * table.columns, false);
  for (std::size_t row = 0; row < rows; ++row) {
    table.row_names.push_back(static_cast<int>(row) + 1);
    for (std::size_t column = 0; column < table.columns; ++column) {
      if (taken[row * table.columns + column] || choices.below(5) == 0) continue;
      documents::PrintedCell cell{row, column, 1, 1, ""};
      cell.text = row < heading_rows + 1 && choices.below(8) != 0
                      ? (row == 0 && column < 3 ? kMadeHeadings[column] : choices.of(kMadeHeadings))
                      : choices.of(kMadeTexts);
      if (choices.below(6) == 0) cell.rows = 1 + choices.below(rows - row);
      if (choices.below(6) == 0) cell.columns = 1 + choices.below(table.columns - column);
      // As far as nothing else stands there.
      const auto is_free = [&](std::size_t r, std::size_t c) { return !taken[r * table.columns + c]; };
      for (std::size_t r = row; r < row + cell.rows; ++r)
        for (std::size_t c = column; c < column + cell.columns; ++c)
          if (!is_free(r, c)) cell.rows = 1, cell.columns = 1;
      for (std::size_t r = row; r < row + cell.rows; ++r)
        for (std::size_t c = column; c < column + cell.columns; ++c) taken[r * table.columns + c] = true;
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

inline documents::PrintedDocument made_document(TableChoices& choices) {
  documents::PrintedDocument document{"qd.docx"};
  for (std::size_t count = 1 + choices.below(2); count > 0; --count) {
    document.tables.push_back(made_table(choices));
    if (choices.below(2) == 0) document.tables.back().name = "Trang";
    if (choices.below(2) == 0)
      document.tables.back().before = {
          "PHỤ LỤC VI", "(Kèm theo Quyết định số 9/QĐ-VD ngày 1/1/2031 của Ai đó)", "Giai đoạn 2031 - 2032"};
  }
  return document;
}

}  // namespace ntm::decisions
