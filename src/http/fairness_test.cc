// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

// One person, many connections: others are served all the same. Over a proxy that is trusted, so that one
// machine can be several clients.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kGreedy = "203.0.113.7";
constexpr const char* kSameNetwork = "203.0.113.8";
constexpr const char* kOther = "198.51.100.1";

ServerOptions behind_proxy() {
  ServerOptions options;
  options.trust_proxy = true;
  options.threads = 2;
  return options;
}

std::string from(const std::string& address) {
  return "Host: x\r\nX-Forwarded-For: " + address + "\r\n";
}

std::string posting(const std::string& address, std::size_t announced) {
  return "POST /x HTTP/1.1\r\n" + from(address) + "Content-Length: " + std::to_string(announced) + "\r\n\r\n";
}

// The status of the answer; 0 when the connection was ended without one.
int status_of(Client& client) {
  const auto answer = client.receive();
  return answer ? answer->status : 0;
}

int status_of_get(const RunningServer& server, const std::string& address) {
  Client client(server.port());
  client.send("GET /x HTTP/1.1\r\n" + from(address) + "\r\n");
  return status_of(client);
}

int status_of_post(const RunningServer& server, const std::string& address, std::size_t bytes) {
  Client client(server.port());
  client.send(posting(address, bytes) + std::string(bytes, 'a'));
  return status_of(client);
}

std::vector<Client> many(const RunningServer& server, int count, const std::string& bytes) {
  std::vector<Client> clients;
  clients.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    clients.emplace_back(server.port());
    clients.back().send(bytes);
  }
  return clients;
}

TEST(FairnessTest, what_was_only_announced_takes_no_room) {
  ServerOptions options = behind_proxy();
  options.held_together = 1'000'000;
  const RunningServer server(echo, options);
  const auto announcing = many(server, 16, posting(kGreedy, 900'000));
  EXPECT_EQ(status_of_post(server, kGreedy, 100'000), 200);
  EXPECT_EQ(status_of_post(server, kOther, 200'000), 200);
}

TEST(FairnessTest, an_address_has_a_quarter_of_the_memory_and_its_slowest_connection_makes_room) {
  ServerOptions options = behind_proxy();
  options.held_together = 4'000'000;
  const RunningServer server(echo, options);
  auto slow = many(server, 4, posting(kGreedy, 400'000) + std::string(250'000, 'a'));
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_EQ(status_of_post(server, kGreedy, 300'000), 200) << "also for others behind the same address";
  EXPECT_EQ(status_of_post(server, kOther, 900'000), 200);
  int cut = 0;
  for (Client& client : slow) {
    client.send(std::string(150'000, 'a'));
    if (status_of(client) != 200) ++cut;
  }
  EXPECT_GE(cut, 1);
  EXPECT_LE(cut, 3);
}

TEST(FairnessTest, what_was_held_is_free_again) {
  ServerOptions options = behind_proxy();
  options.held_together = 4'000'000;
  const RunningServer server(echo, options);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of_post(server, kGreedy, 400'000), 200);
}

// The phases in which one may hold connections without end, or nearly so.
const std::pair<const char*, std::string> kHoldingOn[] = {
    {"header", "GET /x HTTP/1.1\r\n" + from(kGreedy) + "X: "},
    {"body", posting(kGreedy, 1000) + "a"},
    {"idle", "GET /x HTTP/1.1\r\n" + from(kGreedy) + "\r\n"},
    {"not reading", "GET /big HTTP/1.1\r\n" + from(kGreedy) + "\r\n"},
    {"events", "GET /events HTTP/1.1\r\n" + from(kGreedy) + "\r\n"},
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
    ServerOptions options = behind_proxy();
    options.connections = 40;
    options.connections_of_address = 1000;
    options.connections_of_network = 1000;
    const RunningServer server(big_or_events, options);
    const auto greedy = many(server, 60, bytes);
    std::this_thread::sleep_for(milliseconds(100));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of_get(server, kOther), 200) << phase;
    EXPECT_EQ(status_of_get(server, kGreedy), 200) << phase;
  }
}

TEST(FairnessTest, who_behaves_keeps_his_connection_while_another_opens_thousands) {
  ServerOptions options = behind_proxy();
  options.connections = 60;
  const RunningServer server(echo, options);
  Client user(server.port());
  for (int round = 0; round < 10; ++round) {
    const auto greedy = many(server, 100, posting(kGreedy, 1000) + "a");
    user.send("GET /x HTTP/1.1\r\n" + from(kOther) + "\r\n");
    ASSERT_EQ(status_of(user), 200) << round;
  }
}

TEST(FairnessTest, one_address_and_one_network_have_no_more_than_their_share_of_the_connections) {
  ServerOptions options = behind_proxy();
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
  auto first = many(server, 30, posting(kGreedy, 10) + "aaaaa");
  auto second = many(server, 10, posting(kSameNetwork, 10) + "aaaaa");
  auto third = many(server, 10, posting(kOther, 10) + "aaaaa");
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(left(third), 10) << "another network";
  EXPECT_LE(left(first) + left(second), 15);
}

TEST(FairnessTest, a_hundred_requests_of_one_are_not_waited_for_by_another) {
  ServerOptions options = behind_proxy();
  options.threads = 1;
  std::atomic<int> done = 0;
  const RunningServer server(
      [&](const Request& request) {
        std::this_thread::sleep_for(milliseconds(20));
        ++done;
        return echo(request);
      },
      options);
  const auto greedy = many(server, 100, "GET /slow HTTP/1.1\r\n" + from(kGreedy) + "\r\n");
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(status_of_get(server, kOther), 200);
  EXPECT_LT(done, 30);
}

TEST(FairnessTest, two_people_behind_one_address_take_turns_by_their_sessions) {
  ServerOptions options = behind_proxy();
  options.threads = 1;
  std::atomic<int> done = 0;
  const RunningServer server(
      [&](const Request& request) {
        std::this_thread::sleep_for(milliseconds(20));
        ++done;
        return echo(request);
      },
      options);
  const auto greedy = many(server, 100, "GET /slow HTTP/1.1\r\nCookie: s=1\r\n" + from(kGreedy) + "\r\n");
  std::this_thread::sleep_for(milliseconds(50));
  Client user(server.port());
  user.send("GET /x HTTP/1.1\r\nCookie: s=2\r\n" + from(kGreedy) + "\r\n");
  EXPECT_EQ(status_of(user), 200);
  EXPECT_LT(done, 30);
}

TEST(FairnessTest, who_takes_a_stream_slowly_holds_no_thread_however_long_it_is) {
  ServerOptions options = behind_proxy();
  options.threads = 1;
  const RunningServer server(
      [](const Request& request) {
        if (request.path == "/x") return echo(request);
        Response response;
        response.stream = [] { return std::optional<std::string>(std::string(100'000, 'x')); };  // for ever
        return response;
      },
      options);
  const auto greedy = many(server, 20, "GET /backup HTTP/1.1\r\n" + from(kGreedy) + "\r\n");
  std::this_thread::sleep_for(milliseconds(500));
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of_get(server, kOther), 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(5));
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
