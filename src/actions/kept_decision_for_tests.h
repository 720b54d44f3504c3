// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

// The annex of an invented decision as a web page: 1.1 is attested, 2.1 a share with a level for each of two
// regions. Its lines are 7 of the head, 2 indicators, 2 levels.
namespace ntm::actions {

inline std::string annex_of_two(const std::string& decided_on = "01/6/2024") {
  return "<html><p>PHỤ LỤC I</p><p>BỘ TIÊU CHÍ VÍ DỤ GIAI ĐOẠN 2031 - 2033</p>"
         "<p>(Kèm theo Quyết định số 94/QĐ-VD ngày " +
         decided_on +
         " của Cơ quan ví dụ)</p>"
         "<table><tr><td rowspan=2>TT</td><td rowspan=2>Tên tiêu chí</td><td rowspan=2>Nội dung tiêu "
         "chí</td><td colspan=2>Chỉ tiêu theo vùng</td></tr><tr><td>Trung du miền núi phía Bắc</td><td>Tây "
         "Nguyên</td></tr>"
         "<tr><td>1</td><td>Quy hoạch</td><td>1.1. Việc này được duyệt</td><td>Đạt</td><td>Đạt</td></tr>"
         "<tr><td>2</td><td>Nhà ở</td><td>2.1. Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố</td>"
         "<td>≥ 61%</td><td>≥ 62%</td></tr></table></html>";
}

}  // namespace ntm::actions
