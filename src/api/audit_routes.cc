// SPDX-License-Identifier: Apache-2.0
#include "api/audit_routes.h"

#include <algorithm>

#include "actions/check_database.h"
#include "actions/verify_log.h"
#include "api/audit_sentence.h"
#include "base/message.h"
#include "json/log_json.h"
#include "json/records_json.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/sign_in_log.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;

// What the query asks for, within what the account may see: what concerns no place (the law) is for who sees
// the log of everything.
storage::LogFilter filter_of(const Call& call) {
  storage::LogFilter filter;
  const std::string place = call.text("place");
  if (!place.empty()) {
    call.require(Permission::see_audit, place);
    filter.within = {place};
  } else {
    filter.everywhere = call.may(Permission::see_audit, accounts::kNation);
    for (const accounts::Grant& grant : call.account->grants)
      if (std::ranges::find(accounts::permissions_of(grant.role), Permission::see_audit) !=
          accounts::permissions_of(grant.role).end())
        filter.within.push_back(grant.place);
  }
  filter.actor = call.text("actor");
  filter.action = call.text("action");
  if (!call.text("from").empty()) filter.from = call.date("from", call.today);
  if (!call.text("to").empty()) filter.to = call.date("to", call.today);
  return filter;
}

// A log is known by the numbers of its entries.
struct NumberOf {
  std::tuple<std::int64_t> operator()(const storage::AuditEntry& entry) const { return {entry.sequence}; }
  std::tuple<std::int64_t> operator()(const storage::AccessEntry& entry) const { return {entry.id}; }
  std::tuple<std::int64_t> operator()(const storage::SignInEntry& entry) const { return {entry.sequence}; }
};

// The newest first: `read` gives those below a number, at most so many; `count` all.
template <typename Read, typename Count>
auto log_page(const base::PageAsked& asked, const Read& read, const Count& count) {
  std::optional<std::int64_t> below;
  if (const auto key = base::key_after<std::tuple<std::int64_t>>(asked)) below = std::get<0>(*key);
  auto page = base::page_of_read(read(below, static_cast<std::int64_t>(asked.limit) + 1), asked, NumberOf());
  if (asked.is_first()) page.total = count();
  return page;
}

http::Response list_audit(const Call& call) {
  filter_of(call);  // refuses before anything is streamed
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const storage::LogFilter filter = filter_of(with);
    AuditTeller teller(with.database, with.language);
    const auto page = log_page(
        asked, [&](auto below, auto most) { return storage::find_audit(with.database, filter, below, most); },
        [&] { return storage::count_audit(with.database, filter); });
    return base::page_as(page, [&](const storage::AuditEntry& entry) {
      object json = json::audit_entry_json(entry);
      json["summary"] = teller.sentence(entry);
      return json;
    });
  });
}

http::Response verify_audit(const Call& call) {
  return json_response(json::log_verification_json(
      actions::verify_log(call.database, {call.text("head"), call.text("key")}), call.language));
}

http::Response last_check(const Call& call) {
  const auto last = actions::last_check(call.database);
  if (!last) return json_response(object{{"at", nullptr}, {"wrong", boost::json::array()}});
  return json_response(
      object{{"at", last->at.iso()}, {"wrong", boost::json::array(last->wrong.begin(), last->wrong.end())}});
}

http::Response list_access(const Call& call) {
  filter_of(call);
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const storage::LogFilter filter = filter_of(with);
    const auto page = log_page(
        asked,
        [&](auto below, auto most) { return storage::list_access(with.database, filter, below, most); },
        [&] { return storage::count_access(with.database, filter); });
    return base::page_as(page, [](const storage::AccessEntry& entry) {
      return object{{"id", entry.id},
                    {"at", entry.at.iso()},
                    {"actor", entry.actor},
                    {"place", entry.place},
                    {"register", entry.register_name},
                    {"records", entry.records},
                    {"why", entry.why}};
    });
  });
}

http::Response list_sign_ins(const Call& call) {
  filter_of(call);
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const storage::LogFilter filter = filter_of(with);
    const auto page = log_page(
        asked,
        [&](auto below, auto most) { return storage::find_sign_ins(with.database, filter, below, most); },
        [&] { return storage::count_sign_ins(with.database, filter); });
    return base::page_as(page, [](const storage::SignInEntry& entry) {
      return object{{"sequence", entry.sequence}, {"at", entry.at.iso()}, {"actor", entry.actor},
                    {"action", entry.action},     {"place", entry.place}, {"network", entry.network},
                    {"count", entry.count},       {"hash", entry.hash}};
    });
  });
}

constexpr Route kAuditRoutes[] = {
    {http::Method::get, "/audit", Permission::see_audit, "list_audit",
     "Nhật ký, mới nhất trước; chỉ các địa bàn mà mình được xem", list_audit},
    {http::Method::get, "/audit/verification", Permission::see_audit, "verify_audit",
     "Nhật ký và số liệu có bị sửa ngoài chương trình không", verify_audit},
    {http::Method::get, "/audit/check", Permission::see_audit, "last_check",
     "Lần gần nhất máy chủ tự kiểm tra cơ sở dữ liệu: lúc nào, có gì không đúng", last_check},
    {http::Method::get, "/access-log", Permission::see_audit, "list_access",
     "Ai đã xem thông tin cá nhân, mới nhất trước", list_access},
    {http::Method::get, "/sign-in-log", Permission::see_audit, "list_sign_ins",
     "Ai đã đăng nhập, đăng xuất, từ mạng nào, và những lần bị từ chối; mới nhất trước", list_sign_ins},
};

}  // namespace

std::span<const Route> audit_routes() {
  return kAuditRoutes;
}

}  // namespace ntm::api
