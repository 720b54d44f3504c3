// SPDX-License-Identifier: Apache-2.0
#include "bench/country/changed_record.h"

#include <algorithm>
#include <chrono>
#include <span>

#include "base/check.h"
#include "example/synthetic_story.h"
#include "judging/evaluate.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/content_digest.h"
#include "storage/open.h"
#include "storage/record_queries.h"

namespace ntm::bench {
namespace {

using Clock = std::chrono::steady_clock;
using programme::ChangesetState;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// One household has electricity, or has not; entered and accepted.
void change_one(storage::Database& db, const judging::Law& law, const std::string& commune, std::size_t which,
                base::Instant at) {
  const auto& reg = law.dictionary.at("household");
  const std::size_t field = reg.index_of("electricity_safe").value();
  const auto there = storage::current_by_key(db, reg, commune, example::synthetic_last_day(), at);
  const auto& known = std::next(there.begin(), static_cast<std::ptrdiff_t>(which % there.size()))->second;
  programme::Change change;
  change.record = known.record;
  change.based_on = known.newest;
  change.place = known.in_force->place;
  change.values = known.in_force->values;
  const auto* yes = std::get_if<std::int64_t>(&change.values[field]);
  change.values[field] = std::int64_t{!(yes && *yes == 1)};
  change.said = programme::said_beyond(*known.in_force, change.place, false, change.values);
  storage::Transaction transaction(db);
  const programme::ChangesetHead head{commune, reg.name, example::synthetic_last_day(), "form", "", ""};
  const auto id = storage::create_changeset(db, law.dictionary, head, "clerk", at, std::span(&change, 1));
  storage::set_state(db, id, ChangesetState::submitted, "clerk", at, "");
  storage::set_state(db, id, ChangesetState::accepted, "chairman", at, "");
  storage::AuditEntry entry;
  entry.at = at;
  entry.actor = "chairman";
  entry.action = std::string(storage::kAcceptChangeset);
  entry.place = commune;
  entry.object = storage::changeset_object(id);
  storage::append_audit(db, entry);
  transaction.commit();
}

judging::Occasion occasion_of(const std::string& path) {
  const auto db = storage::connect(path);
  const auto communes = storage::communes_with_changesets(*db);
  // After all that was ever entered here.
  const base::Instant now{storage::log_head(*db, {communes[communes.size() / 2]})->latest.microseconds +
                          86'400'000'000};
  return {communes[communes.size() / 2], example::synthetic_last_day(), now, "", {}};
}

}  // namespace

ChangeTimes time_changes(const std::string& path, int changes) {
  ChangeTimes times;
  judging::Occasion occasion = occasion_of(path);
  const auto db = storage::connect(path);
  const auto law = judging::law_in_force(*db, occasion.known_at);
  times.households = storage::current_by_key(*db, law->dictionary.at("household"), occasion.place,
                                             occasion.date, occasion.known_at)
                         .size();
  for (int i = 0; i < changes + 2; ++i) {
    occasion.known_at.microseconds += 1'000'000;
    change_one(*db, *law, occasion.place, static_cast<std::size_t>(i) * 37, occasion.known_at);
    auto begin = Clock::now();
    const auto renewed = judging::find_evaluation(*db, occasion);
    if (renewed->is_renewed) times.renewed.push_back(seconds_since(begin));
    begin = Clock::now();
    const judging::Evaluation anew = judging::evaluate_anew(*db, occasion);
    times.anew.push_back(seconds_since(begin));
    NTM_CHECK(renewed->evidence.tally == anew.evidence.tally);
    NTM_CHECK(renewed->assessment.counts.held() == anew.assessment.counts.held());
  }
  NTM_CHECK(times.renewed.size() >= static_cast<std::size_t>(changes));
  return times;
}

double time_first_verdict(const std::string& path) {
  const judging::Occasion occasion = occasion_of(path);
  const auto begin = Clock::now();
  const auto database = storage::open(path);
  NTM_CHECK(!judging::evaluate(*database, occasion).assessment.criteria.empty());
  return seconds_since(begin);
}

}  // namespace ntm::bench
