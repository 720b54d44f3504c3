// SPDX-License-Identifier: Apache-2.0
// Khánh Khê, made on 01/07/2025 of Bình Trung, Xuân Long and the old Khánh Khê, as it begins: its villages, and the lists of
// households of the three, each of its own shape. Villages, people and households are invented.
import { workbook } from "./office.mjs";

export const villages = `Xã Bình Trung
Thôn Nà Lọc
Thôn Khuổi Đon
Xã Xuân Long
Thôn Khuổi Sao
Xã Khánh Khê
Thôn Bản Cũ`;

// 5 households, a sheet for each village.
const columns = ["STT", "Mã hộ", "Chủ hộ", "Nhân khẩu", "Nhà ở", "Hộ nghèo", "Không có khả năng lao động"];
export const binhTrung = workbook("so-ho-binh-trung.xlsx", [
  {
    name: "Nà Lọc",
    rows: [
      columns,
      [1, "01-001", "Hoàng Văn Mẫu", 4, "Kiên cố", "Không nghèo", "không"],
      [2, "01-002", "Nông Thị Thử", 5, "Bán kiên cố", "Không nghèo", "không"],
      [3, "01-003", "Vi Văn Giả", 3, "Kiên cố", "Không nghèo", "không"],
    ],
  },
  {
    name: "Khuổi Đon",
    rows: [
      columns,
      [1, "02-001", "Lý Thị Dụ", 4, "Kiên cố", "Không nghèo", "không"],
      [2, "02-002", "Đặng Văn Tạm", 6, "Bán kiên cố", "Cận nghèo", "không"],
    ],
  },
]);

// 3 households, under titles and headings in two rows, with a row for the village, a sum and a signature.
export const xuanLong = workbook("danh-sach-ho-xuan-long.xlsx", [
  {
    name: "Sheet1",
    rows: [
      ["UBND XÃ XUÂN LONG", "", "", "", "", "", "", "", ""],
      ["DANH SÁCH HỘ GIA ĐÌNH NĂM 2025", "", "", "", "", "", "", "", ""],
      [],
      ["STT", "Mã hộ", "Họ tên chủ hộ", "Nhân khẩu", "", "Nhà ở", "Hộ nghèo", "Không có khả năng lao động", "Ghi chú"],
      ["", "", "", "Tổng", "Nữ", "", "", "", ""],
      ["I", "Thôn Khuổi Sao", "", "", "", "", "", "", ""],
      [1, "XL-01", "Triệu Mùi Pham", 4, 2, "Kiên cố", "Không nghèo", "không", "hỏi lại"],
      [2, "XL-02", "Đặng Phúc Quẩy", 3, 1, "Kiên cố", "Không nghèo", "không", ""],
      [3, "XL-03", "Bàn Thị Neo", 1, 1, "Nhà tạm, dột nát", "Nghèo", "có", "già yếu"],
      ["", "Tổng cộng", "", 8, 4, "", "", "", ""],
      [],
      ["", "", "Người lập biểu", "", "", "", "", "", ""],
    ],
    merged: ["A2:I2", "D4:E4", "A4:A5", "B4:B5", "C4:C5", "F4:F5", "G4:G5", "H4:H5", "I4:I5", "B6:C6"],
  },
]);

// 2 households, as text: no codes, other words, and a cross where nobody can work.
export const khanhKhe = {
  name: "ho-khanh-khe-cu.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "STT;Địa chỉ;Họ tên;Tổng số khẩu;Nhà ở;Hộ nghèo;Không có khả năng lao động\n" +
      "1;Thôn Bản Cũ;Mạc Văn Ví;5;Kiên cố;Không nghèo;\n" +
      "2;Thôn Bản Cũ;Phùng Thị Thí;2;Bán kiên cố;Không nghèo;x\n",
  ),
};

// A commune beside it, and the two households of its village: one has a code that one of Nà Lọc has.
export const neighbour = `places:
  - {code: "09999", name: Xã Láng Giềng, kind: commune, parent: "20", from: 2025-07-01}
  - {code: "09999-01", name: Thôn Nà Mòn, kind: village, parent: "09999", from: 2025-07-01}
`;
export const itsHouseholds =
  "Thôn;Mã hộ;Chủ hộ;Nhân khẩu;Nhà ở;Hộ nghèo;Không có khả năng lao động\n" +
  "Thôn Nà Mòn;01-001;Lục Văn Bên;4;Kiên cố;Không nghèo;không\n" +
  "Thôn Nà Mòn;01-077;Dương Thị Cạnh;3;Kiên cố;Không nghèo;không\n";
