// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <chrono>
#include <thread>
#include <vector>

#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

// What clients do that are slow, broken or mean.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

ServerOptions impatient() {
  ServerOptions options;
  options.header_timeout = milliseconds(200);
  options.body_timeout = milliseconds(200);
  options.write_timeout = milliseconds(200);
  options.idle_timeout = milliseconds(200);
  options.slowest_bytes_per_second = 1'000'000;
  return options;
}

// What is answered to these bytes.
Received answer_to(const std::string& bytes, ServerOptions options = {}) {
  const RunningServer server(echo, std::move(options));
  Client client(server.port());
  client.send(bytes);
  return client.receive().value();
}

bool names(const Received& answer, const std::string& key) {
  return answer.body.find("\"key\":\"" + key + "\"") != std::string::npos;
}

// Sends one byte after the other, each in good time, until it is cut; how long that took, at most 10 s.
milliseconds drip(Client& client, char byte) {
  const auto begun = std::chrono::steady_clock::now();
  const auto spent = [&] {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
  };
  while (spent() < seconds(10)) {
    std::this_thread::sleep_for(milliseconds(20));
    if (!client.send({&byte, 1})) break;
  }
  return spent();
}

TEST(HostileClientsTest, half_a_header_and_then_silence_is_cut) {
  const RunningServer server(echo, impatient());
  Client client(server.port());
  client.send("GET /x HTTP/1.1\r\nHo");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_TRUE(names(*answer, "http.too_slow"));
  EXPECT_TRUE(client.ends_within(seconds(5)));
}

TEST(HostileClientsTest, half_a_body_and_then_silence_is_cut) {
  const RunningServer server(echo, impatient());
  Client client(server.port());
  client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(client.receive().value().status, 408);
  EXPECT_TRUE(client.ends_within(seconds(5)));
}

TEST(HostileClientsTest, whoever_says_nothing_at_all_is_closed_without_a_word) {
  const RunningServer server(echo, impatient());
  Client at_first(server.port());
  Client after_a_request(server.port());
  after_a_request.get("/x");
  ASSERT_TRUE(after_a_request.receive());
  EXPECT_TRUE(at_first.ends_within(seconds(5)));
  EXPECT_TRUE(after_a_request.ends_within(seconds(5)));
}

TEST(HostileClientsTest, dripping_a_header_or_a_body_does_not_push_the_deadline) {
  const RunningServer server(echo, impatient());
  Client header(server.port());
  header.send("GET /x HTTP/1.1\r\nHost: x\r\nX-Long: ");
  EXPECT_LT(drip(header, 'a'), seconds(8));
  Client body(server.port());
  body.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
  EXPECT_LT(drip(body, 'a'), seconds(8));
}

TEST(HostileClientsTest, whoever_does_not_take_his_answer_is_cut_and_takes_no_thread_with_him) {
  ServerOptions options = impatient();
  options.threads = 1;
  const RunningServer server(
      [](const Request& request) {
        return request.path == "/big" ? text(std::string(64 << 20, 'x')) : text("small");
      },
      options);
  Client greedy(server.port());
  greedy.get("/big");
  Client user(server.port());
  user.get("/small");
  EXPECT_EQ(user.receive().value().body, "small");
  std::this_thread::sleep_for(seconds(2));
  EXPECT_FALSE(greedy.receive()) << "the whole answer came after a pause of ten timeouts";
}

