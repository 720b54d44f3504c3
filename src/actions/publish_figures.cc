// SPDX-License-Identifier: Apache-2.0
#include "actions/publish_figures.h"

#include "base/error.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {

using base::Error;

storage::Publication publish_figures(storage::Database& database, const programme::PlaceCode& place,
                                     base::Date date, const Session& session) {
  if (date > session.now.date())
    throw Error(Error::Kind::invalid, {"publication.future", {{"date", date.vietnamese()}}});
  storage::Transaction transaction(database);
  judging::evaluate(database, {place, date, session.now, "", std::nullopt});
  storage::Publication publication{0, place, date, session.now, session.actor, session.now};
  publication.id = storage::add_publication(database, publication);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "figures.publish";
  entry.place = place;
  entry.object = storage::publication_object(publication.id);
  entry.after = date.iso();
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return publication;
}

PublicFigures public_figures(storage::Database& database, const programme::PlaceCode& place) {
  const storage::Snapshot snapshot(database);
  auto last = storage::last_publication(database, place);
  if (!last) throw Error(Error::Kind::not_found, {"publication.none", {{"place", place}}});
  const judging::Occasion occasion{place, last->date, last->known_at, "", std::nullopt};
  auto evaluation = std::make_shared<const judging::Evaluation>(judging::evaluate(database, occasion));
  std::vector<TierVerdict> tiers = tier_verdicts(database, occasion, *evaluation);
  return {*std::move(last), std::move(evaluation), std::move(tiers)};
}

}  // namespace ntm::actions
