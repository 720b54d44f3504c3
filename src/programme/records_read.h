// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "formula/tally.h"
#include "programme/verdict.h"

namespace ntm::programme {

// How complete the records are that a term reads, and how old. A register counts once, however many sums are
// taken from it; the same register at two times counts twice.
struct RecordsRead {
  std::int64_t known = 0, expected = 0;
  std::vector<MissingRecords> missing;    // the villages in order, then the commune
  std::vector<NotComplete> not_complete;  // by register, then in that order; conditions on villages included
  std::optional<base::Date> oldest, newest;
};

RecordsRead records_read(const formula::Term& term, const formula::Plan& plan, const formula::Tally& tally);

}  // namespace ntm::programme
