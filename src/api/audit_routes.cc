// SPDX-License-Identifier: Apache-2.0
#include "api/audit_routes.h"

#include "actions/check_database.h"
#include "actions/read_logs.h"
#include "actions/verify_log.h"
#include "api/audit_sentence.h"
#include "base/message.h"
#include "json/log_json.h"
#include "json/records_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;

// What the query asks for, within what the account may see.
storage::LogFilter filter_of(const Call& call) {
  auto filter = actions::visible_log(call.database, *call.account, call.text("place"), call.today);
  if (!filter) throw Problem{403, {"api.forbidden", {}}};
  filter->actor = call.text("actor");
  filter->action = call.text("action");
  if (!call.text("from").empty()) filter->from = call.date("from", call.today);
  if (!call.text("to").empty()) filter->to = call.date("to", call.today);
  return *std::move(filter);
}

http::Response list_audit(const Call& call) {
  filter_of(call);  // refuses before anything is streamed
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    AuditTeller teller(with.database, with.language);
    const auto page = actions::list_audit(with.database, filter_of(with), asked);
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
    const auto page = actions::list_access(with.database, filter_of(with), asked);
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
    const auto page = actions::list_sign_ins(with.database, filter_of(with), asked);
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
