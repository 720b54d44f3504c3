// SPDX-License-Identifier: Apache-2.0
#include "api/account_routes.h"

#include <algorithm>
#include <charconv>

#include "accounts/qr_code.h"
#include "actions/account_admin.h"
#include "actions/list_accounts.h"
#include "actions/own_account.h"
#include "api/account_json.h"
#include "api/json_body.h"
#include "base/error.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;
using boost::json::value;
using storage::StoredAccount;

// What is told once must not be found in a cache later.
http::Response told_once(const value& json, int status = 200) {
  http::Response response = json_response(json, status);
  response.set("Cache-Control", "no-store");
  return response;
}

std::int64_t captured_id(const Call& call) {
  const std::string& text = call.captured("id");
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size())
    throw Problem{404, {"account.unknown", {{"account", text}}}};
  return id;
}

http::Response change_password(const Call& call) {
  const accounts::Account& account = call.in_person();
  const object body = call.json();
  actions::change_password(call.database, account, text_member(body, "current"), text_member(body, "new"),
                           call.session_token, call.session);
  return no_content();
}

http::Response begin_totp(const Call& call) {
  const auto offer = actions::begin_totp(call.database, call.in_person());
  return told_once(
      object{{"secret", offer.secret}, {"uri", offer.uri}, {"qr_svg", accounts::qr_svg(offer.uri)}});
}

http::Response confirm_totp(const Call& call) {
  actions::confirm_totp(call.database, call.in_person(), text_member(call.json(), "code"), call.session);
  return no_content();
}

http::Response remove_totp(const Call& call) {
  actions::remove_totp(call.database, call.in_person(), text_member(call.json(), "password"), call.session);
  return no_content();
}

http::Response list_tokens(const Call& call) {
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const auto tokens = actions::list_tokens(with.database, *with.account, with.session.now);
    const auto key = [](const storage::ApiToken& token) { return std::tuple(token.id); };
    return base::page_as(base::page_of_list(tokens, asked, key, std::greater<>()),
                         [](const storage::ApiToken& token) {
                           return object{{"id", token.id},
                                         {"name", token.name},
                                         {"scope", token.read_only ? "read" : "write"},
                                         {"created_at", token.created_at.iso()},
                                         {"expires_at", token.expires_at.iso()}};
                         });
  });
}

http::Response create_token(const Call& call) {
  const accounts::Account& account = call.in_person();
  const object body = call.json();
  const std::string scope = text_member(body, "scope");
  if (scope != "read" && scope != "write") throw Problem{400, {"api.bad_member", {{"name", "scope"}}}};
  const std::int64_t days =
      std::clamp<std::int64_t>(whole_member(body, "days"), 0, actions::kLongestToken + 1);
  const auto made = actions::create_token(
      call.database, account, {text_member(body, "name"), scope == "read", static_cast<int>(days)},
      call.session);
  return told_once(object{{"id", made.id}, {"token", made.token}}, kCreated);
}

http::Response remove_token(const Call& call) {
  actions::withdraw_token(call.database, call.in_person(), captured_id(call), call.session);
  return no_content();
}

StoredAccount managed_account(const Call& call) {
  auto stored = actions::find_managed_account(call.database, *call.account, captured_id(call), call.today);
  if (!stored) throw Problem{404, {"account.unknown", {{"account", call.captured("id")}}}};
  return *std::move(stored);
}

// Nobody gives away what he does not have: a role is given within the caller's own places. A place that there
// is not is for the action to refuse.
void require_within(const Call& call, const std::vector<accounts::Grant>& grants) {
  if (call.may(Permission::manage_accounts, accounts::kNation)) return;
  for (const accounts::Grant& grant : grants) call.require(Permission::manage_accounts, grant.place);
}

std::string tag_of(const StoredAccount& stored) {
  return fmt::format("\"{}\"", stored.version);
}

http::Response account_response(const Call& call, const StoredAccount& stored) {
  http::Response response = json_response(account_json(call.database, stored, call.today));
  response.set("ETag", tag_of(stored));
  return response;
}

http::Response list_accounts(const Call& call) {
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const storage::Snapshot snapshot(with.database);  // places are asked for once
    const auto seen = actions::list_accounts(with.database, with.account, with.today);
    const auto key = [](const StoredAccount& one) { return std::tuple(one.account.name); };
    return base::page_as(base::page_of_list(seen, asked, key), [&](const StoredAccount& one) {
      return account_json(with.database, one, with.today);
    });
  });
}

