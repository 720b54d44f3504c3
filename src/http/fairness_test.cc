// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

// One person, many connections: others are served all the same. The loopback network has many addresses, so
// that one machine can be several clients.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kGreedy = "127.0.1.7";
constexpr const char* kSameNetwork = "127.0.1.8";
constexpr const char* kOther = "127.0.2.1";

constexpr const char* kServer = "127.0.0.1";
const std::string kGet = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";

ServerOptions two_threads() {
  ServerOptions options;
  options.threads = 2;
  return options;
}

std::string posting(std::size_t announced) {
  return "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(announced) + "\r\n\r\n";
}

// The status of the answer; 0 when the connection was ended without one.
int status_of(Client& client) {
  const auto answer = client.receive();
  return answer ? answer->status : 0;
}

int status_of(const RunningServer& server, const char* from, const std::string& request) {
  Client client(server.port(), kServer, from);
  client.send(request);
  return status_of(client);
}

int status_of_post(const RunningServer& server, const char* from, std::size_t bytes) {
  return status_of(server, from, posting(bytes) + std::string(bytes, 'a'));
}

std::vector<Client> many(const RunningServer& server, const char* from, int count, const std::string& bytes) {
  std::vector<Client> clients;
  clients.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    clients.emplace_back(server.port(), kServer, from);
    clients.back().send(bytes);
  }
  return clients;
}

