// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/publish_law.h"
#include "judging/law.h"

namespace ntm::actions {

// The example's commune is part of another from 01/07/2025 on, and its law ends on 14/02/2026: for tests of
// days without law the same sets end a year earlier, on 14/02/2025.
inline void end_law_a_year_earlier(storage::Database& database, const Session& session) {
  constexpr std::string_view kEnd = "2026-02-14";
  std::vector<criteria::SourceFile> files = judging::built_in_criteria();
  for (criteria::SourceFile& file : files)
    for (auto at = file.text.find(kEnd); at != std::string::npos; at = file.text.find(kEnd, at + 1))
      file.text.replace(at, kEnd.size(), "2025-02-14");
  publish_criteria(database, files, session, Examine::no);
}

}  // namespace ntm::actions
