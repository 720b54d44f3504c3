// SPDX-License-Identifier: Apache-2.0
#include "api/record_routes.h"

#include <algorithm>

#include "actions/export_register.h"
#include "actions/list_records.h"
#include "actions/masking.h"
#include "actions/plan_status.h"
#include "actions/recode_register.h"
#include "actions/record_history.h"
#include "actions/view_place.h"
#include "actions/write_changeset.h"
#include "api/application.h"
#include "api/entry_body.h"
#include "api/json_body.h"
#include "api/record_access.h"
#include "base/error.h"
#include "json/entry_json.h"
#include "json/records_json.h"
#include "json/values.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::array;
using boost::json::object;

constexpr std::string_view kFilter = "filter.";
constexpr std::size_t kMostRecords = 100'000;  // of one register that a device keeps

http::Response list_registers(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  array items;
  for (const auto& reg : law->dictionary.registers())
    items.push_back(json::register_head_json(reg, call.language));
  return json_response(object{{"items", std::move(items)}});
}

http::Response get_register(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto& reg = actions::register_named(law->dictionary, call.captured("register"));
  return json_response(json::register_definition_json(reg, law->dictionary, call.language));
}

// What the caller sees, narrowed to the villages asked for. Problem 403 when one of them is not seen.
actions::Sight sight_asked(const Call& call, const std::string& commune) {
  actions::Sight sight = sight_of(call, Permission::see_records, commune);
  std::vector<std::string> asked;
  for (const auto& [name, value] : call.request.query)
    if (name == "village" && !value.empty()) asked.push_back(value);
  if (asked.empty()) return sight;
  if (!sight.sees_all(asked)) throw Problem{403, {"api.forbidden", {}}};
  sight.villages = std::move(asked);
  return sight;
}

actions::RecordQuery query_of(const Call& call) {
  actions::RecordQuery query{call.captured("register"), call.captured("place"), call.date("date", call.today),
                             call.session.now};
  query.sight = sight_asked(call, query.place);
  query.text = call.text("q");
  query.sort = call.text("sort");
  for (const auto& [name, value] : call.request.query)
    if (name.starts_with(kFilter)) query.filters.emplace_back(name.substr(kFilter.size()), value);
  return query;
}

constexpr std::string_view kWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

bool wants(const Call& call, std::string_view format, std::string_view media_type) {
  return call.text("format") == format || call.request.header("Accept").value_or("").starts_with(media_type);
}

// Whether the whole is asked for as a file that an import takes back.
bool is_file(const Call& call) {
  return wants(call, "xlsx", kWorkbook) || wants(call, "csv", "text/csv");
}

http::Response exported_file(const Call& call, const actions::RecordListing& listing) {
  const auto exported = actions::export_register(call.database, listing, call.language);
  if (wants(call, "xlsx", kWorkbook))
    return file_response(actions::exported_xlsx(exported, call.session), kWorkbook, exported.name + ".xlsx");
  return file_response(actions::exported_csv(exported), "text/csv; charset=utf-8", exported.name + ".csv");
}

// A list and what it points to.
struct ShownRecords {
  judging::LawPointer law;
  actions::RecordListing listing;
};

// In how many of these the reader is told names, by place.
std::map<std::string, std::int64_t> named_in(const actions::RecordListing& listing,
                                             const std::vector<actions::ListedRecord>& records) {
  std::map<std::string, std::int64_t> named;
  for (const auto& record : records) named[record.place] += listing.sight().names(record.place);
  return named;
}

http::Response list_records(const Call& call) {
  auto law = judging::law_in_force(call.database, call.session.now);
  const actions::RecordQuery query = query_of(call);
  const auto shown = std::make_shared<const ShownRecords>(
      ShownRecords{law, actions::RecordListing(call.database, *law, query)});
  const auto& reg = shown->listing.reg();
  const bool persons = actions::has_persons(reg);
  const bool whole = is_file(call) || wants(call, "ndjson", "application/x-ndjson");
  if (persons && whole)
    note_names_read(call, reg.name, shown->listing.named_records(call.database), "export");
  if (is_file(call)) return exported_file(call, shown->listing);
  const bool noted = persons && !whole;
  return list_response(call, [shown, noted](const Call& with, const base::PageAsked& asked) {
    const auto& listing = shown->listing;
    const auto part = listing.page(with.database, asked);
    if (noted) note_names_read(with, listing.reg().name, named_in(listing, part.items), "records");
    return base::page_as(part, [&](const auto& record) { return json::record_json(listing.reg(), record); });
  });
}

