// SPDX-License-Identifier: Apache-2.0
#include "actions/read_decision.h"

#include "actions/publish_law.h"
#include "base/error.h"
#include "decisions/draft_file.h"
#include "decisions/read_decision.h"
#include "documents/printed/printed_table.h"

namespace ntm::actions {
namespace {

const criteria::CriteriaSet& set_to_compare(const judging::Law& law, const std::string& id) {
  const criteria::CriteriaSet* found = nullptr;
  for (const criteria::CriteriaSet& set : law.sets)
    if (set.id == id) found = &set;
  if (!found) throw base::Error(base::Error::Kind::not_found, {"set.unknown", {{"set", id}}});
  return *found;
}

}  // namespace

DecisionReading read_decision(const judging::Law& law, const std::string& name, std::string_view bytes,
                              const DecisionWish& wish, base::Date today) {
  const criteria::CriteriaSet* const other =
      wish.against.empty() ? nullptr : &set_to_compare(law, wish.against);
  DecisionReading reading;
  const auto printed = documents::read_printed_tables(name, bytes, reading.left_out);
  if (!printed)
    throw base::Error(base::Error::Kind::invalid, {"decision.not_read", {{"file", name}}},
                      std::move(reading.left_out));
  reading.draft = decisions::read_decision(*printed, wish.annex);
  const std::string set = wish.set.empty() ? decisions::draft_set_name(reading.draft) : wish.set;
  decisions::settle_head(reading.draft, set, today);
  decisions::name_lines(reading.draft);
  if (other) reading.comparison = decisions::compare(reading.draft, *other);
  if (reading.draft.indicator_count() == 0) return reading;
  reading.file = decisions::criteria_file(reading.draft, set, today);
  check_criteria({{set + ".yaml", reading.file, false}}, law.dictionary, today, reading.not_good);
  return reading;
}

}  // namespace ntm::actions
