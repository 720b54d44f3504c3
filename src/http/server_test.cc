// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "http/client_for_tests.h"
#include "http/server_for_tests.h"

namespace ntm::http {
namespace {

Response text(std::string body, int status = 200) {
  Response response;
  response.status = status;
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.body = std::move(body);
  return response;
}

// Says back what it was asked.
Response echo(const Request& request) {
  std::string said = std::string(name_of(request.method)) + " " + request.path;
  for (const auto& [name, value] : request.query) said += "|" + name + "=" + value;
  return text(said + "|" + request.body);
}

TEST(ServerTest, a_request_reaches_the_handler_decoded_and_its_answer_comes_back) {
  const RunningServer server(echo);
  Client client(server.port());
  client.send("POST /th%C3%B4n/08?q=a+b%26 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  const auto answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "POST /thôn/08|q=a b&|hello");
}

TEST(ServerTest, a_connection_serves_many_requests) {
  const RunningServer server(echo);
  Client client(server.port());
  for (const char* path : {"/a", "/b", "/c"}) {
    client.get(path);
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "GET " + std::string(path) + "|");
    EXPECT_EQ(answer->header("Connection"), "keep-alive");
  }
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

TEST(ServerTest, it_says_by_itself_that_it_is_well) {
  const RunningServer server([](const Request&) -> Response { throw std::runtime_error("not asked"); });
  Client client(server.port());
  client.get("/healthz");
  EXPECT_EQ(client.receive().value().body, "ok\n");
}

}  // namespace
}  // namespace ntm::http
