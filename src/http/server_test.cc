// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <sstream>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/error.h"
#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

namespace ntm::http {
namespace {

TEST(ServerTest, a_request_reaches_the_handler_decoded_and_its_answer_comes_back) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("POST /th%C3%B4n/08/?q=a+b%26 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "POST /thôn/08|q=a b&|hello");
}

TEST(ServerTest, a_connection_serves_many_requests) {
  const RunningServer server(echo);
  Client client(server.port());
  for (const std::string path : {"/a", "/b", "/c"}) {
    client.get(path);
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "GET " + path + "|");
    EXPECT_EQ(answer->header("Connection"), "keep-alive");
  }
}

TEST(ServerTest, requests_sent_at_once_are_answered_in_their_order) {
  const RunningServer server(echo);
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 50; ++i)
    all += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n" +
           (i % 2 ? "ab" : "GE");  // a body that looks like the next request
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->body, "POST /" + std::to_string(i) + "|" + (i % 2 ? "ab" : "GE"));
  }
}

TEST(ServerTest, a_request_that_comes_byte_by_byte_is_still_one_request) {
  const RunningServer server(echo);
  Client client(server.port());
  const std::string chunked =
      "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nT: "
      "v\r\n\r\n";
  for (const char byte : chunked) client.send({&byte, 1});
  EXPECT_EQ(client.receive().value().body, "POST /x|hello!");
}

TEST(ServerTest, to_http_1_0_it_answers_and_closes_unless_asked_to_stay) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.receive().value().header("Connection"), "keep-alive");
  client.send("GET /b HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "GET /b|");
  EXPECT_TRUE(client.ends_within(std::chrono::seconds(5)));
}

TEST(ServerTest, whoever_says_that_he_closes_is_not_waited_for) {
  const RunningServer server(echo);
  Client client(server.port());
  client.get("/a", "Connection: close\r\n");
  EXPECT_EQ(client.receive().value().header("Connection"), "close");
  EXPECT_TRUE(client.ends_within(std::chrono::seconds(5)));
}

TEST(ServerTest, head_is_get_without_the_body) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = client.receive(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("Content-Length"), std::to_string(std::string("GET /a|").size()));
  client.get("/b");  // the connection is not out of step
  EXPECT_EQ(client.receive().value().body, "GET /b|");
}

TEST(ServerTest, an_answer_without_a_body_has_no_length) {
  const RunningServer server([](const Request&) { return text("dropped", 204); });
  Client client(server.port());
  client.get("/a");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 204);
  EXPECT_FALSE(answer->headers.contains("Content-Length"));
  client.get("/a");
  EXPECT_EQ(client.receive().value().status, 204);
}

TEST(ServerTest, who_waits_to_be_told_to_go_on_with_his_body_is_told) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("PUT /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive_head().value().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().value().body, "PUT /x|abc");
}

TEST(ServerTest, an_exception_of_a_handler_is_answered_500_and_the_server_lives_on) {
  std::ostringstream log;
  std::vector<std::string> numbers;
  ServerOptions options;
  options.access_log = &log;
  {
    const RunningServer server(
        [](const Request& request) -> Response {
          if (request.path == "/bad") throw std::runtime_error("out of cheese");
          if (request.path == "/worse") throw 42;
          if (request.path == "/broken") NTM_CHECK(request.path.empty());
          return echo(request);
        },
        options);
    Client client(server.port());
    for (const char* path : {"/bad", "/worse", "/broken"}) {
      client.get(path, "Accept-Language: en-GB, vi;q=0.5\r\n");
      const auto failed = client.receive();
      ASSERT_TRUE(failed);
      EXPECT_EQ(failed->status, 500);
      EXPECT_NE(failed->body.find("\"http.failed\""), std::string::npos);
      EXPECT_NE(failed->body.find("The server failed"), std::string::npos);
      EXPECT_EQ(failed->body.find("cheese"), std::string::npos) << "what went wrong inside is told nobody";
      const auto number = failed->body.find("(number ");
      ASSERT_NE(number, std::string::npos) << failed->body;
      numbers.push_back(failed->body.substr(number + 8, 8));
    }
    client.get("/good");
    EXPECT_EQ(client.receive().value().status, 200);
  }
  ASSERT_EQ(numbers.size(), 3U);
  for (const auto& [number, place] : {std::pair{numbers[0], "std::runtime_error"},
                                      {numbers[1], "unknown"},
                                      {numbers[2], "http/server_test.cc:"}})
    EXPECT_NE(log.str().find("\"error\":\"fault " + number + ": " + place), std::string::npos) << log.str();
  EXPECT_EQ(log.str().find("cheese"), std::string::npos) << "it could have been somebody's name";
}

TEST(ServerTest, many_clients_are_answered_at_once) {
  const RunningServer server(echo);
  std::atomic<int> good = 0;
  std::vector<std::thread> clients;
  for (int c = 0; c < 16; ++c)
    clients.emplace_back([&, c] {
      Client client(server.port());
      for (int i = 0; i < 100; ++i) {
        const std::string path = "/" + std::to_string(c) + "/" + std::to_string(i);
        client.get(path);
        const auto answer = client.receive();
        if (answer && answer->body == "GET " + path + "|") ++good;
      }
    });
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(good, 1600);
}

