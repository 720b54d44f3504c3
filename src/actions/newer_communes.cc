// SPDX-License-Identifier: Apache-2.0
#include "actions/newer_communes.h"

#include <algorithm>
#include <set>

#include "actions/change_places.h"
#include "base/check.h"
#include "base/code.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using programme::Place;
using Difference = CommuneDifference;
using What = CommuneDifference::What;
using Held = CommuneDifference::Held;

bool is_same_name(std::string_view one, std::string_view other) {
  return base::code_identity(one) == base::code_identity(other);
}

// "Ba Đình" of "Phường Ba Đình".
std::string name_behind_kind(std::string_view name) {
  for (const std::string_view kind : kUnitKinds)
    if (name.starts_with(kind)) return std::string(name.substr(kind.size()));
  return std::string(name);
}

class CommuneComparison {
 public:
  CommuneComparison(storage::Database& database, base::Date date)
      : places_(storage::load_places_under(database, "")), date_(date) {}

  NewerCommunes compare(const std::vector<ListedCommune>& listed) {
    std::set<std::string> codes, provinces;
    for (const ListedCommune& one : listed) {
      codes.insert(one.code);
      provinces.emplace(one.province->code);
      compare_one(one);
    }
    for (const std::string& province : provinces) find_gone(province, codes);
    newer_.listed = listed.size();
    newer_.provinces.assign(provinces.begin(), provinces.end());
    std::ranges::stable_sort(newer_.differences, {}, &Difference::code);
    return std::move(newer_);
  }

 private:
  const Place* held(const std::string& code) const {
    const Place* place = places_->find(code, date_);
    return place && place->kind == "commune" ? place : nullptr;
  }
  std::string province_name(const std::string& code) const {
    const auto& provinces = country::built_in().provinces();
    const auto found = std::ranges::find(provinces, code, &country::Province::code);
    return found == provinces.end() ? code : std::string(found->name);
  }

  void compare_one(const ListedCommune& listed) {
    const country::Commune* known = country::built_in().commune(listed.code);
    const Place* there = held(listed.code);
    const std::string is_province(listed.province->name), is_code(listed.province->code);
    if (!known && !there) {
      newer_.differences.push_back(
          {What::begun, listed.code, "", listed.name, "", is_province, is_code, listed.paper, Held::no});
      return;
    }
    const auto add = [&](bool in_database, bool in_program, const std::string& was,
                         const std::string& was_above, What what) {
      if (!in_database && !in_program) return;
      const Held state = !there ? Held::no : in_database ? Held::as_before : Held::as_listed;
      newer_.differences.push_back({what, listed.code, was, listed.name, province_name(was_above),
                                    is_province, is_code, listed.paper, state});
    };
    const bool other_name_there = there && !is_same_name(there->name, listed.name);
    const bool other_name_known = known && !is_same_name(known->name(), listed.name);
    const std::string name(other_name_there || !known ? there->name : known->name());
    const bool other_above_there = there && there->parent != is_code;
    const bool other_above_known = known && known->province->code != is_code;
    const std::string above(other_above_there || !known ? there->parent : known->province->code);
    const bool same_words = is_same_name(name_behind_kind(name), name_behind_kind(listed.name));
    add(other_name_there, other_name_known, name, above, same_words ? What::kind_changed : What::renamed);
    add(other_above_there, other_above_known, name, above, What::moved);
  }

  // What stands in the province by the program's list or by the database, and not in the table. What the
  // database has seen end is gone there as well.
  void find_gone(const std::string& province, const std::set<std::string>& listed) {
    const auto add = [&](const std::string& code, const std::string& name, Held state) {
      newer_.differences.push_back({What::gone, code, name, "", province_name(province), "", "", "", state});
    };
    std::set<std::string> seen = listed;
    for (const Place& there : places_->children(province, date_, "commune"))
      if (seen.insert(there.code).second) add(there.code, there.name, Held::as_before);
    for (const country::Commune& known : country::built_in().communes()) {
      const std::string code(known.code);
      if (known.province->code != province || !seen.insert(code).second) continue;
      const bool ended = !places_->periods(code).empty();
      add(code, std::string(known.name()), ended ? Held::as_listed : Held::no);
    }
  }

  storage::PlacesPointer places_;
  const base::Date date_;
  NewerCommunes newer_;
};

}  // namespace

std::string_view name_of(CommuneDifference::What what) {
  switch (what) {
    case What::begun:
      return "begun";
    case What::gone:
      return "gone";
    case What::renamed:
      return "renamed";
    case What::kind_changed:
      return "kind_changed";
    case What::moved:
      return "moved";
  }
  NTM_CHECK(false);
}

std::string_view name_of(CommuneDifference::Held held) {
  return held == Held::no ? "no" : held == Held::as_before ? "as_before" : "as_listed";
}

NewerCommunes compare_communes(storage::Database& database, const std::vector<ListedCommune>& listed,
                               base::Date date) {
  const storage::Snapshot snapshot(database);
  return CommuneComparison(database, date).compare(listed);
}

bool can_be_entered(const CommuneDifference& difference) {
  return difference.held == Held::as_before &&
         (difference.what == What::renamed || difference.what == What::kind_changed);
}

std::vector<std::int64_t> enter_newer_communes(storage::Database& database, const NewerCommunes& newer,
                                               base::Date from, const std::string& decision,
                                               const std::string& note, const Session& session) {
  storage::Transaction transaction(database);
  std::vector<std::int64_t> entered;
  for (const Difference& one : newer.differences)
    if (can_be_entered(one))
      entered.push_back(change_places(
          database, {"rename", from, decision, note, {one.code}, {{"", one.is, "", {}}}}, session));
  transaction.commit();
  return entered;
}

}  // namespace ntm::actions
