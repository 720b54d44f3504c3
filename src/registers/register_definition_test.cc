// SPDX-License-Identifier: Apache-2.0
#include "registers/register_definition.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace ntm::registers {
namespace {

using base::Language;

Dictionary dictionary() {
  RegisterDefinition village;
  village.name = "village";
  village.fields.resize(2);
  village.fields[0].name = "households";
  village.fields[1].name = "farmland_ha";
  return Dictionary({{"people", {"người", "people"}}, {"m2", {"m²", "m²"}}, {"percent", {"%", "%"}}},
                    {village});
}

TEST(RegisterDefinitionTest, fields_are_found_by_name) {
  const Dictionary all = dictionary();
  const RegisterDefinition& village = all.at("village");
  EXPECT_EQ(village.index_of("farmland_ha"), 1U);
  EXPECT_EQ(village.find("households"), &village.fields[0]);
  EXPECT_EQ(village.index_of("farmland"), std::nullopt);
  EXPECT_EQ(village.find(""), nullptr);
}

TEST(DictionaryTest, registers_are_found_by_name) {
  const Dictionary all = dictionary();
  EXPECT_EQ(all.find("village"), &all.registers()[0]);
  EXPECT_EQ(all.find("road"), nullptr);
  EXPECT_EQ(all.names(), std::vector<std::string>{"village"});
}

TEST(DictionaryTest, a_unit_is_named_or_made_of_two_named_ones) {
  const Dictionary all = dictionary();
  EXPECT_TRUE(all.has_unit("people"));
  EXPECT_TRUE(all.has_unit("m2/people"));
  for (const char* unit : {"", "person", "m2/person", "person/m2", "m2/", "/m2", "m2/people/m2"})
    EXPECT_FALSE(all.has_unit(unit)) << unit;
}

TEST(DictionaryTest, units_are_said_as_people_say_them) {
  const Dictionary all = dictionary();
  EXPECT_EQ(all.unit_text("people", Language::vietnamese), "người");
  EXPECT_EQ(all.unit_text("m2/people", Language::vietnamese), "m²/người");
  EXPECT_EQ(all.unit_text("m2/people", Language::english), "m²/people");
  EXPECT_EQ(all.unit_text("percent", Language::english), "%");
  EXPECT_EQ(all.unit_text("furlong", Language::vietnamese), "furlong");
  EXPECT_EQ(all.unit_text("", Language::vietnamese), "");
}

TEST(DictionaryTest, a_register_that_must_be_there_and_is_not_is_our_bug) {
  EXPECT_THROW(static_cast<void>(dictionary().at("road")), base::BrokenPromise);
}

}  // namespace
}  // namespace ntm::registers
