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
  return write_all(database, dictionary, head, changes, state, counts, session).id;
}

storage::WrittenChangeset write_all(storage::Database& database, const registers::Dictionary& dictionary,
                                    const programme::ChangesetHead& head,
                                    const std::vector<programme::Change>& changes, ChangesetState state,
                                    const EntryCounts& counts, const Session& session) {
  NTM_CHECK(state != ChangesetState::returned);
  base::this_work().begin("progress.writing", static_cast<std::int64_t>(changes.size()));
  auto written = storage::write_changeset(database, dictionary, head, session.actor, session.now, changes);
  base::this_work().begin("progress.sealing");
  if (state == ChangesetState::submitted)
    storage::set_state(database, written.id, state, session.actor, session.now, "");
  if (state == ChangesetState::accepted)
    storage::accept_written(database, written, session.actor, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action_of(state);
  entry.place = head.place;
  entry.object = storage::changeset_object(written.id);
  entry.after =
      fmt::format("{}: +{} ~{} -{}", head.register_name, counts.added, counts.changed, counts.ended);
  entry.details = head.origin;
  storage::append_audit(database, std::move(entry), written.digest);
  return written;
}

}  // namespace ntm::actions
