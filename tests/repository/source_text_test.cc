// SPDX-License-Identifier: Apache-2.0
#include "source_text.h"

#include <gtest/gtest.h>

namespace ntm::repository {
namespace {

std::vector<std::string> texts(const std::vector<Literal>& literals) {
  std::vector<std::string> texts;
  for (const Literal& literal : literals) texts.push_back(literal.text);
  return texts;
}

TEST(SourceTextTest, comments_and_the_insides_of_literals_are_no_code) {
  const auto taken =
      take_apart("int a; // double\nint b; /* float\n */ f(\"double\", 'x', R\"x(float)\")x\");");
  EXPECT_EQ(taken.code.find("double"), std::string::npos);
  EXPECT_EQ(taken.code.find("float"), std::string::npos);
  EXPECT_NE(taken.code.find("int b;"), std::string::npos);
  EXPECT_EQ(texts(taken.literals), (std::vector<std::string>{"double", "float)\""}));
}

TEST(SourceTextTest, quotes_and_separators_do_not_confuse_it) {
  const auto taken = take_apart("x = 1'000'000; c = '\"'; s = \"a\\\"b // no comment\"; y = 2;");
  EXPECT_EQ(texts(taken.literals), std::vector<std::string>{"a\\\"b // no comment"});
  EXPECT_NE(taken.code.find("y = 2;"), std::string::npos);
}

TEST(SourceTextTest, the_literals_of_a_call_are_those_between_its_parentheses) {
  const auto taken = take_apart("g(\"z\"); add(where, \"a.key\", {{\"name\", f(\"x\")}}); h(\"y\");");
  EXPECT_EQ(texts(literals_of_call_around(taken, taken.literals[1].at)),
            (std::vector<std::string>{"a.key", "name", "x"}));
  EXPECT_EQ(line_of("a\nb\nc", 4), 3);
}

}  // namespace
}  // namespace ntm::repository
