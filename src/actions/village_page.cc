// SPDX-License-Identifier: Apache-2.0
#include "actions/village_page.h"

#include <algorithm>

#include "actions/assessment_overview.h"
#include "actions/village_matrix.h"
#include "base/error.h"
#include "plans/progress_views.h"
#include "storage/changeset_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

constexpr std::size_t kChangesetsShown = 20;
constexpr std::string_view kHouseholds = "household";
constexpr std::string_view kMembers = "members";

std::size_t number_of(const judging::CommuneEvidence& evidence, const programme::PlaceCode& village) {
  const auto found = std::ranges::find(evidence.villages, village, &programme::Place::code);
  if (found == evidence.villages.end())
    throw base::Error(base::Error::Kind::not_found, {"place.unknown", {{"code", village}}});
  return static_cast<std::size_t>(found - evidence.villages.begin());
}

void count_people(storage::Database& database, VillagePage& page, const judging::Occasion& occasion,
                  const programme::PlaceCode& village) {
  const auto* reg = page.matrix.evaluation.law->dictionary.find(kHouseholds);
  const auto members = reg ? reg->index_of(kMembers) : std::nullopt;
  if (!members) return;
  page.households = 0;
  page.people = 0;
  const std::vector<programme::PlaceCode> places{village};
  const std::vector<std::size_t> fields{*members};
  storage::read_records(database, *reg, places, occasion.date, occasion.known_at, fields,
                        [&](const programme::RecordVersion& record) {
                          ++*page.households;
                          const auto* count = std::get_if<std::int64_t>(&record.values[*members]);
                          if (!count) page.people.reset();
                          if (page.people) *page.people += *count;
                        });
}

}  // namespace

VillagePage village_page(storage::Database& database, const judging::Occasion& occasion,
                         const programme::PlaceCode& village) {
  const storage::Snapshot snapshot(database);
  announce_year(database, occasion.place, occasion.date, occasion.known_at);
  VillagePage page{village_matrix(database, occasion), 0, {}, {}, nullptr, {}, {}};
  const judging::CommuneEvidence& evidence = page.matrix.evaluation.evidence;
  page.village = number_of(evidence, village);
  count_people(database, page, occasion, village);
  page.plan =
      find_plan_status(database, {occasion.place, occasion.date.year(), occasion.date, occasion.known_at});
  if (page.plan)
    for (const plans::TaskProgress& one : page.plan->progress.tasks)
      if (plans::is_of_village(*one.task, evidence.villages[page.village].name)) page.tasks.push_back(&one);
  page.changesets = storage::changesets_of_place(database, village, kChangesetsShown);
  return page;
}

}  // namespace ntm::actions