std::int64_t number_of(const Call& call, std::string_view name) {
  const std::string& text = call.captured(name);
  constexpr std::size_t kMostDigits = 18;
  const bool good = !text.empty() && text.size() <= kMostDigits &&
                    text.find_first_not_of("0123456789") == std::string::npos;
  if (!good) throw Problem{404, {"api.no_such_route", {}}};
  return std::stoll(text);
}

http::Response get_record(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  const std::string& commune = call.captured("place");
  const actions::RecordOccasion occasion{
      call.captured("register"),     commune,          number_of(call, "record"),
      call.date("date", call.today), call.session.now, sight_of(call, Permission::see_records, commune)};
  const auto history = actions::record_history(call.database, *law, occasion, call.language);
  if (actions::has_persons(*history.reg))
    for (const auto& version : history.versions)
      note_names_read(call, history.reg->name, {{version.place, occasion.sight.names(version.place)}},
                      "record");
  return json_response(json::record_history_json(history));
}

// Whose codes are concerned, not who somebody is: names are masked for everybody.
actions::RecodeOccasion recode_occasion(const Call& call, base::Date date) {
  actions::RecodeOccasion occasion{call.captured("register"), call.captured("place"), date,
                                   sight_of(call, Permission::enter_records, call.captured("place"))};
  occasion.sight.named = std::vector<programme::PlaceCode>();
  occasion.again = call.flag("again");
  return occasion;
}

http::Response propose_codes(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto occasion = recode_occasion(call, call.date("date", call.today));
  const auto proposed = actions::propose_codes(call.database, *law, occasion, call.session);
  return json_response(object{{"date", occasion.date.iso()},
                              {"all_are_seen", proposed.all_are_seen},
                              {"items", json::proposed_codes_json(proposed)}});
}

std::vector<actions::ProposedCode> chosen_codes(const object& body) {
  std::vector<actions::ProposedCode> chosen;
  const auto* codes = body.if_contains("codes");
  if (!codes || !codes->is_array()) throw bad_parameter("codes", "");
  for (const auto& one : codes->as_array()) {
    if (!one.is_object()) throw bad_parameter("codes", "");
    const object& code = one.as_object();
    chosen.emplace_back();
    chosen.back().record = whole_member(code, "record");
    chosen.back().based_on = whole_member(code, "based_on");
    chosen.back().proposed = text_member(code, "proposed");
  }
  return chosen;
}

// Of whoever reviews it counts at once, unless he wants it looked at; of others it waits for review.
programme::ChangesetState state_of_recoding(const Call& call, const object& body, const std::string& place) {
  const bool reviews = call.may(Permission::review_records, place);
  const std::string asked = text_member_or(body, "state", reviews ? "accepted" : "submitted");
  const auto state = state_named(asked);
  if (state == programme::ChangesetState::accepted)
    call.require(Permission::review_records, place);
  else if (state != programme::ChangesetState::submitted)
    throw Problem{400, {"api.bad_parameter", {{"name", "state"}, {"value", asked}}}};
  return *state;
}

http::Response recode(const Call& call) {
  const object body = call.json();
  const auto occasion = recode_occasion(call, date_member(body, "date"));
  const std::vector<actions::ProposedCode> chosen = chosen_codes(body);
  const auto state = state_of_recoding(call, body, occasion.place);
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto changeset = actions::recode_register(call.database, *law, occasion, chosen, state, call.session);
  return json_response(object{
      {"changeset", json::whole_or_null(changeset)},
      {"state", changeset ? boost::json::value(programme::name_of(state)) : boost::json::value(nullptr)}});
}

