// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/record_reader.h"
#include "actions/session.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/changeset_queries.h"
#include "storage/database.h"

namespace ntm::actions {

// The register of that name. base::Error (not_found) that names those there are.
const registers::RegisterDefinition& register_named(const registers::Dictionary& dictionary,
                                                    const std::string& name);

// Writes the changes as a changeset, brings it to the state (draft, submitted or accepted) and makes its
// entry in the audit log. Inside a Transaction. base::Error as storage::create_changeset and set_state.
programme::ChangesetId write_changeset(storage::Database& database, const registers::Dictionary& dictionary,
                                       const programme::ChangesetHead& head,
                                       const std::vector<programme::Change>& changes,
                                       programme::ChangesetState state, const EntryCounts& counts,
                                       const Session& session);
// The same, and what came of it.
storage::WrittenChangeset write_all(storage::Database& database, const registers::Dictionary& dictionary,
                                    const programme::ChangesetHead& head,
                                    const std::vector<programme::Change>& changes,
                                    programme::ChangesetState state, const EntryCounts& counts,
                                    const Session& session);

}  // namespace ntm::actions
