// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <gtest/gtest.h>

#include "http/message.h"

namespace ntm::http {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

std::string path_of(std::string_view target) {
  const auto read = read_target(target);
  return read ? read->path : "refused";
}

TEST(TargetTest, a_path_is_decoded_segment_by_segment) {
  EXPECT_EQ(path_of("/"), "/");
  EXPECT_EQ(path_of("/thon/B%C3%ACnh%20An"), "/thon/Bình An");
  EXPECT_EQ(path_of("/a+b"), "/a+b") << "a plus is a space in queries only";
  EXPECT_EQ(path_of("/a%2Bb%25"), "/a+b%");
  EXPECT_EQ(path_of("/thon/"), "/thon") << "one slash at the end is nobody's trick";
  EXPECT_EQ(path_of("/.well-known/x..y/..."), "/.well-known/x..y/...");
}

TEST(TargetTest, a_target_with_the_host_in_it_is_read_as_without) {
  EXPECT_EQ(path_of("http://ntm.vn/thon"), "/thon");
  EXPECT_EQ(path_of("https://ntm.vn"), "/");
  EXPECT_EQ(path_of("http://ntm.vn?a=b"), "/");
}

TEST(TargetTest, tricks_with_paths_are_refused) {
  for (const char* trick :
       {"",       "thon",  "*",       "//",         "//thon",    "/a//b",  "/thon//",
        "/.",     "/..",   "/a/../b", "/a/./b",     "/%2e%2e/b", "/a/%2E", "/a%2Fb",
        "/a%5Cb", "/a\\b", "/a%00",   "/a%0Ab",     "/a%7F",     "/%",     "/%4",
        "/%zz",   "/%C3",  "/%C0%AF", "/%ED%A0%80", "/a#b",      "/a?b#c", "ftp://ntm.vn/a"})
    EXPECT_EQ(path_of(trick), "refused") << trick;
}

TEST(TargetTest, a_query_is_decoded_in_its_order) {
  EXPECT_EQ(read_target("/x?q=Th%C3%B4n+1&a=&b&q=%26%3D&&c=d=e").value().query,
            (Query{{"q", "Thôn 1"}, {"a", ""}, {"b", ""}, {"q", "&="}, {"c", "d=e"}}));
  EXPECT_EQ(read_target("/x?").value().query, Query{});
  EXPECT_EQ(read_target("/x?list=a%0Ab").value().query, (Query{{"list", "a\nb"}}))
      << "a pasted list has lines";
}

TEST(TargetTest, a_query_that_is_no_text_is_refused) {
  for (const char* trick : {"/x?a=%00", "/x?a=%FF", "/x?%=a", "/x?a=%4"})
    EXPECT_EQ(path_of(trick), "refused") << trick;
}

TEST(RequestTest, headers_are_found_whatever_their_case) {
  Request request;
  request.headers.emplace("x-CSRF-token", "1");
  EXPECT_EQ(request.header("X-Csrf-Token"), "1");
  EXPECT_EQ(request.header("X-Csrf"), std::nullopt);
}

TEST(RequestTest, a_cookie_is_found_among_others) {
  Request request;
  request.headers.emplace("Cookie", "a=1;ntm_session=\"abc\" ; session=x; b");
  request.headers.emplace("Cookie", "c=2=3");
  EXPECT_EQ(request.cookie("ntm_session"), "abc");
  EXPECT_EQ(request.cookie("session"), "x");
  EXPECT_EQ(request.cookie("c"), "2=3");
  EXPECT_EQ(request.cookie("b"), std::nullopt);
  EXPECT_EQ(request.cookie("ntm"), std::nullopt);
}

TEST(RequestTest, of_several_parameters_of_a_name_the_first_counts) {
  Request request;
  request.query = {{"a", "1"}, {"a", "2"}};
  EXPECT_EQ(request.parameter("a"), "1");
  EXPECT_EQ(request.parameter("b"), std::nullopt);
}

}  // namespace
}  // namespace ntm::http
