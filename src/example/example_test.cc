// SPDX-License-Identifier: Apache-2.0
#include "example/example.h"

#include <gtest/gtest.h>

#include <map>

#include "documents/csv/csv.h"
#include "example/files_for_tests.h"

namespace ntm::example {
namespace {

using base::Diagnostics;

// The real example, with some of its files edited; a file may also be taken away.
class Folder {
 public:
  Folder& edit(const std::string& file, std::string_view from, std::string_view to) {
    files_[file] = edited(text_of(file).value(), from, to);
    return *this;
  }
  Folder& remove(const std::string& file) {
    files_[file] = std::nullopt;
    return *this;
  }

  std::optional<Example> load(Diagnostics& diagnostics) const {
    return load_example(
        "binh-trung-2024", [this](const std::string& file) { return text_of(file); }, dictionary(),
        diagnostics);
  }

  // Asserts that the example is refused, and returns why.
  Keys refused() const {
    Diagnostics diagnostics;
    EXPECT_FALSE(load(diagnostics).has_value());
    Keys keys;
    for (const auto& d : diagnostics.list())
      keys.push_back(fmt::format("{} {}:{}", d.what.key, d.where.file, d.where.line));
    static_cast<void>(reported(diagnostics));  // every sentence is complete
    return keys;
  }

 private:
  std::optional<std::string> text_of(const std::string& file) const {
    const auto edited_file = files_.find(file);
    return edited_file == files_.end() ? read_binh_trung(file) : edited_file->second;
  }

  std::map<std::string, std::optional<std::string>> files_;
};

TEST(ExampleTest, binh_trung_is_put_together) {
  Diagnostics diagnostics;
  const auto example = Folder().load(diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(example.has_value());
  EXPECT_EQ(example->name, "binh-trung-2024");
  EXPECT_EQ(example->place, "06217");
  EXPECT_EQ(example->places.places.size(), 42U);
  ASSERT_EQ(example->criteria.size(), 1U);
  EXPECT_EQ(example->criteria[0].file, "plan-goals.yaml");
  EXPECT_EQ(example->criteria[0].text, read_binh_trung("plan-goals.yaml"));
  ASSERT_EQ(example->steps.size(), 31U);
  EXPECT_EQ(example->steps[0].csv, read_binh_trung("villages-2023-12-31.csv"));
}

TEST(ExampleTest, the_csv_of_every_step_can_be_read_and_begins_with_the_village) {
  Diagnostics diagnostics;
  const auto example = Folder().load(diagnostics);
  ASSERT_TRUE(example.has_value());
  for (const ExampleStep& step : example->steps) {
    const auto table = documents::read_csv(step.csv, step.file, diagnostics);
    ASSERT_TRUE(table.has_value()) << step.file;
    EXPECT_EQ(table->header()[0], "Thôn") << step.file;
    EXPECT_GT(table->rows(), 0U) << step.file;
  }
  EXPECT_EQ(reported(diagnostics), Keys{});
}

TEST(ExampleTest, generated_households_stand_under_the_names_of_their_villages) {
  Diagnostics diagnostics;
  const auto example = Folder()
                           .edit("places.yaml", "name: Thôn 2, kind: village, parent: \"06217\"",
                                 "name: Bản Chu, kind: village, parent: \"06217\"")
                           .load(diagnostics);
  ASSERT_TRUE(example.has_value());
  ASSERT_EQ(example->steps[2].file, "households.yaml");
  const std::string& csv = example->steps[2].csv;
  EXPECT_NE(csv.find("Bản Chu,02-001,"), std::string::npos);
  EXPECT_NE(csv.find("Thôn 1,01-001,"), std::string::npos);
  EXPECT_EQ(csv.find("Thôn 2,"), std::string::npos);
}

TEST(ExampleTest, missing_files_are_reported_where_they_are_named) {
  EXPECT_EQ(Folder().remove("changesets.yaml").remove("places.yaml").refused(),
            (Keys{"example.file_missing binh-trung-2024/changesets.yaml:0",
                  "example.file_missing binh-trung-2024/places.yaml:0"}));
  EXPECT_EQ(Folder().remove("plan-goals.yaml").remove("schools-2023-12-31.csv").refused(),
            (Keys{"example.file_missing binh-trung-2024/changesets.yaml:11",
                  "example.file_missing binh-trung-2024/changesets.yaml:19"}));
}

TEST(ExampleTest, a_missing_parameter_file_is_reported_once) {
  EXPECT_EQ(Folder().remove("households.yaml").refused(),
            Keys{"example.file_missing binh-trung-2024/changesets.yaml:16"});
}

TEST(ExampleTest, mistakes_of_its_files_are_reported_under_their_names) {
  EXPECT_EQ(Folder()
                .edit("places.yaml", "kind: nation", "kind: country")
                .edit("changesets.yaml", "register: irrigation_work", "register: irrigation_works")
                .refused(),
            (Keys{"example.register_unknown_near binh-trung-2024/changesets.yaml:18",
                  "yaml.word_expected binh-trung-2024/places.yaml:7"}));
  EXPECT_EQ(Folder().edit("households.yaml", "seed: 2024\n", "seed: x\n").refused(),
            Keys{"yaml.number_expected binh-trung-2024/households.yaml:34"});
}

TEST(ExampleTest, the_place_is_a_commune_on_the_day_of_each_step) {
  const Keys refused = Folder().edit("changesets.yaml", "place: \"06217\"", "place: \"06241\"").refused();
  EXPECT_EQ(
      std::count(refused.begin(), refused.end(), "example.other_place binh-trung-2024/changesets.yaml:16"),
      1);
  const Keys unknown = Folder().edit("changesets.yaml", "place: \"06217\"", "place: \"183\"").refused();
  EXPECT_EQ(std::count_if(unknown.begin(), unknown.end(),
                          [](const auto& key) { return key.starts_with("example.place_unknown "); }),
            31);
  EXPECT_EQ(Folder()
                .edit("changesets.yaml", "file: roads-2024-03-31.csv, date: 2024-03-31",
                      "file: roads-2024-03-31.csv, date: 2025-07-01")
                .refused(),
            Keys{"example.place_unknown binh-trung-2024/changesets.yaml:30"});
}

TEST(ExampleTest, generated_steps_follow_the_dates_of_the_parameters) {
  EXPECT_EQ(Folder()
                .edit("changesets.yaml", "generate: households.yaml, date: 2024-12-31",
                      "generate: households.yaml, date: 2024-12-30")
                .refused(),
            Keys{"example.generate_date binh-trung-2024/changesets.yaml:43"});
  EXPECT_EQ(Folder()
                .edit("changesets.yaml", "generate: households.yaml, date: 2024-12-31",
                      "generate: households.yaml, date: 2024-09-30")
                .refused(),
            Keys{"example.generate_order binh-trung-2024/changesets.yaml:43"});
  EXPECT_EQ(Folder()
                .edit("changesets.yaml", "generate: households.yaml, date: 2023-12-31",
                      "generate: households.yaml, date: 2024-03-31")
                .refused()
                .front(),
            "example.generate_order binh-trung-2024/changesets.yaml:16");
}

TEST(ExampleTest, generated_villages_stand_in_the_commune) {
  const Keys refused =
      Folder()
          .edit("places.yaml", "{code: \"06217-04\", name: Thôn 4, kind: village, parent: \"06217\"",
                "{code: \"06217-44\", name: Thôn 4, kind: village, parent: \"06217\"")
          .refused();
  EXPECT_EQ(refused.front(), "example.village_not_there binh-trung-2024/changesets.yaml:16");
}

}  // namespace
}  // namespace ntm::example
