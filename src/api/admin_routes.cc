// SPDX-License-Identifier: Apache-2.0
#include "api/admin_routes.h"

#include "actions/backup.h"
#include "actions/initialise.h"
#include "actions/list_places.h"
#include "actions/publish_law.h"
#include "api/json_body.h"
#include "base/error.h"
#include "formula/explain.h"
#include "http/file_body.h"
#include "json/criteria_json.h"
#include "json/error_json.h"
#include "json/records_json.h"
#include "json/values.h"
#include "judging/law.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using criteria::CriteriaSet;

// What concerns all places is asked for at the nation.
void require_everywhere(const Call& call, Permission permission) {
  call.require(permission, accounts::kNation);
}

object place_json(const actions::PlaceOnDay& one) {
  object json = json::place_json(one.place);
  json["to"] = json::date_or_null(one.place.to);
  object attributes;
  for (const auto& [name, what] : one.attributes) attributes[name] = what;
  json["attributes"] = std::move(attributes);
  return json;
}

http::Response list_places(const Call& call) {
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const base::Date date = with.date("date", with.today);
    return base::page_as(actions::list_places(with.database, with.text("under"), date, asked), place_json);
  });
}

http::Response get_place(const Call& call) {
  const auto view = actions::view_place(call.database, call.captured("place"), call.date("date", call.today));
  object json = place_json(view.now);
  array below, above, periods;
  for (const auto& child : view.below) below.push_back(place_json(child));
  for (const auto& [code, name] : view.above) above.push_back(object{{"code", code}, {"name", name}});
  for (const auto& period : view.periods) periods.push_back(place_json(period));
  json["villages"] = std::move(below);
  json["above"] = std::move(above);
  json["periods"] = std::move(periods);
  return json_response(json);
}

http::Response add_places(const Call& call) {
  require_everywhere(call, Permission::manage_places);
  const auto count =
      actions::add_places(call.database, file_name_of(call, "places.yaml"), call.request.body, call.session);
  return json_response(object{{"count", count}}, kCreated);
}

http::Response list_criteria_sets(const Call& call) {
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const auto law = judging::law_in_force(with.database, with.session.now);
    std::vector<const CriteriaSet*> sets;
    for (const CriteriaSet& set : law->sets) sets.push_back(&set);
    const auto key = [](const CriteriaSet* set) {
      return std::tuple(set->id, std::int64_t{set->from.days()});
    };
    return base::page_as(base::page_of_list(sets, asked, key),
                         [&](const CriteriaSet* set) { return json::set_json(*set, with.language); });
  });
}

object indicator_json(const criteria::Indicator& indicator, const registers::Dictionary& dictionary,
                      base::Language language) {
  const auto& measure = indicator.measure;
  array parts;
  for (const criteria::Indicator& part : indicator.parts)
    parts.push_back(indicator_json(part, dictionary, language));
  return object{{"code", indicator.code},
                {"name", indicator.name.in(language)},
                {"unit", json::text_or_null(indicator.unit)},
                {"target", json::target_text(indicator, dictionary, language)},
                {"levels", json::levels_json(indicator, language)},
                {"formula", measure ? value(measure->text()) : value(nullptr)},
                {"formula_in_words",
                 measure ? value(formula::in_words(*measure, dictionary, language)) : value(nullptr)},
                {"reference", indicator.reference.text()},
                {"trust", json::trust_json(indicator.trust, language)},
                {"read_by", json::text_or_null(indicator.trust.read_by)},
                {"last_checked_on", json::date_or_null(indicator.last_checked_on)},
                {"note", json::text_or_null(indicator.note.in(language))},
                {"parts", std::move(parts)}};
}

// What of a set does not stand in its criteria, in the order in which people ask.
object whole_of(const CriteriaSet& set, const registers::Dictionary& dictionary, base::Language language) {
  array conditions;
  for (const criteria::Indicator& condition : set.conditions)
    conditions.push_back(indicator_json(condition, dictionary, language));
  const std::size_t of = set.rule.of_indicators ? set.indicator_count() : set.criteria.size();
  return object{{"tier", criteria::name_of(set.tier)},
                {"subject", set.subject},
                {"requires", array(set.required_sets.begin(), set.required_sets.end())},
                {"rule", json::rule_json(set.rule.rule, of, language)},
                {"conditions", std::move(conditions)}};
}

