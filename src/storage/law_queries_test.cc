// SPDX-License-Identifier: Apache-2.0
#include "storage/law_queries.h"

#include "base/hash.h"
#include "storage/record_queries.h"
#include "storage/register_tables.h"
#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using registers::Dictionary;
using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

class LawTest : public StorageTest {
 protected:
  std::optional<std::int64_t> publish(const std::string& text, const std::string& when) {
    return write(*db, [&] { return publish_criteria(*db, "xa-ntm.yaml", text, at(when)); });
  }

  // The dictionary with its household register altered.
  template <typename Alter>
  Dictionary altered(const Alter& alter) {
    std::vector<RegisterDefinition> registers = dictionary.registers();
    alter(registers[0]);
    return Dictionary({}, registers);
  }

  // The keys of the diagnostics with which the dictionary is refused.
  std::vector<std::string> refusal(const Dictionary& changed) {
    std::vector<std::string> keys;
    const auto error = error_of([&] { write(*db, [&] { create_register_tables(*db, changed); }); });
    if (!error) return keys;
    EXPECT_EQ(error->message().key, "storage.dictionary_refused");
    for (const auto& diagnostic : error->diagnostics().list()) {
      EXPECT_EQ(diagnostic.where.file, "registers/household.yaml");
      keys.push_back(diagnostic.what.key);
    }
    return keys;
  }
};

using Keys = std::vector<std::string>;

TEST_F(LawTest, the_text_in_force_is_the_latest_published_at_or_before_the_instant) {
  EXPECT_EQ(publish("first", "2024-01-01"), 1);
  EXPECT_EQ(publish("second", "2024-06-01"), 2);
  EXPECT_TRUE(criteria_sources(*db, at("2023-12-31")).empty());
  EXPECT_EQ(criteria_sources(*db, at("2024-01-01")).at(0).text, "first");
  EXPECT_EQ(criteria_sources(*db, at("2024-05-31")).at(0).text, "first");
  EXPECT_EQ(criteria_sources(*db, at("2024-06-01")).at(0).text, "second");
  EXPECT_EQ(criteria_text(*db, 1), "first");
  EXPECT_FALSE(criteria_text(*db, 3));
}

TEST_F(LawTest, publishing_the_same_text_again_changes_nothing) {
  publish("first", "2024-01-01");
  EXPECT_FALSE(publish("first", "2024-02-01"));
  publish("second", "2024-03-01");
  EXPECT_EQ(publish("first", "2024-04-01"), 3) << "going back to an earlier text is a version of its own";
  const auto versions = criteria_versions(*db);
  ASSERT_EQ(versions.size(), 3U);
  EXPECT_EQ(versions[1].hash, base::content_hash("second"));
  EXPECT_EQ(versions[1].known_from, at("2024-03-01"));
}

TEST_F(LawTest, files_have_versions_of_their_own) {
  publish("first", "2024-01-01");
  write(*db, [&] { publish_criteria(*db, "lang-son.yaml", "province", at("2024-03-01")); });
  const auto sources = criteria_sources(*db, at("2024-12-31"));
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].name, "lang-son.yaml");
  EXPECT_EQ(sources[1].text, "first");
}

TEST_F(LawTest, a_text_cannot_be_published_before_the_one_in_force) {
  publish("first", "2024-01-01");
  EXPECT_ERROR(publish("second", "2023-12-31"), invalid, "storage.published_later");
}

TEST_F(LawTest, the_dictionary_of_an_earlier_time_is_found_again) {
  const Dictionary longer = altered([](RegisterDefinition& reg) {
    reg.fields.push_back({});
    reg.fields.back().name = "toilet";
    reg.fields.back().type = FieldType::yes_no;
  });
  const auto again = write(*db, [&] {
    return publish_dictionary(*db, {{"household.yaml", "register: household"}}, dictionary, at("2023-01-01"));
  });
  EXPECT_FALSE(again);
  const auto version = write(*db, [&] {
    return publish_dictionary(*db, {{"units.yaml", "u"}, {"household.yaml", "longer"}}, longer,
                              at("2024-01-01"));
  });
  EXPECT_EQ(version, 2);
  EXPECT_FALSE(dictionary_sources(*db, at("2019-01-01")));
  EXPECT_EQ(dictionary_sources(*db, at("2023-06-01"))->at(0).text, "register: household");
  const auto now = dictionary_sources(*db, at("2024-06-01"));
  ASSERT_EQ(now->size(), 2U);
  EXPECT_EQ(now->at(0).name, "household.yaml");
  EXPECT_EQ(dictionary_versions(*db).size(), 2U);
}

TEST_F(LawTest, a_new_field_is_unknown_in_the_records_that_were_there) {
  accepted("2024-01-01", "2024-01-02", {added("H1", 4)});
  dictionary = altered([](RegisterDefinition& reg) {
    Field field;
    field.name = "class";  // a word of SQL
    field.type = FieldType::whole;
    reg.fields.insert(reg.fields.begin() + 1, field);
  });
  write(*db, [&] { create_register_tables(*db, dictionary); });
  int seen = 0;
  const std::vector<std::string> villages{"06217-01"};
  read_records(*db, household(), villages, day("2024-06-01"), at("2024-06-01"), [&](const auto& version) {
    ++seen;
    EXPECT_EQ(version.values[0], registers::Value("H1"));
    EXPECT_FALSE(registers::is_known(version.values[1]));
    EXPECT_EQ(version.values[2], registers::Value(std::int64_t{4}));
  });
  EXPECT_EQ(seen, 1);
}

TEST_F(LawTest, changes_that_stored_data_cannot_follow_are_refused) {
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields.pop_back(); })), Keys{"storage.field_gone"});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields[1].type = FieldType::text; })),
            Keys{"storage.field_differs"});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields[3].scale = 3; })), Keys{"storage.field_differs"});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields[1].unit = "m"; })), Keys{"storage.field_differs"});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.key.reset(); })), Keys{"storage.key_differs"});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields[1].name = "Bad Name"; })).at(0), "storage.bad_name");
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.name = "family"; })), Keys{"storage.register_gone"});
}

TEST_F(LawTest, a_choice_may_go_only_while_no_record_holds_it) {
  auto change = added("H1", 4);
  change.values[4] = std::int64_t{1};
  accepted("2024-01-01", "2024-01-02", {change});
  EXPECT_EQ(refusal(altered([](auto& reg) { reg.fields[4].choices.pop_back(); })),
            Keys{"storage.choice_gone"});
  dictionary = altered([](auto& reg) { reg.fields[4].choices.erase(reg.fields[4].choices.begin()); });
  write(*db, [&] { create_register_tables(*db, dictionary); });
  const std::vector<std::string> villages{"06217-01"};
  read_records(*db, household(), villages, day("2024-06-01"), at("2024-06-01"), [&](const auto& version) {
    EXPECT_EQ(version.values[4], registers::Value(std::int64_t{0})) << "kept by its word, not by its index";
  });
}

}  // namespace
}  // namespace ntm::storage
