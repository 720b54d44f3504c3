// SPDX-License-Identifier: Apache-2.0
#include "api/record_routes.h"

#include <algorithm>

#include "actions/list_records.h"
#include "actions/plan_status.h"
#include "actions/record_history.h"
#include "actions/write_changeset.h"
#include "api/application.h"
#include "api/record_access.h"
#include "base/error.h"
#include "json/entry_json.h"
#include "json/values.h"
#include "storage/access_queries.h"
#include "storage/place_queries.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::array;
using boost::json::object;

constexpr std::string_view kFilter = "filter.";
constexpr std::size_t kMostRecords = 100'000;  // of one register that a device keeps

http::Response list_registers(const Call& call) {
  const auto law = actions::law_in_force(call.database, call.session.now);
  array items;
  for (const auto& reg : law->dictionary.registers())
    items.push_back(json::register_head_json(reg, law->dictionary, call.language));
  return json_response(object{{"items", std::move(items)}});
}

http::Response get_register(const Call& call) {
  const auto law = actions::law_in_force(call.database, call.session.now);
  const auto& reg = actions::register_named(law->dictionary, call.captured("register"));
  return json_response(json::register_definition_json(reg, law->dictionary, call.language));
}

// The villages asked for, of those that are open. Problem 403 when one that is asked for is not.
std::optional<std::vector<std::string>> villages_of(const Call& call, const std::string& commune) {
  const auto open = open_villages(call, Permission::see_records, commune);
  std::vector<std::string> asked;
  for (const auto& [name, value] : call.request.query)
    if (name == "village" && !value.empty()) asked.push_back(value);
  if (asked.empty()) return open;
  for (const std::string& village : asked)
    if (open && std::find(open->begin(), open->end(), village) == open->end())
      throw Problem{403, {"api.forbidden", {}}};
  return asked;
}

actions::RecordQuery query_of(const Call& call) {
  actions::RecordQuery query{call.captured("register"), call.captured("place"), call.date("date", call.today),
                             call.session.now};
  query.villages = villages_of(call, query.place);
  query.text = call.text("q");
  query.sort = call.text("sort");
  query.personal = call.flag("personal");
  for (const auto& [name, value] : call.request.query)
    if (name.starts_with(kFilter)) query.filters.emplace_back(name.substr(kFilter.size()), value);
  return query;
}

bool wants_table(const Call& call) {
  return call.text("format") == "csv" || call.request.header("Accept").value_or("").starts_with("text/csv");
}

bool wants_all(const Call& call) {
  const std::string_view accepted = call.request.header("Accept").value_or("");
  return wants_table(call) || call.text("format") == "ndjson" || accepted.starts_with("application/x-ndjson");
}

bool has_persons(const registers::RegisterDefinition& reg) {
  return std::any_of(reg.fields.begin(), reg.fields.end(), [](const auto& field) { return field.personal; });
}

// What a list reads once and shows in parts.
struct ShownRecords {
  actions::LawPointer law;
  actions::RecordListing listing;
};