TEST(FairnessTest, what_was_only_announced_takes_no_room) {
  ServerOptions options = two_threads();
  options.held_together = 1'000'000;
  const RunningServer server(echo, options);
  const auto announcing = many(server, kGreedy, 16, posting(900'000));
  EXPECT_EQ(status_of_post(server, kGreedy, 100'000), 200);
  EXPECT_EQ(status_of_post(server, kOther, 100'000), 200);
}

TEST(FairnessTest, an_address_has_a_quarter_of_the_memory_and_its_slowest_connection_makes_room) {
  ServerOptions options = two_threads();
  options.held_together = 4'000'000;
  const RunningServer server(echo, options);
  auto slow = many(server, kGreedy, 4, posting(400'000) + std::string(250'000, 'a'));
  std::this_thread::sleep_for(milliseconds(800));
  EXPECT_EQ(status_of_post(server, kGreedy, 300'000), 200) << "also for others behind the same address";
  EXPECT_EQ(status_of_post(server, kOther, 400'000), 200);
  int cut = 0;
  for (Client& client : slow) {
    client.send(std::string(150'000, 'a'));
    if (status_of(client) != 200) ++cut;
  }
  EXPECT_GE(cut, 1);
  EXPECT_LE(cut, 3);
}

TEST(FairnessTest, what_was_held_is_free_again) {
  ServerOptions options = two_threads();
  options.held_together = 4'000'000;
  const RunningServer server(echo, options);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of_post(server, kGreedy, 400'000), 200);
}

// The phases in which one may hold connections without end, or nearly so.
const std::pair<const char*, std::string> kHoldingOn[] = {
    {"header", "GET /x HTTP/1.1\r\nHost: x\r\nX: "},
    {"body", posting(1000) + "a"},
    {"idle", kGet},
    {"not reading", "GET /big HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"events", "GET /events HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"silent", ""},
};

Response big_or_events(const Request& request) {
  if (request.path == "/big") return text(std::string(8 << 20, 'x'));
  if (request.path != "/events") return echo(request);
  Response response;
  response.events = [] { return std::optional<std::string>(""); };
  return response;
}

TEST(FairnessTest, in_every_phase_the_slowest_connection_makes_room_for_a_newcomer) {
  for (const auto& [phase, bytes] : kHoldingOn) {
    ServerOptions options = two_threads();
    options.connections = 40;
    options.connections_of_address = 1000;
    options.connections_of_network = 1000;
    options.waiting = 10;  // those who wait for a thread keep their connection: fewer than there are
    const RunningServer server(big_or_events, options);
    const auto greedy = many(server, kGreedy, 60, bytes);
    std::this_thread::sleep_for(milliseconds(100));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of(server, kOther, kGet), 200) << phase;
    // It has a connection; a turn once its earlier requests have had theirs.
    int own = status_of(server, kGreedy, kGet);
    for (int tries = 0; own == 503 && tries < 100; ++tries) {
      std::this_thread::sleep_for(milliseconds(50));
      own = status_of(server, kGreedy, kGet);
    }
    EXPECT_EQ(own, 200) << phase;
  }
}

TEST(FairnessTest, who_behaves_keeps_his_connection_while_another_opens_thousands) {
  ServerOptions options = two_threads();
  options.connections = 60;
  const RunningServer server(echo, options);
  Client user(server.port(), kServer, kOther);
  for (int round = 0; round < 10; ++round) {
    const auto greedy = many(server, kGreedy, 100, posting(1000) + "a");
    user.send(kGet);
    ASSERT_EQ(status_of(user), 200) << round;
  }
}

TEST(FairnessTest, one_address_and_one_network_have_no_more_than_their_share_of_the_connections) {
  ServerOptions options = two_threads();
  options.connections_of_address = 10;
  options.connections_of_network = 15;
  const RunningServer server(echo, options);
  const auto left = [](std::vector<Client>& clients) {
    int count = 0;
    for (Client& client : clients) {
      client.send("aaaaa");
      if (status_of(client) == 200) ++count;
    }
    return count;
  };
  auto first = many(server, kGreedy, 30, posting(10) + "aaaaa");
  auto second = many(server, kSameNetwork, 10, posting(10) + "aaaaa");
  auto third = many(server, kOther, 10, posting(10) + "aaaaa");
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(left(third), 10) << "another network";
  EXPECT_LE(left(first) + left(second), 15);
}

TEST(FairnessTest, a_hundred_requests_of_one_are_not_waited_for_by_another) {
  ServerOptions options = two_threads();
  options.threads = 1;
  std::atomic<int> done = 0;
  const RunningServer server(
      [&](const Request& request) {
        std::this_thread::sleep_for(milliseconds(20));
        ++done;
        return echo(request);
      },
      options);
  const auto greedy = many(server, kGreedy, 100, kGet);
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(status_of(server, kOther, kGet), 200);
  EXPECT_LT(done, 30);
}

std::string with_session(const std::string& session) {
  return "GET /x HTTP/1.1\r\nHost: x\r\nCookie: s=" + session + "\r\n\r\n";
}

TEST(FairnessTest, two_people_behind_one_address_take_turns_by_their_sessions) {
  ServerOptions options = two_threads();
  options.threads = 1;
  std::atomic<int> done = 0;
  const RunningServer server(
      [&](const Request& request) {
        std::this_thread::sleep_for(milliseconds(20));
        ++done;
        return echo(request);
      },
      options);
  const auto greedy = many(server, kGreedy, 100, with_session("1"));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(status_of(server, kGreedy, with_session("2")), 200);
  EXPECT_LT(done, 30);
}

TEST(FairnessTest, who_takes_a_stream_slowly_holds_no_thread_however_long_it_is) {
  ServerOptions options = two_threads();
  options.threads = 1;
  const RunningServer server(
      [](const Request& request) {
        if (request.path == "/x") return echo(request);
        Response response;
        response.stream = [] { return std::optional<std::string>(std::string(100'000, 'x')); };  // for ever
        return response;
      },
      options);
  const auto greedy = many(server, kGreedy, 20, "GET /backup HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(500));
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of(server, kOther, kGet), 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(5));
}

TEST(FairnessTest, behind_a_proxy_the_shares_are_those_of_whom_it_speaks_for) {
  ServerOptions options = two_threads();
  options.trust_proxy = true;
  options.connections_of_address = 5;
  const RunningServer server(echo, options);
  const auto from = [](const char* client) {
    return "POST /x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + std::string(client) +
           "\r\nContent-Length: 10\r\n\r\naaaaa";
  };
  auto greedy = many(server, kServer, 20, from("203.0.113.7"));
  auto others = many(server, kServer, 4, from("198.51.100.1"));
  const auto finished = [](std::vector<Client>& clients) {
    int count = 0;
    for (Client& client : clients) {
      client.send("aaaaa");
      if (status_of(client) == 200) ++count;
    }
    return count;
  };
  EXPECT_EQ(finished(others), 4);
  EXPECT_LE(finished(greedy), 5);
}

TEST(FairnessTest, taking_a_byte_now_and_then_does_not_push_the_deadline_of_an_answer) {
  ServerOptions options;
  options.write_timeout = milliseconds(300);
  options.slowest_bytes_per_second = 100'000'000;
  const RunningServer server([](const Request&) { return text(std::string(64 << 20, 'x')); }, options);
  Client slow(server.port());
  slow.get("/");
  ASSERT_TRUE(slow.receive_head());
  const auto begun = std::chrono::steady_clock::now();
  bool open = true;
  while (open && std::chrono::steady_clock::now() - begun < seconds(15)) {
    std::this_thread::sleep_for(milliseconds(20));
    open = slow.take(100'000).has_value();
  }
  EXPECT_FALSE(open);
}

}  // namespace
}  // namespace ntm::http
