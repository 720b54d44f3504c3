// SPDX-License-Identifier: Apache-2.0
#include "http/reply.h"

#include <gtest/gtest.h>

#include "http/access_log.h"
#include "http/gunzip_for_tests.h"
#include "http/gzip.h"
#include "http/metrics.h"
#include "http/problem.h"

namespace ntm::http {
namespace {

Response answer(std::string type, std::size_t size) {
  Response response;
  response.set("Content-Type", std::move(type)).set("ETag", "\"7\"");
  response.body = std::string(size, 'x');
  return response;
}

Request asking(std::string accept_encoding) {
  Request request;
  request.headers.emplace("Accept-Encoding", std::move(accept_encoding));
  return request;
}

TEST(ReplyTest, gzip_is_for_whoever_takes_it) {
  for (const char* takes : {"gzip", "br, gzip;q=0.5", "*", "gzip;q=0.001"})
    EXPECT_TRUE(accepts_gzip(takes)) << takes;
  for (const char* refuses : {"", "br", "gzip;q=0", "gzip; q=0.000", "identity"})
    EXPECT_FALSE(accepts_gzip(refuses)) << refuses;
}

TEST(ReplyTest, a_long_text_is_packed_and_comes_out_as_it_went_in) {
  Response response = answer("application/json", 5'000);
  compress(response, asking("gzip"));
  EXPECT_EQ(response.headers.find("Content-Encoding")->second, "gzip");
  EXPECT_EQ(response.headers.find("ETag")->second, "\"7\"") << "is given back in If-Match";
  EXPECT_LT(response.body.size(), 200U);
  EXPECT_EQ(gunzip(response.body), std::string(5'000, 'x'));
}

TEST(ReplyTest, caches_are_told_that_it_depends_on_what_the_client_takes) {
  Response response = answer("application/json", 5'000);
  compress(response, asking("br"));
  EXPECT_EQ(response.headers.find("Vary")->second, "Accept-Encoding");
  EXPECT_EQ(response.body.size(), 5'000U);
}

TEST(ReplyTest, short_texts_and_what_is_packed_already_are_sent_as_they_are) {
  for (Response response :
       {answer("application/json", 1'000), answer("image/png", 5'000), answer("font/woff2", 5'000),
        answer("text/plain", 5'000).set("Content-Encoding", "br")}) {
    const std::string before = response.body;
    compress(response, asking("gzip"));
    EXPECT_EQ(response.body, before);
  }
}

TEST(ReplyTest, packing_in_parts_gives_the_same_as_at_once) {
  Gzip packer(4);
  std::string packed, text;
  for (int i = 0; i < 2'000; ++i) {
    const std::string part = "thôn " + std::to_string(i * 7919) + ";";
    text += part;
    packed += packer.add(part);
  }
  packed += packer.finish();
  EXPECT_EQ(gunzip(packed), text);
  EXPECT_EQ(gunzip(gzip("", 9)), "");
}

TEST(ReplyTest, a_date_is_written_as_the_protocol_wants_it) {
  EXPECT_EQ(date_header(1'728'961'445), "Tue, 15 Oct 2024 03:04:05 GMT");
}

TEST(ProblemTest, it_is_said_in_the_language_that_was_asked_for) {
  const auto language = [](const char* accept, const char* parameter) {
    Request request;
    if (accept) request.headers.emplace("Accept-Language", accept);
    if (parameter) request.query.emplace_back("lang", parameter);
    return language_for(request);
  };
  using enum base::Language;
  EXPECT_EQ(language(nullptr, nullptr), vietnamese);
  EXPECT_EQ(language("fr, en-GB;q=0.8, vi;q=0.5", nullptr), english);
  EXPECT_EQ(language("vi-VN,vi;q=0.9,en;q=0.8", nullptr), vietnamese);
  EXPECT_EQ(language("vi", "en"), english);
  EXPECT_EQ(language("en", "vi"), vietnamese);
  EXPECT_EQ(language("english, vietnamese", nullptr), vietnamese) << "no language that is called so";
}

TEST(AccessLogTest, a_line_is_one_object_whatever_stands_in_it) {
  using std::chrono::microseconds;
  const std::string error = "line\nend \\ " + std::string(1'000, 'x');
  const LogEntry entry{Method::remove, "/a\"b", 204, 321, microseconds(4'999), error};
  const std::string line = log_line(entry, std::chrono::milliseconds(1'728'961'445'078));
  EXPECT_TRUE(
      line.starts_with("{\"at\":\"2024-10-15T03:04:05.078Z\",\"method\":\"DELETE\",\"route\":\"/a\\\"b\","
                       "\"status\":204,\"bytes\":321,\"ms\":4,\"error\":\"line\\u000aend \\\\ xxx"))
      << line;
  EXPECT_TRUE(line.ends_with("x\"}\n"));
  EXPECT_LT(line.size(), 500U);
}

TEST(MetricsTest, requests_are_counted_by_route_and_kind_of_answer_and_by_how_long_they_took) {
  using std::chrono::microseconds;
  Metrics metrics;
  metrics.count("/a", 200, microseconds(900), 10);
  metrics.count("/a", 204, microseconds(1'000), 10);
  metrics.count("/a", 404, microseconds(1'500'000), 10);
  metrics.count_rejected("busy");
  const std::string text = metrics.text({3, 2, 1});
  for (const char* line : {
           "ntm_http_requests_total{route=\"/a\",status=\"2xx\"} 2\n",
           "ntm_http_requests_total{route=\"/a\",status=\"4xx\"} 1\n",
           "ntm_http_request_duration_seconds_bucket{route=\"/a\",le=\"0.001\"} 2\n",
           "ntm_http_request_duration_seconds_bucket{route=\"/a\",le=\"1\"} 2\n",
           "ntm_http_request_duration_seconds_bucket{route=\"/a\",le=\"2.5\"} 3\n",
           "ntm_http_request_duration_seconds_bucket{route=\"/a\",le=\"+Inf\"} 3\n",
           "ntm_http_request_duration_seconds_sum{route=\"/a\"} 1.5019\n",
           "ntm_http_request_duration_seconds_count{route=\"/a\"} 3\n",
           "ntm_http_rejected_total{reason=\"busy\"} 1\n",
           "ntm_http_sent_bytes_total 30\n",
           "# TYPE ntm_http_connections gauge\nntm_http_connections 3\n",
           "ntm_http_in_flight 2\n",
           "ntm_http_event_listeners 1\n",
       })
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(MetricsTest, routes_without_end_do_not_fill_the_memory) {
  Metrics metrics;
  for (int i = 0; i < 2'000; ++i) metrics.count(std::to_string(i), 200, {}, 0);
  const std::string text = metrics.text({});
  EXPECT_NE(text.find("ntm_http_requests_total{route=\"other\",status=\"2xx\"} 1700\n"), std::string::npos);
  EXPECT_EQ(text.find("\"1999\""), std::string::npos);
}

}  // namespace
}  // namespace ntm::http
