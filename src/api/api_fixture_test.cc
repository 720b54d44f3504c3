// SPDX-License-Identifier: Apache-2.0
#include "api/api_fixture.h"

#include <unistd.h>

#include <filesystem>

#include "actions/initialise.h"
#include "api/api_description.h"
#include "api/gate.h"
#include "api/route_table.h"
#include "http/later.h"
#include "http/target.h"
#include "storage/audit_queries.h"
#include "storage/open.h"

namespace ntm::api {
namespace {

constexpr std::string_view kHost = "ntm.test";

base::Date the_day() {
  return *base::Date::parse("2024-10-15");
}

// The example until the day, made once for all tests of this program.
struct Template {
  std::string folder, file;
  std::map<std::string, std::string> passwords;

  Template() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ntm-api-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    file = folder + "/example.db";
    const actions::Session session{"test", *base::Instant::parse("2024-10-15")};
    const auto report =
        actions::initialise_example(file, "binh-trung-2024", std::nullopt, session, the_day());
    for (const auto& made : report.accounts) passwords[made.account.name] = made.password;
  }
  ~Template() { std::filesystem::remove_all(folder); }
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;
};

const Template& example() {
  static const Template made;
  return made;
}

void hold_against_description(const Answer& answer) {
  if (answer.response.stream || answer.response.events || answer.status == 304) return;
  const std::string operation = answer.header(http::kRouteHeader);
  const std::string type = answer.header("Content-Type");
  const std::string media = type.substr(0, type.find(';'));
  if (operation == "none" || !media.ends_with("json")) return;
  EXPECT_EQ(ApiDescription::instance().mistake(operation, answer.status, media, answer.json), "")
      << operation << ' ' << answer.status << ": " << answer.body.substr(0, 2000);
}

}  // namespace

const boost::json::value& Answer::at(std::string_view pointer) const {
  static const boost::json::value none;
  boost::system::error_code error;
  const auto* found = json.find_pointer(pointer, error);
  if (found) return *found;
  ADD_FAILURE() << "no " << pointer << " in " << status << ' ' << body.substr(0, 1000);
  return none;
}

std::string Answer::text(std::string_view pointer) const {
  const auto& value = at(pointer);
  EXPECT_TRUE(value.is_string()) << pointer << " is no string";
  return value.is_string() ? std::string(value.as_string()) : "";
}

std::int64_t Answer::whole(std::string_view pointer) const {
  const auto& value = at(pointer);
  EXPECT_TRUE(value.is_number()) << pointer << " is no number";
  return value.is_number() ? value.to_number<std::int64_t>() : 0;
}

std::size_t Answer::size(std::string_view pointer) const {
  const auto& value = at(pointer);
  EXPECT_TRUE(value.is_array()) << pointer << " is no list";
  return value.is_array() ? value.as_array().size() : 0;
}

std::string Answer::header(std::string_view name) const {
  const auto found = response.headers.find(name);
  return found == response.headers.end() ? "" : found->second;
}

ApiTest::ApiTest() : ApiTest(example().file) {
  const auto newest = storage::read_audit(*database(), 1);
  application_->surroundings().clock = ServerClock(the_day(), newest.front().at);
  application_->surroundings().is_example = true;
}

ApiTest::ApiTest(const std::string& file) {
  application_ = std::make_unique<Application>(folder_.copy_of(file, "example.db"), Surroundings{});
  // On a machine that does much else, too, an import is done when it is answered.
  application_->surroundings().patience = std::chrono::minutes(5);
  application_->surroundings().report_fault = [](const std::string& operation, const http::Fault& fault) {
    ADD_FAILURE() << "a fault of our own in " << operation << ": " << fault.place;
  };
}

ApiTest::~ApiTest() {
  application_.reset();
}

std::shared_ptr<storage::Database> ApiTest::database() {
  return application_->connections().take();
}

const std::string& ApiTest::password_of(const std::string& account) const {
  return example().passwords.at(account);
}

Answer ApiTest::send(const std::string& who, http::Method method, const std::string& path, const With& with) {
  http::Request request;
  request.method = method;
  request.target = std::string(kApiRoot) + path;
  const auto target = http::read_target(request.target);
  if (!target) {
    ADD_FAILURE() << path << " is no path that the server lets through";
    return {};
  }
  request.path = target->path;
  request.query = target->query;
  request.headers = with.headers;
  request.headers.emplace("Host", kHost);
  request.body = with.body;
  request.remote = "127.0.0.1";
  if (!with.type.empty())
    request.headers.emplace("Content-Type", with.type);
  else if (!with.body.empty())
    request.headers.emplace("Content-Type", "application/json");
  if (!who.empty()) {
    const SignedIn& session = signed_in(who);
    request.headers.emplace("Cookie", session.cookie);
    request.headers.emplace(kCsrfHeader, session.csrf);
  }
  Answer answer;
  answer.response = http::wait_for(application_->answer(request));
  answer.status = answer.response.status;
  answer.body = answer.response.body;
  if (answer.header("Content-Type").find("json") != std::string::npos && !answer.body.empty())
    answer.json = boost::json::parse(answer.body);
  hold_against_description(answer);
  return answer;
}

const ApiTest::SignedIn& ApiTest::signed_in(const std::string& who) {
  const auto known = sessions_.find(who);
  if (known != sessions_.end()) return known->second;
  const Answer answer = post("", "/session", {{"name", who}, {"password", password_of(who)}});
  EXPECT_EQ(answer.status, 200) << who << " cannot sign in: " << answer.body;
  has_signed_in(who, answer);
  return sessions_[who];
}

void ApiTest::has_signed_in(const std::string& who, const Answer& session) {
  const std::string cookie = session.header("Set-Cookie");
  sessions_[who] = {cookie.substr(0, cookie.find(';')), session.text("/csrf")};
}

Answer ApiTest::get(const std::string& who, const std::string& path) {
  return get(who, path, With{});
}

Answer ApiTest::get(const std::string& who, const std::string& path, const With& with) {
  return send(who, http::Method::get, path, with);
}

Answer ApiTest::post(const std::string& who, const std::string& path, const boost::json::object& body) {
  return send(who, http::Method::post, path, {boost::json::serialize(body)});
}

Answer ApiTest::put(const std::string& who, const std::string& path, const boost::json::object& body) {
  return send(who, http::Method::put, path, {boost::json::serialize(body)});
}

Answer ApiTest::patch(const std::string& who, const std::string& path, const boost::json::object& body) {
  return send(who, http::Method::patch, path, {boost::json::serialize(body)});
}

Answer ApiTest::remove(const std::string& who, const std::string& path) {
  return send(who, http::Method::remove, path, {});
}

}  // namespace ntm::api