TEST(HostileClientsTest, with_500_half_open_connections_a_user_is_served_at_once) {
  ServerOptions options;
  options.threads = 2;
  const RunningServer server(echo, options);
  std::vector<Client> half_open;
  half_open.reserve(500);
  for (int i = 0; i < 500; ++i) {
    half_open.emplace_back(server.port());
    half_open.back().send(i % 2 ? "GET / HTTP/1.1\r\nHost: x\r\nX: "
                                : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab");
  }
  const auto begun = std::chrono::steady_clock::now();
  Client user(server.port());
  for (int i = 0; i < 100; ++i) {
    user.get("/x");
    ASSERT_EQ(user.receive().value().body, "GET /x|");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(3));
}

TEST(HostileClientsTest, when_there_are_too_many_connections_the_longest_silent_one_makes_room) {
  ServerOptions options;
  options.connections = 10;
  const RunningServer server(echo, options);
  std::vector<Client> silent;
  // Answered in turn, so that the server knows them in this order, however slowly it takes them in.
  for (int i = 0; i < 10; ++i) {
    silent.emplace_back(server.port()).get("/x");
    ASSERT_TRUE(silent.back().receive());
  }
  silent[0].get("/x");  // no longer the one that has been silent longest
  ASSERT_TRUE(silent[0].receive());
  Client user(server.port());
  user.get("/x");
  EXPECT_EQ(user.receive().value().body, "GET /x|");
  EXPECT_TRUE(silent[1].ends_within(seconds(5)));
  silent[0].get("/y");
  EXPECT_TRUE(silent[0].receive());
}

TEST(HostileClientsTest, when_all_threads_have_work_and_the_queue_is_full_one_is_told_to_come_back) {
  ServerOptions options;
  options.threads = 1;
  options.waiting = 1;
  std::atomic<bool> go_on = false;
  std::atomic<int> in_hand = 0;
  RunningServer server(
      [&](const Request&) {
        ++in_hand;
        while (!go_on) std::this_thread::sleep_for(milliseconds(5));
        return text("done");
      },
      options);
  Client first(server.port()), second(server.port()), third(server.port());
  first.get("/");
  while (in_hand == 0) std::this_thread::sleep_for(milliseconds(5));
  second.get("/");
  Received busy;
  // The second may come after the third; who waits is then answered later, and the other at once.
  std::this_thread::sleep_for(milliseconds(100));
  third.get("/");
  busy = third.receive().value();
  EXPECT_EQ(busy.status, 503);
  EXPECT_TRUE(names(busy, "http.busy"));
  EXPECT_EQ(busy.header("Retry-After"), "1");
  go_on = true;
  EXPECT_EQ(first.receive().value().body, "done");
  EXPECT_EQ(second.receive().value().body, "done");
  third.get("/");
  EXPECT_EQ(third.receive().value().body, "done") << "the connection stays good";
}

TEST(HostileClientsTest, a_header_that_is_too_long_is_refused) {
  const auto one_line =
      answer_to("GET /x HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n");
  EXPECT_EQ(one_line.status, 431);
  EXPECT_TRUE(names(one_line, "http.header_too_large"));
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += "X-" + std::to_string(i) + ": a\r\n";
  EXPECT_EQ(answer_to("GET /x HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n").status, 431);
  EXPECT_EQ(answer_to("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 431);
}

TEST(HostileClientsTest, a_body_that_is_too_long_is_refused_whether_it_says_so_before_or_not) {
  ServerOptions options;
  options.body_limit = [](Method, std::string_view path) { return path == "/upload" ? 100'000 : 1'000; };
  const std::string body(2'000, 'a');
  const std::string length = "HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n" + body;
  const std::string chunks =
      "HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + body + "\r\n0\r\n\r\n";
  for (const std::string& rest : {length, chunks}) {
    const auto refused = answer_to("POST /x " + rest, options);
    EXPECT_EQ(refused.status, 413);
    EXPECT_TRUE(names(refused, "http.body_too_large"));
    EXPECT_EQ(answer_to("POST /upload " + rest, options).status, 200);
  }
  const auto asked_first = answer_to(
      "POST /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n", options);
  EXPECT_EQ(asked_first.status, 413) << "refused before the body is sent";
}

TEST(HostileClientsTest, the_refusal_reaches_a_client_that_is_still_sending) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
  const std::string part(100'000, 'a');
  for (int i = 0; i < 30; ++i) client.send(part);
  EXPECT_EQ(client.receive().value().status, 413);
}

TEST(HostileClientsTest, what_is_no_request_or_could_be_read_in_two_ways_is_refused) {
  const std::pair<const char*, int> cases[] = {
      {"hello\r\n\r\n", 400},
      {"GET /x HTTP/1.1\r\n\r\n", 400},                        // no Host
      {"GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},  // two
      {"GET /x HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"BREW /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET /x HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n", 400},
      {"GET /x HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\nabc", 501},
      {"POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nExpect: a-pony\r\nContent-Length: 1\r\n\r\na", 417},
      {"TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET /x HTTP/1.1\nHost: a\n\n", 400},  // lines that end with LF alone
      {"GET /x HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
      {"GET /x HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400},  // a line that goes on
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\tchunked\r\n\r\n0\r\n\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
       400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
       "0\r\n\r\n",
       400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 415},
      {"GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) {
    const auto answer = answer_to(bytes);
    EXPECT_EQ(answer.status, status) << bytes;
    EXPECT_TRUE(names(answer, status == 400 ? "http.bad_request" : "http.not_supported")) << bytes;
    EXPECT_EQ(answer.header("Connection"), "close") << bytes;
  }
}

TEST(HostileClientsTest, a_chunk_whose_head_has_no_end_is_refused) {
  const auto answer = answer_to("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;" +
                                std::string(100'000, 'a'));
  EXPECT_EQ(answer.status, 400);
}

}  // namespace
}  // namespace ntm::http
