// SPDX-License-Identifier: Apache-2.0
#include "api/changeset_routes.h"

#include <charconv>

#include "actions/carry_forward.h"
#include "actions/enter_changes.h"
#include "actions/list_changesets.h"
#include "actions/review_changeset.h"
#include "actions/view_place.h"
#include "api/entry_body.h"
#include "api/record_access.h"
#include "json/entry_json.h"
#include "json/values.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;
using programme::Changeset;
using programme::ChangesetState;

std::optional<ChangesetState> state_asked(const Call& call) {
  const std::string name = call.text("state");
  if (name.empty()) return std::nullopt;
  if (const auto state = state_named(name)) return state;
  throw bad_parameter("state", name);
}

http::Response list_of_changesets(const Call& call) {
  actions::ChangesetQuery query{call.captured("place"), state_asked(call), call.text("register")};
  if (call.flag("mine")) query.author = call.session.actor;
  query.sight = sight_of(call, Permission::see_records, query.place);
  const auto law = judging::law_in_force(call.database, call.session.now);
  return list_response(call, [query, law](const Call& with, const base::PageAsked& asked) {
    return base::page_as(actions::list_changesets(with.database, query, asked), [&](const auto& one) {
      return json::changeset_head_json(one, law->dictionary, with.language);
    });
  });
}

http::Response enter(const Call& call) {
  actions::ChangesToEnter request = changes_of_body(call.json());
  request.place = call.captured("place");
  request.sight = sight_of(call, Permission::enter_records, request.place);
  if (request.state == ChangesetState::accepted) call.require(Permission::review_records, request.place);
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto entered = actions::enter_changes(call.database, *law, request, call.session);
  if (!entered.conflicts.empty())
    throw Problem{409,
                  {"entry.conflict", {{"count", std::to_string(entered.conflicts.size())}}},
                  {},
                  {{"conflicts", json::conflicts_json(entered, request.sight)}}};
  return json_response(json::entered_json(entered, request.state, call.language), kCreated);
}

// The changeset that the path names. One of which the caller sees nothing is answered as one that there is
// not.
actions::SeenChangeset changeset_of(const Call& call) {
  const std::string& text = call.captured("changeset");
  programme::ChangesetId id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) id = 0;
  auto seen = actions::find_seen_changeset(call.database, *call.account, id, call.today);
  if (!seen) throw Problem{404, {"storage.no_changeset", {{"changeset", text}}}};
  return *std::move(seen);
}

// As a decision leaves it: the whole page shows it again.
http::Response decided(programme::ChangesetId id, const actions::ReviewDecision& decision) {
  const auto state = decision.returned   ? ChangesetState::returned
                     : decision.accepted ? ChangesetState::accepted
                                         : ChangesetState::submitted;
  return json_response(object{{"changeset", id},
                              {"state", programme::name_of(state)},
                              {"accepted", json::whole_or_null(decision.accepted)},
                              {"returned", json::whole_or_null(decision.returned)}});
}

http::Response get(const Call& call) {
  const auto [changeset, sight] = changeset_of(call);
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto view = actions::view_changeset(call.database, *law, changeset.id, call.language, sight);
  std::map<std::string, std::int64_t> named;
  for (const auto& line : view.lines) named[line.place] += line.named;
  note_names_read(call, view.reg->name, named, "changeset");
  const auto places = actions::names_in_commune(call.database, changeset.head.place,
                                                changeset.head.valid_from, call.session.now);
  return json_response(json::changeset_view_json(view, places, call.language));
}

// Only its author may send a draft off, or whoever reviews.
http::Response submit(const Call& call) {
  const Changeset changeset = changeset_of(call).changeset;
  if (changeset.author != call.session.actor) call.require(Permission::review_records, changeset.head.place);
  actions::submit_changeset(call.database, changeset.id, call.session);
  return decided(changeset.id, {});
}

http::Response accept(const Call& call) {
  const Changeset changeset = changeset_of(call).changeset;
  call.require(Permission::review_records, changeset.head.place);
  const object body = call.request.body.empty() ? object() : call.json();
  const auto exceptions = returned_records(body, "except");
  const auto law = judging::law_in_force(call.database, call.session.now);
  return decided(changeset.id, actions::accept_with_exceptions(call.database, *law, changeset.id, exceptions,
                                                               call.session));
}

http::Response give_back(const Call& call) {
  const Changeset changeset = changeset_of(call).changeset;
  call.require(Permission::review_records, changeset.head.place);
  const object body = call.json();
  const std::string reason = text_at(body, "reason", "reason");
  const auto records = returned_records(body, "records");
  const auto law = judging::law_in_force(call.database, call.session.now);
  return decided(changeset.id, actions::return_with_reasons(call.database, *law, changeset.id, reason,
                                                            records, call.session));
}

// Whoever reviews has it count at once; of others it waits for review.
http::Response carry_forward(const Call& call) {
  const Changeset changeset = changeset_of(call).changeset;
  const programme::PlaceCode& place = changeset.head.place;
  const object body = call.request.body.empty() ? object() : call.json();
  actions::CarryForward request{changeset.id, record_numbers(body, "records")};
  request.sight = sight_of(call, Permission::enter_records, place);
  if (!call.may(Permission::review_records, place)) request.state = ChangesetState::submitted;
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto carried = actions::carry_forward(call.database, *law, request, call.session);
  return json_response(json::carried_json(carried, request.state));
}

constexpr Route kChangesetRoutes[] = {
    {http::Method::get, "/places/{place}/changesets", Permission::see_records, "list_changesets",
     "Các phiếu thay đổi, mới nhất trước", list_of_changesets},
    {http::Method::post, "/places/{place}/changesets", Permission::enter_records, "enter_changes",
     "Nhập một phiếu thay đổi; tất cả hoặc không gì cả", enter},
    {http::Method::get, "/changesets/{changeset}", Permission::see_records, "get_changeset",
     "Một phiếu thay đổi, từng bản ghi trước và sau", get},
    {http::Method::post, "/changesets/{changeset}/submission", Permission::enter_records, "submit_changeset",
     "Gửi một phiếu nháp đi duyệt", submit},
    {http::Method::post, "/changesets/{changeset}/acceptance", Permission::review_records, "accept_changeset",
     "Chấp nhận một phiếu, hoặc chấp nhận và trả lại vài bản ghi trong đó", accept},
    {http::Method::post, "/changesets/{changeset}/return", Permission::review_records, "return_changeset",
     "Trả lại một phiếu, nêu lý do chung và lý do của từng bản ghi", give_back},
    {http::Method::post, "/changesets/{changeset}/carrying", Permission::enter_records, "carry_forward",
     "Mang số của một phiếu sang cả ngày về sau, nơi đã có số khác", carry_forward},
};

}  // namespace

std::span<const Route> changeset_routes() {
  return kChangesetRoutes;
}

}  // namespace ntm::api
