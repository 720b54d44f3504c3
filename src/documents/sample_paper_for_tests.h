// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>

#include "documents/paper.h"

// A plan of a made-up commune with all that a plan has: head, legal bases, every level of headings, lists, a
// table, recipients and signature, and an annex in landscape with a table of several pages. No real people.
namespace ntm::documents {

inline TwoColumns sample_head() {
  return {{paragraph(Style::parent_organ, "ỦY BAN NHÂN DÂN XÃ MẪU SƠN"),
           paragraph(Style::issuing_organ, "BAN QUẢN LÝ XÂY DỰNG NÔNG THÔN MỚI"),
           paragraph(Style::number_symbol, "Số: 05/KH-BQL")},
          {paragraph(Style::national_title, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
           paragraph(Style::motto, "Độc lập - Tự do - Hạnh phúc"),
           paragraph(Style::place_date, "Mẫu Sơn, ngày 05 tháng 02 năm 2024")}};
}

inline TwoColumns sample_end() {
  TwoColumns end{
      {paragraph(Style::recipients_head, "Nơi nhận:")},
      {paragraph(Style::signing_authority, "TM. BAN QUẢN LÝ"), paragraph(Style::post, "TRƯỞNG BAN"),
       paragraph(Style::post, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), paragraph(Style::full_name, "Nguyễn Văn Mẫu")},
      50};
  for (const char* one : {"BCĐ xây dựng NTM huyện;", "TT Đảng ủy, HĐND xã;", "CT, các PCT UBND xã;",
                          "Ủy ban MTTQ và các đoàn thể xã;", "Các thôn;"})
    end.left.push_back(paragraph(Style::recipient, one, "-"));
  end.left.push_back(paragraph(Style::recipient, "Lưu: VT, BQL (05).", "-"));
  return end;
}

inline Table sample_target_table() {
  Table table{{8, 40, 22, 15, 15}, 2, {}};
  const auto head = [](const char* text, int columns, int rows) {
    return Cell{{paragraph(Style::table_head, text)}, columns, rows};
  };
  table.rows.push_back(
      {{head("STT", 1, 2), head("Chỉ tiêu", 1, 2), head("Phụ trách", 1, 2), head("Năm", 2, 1)}});
  table.rows.push_back({{head("2023", 1, 1), head("2024", 1, 1)}});
  const char* rows[][4] = {
      {"Tỷ lệ hộ nghèo đa chiều", "Công chức Văn hóa - Xã hội", "11,2 %", "< 8 %"},
      {"Tỷ lệ tham gia bảo hiểm y tế", "Trạm Y tế xã", "88,5 %", "≥ 90 %"},
      {"Thôn nghe được loa truyền thanh", "Công chức Văn hóa - Xã hội", "7/10", "10/10"}};
  int number = 0;
  for (const auto& [what, who, before, target] : rows) {
    Row row;
    const auto cell = [&](const std::string& text, Alignment alignment) {
      Paragraph one = paragraph(Style::table_cell, text);
      one.alignment = alignment;
      row.cells.push_back({{one}});
    };
    cell(std::to_string(++number), Alignment::centre);
    cell(what, Alignment::by_style);
    cell(who, Alignment::by_style);
    cell(before, Alignment::right);
    cell(target, Alignment::right);
    table.rows.push_back(std::move(row));
  }
  return table;
}

inline Section sample_body() {
  Section section;
  auto& blocks = section.blocks;
  const auto add = [&](Style style, const char* text, const char* marker = "") {
    blocks.push_back(paragraph(style, text, marker));
  };
  blocks.push_back(sample_head());
  add(Style::document_type, "KẾ HOẠCH");
  add(Style::subject,
      "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới năm 2024 trên địa bàn xã Mẫu Sơn");
  add(Style::legal_basis,
      "Căn cứ Quyết định số 318/QĐ-TTg ngày 08 tháng 3 năm 2022 của Thủ tướng Chính phủ ban hành Bộ tiêu chí "
      "quốc gia về xã nông thôn mới giai đoạn 2021 - 2025;");
  add(Style::legal_basis, "Căn cứ tình hình thực tế tại địa phương.");
  add(Style::body, "Ban quản lý xây dựng nông thôn mới xã Mẫu Sơn xây dựng kế hoạch như sau:");
  add(Style::section, "MỤC ĐÍCH, YÊU CẦU", "I.");
  add(Style::clause_heading, "Mục đích", "1.");
  add(Style::body,
      "Tập trung lãnh đạo, chỉ đạo hoàn thành mục tiêu xây dựng nông thôn mới năm 2024, giữ vững và phát "
      "triển các tiêu chí đã đạt; nâng cao vai trò trách nhiệm của cả hệ thống chính trị, tạo sự thống nhất "
      "trong nhận thức và hành động.",
      "-");
  add(Style::section, "NỘI DUNG", "II.");
  add(Style::clause_heading, "Mục tiêu", "1.");
  add(Style::subclause_heading, "Mục tiêu chung", "1.1.");
  add(Style::point, "Duy trì đạt chuẩn 12/19 tiêu chí;", "a)");
  add(Style::point, "Hoàn thành tiêu chí số 8 - Thông tin và truyền thông.", "b)");
  add(Style::subclause_heading, "Mục tiêu cụ thể", "1.2.");
  add(Style::minor_heading, "Đối với Bộ tiêu chí nông thôn mới", "1.2.1.");
  for (int i = 1; i <= 19; ++i) {
    Paragraph one = paragraph(Style::body, fmt::format("Tiêu chí số {} - Mẫu:", i), "-");
    one.runs[0].bold = true;
    one.runs.emplace_back().text =
        " Rà soát, đánh giá lại hiện trạng; tăng cường chỉ đạo các thôn thực hiện tốt công tác duy tu, bảo "
        "dưỡng, "
        "sửa chữa theo yêu cầu của Bộ tiêu chí.";
    blocks.push_back(std::move(one));
    add(Style::body, "Phụ trách tiêu chí: Công chức Địa chính - Nông nghiệp.", "+");
    add(Style::body, "Thời gian thực hiện: Thường xuyên trong năm 2024.", "+");
  }
  add(Style::table_title, "Bảng 1. Một số chỉ tiêu chủ yếu");
  blocks.push_back(sample_target_table());
  add(Style::section, "TỔ CHỨC THỰC HIỆN", "III.");
  add(Style::clause, "Các thành viên Ban quản lý rà soát, cập nhật số liệu các tiêu chí được phân công.",
      "1.");
  add(Style::clause, "Các thôn tuyên truyền tối thiểu 02 tháng/lần.", "2.");
  add(Style::body,
      "Trên đây là Kế hoạch thực hiện Chương trình xây dựng nông thôn mới năm 2024 của xã Mẫu Sơn./.");
  blocks.push_back(sample_end());
  return section;
}

inline Section sample_annex() {
  Section annex{Section::Orientation::landscape, true, {}};
  annex.blocks.push_back(paragraph(Style::annex, "Phụ lục"));
  annex.blocks.push_back(paragraph(Style::annex_title, "BIỂU RÀ SOÁT CÁC TIÊU CHÍ"));
  annex.blocks.push_back(
      paragraph(Style::annex_note, "(Kèm theo Kế hoạch số 05/KH-BQL ngày 05 tháng 02 năm 2024)"));
  Table table{{6, 34, 20, 20, 20}, 1, {}};
  const auto row = [&](Style style, const std::vector<std::string>& texts) {
    Row one;
    for (const std::string& text : texts) one.cells.push_back({{paragraph(style, text)}});
    table.rows.push_back(std::move(one));
  };
  row(Style::table_head, {"STT", "Chỉ tiêu", "Mức quy định", "Kết quả", "Đánh giá"});
  for (int i = 1; i <= 57; ++i)
    row(Style::table_cell,
        {std::to_string(i), fmt::format("Chỉ tiêu mẫu số {}", i), "≥ 90 %", "92,5 %", "Đạt"});
  annex.blocks.push_back(std::move(table));
  return annex;
}

inline Paper sample_paper() {
  return {"Kế hoạch xây dựng nông thôn mới năm 2024",
          "Ban quản lý xã Mẫu Sơn",
          base::Instant::parse("2024-02-05T08:30:00+07:00").value(),
          {sample_body(), sample_annex()}};
}

}  // namespace ntm::documents
