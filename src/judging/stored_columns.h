// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "columns/array_file.h"
#include "judging/read_many.h"

namespace ntm::judging {

// What columns of a commune are in a file of arrays: "about" (places, which tables there are, and what is
// known besides them), "homes" (what they follow from, said by whoever keeps them), then the arrays of the
// tables. Not in it: records that wait to be placed, but for what they leave open; who attested something,
// and by which paper.
inline constexpr std::string_view kAboutArray = "about", kHomesArray = "homes";

// The columns as arrays to be written, which point into the columns and into `texts`.
struct StoredColumns {
  std::deque<std::string> texts;
  std::vector<columns::NamedArray> arrays;
};
StoredColumns stored(const ColumnsOfDays& columns, const ColumnsNeeded& needed, std::string homes);

// The columns that stand in a file, whose memory they use and keep. Nothing where the arrays say something
// that `stored` never says.
struct RestoredColumns {
  ColumnsOfDays columns;
  ColumnsNeeded needed;  // that were stored
};
std::optional<RestoredColumns> restored(std::shared_ptr<const columns::ArrayFile> file,
                                        const registers::Dictionary& dictionary);

}  // namespace ntm::judging
