// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/session.h"
#include "judging/law.h"

namespace ntm::actions {

// Publishes register files, criteria files: from now on they are in force. Files of the same name replace
// what was published under it, and everything published must fit together: base::Error (invalid) with
// diagnostics otherwise, and nothing changes. The names of the files that were new or changed.
std::vector<std::string> publish_registers(storage::Database& database,
                                           const std::vector<registers::SourceFile>& files,
                                           const Session& session);
// A criteria file that is new is examined (src/criteria/load_criteria.h), unless it is one that plays in
// another time than today.
enum class Examine { yes, no };
std::vector<std::string> publish_criteria(storage::Database& database,
                                          const std::vector<criteria::SourceFile>& files,
                                          const Session& session, Examine examined = Examine::yes);

// The mistakes for which publish_criteria would refuse the files; empty when it would take them. Nothing is
// written.
base::Diagnostics why_not_published(storage::Database& database,
                                    const std::vector<criteria::SourceFile>& files, const Session& session);

// Reads files that are not published against the registers and the sets that are built in; a correspondence
// against the sets of both. Every mistake is in `diagnostics`. The sets that the files state.
std::vector<criteria::CriteriaSet> check_criteria(const std::vector<criteria::SourceFile>& files,
                                                  const registers::Dictionary& dictionary, base::Date today,
                                                  base::Diagnostics& diagnostics);

// What of the program's own law and dictionary a database does not have, or has in another text.
struct BuiltInNews {
  std::vector<std::string> registers, criteria;  // files that are published
  std::vector<std::string> kept;  // files that this database has in a text of its own: left as they are

  bool any() const { return !registers.empty() || !criteria.empty(); }
};

// Publishes what this version of the program brings, as one act: from now on it is in force; what was known
// before is judged as it was. A text that somebody of this database published in the place of a built-in one
// stays. base::Error (invalid) when the texts do not fit together, and then nothing is published.
BuiltInNews publish_built_in(storage::Database& database, const Session& session);

}  // namespace ntm::actions