http::Response create_account(const Call& call) {
  const object body = call.json();
  const auto* roles = body.if_contains("roles");
  const auto* posts = body.if_contains("posts");
  const actions::AccountDraft draft{text_member(body, "name"), text_member(body, "full_name"),
                                    roles ? grants_member(*roles) : std::vector<accounts::Grant>{},
                                    posts ? posts_member(*posts) : std::vector<std::string>{}};
  require_within(call, draft.grants);
  const auto invited = actions::create_account(call.database, draft, call.session);
  return told_once(object{{"id", invited.id},
                          {"invitation", actions::invitation_path(invited.token)},
                          {"waits", invited.waits}},
                   kCreated);
}

http::Response get_account(const Call& call) {
  return account_response(call, managed_account(call));
}

actions::AccountChange change_of(const object& body) {
  actions::AccountChange change;
  if (const auto* roles = body.if_contains("roles")) change.grants = grants_member(*roles);
  if (const auto* posts = body.if_contains("posts")) change.posts = posts_member(*posts);
  if (body.contains("full_name")) change.full_name = text_member(body, "full_name");
  if (const auto* locked = body.if_contains("locked")) {
    if (!locked->is_bool()) throw Problem{400, {"api.bad_member", {{"name", "locked"}}}};
    change.locked = locked->as_bool();
  }
  return change;
}

http::Response change_account(const Call& call) {
  const StoredAccount stored = managed_account(call);
  const auto seen = call.request.header("If-Match");
  if (!seen) throw Problem{428, {"account.if_match", {}}};
  if (*seen != tag_of(stored))
    throw Problem{412, {"account.changed_meanwhile", {{"name", stored.account.name}}}};
  const actions::AccountChange change = change_of(call.json());
  if (change.grants) require_within(call, *change.grants);
  return account_response(
      call, actions::change_account(call.database, stored.account.id, change, stored.version, call.session));
}

http::Response invite_again(const Call& call) {
  const auto invited = actions::invite_again(call.database, managed_account(call).account.id, call.session);
  return told_once(object{{"invitation", actions::invitation_path(invited.token)}, {"waits", invited.waits}});
}

constexpr Permission kManage = Permission::manage_accounts;

constexpr Route kAccountRoutes[] = {
    {http::Method::post, "/account/password", Access::signed_in, "change_password",
     "Đổi mật khẩu của mình; các phiên khác kết thúc, mọi mã truy cập API hết hiệu lực", change_password,
     true, Work::password},
    {http::Method::post, "/account/totp", Access::signed_in, "begin_totp",
     "Tạo bí mật cho ứng dụng xác thực; chưa bật cho tới khi xác nhận", begin_totp, true},
    {http::Method::put, "/account/totp", Access::signed_in, "confirm_totp",
     "Bật xác thực hai bước bằng một mã đúng", confirm_totp, true},
    {http::Method::remove, "/account/totp", Access::signed_in, "remove_totp", "Tắt xác thực hai bước",
     remove_totp, true, Work::password},
    {http::Method::get, "/account/tokens", Access::signed_in, "list_tokens", "Các mã truy cập API của mình",
     list_tokens},
    {http::Method::post, "/account/tokens", Access::signed_in, "create_token",
     "Tạo mã truy cập API; mã chỉ hiện một lần", create_token, true},
    {http::Method::remove, "/account/tokens/{id}", Access::signed_in, "remove_token",
     "Thu hồi mã truy cập API", remove_token, true},
    {http::Method::get, "/accounts", kManage, "list_accounts", "Các tài khoản", list_accounts},
    {http::Method::post, "/accounts", kManage, "create_account",
     "Lập tài khoản; trả về đường dẫn lời mời dùng một lần trong 7 ngày", create_account},
    {http::Method::get, "/accounts/{id}", kManage, "get_account",
     "Một tài khoản; header `ETag` để sửa bằng `If-Match`", get_account},
    {http::Method::patch, "/accounts/{id}", kManage, "change_account",
     "Sửa họ tên, vai trò, chức danh; khóa, mở khóa. `If-Match` là `version` đã xem, trong ngoặc kép",
     change_account},
    {http::Method::post, "/accounts/{id}/invitation", kManage, "invite_again",
     "Đặt lại mật khẩu, đưa đường dẫn lời mời mới; mật khẩu cũ, xác thực hai bước và các phiên hết hiệu lực",
     invite_again},
};

}  // namespace

std::span<const Route> account_routes() {
  return kAccountRoutes;
}

}  // namespace ntm::api
