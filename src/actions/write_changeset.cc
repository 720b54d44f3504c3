// SPDX-License-Identifier: Apache-2.0
#include "actions/write_changeset.h"

#include "base/check.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using programme::ChangesetState;

std::string action_of(ChangesetState state) {
  if (state == ChangesetState::accepted) return std::string(storage::kAcceptChangeset);
  return state == ChangesetState::submitted ? "changeset.submit" : "changeset.draft";
}

}  // namespace

const registers::RegisterDefinition& register_named(const registers::Dictionary& dictionary,
                                                    const std::string& name) {
  if (const registers::RegisterDefinition* reg = dictionary.find(name)) return *reg;
  const auto names = dictionary.names();
  throw base::Error(
      base::Error::Kind::not_found,
      {"register.unknown", {{"register", name}, {"known", fmt::format("{}", fmt::join(names, ", "))}}});
}

programme::ChangesetId write_changeset(storage::Database& database, const registers::Dictionary& dictionary,
                                       const programme::ChangesetHead& head,
                                       const std::vector<programme::Change>& changes, ChangesetState state,
                                       const EntryCounts& counts, const Session& session) {
  NTM_CHECK(state != ChangesetState::returned);
  base::this_work().begin("progress.writing", static_cast<std::int64_t>(changes.size()));
  const auto id = storage::create_changeset(database, dictionary, head, session.actor, session.now, changes);
  base::this_work().begin("progress.sealing");
  for (const ChangesetState next : {ChangesetState::submitted, ChangesetState::accepted})
    if (next <= state) storage::set_state(database, id, next, session.actor, session.now, "");
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action_of(state);
  entry.place = head.place;
  entry.object = storage::changeset_object(id);
  entry.after =
      fmt::format("{}: +{} ~{} -{}", head.register_name, counts.added, counts.changed, counts.ended);
  entry.details = head.origin;
  storage::append_audit(database, std::move(entry));
  return id;
}

}  // namespace ntm::actions
