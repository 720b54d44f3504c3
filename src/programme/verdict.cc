// SPDX-License-Identifier: Apache-2.0
#include "programme/verdict.h"

#include "base/check.h"

namespace ntm::programme {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "met";
    case Verdict::marginal:
      return "marginal";
    case Verdict::not_met:
      return "not_met";
    case Verdict::undetermined:
      return "undetermined";
  }
  NTM_CHECK(false);
}

base::Message TakenWithin::message() const {
  const auto text = [&](const base::Rational& limit, base::Language language) {
    return base::human_text(limit, language, of().scale);
  };
  return {"verdict.within_usual",
          {{"field_vi", of().label.vi},
           {"field_en", of().label.en},
           {"least_vi", text(min(), base::Language::vietnamese)},
           {"least_en", text(min(), base::Language::english)},
           {"most_vi", text(max(), base::Language::vietnamese)},
           {"most_en", text(max(), base::Language::english)}}};
}

Verdict worse(Verdict a, Verdict b) {
  for (Verdict worst : {Verdict::not_met, Verdict::undetermined, Verdict::marginal})
    if (a == worst || b == worst) return worst;
  return Verdict::met;
}

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "none";
    case Reason::within_margin:
      return "within_margin";
    case Reason::falling:
      return "falling";
    case Reason::with_reservation:
      return "with_reservation";
    case Reason::not_applicable:
      return "not_applicable";
    case Reason::missing_data:
      return "missing_data";
    case Reason::nothing_to_measure:
      return "nothing_to_measure";
    case Reason::not_attested:
      return "not_attested";
    case Reason::level_delegated:
      return "level_delegated";
    case Reason::level_not_known:
      return "level_not_known";
    case Reason::region_missing:
      return "region_missing";
    case Reason::group_missing:
      return "group_missing";
    case Reason::year_missing:
      return "year_missing";
    case Reason::also_asked:
      return "also_asked";
  }
  NTM_CHECK(false);
}

void VerdictCounts::count(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      ++met;
      break;
    case Verdict::marginal:
      ++marginal;
      break;
    case Verdict::not_met:
      ++not_met;
      break;
    case Verdict::undetermined:
      ++undetermined;
      break;
  }
}

}  // namespace ntm::programme
