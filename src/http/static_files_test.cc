// SPDX-License-Identifier: Apache-2.0
#include "http/static_files.h"

#include <gtest/gtest.h>

#include "http/gunzip_for_tests.h"

namespace ntm::http {
namespace {

const std::string kScript = "let a = 1;" + std::string(5'000, ' ');

const StaticFiles& files() {
  static const base::EmbeddedFile embedded[] = {
      {"assets/be-vietnam-pro-4f2a91bc.woff2", "font"},
      {"assets/index-DiwrgTda.js", kScript},
      {"assets/readme.txt", "hello"},
      {"index.html", "<!doctype html>"},
      {"manifest.webmanifest", "{}"},
      {"sw.js", "// worker"},
  };
  static const StaticFiles made(embedded);
  return made;
}

Response get(std::string path, Headers headers = {}, Method method = Method::get) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.headers = std::move(headers);
  return files().answer(request);
}

std::string header(const Response& response, std::string_view name) {
  const auto found = response.headers.find(name);
  return found == response.headers.end() ? "" : found->second;
}

TEST(StaticFilesTest, a_file_comes_with_its_type) {
  EXPECT_EQ(header(get("/assets/index-DiwrgTda.js"), "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(header(get("/assets/be-vietnam-pro-4f2a91bc.woff2"), "Content-Type"), "font/woff2");
  EXPECT_EQ(header(get("/manifest.webmanifest"), "Content-Type"), "application/manifest+json");
  EXPECT_EQ(get("/sw.js").body, "// worker");
  EXPECT_EQ(header(get("/sw.js"), kRouteHeader), "file") << "for the log: files are counted together";
}

TEST(StaticFilesTest, the_pages_of_the_application_are_all_index_html) {
  for (const char* path :
       {"/", "/index.html", "/tieu-chi/15.1", "/tieu-chi/15.x/gi-do", "/cong-khai/06217", "/apis"})
    EXPECT_EQ(get(path).body, "<!doctype html>") << path;
}

TEST(StaticFilesTest, what_ends_as_files_do_or_is_of_the_api_is_not_made_a_page) {
  for (const char* path : {"/favicon.ico", "/tieu-chi/15.1b", "/tieu-chi/15.", "/assets/index-00000000.js",
                           "/api", "/api/v1/nothing"}) {
    EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_NE(get(path).body.find("\"http.not_found\""), std::string::npos);
  }
}

TEST(StaticFilesTest, only_names_with_a_hash_are_kept_for_ever) {
  const std::string for_ever = "public, max-age=31536000, immutable";
  EXPECT_EQ(header(get("/assets/index-DiwrgTda.js"), "Cache-Control"), for_ever);
  EXPECT_EQ(header(get("/assets/be-vietnam-pro-4f2a91bc.woff2"), "Cache-Control"), for_ever);
  for (const char* path : {"/", "/sw.js", "/manifest.webmanifest", "/assets/readme.txt"})
    EXPECT_EQ(header(get(path), "Cache-Control"), "no-cache") << path;
}

TEST(StaticFilesTest, who_has_it_already_is_told_so) {
  const std::string etag = header(get("/sw.js"), "ETag");
  EXPECT_NE(etag, header(get("/"), "ETag"));
  for (const std::string& known : {etag, "\"x\", W/" + etag, std::string("*")}) {
    const Response unchanged = get("/sw.js", {{"If-None-Match", known}});
    EXPECT_EQ(unchanged.status, 304) << known;
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(header(unchanged, "ETag"), etag);
  }
  EXPECT_EQ(get("/sw.js", {{"If-None-Match", "\"old\""}}).status, 200);
}

TEST(StaticFilesTest, what_is_worth_it_is_packed_for_whoever_takes_that) {
  const Response packed = get("/assets/index-DiwrgTda.js", {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(gunzip(packed.body), kScript);
  const Response plain = get("/assets/index-DiwrgTda.js");
  EXPECT_EQ(plain.body, kScript);
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  const Response font = get("/assets/be-vietnam-pro-4f2a91bc.woff2", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(font.body, "font");
}

TEST(StaticFilesTest, they_can_only_be_read) {
  const Response refused = get("/", {}, Method::post);
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header(refused, "Allow"), "GET, HEAD");
  EXPECT_NE(refused.body.find("\"http.only_reading\""), std::string::npos);
}

}  // namespace
}  // namespace ntm::http
