// SPDX-License-Identifier: Apache-2.0
#include "actions/keys_allowed.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::actions {
namespace {

// The sets in force on the day; all of them where no set that judges is.
std::vector<const criteria::CriteriaSet*> sets_on(const judging::Law& law, base::Date date) {
  std::vector<const criteria::CriteriaSet*> all, in_force;
  bool judged = false;
  for (const criteria::CriteriaSet& set : law.sets) {
    all.push_back(&set);
    if (!set.in_force_at(date)) continue;
    in_force.push_back(&set);
    judged = judged || set.is_whole();
  }
  return judged ? in_force : all;
}

std::vector<std::string> attested_codes(const std::vector<const criteria::CriteriaSet*>& sets) {
  std::vector<std::string> codes;
  for (const criteria::CriteriaSet* set : sets)
    for (const criteria::Indicator* indicator : criteria::all_indicators(*set))
      if (indicator->attested && std::ranges::find(codes, indicator->code) == codes.end())
        codes.push_back(indicator->code);
  return codes;
}

base::Message refusal(const std::vector<const criteria::CriteriaSet*>& sets, const std::string& code,
                      const std::vector<std::string>& attested) {
  for (const criteria::CriteriaSet* set : sets)
    if (const criteria::Indicator* measured = set->find(code))
      return {"attestation.measured",
              {{"code", code}, {"name_vi", measured->name.vi}, {"name_en", measured->name.en}}};
  return {"attestation.unknown",
          {{"code", base::shorten(code, 60)}, {"known", fmt::format("{}", fmt::join(attested, ", "))}}};
}

}  // namespace

CheckKey keys_allowed(const judging::Law& law, const registers::RegisterDefinition& reg, base::Date date) {
  if (reg.name != registers::Dictionary::kAttestation) return {};
  auto sets = sets_on(law, date);
  auto attested = attested_codes(sets);
  return [sets = std::move(sets),
          attested = std::move(attested)](const std::string& code) -> std::optional<base::Message> {
    if (std::ranges::find(attested, code) != attested.end()) return std::nullopt;
    return refusal(sets, code, attested);
  };
}

}  // namespace ntm::actions
