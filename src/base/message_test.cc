// SPDX-License-Identifier: Apache-2.0
#include "base/message.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace ntm::base {
namespace {

TEST(MessageTest, says_the_sentence_in_either_language_with_its_places_filled) {
  const Message message{"yaml.key_unknown_near", {{"key", "refrence"}, {"near", "reference"}}};
  EXPECT_EQ(message.in(Language::vietnamese), "Không có khóa “refrence” ở đây; có phải là “reference”?");
  EXPECT_EQ(message.in(Language::english), "There is no key “refrence” here; did you mean “reference”?");
}

TEST(MessageTest, braces_that_are_no_place_stay_as_they_are) {
  const Message message{"yaml.label_expected", {{"key", "label"}}};
  EXPECT_EQ(message.in(Language::english), "“label” must be in both languages: {vi: …, en: …}.");
}

TEST(MessageTest, what_a_person_wrote_is_not_read_as_a_place_again) {
  const Message message{"yaml.key_unknown_near", {{"key", "{near}"}, {"near", "name"}}};
  EXPECT_EQ(message.in(Language::english), "There is no key “{near}” here; did you mean “name”?");
}

TEST(MessageTest, the_catalogue_is_sorted_and_each_key_stands_once) {
  const auto catalogue = message_catalogue();
  ASSERT_GE(catalogue.size(), 20U);
  for (std::size_t i = 1; i < catalogue.size(); ++i) EXPECT_LT(catalogue[i - 1].key, catalogue[i].key);
}

TEST(MessageTest, a_key_that_is_not_in_the_catalogue_is_our_bug) {
  const Message message{"no.such_key", {}};
  try {
    static_cast<void>(message.in(Language::english));
    FAIL() << "said something";
  } catch (const BrokenPromise& broken) {
    EXPECT_NE(std::string(broken.what()).find("no message 'no.such_key'"), std::string::npos);
  }
}

TEST(LabelTest, has_both_languages) {
  const Label label{"hộ", "household"};
  EXPECT_EQ(label.in(Language::vietnamese), "hộ");
  EXPECT_EQ(label.in(Language::english), "household");
}

}  // namespace
}  // namespace ntm::base