TEST(ServerTest, every_answer_carries_the_headers_that_keep_browsers_from_mischief) {
  ServerOptions options;
  options.trust_proxy = true;
  const RunningServer server(
      [](const Request&) { return text("x").set("Referrer-Policy", "no-referrer").set(kRouteHeader, "r"); },
      options);
  Client client(server.port());
  client.get("/");
  const auto plain = client.receive().value();
  EXPECT_TRUE(plain.header("Content-Security-Policy").starts_with("default-src 'self'"));
  EXPECT_EQ(plain.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(plain.header("Referrer-Policy"), "no-referrer") << "the handler's own word counts";
  EXPECT_EQ(plain.header("Strict-Transport-Security"), "") << "not over TLS";
  EXPECT_EQ(plain.header(kRouteHeader), "");
  client.get("/", "X-Forwarded-Proto: https\r\n");
  EXPECT_NE(client.receive().value().header("Strict-Transport-Security"), "");
  client.send("nonsense\r\n\r\n");
  const auto refused = client.receive().value();
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.header("X-Content-Type-Options"), "nosniff");
}

TEST(ServerTest, what_a_handler_puts_into_a_header_cannot_begin_another) {
  const RunningServer server([](const Request& request) {
    return text("x")
        .set("X-Name", std::string(request.parameter("name").value_or("")))
        .set("Content-Length", "9");
  });
  Client client(server.port());
  client.get("/?name=a%0D%0ASet-Cookie:%20b=c");
  const auto answer = client.receive().value();
  EXPECT_EQ(answer.header("X-Name"), "a  Set-Cookie: b=c");
  EXPECT_EQ(answer.header("Set-Cookie"), "");
  EXPECT_EQ(answer.body, "x");
}

TEST(ServerTest, a_proxy_is_believed_only_when_it_is_trusted_and_only_its_own_word) {
  const auto who = [](const Request& request) {
    return text(request.remote + (request.secure ? " secure" : ""));
  };
  const std::string forwarded = "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\nX-Forwarded-Proto: https\r\n";
  {
    const RunningServer server(who);
    Client client(server.port());
    client.get("/", forwarded);
    EXPECT_EQ(client.receive().value().body, "127.0.0.1");
  }
  ServerOptions options;
  options.trust_proxy = true;
  const RunningServer server(who, options);
  Client client(server.port());
  client.get("/", forwarded);
  EXPECT_EQ(client.receive().value().body, "203.0.113.7 secure");
  client.get("/", "X-Forwarded-For: <script>\r\n");
  EXPECT_EQ(client.receive().value().body, "127.0.0.1");
}

TEST(ServerTest, an_address_that_is_taken_is_said_so) {
  const RunningServer server(echo);
  ServerOptions options;
  options.port = server.port();
  try {
    const Server second(options, echo);
    FAIL() << "two servers on one port";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::Error::Kind::unavailable);
    EXPECT_EQ(error.message().key, "http.cannot_listen");
  }
}

TEST(ServerTest, it_says_by_itself_that_it_serves_though_something_is_wrong) {
  ServerOptions options;
  options.degraded = [] { return true; };
  const RunningServer server(echo, options);
  Client client(server.port());
  client.get("/healthz");
  const auto health = client.receive().value();
  EXPECT_EQ(health.status, 200);
  EXPECT_EQ(health.body, "degraded\n");
  client.get("/metrics");
  EXPECT_NE(client.receive().value().body.find("ntm_degraded 1\n"), std::string::npos);
}

TEST(ServerTest, it_says_by_itself_that_it_is_well) {
  const RunningServer server([](const Request&) -> Response { throw std::runtime_error("not asked"); });
  Client client(server.port());
  client.get("/healthz");
  EXPECT_EQ(client.receive().value().body, "ok\n");
}

TEST(ServerTest, its_counters_are_told_to_this_machine_only) {
  ServerOptions options;
  options.trust_proxy = true;
  const RunningServer server([](const Request&) { return text("x").set(kRouteHeader, "/places/{place}"); },
                             options);
  Client client(server.port());
  client.get("/places/06217");
  client.receive();
  client.get("/metrics");
  const std::string counters = client.receive().value().body;
  EXPECT_NE(counters.find("ntm_http_requests_total{route=\"/places/{place}\",status=\"2xx\"} 1\n"),
            std::string::npos)
      << counters;
  EXPECT_NE(counters.find("ntm_http_connections 1\n"), std::string::npos);
  EXPECT_EQ(counters.find("06217"), std::string::npos);
  client.get("/metrics", "X-Forwarded-For: 203.0.113.7\r\n");
  const auto refused = client.receive().value();
  EXPECT_EQ(refused.status, 404);
  EXPECT_NE(refused.body.find("\"http.not_found\""), std::string::npos);
}

TEST(ServerTest, the_log_tells_how_a_request_went_and_nothing_of_what_was_in_it) {
  std::ostringstream log;
  ServerOptions options;
  options.access_log = &log;
  {
    const RunningServer server([](const Request&) { return text("x").set(kRouteHeader, "/people/{id}"); },
                               options);
    Client client(server.port());
    client.send(
        "POST /people/079301001234?name=An HTTP/1.1\r\nHost: x\r\nCookie: s=1\r\nContent-Length: "
        "6\r\n\r\nsecret");
    client.receive();
  }
  const std::string line = log.str();
  EXPECT_NE(line.find("\"method\":\"POST\",\"route\":\"/people/{id}\",\"status\":200,\"bytes\":"),
            std::string::npos)
      << line;
  EXPECT_EQ(std::ranges::count(line, '\n'), 1);
  for (const char* private_word : {"079301001234", "An", "secret", "s=1", "127.0.0.1"})
    EXPECT_EQ(line.find(private_word), std::string::npos) << private_word;
}

}  // namespace
}  // namespace ntm::http
