// SPDX-License-Identifier: Apache-2.0
#include "example/manifest.h"

#include <gtest/gtest.h>

#include "example/files_for_tests.h"

namespace ntm::example {
namespace {

using base::Diagnostics;

// Asserts that a manifest of these steps, which begin on line 3, is refused, and returns why.
Keys refused_steps(const std::string& steps) {
  Diagnostics diagnostics;
  EXPECT_FALSE(load_manifest("place: '1'\nsteps:\n" + steps, "changesets.yaml", dictionary(), diagnostics)
                   .has_value());
  return reported(diagnostics);
}

Keys refused_step(const std::string& words) {
  return refused_steps("  - {date: 2024-01-01, " + words + "}\n");
}

TEST(ManifestTest, the_example_is_read_whole) {
  Diagnostics diagnostics;
  const auto manifest =
      load_manifest(read_binh_trung("changesets.yaml").value(), "changesets.yaml", dictionary(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(manifest.has_value());
  EXPECT_EQ(manifest->place, "06217");
  ASSERT_EQ(manifest->criteria.size(), 1U);
  EXPECT_EQ(manifest->criteria[0].file, "plan-goals.yaml");
  ASSERT_EQ(manifest->steps.size(), 31U);
  const ManifestStep& village = manifest->steps[0];
  EXPECT_EQ(village.register_name, "village");
  EXPECT_EQ(village.file, "villages-2023-12-31.csv");
  EXPECT_FALSE(village.generated);
  EXPECT_EQ(village.date.iso(), "2023-12-31");
  EXPECT_EQ(village.entered_at.iso(), "2024-01-05T01:10:00.000000Z");
  EXPECT_EQ(village.note, "Số liệu thôn cuối năm 2023");
  EXPECT_EQ(manifest->steps[2].file, "households.yaml");
  EXPECT_TRUE(manifest->steps[2].generated);
}

TEST(ManifestTest, plans_and_what_was_logged_about_them_are_read) {
  Diagnostics diagnostics;
  const auto manifest = load_manifest(
      "place: '1'\nsteps: []\nplans:\n"
      "  - {file: plan.md, entered_at: 2024-01-08, approved_at: 2024-01-12}\n"
      "  - {file: later.md, year: 2026, entered_at: 2025-12-08, approved_at: 2025-12-12}\n"
      "plan_log:\n"
      "  - {task: tc8-1, kind: note, on: 2024-03-01, entered_at: 2024-03-02, text: x}\n",
      "changesets.yaml", dictionary(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(manifest.has_value());
  EXPECT_EQ(manifest->plans.at(0).year, 2024);
  EXPECT_EQ(manifest->plans.at(1).year, 2026);
  EXPECT_EQ(manifest->plan_log.at(0).task, "tc8-1");
  EXPECT_EQ(manifest->plan_log.at(0).kind, "note");
}

TEST(ManifestTest, a_plan_is_not_approved_before_it_is_there_and_its_log_keeps_its_order) {
  const auto refused_manifest = [](const std::string& rest) {
    Diagnostics diagnostics;
    EXPECT_FALSE(
        load_manifest("place: '1'\nsteps: []\n" + rest, "changesets.yaml", dictionary(), diagnostics));
    return reported(diagnostics);
  };
  EXPECT_EQ(refused_manifest("plans: [{file: plan.md, entered_at: 2024-01-08, approved_at: 2024-01-07}]\n"),
            Keys{"example.entered_earlier@3:62"});
  EXPECT_EQ(
      refused_manifest("plans: [{file: ../plan.md, entered_at: 2024-01-08, approved_at: 2024-01-09}]\n"),
      Keys{"example.file_name@3:16"});
  EXPECT_EQ(
      refused_manifest("plan_log: [{task: a, kind: finished, on: 2024-01-08, entered_at: 2024-01-09}]\n"),
      Keys{"yaml.word_expected@3:28"});
}

TEST(ManifestTest, what_waits_for_a_review_and_what_was_returned_are_read) {
  Diagnostics diagnostics;
  const auto manifest = load_manifest(
      "place: '1'\nsteps: []\nentries:\n"
      "  - {register: household, file: a.csv, date: 2024-10-10, author: head, entered_at: 2024-10-10}\n"
      "  - {register: household, file: b.csv, date: 2024-10-10, author: head, entered_at: 2024-10-11,\n"
      "     returned_at: 2024-10-14, returned_by: officer, reason: why}\n"
      "  - {register: household, file: c.csv, date: 2024-10-12, author: head, entered_at: 2024-10-12}\n",
      "changesets.yaml", dictionary(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(manifest.has_value());
  ASSERT_EQ(manifest->entries.size(), 3U);
  EXPECT_EQ(manifest->entries[0].author, "head");
  EXPECT_FALSE(manifest->entries[0].returned);
  ASSERT_TRUE(manifest->entries[1].returned);
  EXPECT_EQ(manifest->entries[1].returned->by, "officer");
  EXPECT_EQ(manifest->entries[1].returned->reason, "why");
}

TEST(ManifestTest, who_may_sign_in_is_read) {
  Diagnostics diagnostics;
  const auto manifest = load_manifest(
      "place: '1'\nsteps: []\naccounts:\n"
      "  - {name: canbo, full_name: Lan, role: officer, place: '1', posts: [Công chức, Trạm Y tế]}\n"
      "  - {name: quantri, full_name: Nam, role: administrator, place: VN}\n",
      "changesets.yaml", dictionary(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(manifest.has_value());
  ASSERT_EQ(manifest->accounts.size(), 2U);
  EXPECT_EQ(manifest->accounts[0].role, "officer");
  EXPECT_EQ(manifest->accounts[0].posts, (std::vector<std::string>{"Công chức", "Trạm Y tế"}));
  EXPECT_EQ(manifest->accounts[1].place, "VN");
  EXPECT_TRUE(manifest->accounts[1].posts.empty());
}

TEST(ManifestTest, nothing_is_returned_before_it_was_entered_nor_without_a_reason) {
  const auto refused_entry = [](const std::string& words) {
    Diagnostics diagnostics;
    EXPECT_FALSE(
        load_manifest("place: '1'\nsteps: []\nentries:\n  - {register: household, file: a.csv, date: "
                      "2024-10-10, author: head, entered_at: 2024-10-10,\n     " +
                          words + "}\n",
                      "changesets.yaml", dictionary(), diagnostics));
    return reported(diagnostics);
  };
  EXPECT_EQ(refused_entry("returned_at: 2024-10-09, returned_by: officer, reason: why"),
            Keys{"example.entered_earlier@5:19"});
  EXPECT_EQ(refused_entry("returned_at: 2024-10-12, returned_by: officer"), Keys{"yaml.key_missing@4:5"});
}

TEST(ManifestTest, criteria_and_notes_may_be_left_out) {
  Diagnostics diagnostics;
  const auto manifest = load_manifest(
      "place: '1'\nsteps:\n  - {register: road, file: a.csv, date: 2024-01-01, entered_at: 2024-01-02}\n",
      "changesets.yaml", dictionary(), diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  ASSERT_TRUE(manifest.has_value());
  EXPECT_TRUE(manifest->criteria.empty());
  EXPECT_EQ(manifest->steps.at(0).note, "");
}

TEST(ManifestTest, missing_and_unknown_keys_are_reported) {
  EXPECT_EQ(refused_step("register: road, file: a.csv"), Keys{"yaml.key_missing@3:5"});
  EXPECT_EQ(refused_step("register: road, file: a.csv, entered_at: 2024-01-02, notes: x"),
            Keys{"yaml.key_unknown_near@3:77"});
  Diagnostics diagnostics;
  EXPECT_FALSE(load_manifest("steps: []\nplaces: 1\n", "m", dictionary(), diagnostics).has_value());
  EXPECT_EQ(reported(diagnostics), (Keys{"yaml.key_missing@1:1", "yaml.key_unknown_near@2:1"}));
}

TEST(ManifestTest, a_register_is_one_of_the_dictionary) {
  EXPECT_EQ(refused_step("register: roads, file: a.csv, entered_at: 2024-01-02"),
            Keys{"example.register_unknown_near@3:34"});
  EXPECT_EQ(refused_step("register: zzzzzz, file: a.csv, entered_at: 2024-01-02"),
            Keys{"example.register_unknown@3:34"});
}

TEST(ManifestTest, a_step_has_a_file_or_is_generated) {
  EXPECT_EQ(refused_step("register: road, entered_at: 2024-01-02"), Keys{"example.file_or_generate@3:5"});
  EXPECT_EQ(refused_step("register: household, file: a.csv, generate: h.yaml, entered_at: 2024-01-02"),
            Keys{"example.file_or_generate@3:5"});
  EXPECT_EQ(refused_step("register: road, generate: h.yaml, entered_at: 2024-01-02"),
            Keys{"example.generate_register@3:50"});
}

TEST(ManifestTest, no_file_lies_outside_the_folder) {
  for (const char* file : {"../a.csv", "/etc/passwd", "a/b.csv", ".hidden", "a\\\\b.csv", "a b.csv"})
    EXPECT_EQ(refused_step(fmt::format("register: road, file: \"{}\", entered_at: 2024-01-02", file)),
              Keys{"example.file_name@3:46"})
        << file;
  Diagnostics diagnostics;
  EXPECT_FALSE(
      load_manifest("place: '1'\ncriteria: [../law.yaml]\nsteps: []\n", "m", dictionary(), diagnostics)
          .has_value());
  EXPECT_EQ(reported(diagnostics), Keys{"example.file_name@2:12"});
}

TEST(ManifestTest, steps_are_entered_one_after_another) {
  EXPECT_EQ(refused_step("register: road, file: a.csv, entered_at: soon"), Keys{"example.entered_at@3:65"});
  EXPECT_EQ(
      refused_steps(
          "  - {register: road, file: a.csv, date: 2024-01-01, entered_at: '2024-01-02T08:00:00+07:00'}\n"
          "  - {register: road, file: b.csv, date: 2024-01-01, entered_at: '2024-01-02T07:59:59+07:00'}\n"),
      Keys{"example.entered_earlier@4:65"});
}

}  // namespace
}  // namespace ntm::example