// The tasks of the plan in force that name the village; none where there is no plan.
array tasks_of(const Call& call, const std::string& commune, const std::string& village_name,
               base::Date date) {
  array tasks;
  const auto status =
      actions::find_plan_status(call.database, {commune, date.year(), date, call.session.now});
  if (!status) return tasks;
  for (const auto& one : status->progress.tasks) {
    const auto& villages = one.task->villages;
    if (std::find(villages.begin(), villages.end(), village_name) == villages.end()) continue;
    tasks.push_back(object{{"task", one.task->id},
                           {"text", one.task->text},
                           {"state", plans::name_of(one.state)},
                           {"next_due", json::date_or_null(one.next_due)}});
  }
  return tasks;
}

array kept_records(const Call& call, const judging::Law& law, const std::string& commune,
                   const std::string& village, base::Date date) {
  array kept;
  actions::Sight sight = sight_of(call, Permission::enter_records, commune);
  sight.villages = {village};
  for (const auto& reg : law.dictionary.registers()) {
    if (reg.kept_by == registers::KeptBy::commune) continue;
    actions::RecordQuery query{reg.name, commune, date, call.session.now, sight};
    const actions::RecordListing listing(call.database, law, query);
    const auto part = listing.page(call.database, {"", kMostRecords});
    array records;
    for (const auto& item : part.items) records.push_back(json::record_json(reg, item));
    if (actions::has_persons(reg)) note_names_read(call, reg.name, named_in(listing, part.items), "offline");
    kept.push_back(object{{"definition", json::register_definition_json(reg, law.dictionary, call.language)},
                          {"records", std::move(records)}});
  }
  return kept;
}

http::Response get_offline_copy(const Call& call) {
  const std::string &commune = call.captured("place"), village = call.text("village");
  const base::Date date = call.date("date", call.today);
  call.require(Permission::enter_records, village);
  const auto place = actions::find_village(call.database, commune, village, date, call.session.now);
  if (!place) throw bad_parameter("village", village);
  const auto law = judging::law_in_force(call.database, call.session.now);
  array registers = kept_records(call, *law, commune, village, date);
  return json_response(object{{"version", storage::data_version(call.database)},
                              {"today", call.today.iso()},
                              {"place", commune},
                              {"village", village},
                              {"village_name", place->name},
                              {"registers", std::move(registers)},
                              {"tasks", tasks_of(call, commune, place->name, date)}});
}

constexpr Route kRecordRoutes[] = {
    {http::Method::get, "/registers", Access::signed_in, "list_registers",
     "Các sổ của xã và các trường của từng sổ", list_registers},
    {http::Method::get, "/registers/{register}", Access::signed_in, "get_register",
     "Một sổ và các trường của nó", get_register},
    {http::Method::get, "/places/{place}/registers/{register}/records", Permission::see_records,
     "list_records",
     "Các bản ghi của một sổ vào một ngày; lọc theo bất cứ trường nào bằng filter.TRƯỜNG=GIÁ TRỊ",
     list_records},
    {http::Method::get, "/places/{place}/registers/{register}/records/{record}", Permission::see_records,
     "get_record", "Một bản ghi và mọi phiên bản đã được chấp nhận của nó", get_record},
    {http::Method::get, "/places/{place}/registers/{register}/codes", Permission::enter_records,
     "propose_codes", "Các mã trùng nhau trong xã vào một ngày, và mã mới đề nghị cho từng bản ghi",
     propose_codes},
    {http::Method::post, "/places/{place}/registers/{register}/codes", Permission::enter_records, "recode",
     "Cấp các mã mới, như đề nghị hoặc do người gọi chọn, thành một phiếu", recode},
    {http::Method::get, "/places/{place}/offline", Permission::enter_records, "get_offline_copy",
     "Những gì máy của trưởng thôn giữ lại để nhập khi mất mạng", get_offline_copy},
};

}  // namespace

std::span<const Route> record_routes() {
  return kRecordRoutes;
}

}  // namespace ntm::api
