// SPDX-License-Identifier: Apache-2.0
// A real server with sockets: while one person does what takes long, the others go on.
#include <gtest/gtest.h>

#include "api/api_fixture.h"
#include "api/gate.h"
#include "api/web_server.h"
#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

namespace ntm::api {
namespace {

constexpr const char* kImports =
    "/api/v1/places/06217/registers/household/imports?date=2024-10-15&file=ho.csv";

class OnePerson : public ApiTest {
 protected:
  OnePerson() { options_.threads = 2; }

  // The headers of somebody who signs in here.
  std::string session_of(const std::string& who) {
    const Answer answer = post("", "/session", {{"name", who}, {"password", password_of(who)}});
    const std::string cookie = answer.header("Set-Cookie");
    return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " + answer.text("/csrf") +
           "\r\n";
  }
  static void send_post(http::Client& client, const std::string& path, const std::string& headers,
                        const std::string& type, const std::string& body) {
    client.send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Type: " + type +
                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  static void guess_password(http::Client& client) {
    send_post(client, "/api/v1/session", "", "application/json",
              R"({"name":"nobody","password":"not a password"})");
  }
  // That the pages of the program's start are answered soon, many times.
  void expect_pages_are_answered(std::uint16_t port, const std::string& session) {
    http::Client user(port);
    for (int i = 0; i < 20; ++i) {
      user.get("/api/v1/session", session);
      EXPECT_EQ(user.receive().value().status, 200);  // throws when nothing comes
    }
  }

  http::ServerOptions options_;
};

TEST_F(OnePerson, who_writes_and_waits_keeps_nobody_who_looks) {
  const std::string session = session_of("canbo"), other = session_of("chutich");
  const http::RunningServer server(
      [this](const http::Request& request) { return application().answer(request); }, options_);
  std::vector<http::Client> writers;
  {
    const auto db = database();
    const storage::Transaction lock(*db);
    for (int i = 0; i < 10; ++i) {
      writers.emplace_back(server.port());
      send_post(
          writers.back(), i % 2 ? "/api/v1/account/tokens" : kImports, i % 3 ? session : other,
          i % 2 ? "application/json" : "text/csv",
          i % 2 ? R"({"name":"x","scope":"read","days":1})" : "Mã hộ;Thôn;Số nhân khẩu\nMOI-1;Thôn 1;4\n");
    }
    expect_pages_are_answered(server.port(), session);
  }
  for (http::Client& writer : writers) EXPECT_LT(writer.receive().value().status, 500);
}

TEST_F(OnePerson, a_flood_of_sign_ins_is_turned_away_soon_and_those_who_are_in_go_on) {
  const std::string session = session_of("canbo");
  const http::RunningServer server(
      [this](const http::Request& request) { return application().answer(request); }, options_);
  std::vector<http::Client> guesses;
  for (int i = 0; i < 60; ++i) {
    guesses.emplace_back(server.port());
    guess_password(guesses.back());
  }
  expect_pages_are_answered(server.port(), session);
  // The first ones have their passwords tried; of those after them most are told at once.
  int turned_away = 0;
  for (std::size_t i = 15; i < guesses.size() && turned_away < 20; ++i) {
    const auto answer = guesses[i].receive().value();
    EXPECT_TRUE(answer.status == 401 || answer.status == 429 || answer.status == 503) << answer.status;
    turned_away += answer.body.find("\"api.too_many_at_once\"") != std::string::npos ||
                   answer.body.find("\"http.busy\"") != std::string::npos;
  }
  EXPECT_EQ(turned_away, 20);
}

TEST_F(OnePerson, from_many_places_the_lane_is_full_for_all_and_says_so) {
  options_.trust_proxy = true;
  const http::RunningServer server(
      [this](const http::Request& request) { return application().answer(request); }, options_);
  std::vector<http::Client> guesses;
  for (int i = 0; i < 80; ++i) {
    guesses.emplace_back(server.port());
    send_post(guesses.back(), "/api/v1/session", "X-Forwarded-For: 198.51.100." + std::to_string(i) + "\r\n",
              "application/json", R"({"name":"nobody","password":"not a password"})");
  }
  int full = 0;
  for (std::size_t i = 35; i < guesses.size() && full < 20; ++i)
    full += guesses[i].receive().value().body.find("\"api.busy\"") != std::string::npos;
  EXPECT_EQ(full, 20);
}

TEST_F(OnePerson, slow_downloads_of_a_backup_keep_nobody) {
  const std::string session = session_of("canbo"), admin = session_of("quantri");
  const http::RunningServer server(
      [this](const http::Request& request) { return application().answer(request); }, options_);
  std::vector<http::Client> downloads;
  for (int i = 0; i < 3; ++i) {
    downloads.emplace_back(server.port());
    send_post(downloads.back(), "/api/v1/backup", admin, "application/json", "");
  }
  expect_pages_are_answered(server.port(), session);
  for (http::Client& download : downloads) {
    const auto answer = download.receive().value();
    EXPECT_TRUE(answer.status == 200 || answer.status == 202) << answer.status;
    EXPECT_TRUE(answer.status != 200 || answer.body.starts_with("SQLite format 3"));
  }
}

}  // namespace
}  // namespace ntm::api
