// SPDX-License-Identifier: Apache-2.0
#include "plans/json_text.h"

#include <gtest/gtest.h>

#include <string>

namespace ntm::plans {
namespace {

std::string key_of(std::string_view text) {
  const auto mistake = mistake_in_json(text);
  return mistake ? mistake->key : "";
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonTextTest, json_of_every_kind_is_taken) {
  for (const char* text : {"{}", " [1, -2.5e3, true, null] ", R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})",
                           R"("xã \u00ea \ud83c\udf3e")", "0"})
    EXPECT_EQ(key_of(text), "") << text;
}

TEST(JsonTextTest, a_member_stands_once_in_an_object_however_it_is_written) {
  EXPECT_EQ(key_of(R"({"a": 1, "a": 1})"), "json.twice");
  EXPECT_EQ(key_of(R"({"a": 1, "\u0061": 2})"), "json.twice");
  EXPECT_EQ(key_of(R"([{"b": {"c": 1, "d": 2, "c": 3}}])"), "json.twice");
  EXPECT_EQ(key_of(R"({"": 1, "": 2})"), "json.twice");
  EXPECT_EQ(key_of(R"({"a": 1, "A": 2})"), "");
}

TEST(JsonTextTest, no_text_and_no_name_has_a_nul_in_it) {
  EXPECT_EQ(key_of(R"(["a\u0000b"])"), "json.nul");
  EXPECT_EQ(key_of(R"({"a\u0000": 1})"), "json.nul");
  EXPECT_EQ(key_of(std::string("[\"a\0b\"]", 7)), "json.bad");
  EXPECT_EQ(key_of(std::string("[]\0", 3)), "json.bad");
}

TEST(JsonTextTest, what_is_no_json_says_where) {
  for (const char* text : {"", "{", "[1,]", "{'a': 1}", "{} {}", "nul", "[1] x", "\"\xc3\x28\"",
                           "\"\xed\xa0\x80\"", "\xef\xbb\xbf{}", "\"\xff\"", R"("\ud800")"})
    EXPECT_EQ(key_of(text), "json.bad") << text;
  EXPECT_NE(mistake_in_json("[1,]")->in(base::Language::english).find("4"), std::string::npos);
}

TEST(JsonTextTest, depth_is_bounded) {
  EXPECT_EQ(key_of(nested(kDeepestJson)), "");
  EXPECT_EQ(key_of(nested(kDeepestJson + 1)), "json.deep");
  EXPECT_EQ(key_of(std::string(1'000'000, '[')), "json.deep");
}

}  // namespace
}  // namespace ntm::plans
