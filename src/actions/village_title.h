// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "actions/record_reader.h"

namespace ntm::actions {

// A village that stands above its records rather than beside each: in a row of its own ("II. Thôn Bản Lầy
// (45 hộ)") or as the name of the sheet.
struct VillageTitle {
  std::string written;    // without its number and what stands in brackets
  std::string village{};  // the code; "" where the commune has no such village
};

// Nothing where the text is none: it neither names a village of the commune nor begins as their names do,
// diacritics and all: "Bàn Văn Kim" is a person.
std::optional<VillageTitle> village_title(std::string_view text, const PlaceNames& places);

// The villages that titles above a table name: "DANH SÁCH HỘ THÔN BẢN LẦY, tính đến 31/12/2024".
std::set<programme::PlaceCode> villages_in(std::span<const std::string> titles, const PlaceNames& places);

}  // namespace ntm::actions
