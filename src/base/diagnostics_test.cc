// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace ntm::base {
namespace {

TEST(DiagnosticsTest, collect_everything_that_is_wrong_in_order) {
  Diagnostics diagnostics;
  EXPECT_TRUE(diagnostics.empty());
  diagnostics.add({"a.yaml", 3, 5}, "yaml.key_missing", {{"key", "id"}});
  diagnostics.add({"a.yaml", 1, 1}, "yaml.empty");
  ASSERT_EQ(diagnostics.count(), 2U);
  EXPECT_FALSE(diagnostics.empty());
  EXPECT_EQ(diagnostics.list()[0].what, (Message{"yaml.key_missing", {{"key", "id"}}}));
  EXPECT_EQ(diagnostics.list()[1].where, (Location{"a.yaml", 1, 1}));
}

TEST(DiagnosticsTest, are_said_with_as_much_of_the_place_as_is_known) {
  const auto text = [](Location where) {
    return to_text({std::move(where), {"yaml.empty", {}}}, Language::english);
  };
  EXPECT_EQ(text({"a.yaml", 3, 5}), "a.yaml:3:5: The file is empty.");
  EXPECT_EQ(text({"a.yaml", 3, 0}), "a.yaml:3: The file is empty.");
  EXPECT_EQ(text({"a.yaml"}), "a.yaml: The file is empty.");
  EXPECT_EQ(text({}), "The file is empty.");
  EXPECT_EQ(to_text({{"a.yaml"}, {"yaml.empty", {}}}, Language::vietnamese), "a.yaml: Tệp trống.");
}

TEST(DiagnosticsTest, keep_the_first_thousand_and_count_the_rest) {
  Diagnostics diagnostics;
  for (int line = 1; line <= 2500; ++line) diagnostics.add({"a.csv", line, 0}, "yaml.empty");
  EXPECT_EQ(diagnostics.count(), 2500U);
  ASSERT_EQ(diagnostics.list().size(), Diagnostics::kMost);
  EXPECT_EQ(diagnostics.list().back().where.line, 1000);
}

TEST(DiagnosticsTest, take_over_those_of_others_with_the_same_bound) {
  Diagnostics all, others;
  for (int i = 0; i < 600; ++i) all.add({"a"}, "yaml.empty"), others.add({"b"}, "yaml.empty");
  all.add(others);
  EXPECT_EQ(all.count(), 1200U);
  EXPECT_EQ(all.list().size(), Diagnostics::kMost);
  EXPECT_EQ(all.list()[599].where.file, "a");
  EXPECT_EQ(all.list()[600].where.file, "b");
}

TEST(ErrorTest, carries_its_kind_its_message_and_what_was_wrong) {
  Diagnostics diagnostics;
  diagnostics.add({"a.yaml"}, "yaml.empty");
  const Error error(Error::Kind::invalid, {"yaml.syntax", {{"what", "x"}}}, diagnostics);
  EXPECT_EQ(error.kind(), Error::Kind::invalid);
  EXPECT_EQ(error.message().key, "yaml.syntax");
  EXPECT_EQ(error.diagnostics().count(), 1U);
  EXPECT_STREQ(error.what(), "yaml.syntax");
}

}  // namespace
}  // namespace ntm::base
