// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>

#include "http/static_files.h"

namespace ntm::http {
namespace {

constexpr std::array<base::EmbeddedFile, 2> kFiles{{
    {"assets/index-4f2a91bc.js", "start();"},
    {"index.html", "<!doctype html><title>Nông thôn mới</title>"},
}};

Response asked_for(const std::string& path) {
  static const StaticFiles files(kFiles);
  Request request;
  request.method = Method::get;
  request.path = path;
  return files.answer(request);
}

// The page of an indicator is opened anew, or by a link somebody sent.
TEST(StaticPagesTest, an_address_that_ends_in_digits_is_a_page) {
  for (const char* page : {"/", "/tieu-chi", "/tieu-chi/15.1", "/tieu-chi/17.12", "/thon/06217-08"}) {
    const Response response = asked_for(page);
    EXPECT_EQ(response.status, 200) << page;
    EXPECT_EQ(response.body, kFiles[1].text) << page;
  }
}

TEST(StaticPagesTest, a_file_that_is_not_there_is_not_answered_with_a_page) {
  for (const char* file : {"/robots.txt", "/assets/index-00000000.js", "/a.", "/tieu-chi/15.1b", "/api/v1/x"})
    EXPECT_EQ(asked_for(file).status, 404) << file;
}

}  // namespace
}  // namespace ntm::http
