// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

// How a server ends.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(StopTest, what_is_in_flight_is_finished_and_nothing_new_is_begun) {
  std::atomic<int> in_hand = 0;
  std::atomic<bool> go_on = false;
  RunningServer server([&](const Request&) {
    ++in_hand;
    while (!go_on) std::this_thread::sleep_for(milliseconds(5));
    return text("done");
  });
  Client client(server.port()), silent(server.port());
  client.get("/");
  ASSERT_TRUE(becomes(in_hand, 1));
  server.begin_stop();
  EXPECT_TRUE(silent.ends_within(seconds(5)));
  EXPECT_THROW(Client late(server.port()), std::runtime_error);
  go_on = true;
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "done");
  EXPECT_EQ(answer->header("Connection"), "close");
  server.stop();
}

TEST(StopTest, a_listener_is_let_go_properly) {
  RunningServer server(
      [](const Request&) {
        Response response;
        response.events = [] { return std::optional<std::string>(""); };
        return response;
      },
      {});
  Client client(server.port());
  client.get("/events");
  ASSERT_TRUE(client.receive_head());
  const auto begun = std::chrono::steady_clock::now();
  server.begin_stop();
  EXPECT_EQ(client.receive_chunk(), "") << "the last chunk: nothing is missing";
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(5));
}

TEST(StopTest, whoever_takes_too_long_is_not_waited_for) {
  ServerOptions options;
  options.stop_timeout = milliseconds(200);
  RunningServer server(echo, options);
  Client slow(server.port());
  slow.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  std::this_thread::sleep_for(milliseconds(50));
  const auto begun = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(5));
  EXPECT_FALSE(slow.receive());
}

TEST(StopTest, a_signal_stops_it) {
  ServerOptions options;
  options.port = 0;
  Server server(options, echo);
  std::thread running([&] { server.run_until_signal(); });
  Client client(server.port());
  client.get("/x");
  EXPECT_TRUE(client.receive());
  ::kill(::getpid(), SIGTERM);
  running.join();
  EXPECT_TRUE(client.ends_within(seconds(5)));
}

}  // namespace
}  // namespace ntm::http