http::Response get_criteria_set(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  const std::string& id = call.captured("set");
  const CriteriaSet* found = nullptr;
  // Of several versions the last, or the one in force on the day.
  for (const CriteriaSet& set : law->sets)
    if (set.id == id && (call.text("date").empty() || set.in_force_at(call.date("date", call.today))))
      found = &set;
  if (!found) throw base::Error(base::Error::Kind::not_found, {"set.unknown", {{"set", id}}});
  array criteria;
  for (const auto& criterion : found->criteria) {
    array indicators;
    for (const auto& indicator : criterion.indicators)
      indicators.push_back(indicator_json(indicator, law->dictionary, call.language));
    criteria.push_back(
        object{{"code", criterion.code},
               {"name", criterion.name.in(call.language)},
               {"rule", json::rule_json(criterion.rule, criterion.indicators.size(), call.language)},
               {"indicators", std::move(indicators)}});
  }
  object whole = whole_of(*found, law->dictionary, call.language);
  whole.insert({{"id", found->id},
                {"title", found->title.in(call.language)},
                {"from", found->from.iso()},
                {"to", found->to.iso()},
                {"province", found->province},
                {"entered", json::sentence_or_null(found->entered(), call.language)},
                {"file", found->file},
                {"criteria", std::move(criteria)}});
  return json_response(std::move(whole));
}

criteria::SourceFile criteria_file(const Call& call) {
  return {file_name_of(call, "criteria.yaml"), call.request.body, false};
}

http::Response check_criteria_set(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  base::Diagnostics diagnostics;
  const auto sets =
      actions::check_criteria({criteria_file(call)}, law->dictionary, call.session.now.date(), diagnostics);
  array heads;
  if (diagnostics.empty())
    for (const CriteriaSet& set : sets) heads.push_back(json::set_json(set, call.language));
  return json_response(object{{"count", diagnostics.count()},
                              {"diagnostics", json::diagnostics_json(diagnostics, call.language)},
                              {"sets", std::move(heads)}});
}

http::Response publish_criteria_set(const Call& call) {
  require_everywhere(call, Permission::manage_law);
  const auto names = actions::publish_criteria(call.database, {criteria_file(call)}, call.session);
  return json_response(object{{"files", array(names.begin(), names.end())}}, kCreated);
}

// "" when the body says nothing of one.
std::string passphrase_of(const Call& call) {
  return call.request.body.empty() ? "" : text_member_or(call.json(), "passphrase", "");
}

http::Response make_backup(const Call& call) {
  require_everywhere(call, Permission::backup);
  const std::string passphrase = passphrase_of(call);
  const actions::BackupFile copy(call.database, passphrase, call.session);
  const char* type = passphrase.empty() ? "application/vnd.sqlite3" : "application/octet-stream";
  const char* ending = passphrase.empty() ? "db" : "db.sealed";
  http::Response response = file_response("", type, fmt::format("ntm-{}.{}", call.today.iso(), ending));
  response.set("Cache-Control", "no-store");
  response.file = http::FileBody::open(copy.path());  // loses its name, not what is in it
  if (!response.file)
    throw base::Error(base::Error::Kind::unavailable,
                      {"storage.cannot_open", {{"path", copy.path()}, {"what", ""}}});
  return response;
}

constexpr Route kAdminRoutes[] = {
    {http::Method::get, "/places", Access::signed_in, "list_places", "Các địa bàn, cấp trên trước",
     list_places},
    {http::Method::post, "/places", Permission::manage_places, "add_places",
     "Thêm địa bàn bằng nội dung tệp places (YAML)", add_places},
    {http::Method::get, "/places/{place}", Access::signed_in, "get_place",
     "Một địa bàn và các địa bàn ngay dưới nó", get_place},
    {http::Method::get, "/criteria-sets", Access::signed_in, "list_criteria_sets",
     "Các bộ tiêu chí đã ban hành", list_criteria_sets},
    {http::Method::post, "/criteria-sets", Permission::manage_law, "publish_criteria_set",
     "Ban hành một tệp tiêu chí (YAML)", publish_criteria_set},
    {http::Method::post, "/criteria-sets/check", Permission::manage_law, "check_criteria_set",
     "Kiểm tra một tệp tiêu chí, không ghi gì", check_criteria_set},
    {http::Method::get, "/criteria-sets/{set}", Access::signed_in, "get_criteria_set",
     "Một bộ tiêu chí, công thức nói bằng lời", get_criteria_set},
    {http::Method::post, "/backup", Permission::backup, "make_backup",
     "Tải về bản sao toàn bộ cơ sở dữ liệu, mã hóa nếu có mật khẩu", make_backup, false, Work::job},
};

}  // namespace

std::span<const Route> admin_routes() {
  return kAdminRoutes;
}

}  // namespace ntm::api