http::Response list_records(const Call& call) {
  auto law = actions::law_in_force(call.database, call.session.now);
  const actions::RecordQuery query = query_of(call);
  const auto shown = std::make_shared<const ShownRecords>(
      ShownRecords{law, actions::RecordListing(call.database, *law, query, call.language)});
  const auto& reg = shown->listing.reg();
  const bool logged = query.personal && has_persons(reg);
  if (logged && wants_all(call))
    note_access(call, query.place, reg.name, static_cast<std::int64_t>(shown->listing.total()), "export");
  const bool noted = logged && !wants_all(call);
  return list_response(call, [shown, noted](const Call& with, const std::string& after, int limit) {
    const auto& listing = shown->listing;
    const auto part = listing.page(with.database, after, static_cast<std::size_t>(limit));
    Page page{{}, part.next, static_cast<std::int64_t>(listing.total())};
    for (const auto& item : part.items)
      page.items.push_back(wants_table(with) ? json::record_row_json(listing.reg(), item, with.language)
                                             : json::record_json(listing.reg(), item));
    if (noted && !part.items.empty())
      note_access(with, with.captured("place"), listing.reg().name,
                  static_cast<std::int64_t>(part.items.size()), "records");
    return page;
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
  const auto law = actions::law_in_force(call.database, call.session.now);
  const actions::RecordOccasion occasion{call.captured("register"), call.captured("place"),
                                         number_of(call, "record"), call.date("date", call.today),
                                         call.session.now,          call.flag("personal")};
  const auto history = actions::record_history(call.database, *law, occasion, call.language);
  call.require(Permission::see_records, history.place);
  if (occasion.personal && has_persons(*history.reg))
    note_access(call, history.place, history.reg->name, 1, "record");
  return json_response(json::record_history_json(history));
}

// The tasks of the plan in force that name the village; none where there is no plan.
array tasks_of(const Call& call, const std::string& commune, const std::string& village_name,
               base::Date date) {
  array tasks;
  try {
    const auto status = actions::plan_status(call.database, {commune, date.year(), date, call.session.now});
    for (const auto& one : status->progress.tasks) {
      const auto& villages = one.task->villages;
      if (std::find(villages.begin(), villages.end(), village_name) == villages.end()) continue;
      tasks.push_back(object{{"task", one.task->id},
                             {"text", one.task->text},
                             {"state", plans::name_of(one.state)},
                             {"next_due", json::date_or_null(one.next_due)}});
    }
  } catch (const base::Error& error) {
    if (error.kind() != base::Error::Kind::not_found) throw;
  }
  return tasks;
}

// A device fetches its copy again and again: a line a day says it.
bool noted_today(const Call& call, const std::string& village) {
  storage::LogFilter filter;
  filter.within = {village};
  filter.actor = call.session.actor;
  filter.from = filter.to = call.today;
  for (const auto& entry : storage::list_access(call.database, filter, std::nullopt, 1000))
    if (entry.why == "offline") return true;
  return false;
}

array kept_records(const Call& call, const actions::Law& law, const std::string& commune,
                   const std::string& village, base::Date date, std::int64_t& persons) {
  array kept;
  for (const auto& reg : law.dictionary.registers()) {
    if (reg.kept_by == registers::KeptBy::commune) continue;
    actions::RecordQuery query{reg.name, commune, date, call.session.now, std::vector<std::string>{village}};
    query.personal = true;
    const actions::RecordListing listing(call.database, law, query, call.language);
    array records;
    for (const auto& item : listing.page(call.database, "", kMostRecords).items)
      records.push_back(json::record_json(reg, item));
    if (has_persons(reg)) persons += static_cast<std::int64_t>(listing.total());
    kept.push_back(object{{"definition", json::register_definition_json(reg, law.dictionary, call.language)},
                          {"records", std::move(records)}});
  }
  return kept;
}

http::Response get_offline_copy(const Call& call) {
  const std::string &commune = call.captured("place"), village = call.text("village");
  const base::Date date = call.date("date", call.today);
  call.require(Permission::enter_records, village);
  const auto place = storage::find_place(call.database, village, date);
  if (!place || place->parent != commune)
    throw Problem{400, {"api.bad_parameter", {{"name", "village"}, {"value", village}}}};
  const auto law = actions::law_in_force(call.database, call.session.now);
  std::int64_t persons = 0;
  array registers = kept_records(call, *law, commune, village, date, persons);
  if (persons > 0 && !noted_today(call, village)) note_access(call, village, "household", persons, "offline");
  return json_response(object{{"version", call.surroundings.data_version()},
                              {"today", call.today.iso()},
                              {"place", commune},
                              {"village", village},
                              {"village_name", place->name},
                              {"registers", std::move(registers)},
                              {"tasks", tasks_of(call, commune, place->name, date)}});
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/registers", Access::signed_in, "list_registers",
     "Các sổ của xã và các trường của từng sổ", list_registers},
    {http::Method::get, "/registers/{register}", Access::signed_in, "get_register",
     "Một sổ và các trường của nó", get_register},
    {http::Method::get, "/places/{place}/registers/{register}/records", Permission::see_records,
     "list_records",
     "Các bản ghi của một sổ vào một ngày; lọc theo bất cứ trường nào bằng filter.TRƯỜNG=GIÁ TRỊ",
     list_records, false, Work::names},
    {http::Method::get, "/places/{place}/registers/{register}/records/{record}", Permission::see_records,
     "get_record", "Một bản ghi và mọi phiên bản đã được chấp nhận của nó", get_record, false, Work::names},
    {http::Method::get, "/places/{place}/offline", Permission::enter_records, "get_offline_copy",
     "Những gì máy của trưởng thôn giữ lại để nhập khi mất mạng", get_offline_copy, false, Work::write},
};

}  // namespace

std::span<const Route> record_routes() {
  return kRoutes;
}

}  // namespace ntm::api
