// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "country/country.h"

namespace ntm::actions {

// How their names begin.
inline constexpr std::string_view kUnitKinds[] = {"Xã ", "Phường ", "Đặc khu "};

// A commune, ward or special zone as an official table lists it.
struct ListedCommune {
  std::string code;
  std::string name;  // begins with its kind: "Phường Ba Đình"
  const country::Province* province = nullptr;
  std::string paper;  // that the table names beside it; "" without such a column
};

// Reads the official table of communes, of the whole country or of some provinces: a workbook or a text file,
// its columns in any order under their usual headings ("Mã", "Tên", "Cấp", "Nghị định", "Tỉnh / Thành Phố"),
// titles above them. Rows without a code and a name are none (notes, totals). By code. base::Error (invalid)
// with what is wrong: a column that is missing, a code that is none or stands twice, a name without a kind,
// an unknown province.
std::vector<ListedCommune> read_commune_table(std::string_view bytes, const std::string& file);

}  // namespace ntm::actions
