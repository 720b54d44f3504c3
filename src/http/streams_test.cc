// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>

#include "http/client_for_tests.h"
#include "http/gunzip_for_tests.h"
#include "http/server_for_tests.h"

// Bodies that come in parts, and server-sent events.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;

// `count` parts, each a line with its number and `width` letters.
Response lines(int count, std::size_t width) {
  Response response;
  response.set("Content-Type", "text/csv");
  response.stream = [count, width, line = 0]() mutable -> std::optional<std::string> {
    if (line == count) return std::nullopt;
    return std::to_string(line++) + std::string(width, 'x') + "\n";
  };
  return response;
}

std::string all_lines(int count, std::size_t width) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + std::string(width, 'x') + "\n";
  return text;
}

TEST(StreamsTest, a_body_that_comes_in_parts_arrives_whole_and_the_connection_goes_on) {
  const RunningServer server(
      [](const Request& request) { return request.path == "/x" ? echo(request) : lines(5'000, 100); });
  Client client(server.port());
  client.get("/lines");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(answer->body, all_lines(5'000, 100));
  client.get("/x");
  EXPECT_EQ(client.receive().value().body, "GET /x|");
}

TEST(StreamsTest, it_is_packed_for_whoever_takes_that) {
  const RunningServer server([](const Request&) { return lines(5'000, 100); });
  Client client(server.port());
  client.get("/lines", "Accept-Encoding: br, gzip\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("Content-Encoding"), "gzip");
  EXPECT_EQ(answer->header("Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(answer->body), all_lines(5'000, 100));
}

TEST(StreamsTest, http_1_0_gets_it_without_chunks) {
  const RunningServer server([](const Request&) { return lines(100, 100); });
  Client client(server.port());
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, all_lines(100, 100));
}

TEST(StreamsTest, head_does_not_make_it) {
  std::atomic<int> asked = 0;
  const RunningServer server([&](const Request& request) {
    if (request.path == "/x") return echo(request);
    Response response;
    response.stream = [&]() -> std::optional<std::string> {
      ++asked;
      return std::nullopt;
    };
    return response;
  });
  Client client(server.port());
  client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive(true).value().status, 200);
  client.get("/x");
  EXPECT_EQ(client.receive().value().body, "GET /x|");
  EXPECT_EQ(asked, 0);
}

TEST(StreamsTest, a_slow_client_does_not_hold_the_thread_that_makes_it) {
  ServerOptions options;
  options.threads = 1;
  const RunningServer server(
      [](const Request& request) { return request.path == "/x" ? echo(request) : lines(20, 100'000); },
      options);
  Client slow(server.port());
  slow.get("/lines");
  Client user(server.port());
  user.get("/x");
  EXPECT_EQ(user.receive().value().body, "GET /x|");
  EXPECT_EQ(slow.receive().value().body, all_lines(20, 100'000))
      << "the slow one gets everything all the same";
}

TEST(StreamsTest, one_that_breaks_off_is_seen_to_be_not_whole) {
  std::ostringstream log;
  ServerOptions options;
  options.access_log = &log;
  {
    const RunningServer server(
        [](const Request&) {
          Response response;
          response.stream = [n = 0]() mutable -> std::optional<std::string> {
            if (++n == 3) throw std::runtime_error("the disk is gone");
            return "part\n";
          };
          return response;
        },
        options);
    Client client(server.port());
    client.get("/");
    EXPECT_FALSE(client.receive());
  }
  EXPECT_NE(log.str().find(": std::runtime_error\"}"), std::string::npos) << log.str();
}

TEST(StreamsTest, nothing_more_is_made_when_the_client_has_gone) {
  std::atomic<int> ended = 0;
  struct Farewell {
    explicit Farewell(std::atomic<int>& counter) : ended(counter) {}
    ~Farewell() { ++ended; }
    std::atomic<int>& ended;
  };
  const RunningServer server([&](const Request& request) {
    Response response;
    auto farewell = std::make_shared<Farewell>(ended);
    response.stream = [farewell, &request]() -> std::optional<std::string> {
      return std::string(100'000, request.path == "/x" ? 'x' : 'y');  // for ever
    };
    return response;
  });
  {
    Client client(server.port());
    client.get("/x");
    EXPECT_EQ(client.receive_head().value().status, 200);
    EXPECT_FALSE(client.receive_chunk().value().empty());
  }
  EXPECT_TRUE(becomes(ended, 1));
}

ServerOptions quick_events() {
  ServerOptions options;
  options.event_interval = milliseconds(10);
  options.event_heartbeat = milliseconds(100);
  return options;
}

TEST(EventsTest, a_listener_gets_what_happens_and_a_sign_of_life_when_nothing_does) {
  std::atomic<int> version = 1;
  const RunningServer server(
      [&](const Request&) {
        Response response;
        response.events = [&version, last = 0]() mutable -> std::optional<std::string> {
          if (last == version) return "";
          last = version;
          return "data: " + std::to_string(last) + "\n\n";
        };
        return response;
      },
      quick_events());
  Client client(server.port());
  client.get("/events", "Accept-Encoding: gzip\r\n");
  const auto head = client.receive_head().value();
  EXPECT_EQ(head.header("Content-Type"), "text/event-stream");
  EXPECT_EQ(head.header("Content-Encoding"), "");
  EXPECT_EQ(client.receive_chunk(), "data: 1\n\n");
  version = 2;
  EXPECT_EQ(client.receive_chunk(), "data: 2\n\n");
  EXPECT_EQ(client.receive_chunk(), ": \n\n");
  EXPECT_EQ(client.receive_chunk(), ": \n\n");
}

TEST(EventsTest, listeners_hold_no_thread) {
  ServerOptions options = quick_events();
  options.threads = 1;
  options.event_interval = milliseconds(200);
  const RunningServer server(
      [](const Request& request) {
        if (request.path == "/x") return echo(request);
        Response response;
        response.events = [n = 0]() mutable -> std::optional<std::string> {
          return n++ ? "" : "data: x\n\n";
        };
        return response;
      },
      options);
  std::vector<Client> listeners;
  for (int i = 0; i < 20; ++i) {
    listeners.emplace_back(server.port());
    listeners.back().get("/events");
    EXPECT_EQ(listeners.back().receive_head().value().status, 200);
    EXPECT_EQ(listeners.back().receive_chunk(), "data: x\n\n");
  }
  Client user(server.port());
  user.get("/x");
  EXPECT_EQ(user.receive().value().body, "GET /x|");
}

TEST(EventsTest, one_address_has_so_many_and_who_leaves_makes_room) {
  ServerOptions options = quick_events();
  options.event_listeners = 2;
  const RunningServer server(
      [](const Request&) {
        Response response;
        response.events = [] { return std::optional<std::string>(""); };
        return response;
      },
      options);
  Client first(server.port()), third(server.port());
  Client second(server.port());
  for (Client* client : {&first, &second}) {
    client->get("/events");
    EXPECT_EQ(client->receive_head().value().status, 200);
  }
  third.get("/events");
  const auto refused = third.receive().value();
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("\"http.too_many_listeners\""), std::string::npos);
  second.close();
  int status = 429;
  for (int i = 0; i < 500 && status == 429; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    third.get("/events");
    const auto head = third.receive_head().value();
    status = head.status;
    if (status == 429) third = Client(server.port());
  }
  EXPECT_EQ(status, 200);
}

TEST(EventsTest, they_end_when_the_source_does_and_the_connection_goes_on) {
  const RunningServer server(
      [](const Request& request) {
        if (request.path == "/x") return echo(request);
        Response response;
        response.events = [n = 0]() mutable -> std::optional<std::string> {
          if (++n == 2) throw std::runtime_error("signed out");
          return "data: x\n\n";
        };
        return response;
      },
      quick_events());
  Client client(server.port());
  client.get("/events");
  EXPECT_EQ(client.receive().value().body, "data: x\n\n");
  client.get("/x");
  EXPECT_EQ(client.receive().value().body, "GET /x|");
}

}  // namespace
}  // namespace ntm::http
