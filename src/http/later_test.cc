// SPDX-License-Identifier: Apache-2.0
#include "http/later.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "http/client_for_tests.h"
#include "http/file_body.h"
#include "http/gunzip_for_tests.h"
#include "http/server_for_tests.h"

// Answers that are made elsewhere, and bodies that lie in files: neither holds a thread.
namespace ntm::http {
namespace {

using std::chrono::milliseconds;

Response later(std::shared_ptr<Later> place) {
  Response response;
  response.later = std::move(place);
  return response;
}

ServerOptions one_thread() {
  ServerOptions options;
  options.threads = 1;
  return options;
}

TEST(LaterTest, an_answer_that_comes_later_holds_no_thread_and_arrives) {
  const auto place = std::make_shared<Later>();
  const RunningServer server(
      [&](const Request& request) { return request.path == "/x" ? echo(request) : later(place); },
      one_thread());
  Client waiting(server.port()), user(server.port());
  waiting.get("/later");
  for (int i = 0; i < 3; ++i) {
    user.get("/x");
    EXPECT_EQ(user.receive().value().body, "GET /x|");
  }
  place->give(text("here it is", 201));
  const auto answer = waiting.receive().value();
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "here it is");
  waiting.get("/x");
  EXPECT_EQ(waiting.receive().value().body, "GET /x|") << "the connection goes on";
}

TEST(LaterTest, one_that_was_given_before_anybody_waited_arrives_as_well_packed_where_that_is_wanted) {
  const RunningServer server([](const Request&) {
    const auto place = std::make_shared<Later>();
    place->give(text(std::string(5'000, 'a')));
    return later(place);
  });
  Client client(server.port());
  client.get("/", "Accept-Encoding: gzip\r\n");
  const auto answer = client.receive().value();
  EXPECT_EQ(answer.header("Content-Encoding"), "gzip");
  EXPECT_EQ(gunzip(answer.body), std::string(5'000, 'a'));
}

TEST(LaterTest, when_patience_ends_the_other_answer_is_sent_and_what_is_given_then_is_dropped) {
  const auto place = std::make_shared<Later>(milliseconds(30), [] { return text("not yet", 202); });
  const RunningServer server(
      [&](const Request& request) { return request.path == "/x" ? echo(request) : later(place); });
  Client client(server.port());
  client.get("/later");
  EXPECT_EQ(client.receive().value().status, 202);
  place->give(text("too late"));
  client.get("/x");
  EXPECT_EQ(client.receive().value().body, "GET /x|");
}

TEST(LaterTest, it_can_be_a_stream) {
  const RunningServer server([](const Request&) {
    const auto place = std::make_shared<Later>();
    Response stream;
    stream.stream = [n = 0]() mutable {
      return n++ < 3 ? std::optional<std::string>("part ") : std::nullopt;
    };
    place->give(std::move(stream));
    return later(place);
  });
  Client client(server.port());
  client.get("/");
  EXPECT_EQ(client.receive().value().body, "part part part ");
}

TEST(LaterTest, a_client_that_went_and_a_server_that_stopped_are_not_given_anything) {
  const auto place = std::make_shared<Later>();
  {
    ServerOptions options;
    options.stop_timeout = milliseconds(50);
    const RunningServer server([&](const Request&) { return later(place); }, options);
    Client client(server.port());
    client.get("/");
    std::this_thread::sleep_for(milliseconds(50));
  }
  place->give(text("nobody is there"));
}

// A file with a name that is gone as soon as it is open.
std::shared_ptr<const FileBody> file_of(const std::string& content) {
  const auto path = std::filesystem::temp_directory_path() / ("ntm-file-body-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << content;
  auto body = FileBody::open(path.string());
  std::filesystem::remove(path);
  return body;
}

std::string long_text() {
  std::string content;
  for (int i = 0; content.size() < 5'000'000; ++i) content += std::to_string(i) + '\n';
  return content;
}

Response file_answer(const std::string& content) {
  Response response;
  response.set("Content-Type", "application/octet-stream");
  response.file = file_of(content);
  return response;
}

TEST(FileBodyTest, it_is_sent_whole_with_its_length_and_the_connection_goes_on) {
  const std::string content = long_text();
  const RunningServer server(
      [&](const Request& request) { return request.path == "/x" ? echo(request) : file_answer(content); });
  Client client(server.port());
  client.get("/file", "Accept-Encoding: gzip\r\n");
  const auto answer = client.receive().value();
  EXPECT_EQ(answer.header("Content-Length"), std::to_string(content.size()));
  EXPECT_EQ(answer.header("Content-Encoding"), "");
  EXPECT_TRUE(answer.body == content);
  client.get("/x");
  EXPECT_EQ(client.receive().value().body, "GET /x|");
}

TEST(FileBodyTest, head_tells_its_length_and_an_empty_one_has_none) {
  const RunningServer server(
      [](const Request& request) { return file_answer(request.path == "/empty" ? "" : "four"); });
  Client client(server.port());
  client.send("HEAD /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive(true).value().header("Content-Length"), "4");
  client.get("/empty");
  const auto answer = client.receive().value();
  EXPECT_EQ(answer.header("Content-Length"), "0");
  EXPECT_EQ(answer.body, "");
}

TEST(FileBodyTest, slow_clients_hold_no_thread) {
  const std::string content = long_text();
  const RunningServer server(
      [&](const Request& request) { return request.path == "/x" ? echo(request) : file_answer(content); },
      one_thread());
  Client first(server.port()), second(server.port()), user(server.port());
  first.get("/file");  // and takes nothing for now
  second.get("/file");
  for (int i = 0; i < 3; ++i) {
    user.get("/x");
    EXPECT_EQ(user.receive().value().body, "GET /x|");
  }
  EXPECT_TRUE(first.receive().value().body == content);
  EXPECT_TRUE(second.receive().value().body == content);
}

}  // namespace
}  // namespace ntm::http
