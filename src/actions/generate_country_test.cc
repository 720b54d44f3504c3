// SPDX-License-Identifier: Apache-2.0
#include "actions/generate_country.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string_view>
#include <thread>

#include "actions/example_accounts.h"
#include "actions/initialise.h"
#include "base/error.h"
#include "base/progress.h"
#include "example/synthetic_story.h"
#include "judging/evaluate.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/open.h"

namespace ntm::actions {
namespace {

constexpr example::SyntheticSize kFew{1, 12'000, 2};

class GenerateCountryTest : public testing::Test {
 protected:
  GenerateCountryTest() {
    std::string name = (std::filesystem::temp_directory_path() / "ntm-country-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~GenerateCountryTest() override { std::filesystem::remove_all(folder_); }

  std::string file(const char* name) const { return (folder_ / name).string(); }

  static std::string refused(const std::string& path, const example::SyntheticSize& size) {
    try {
      generate_country(path, size);
    } catch (const base::Error& error) {
      return error.message().key;
    }
    return "";
  }

  // What the log says was entered where, with what digest; the chains of the communes.
  static std::string told(const std::string& path) {
    const auto database = storage::open(path);
    std::string text;
    for (const storage::AuditEntry& entry : storage::read_audit(*database, 10'000))
      if (!entry.place.empty())
        text += entry.place + ' ' + entry.action + ' ' + entry.object + ' ' + entry.digest + ' ' +
                entry.hash + '\n';
      else if (entry.action != "log.key")
        text += entry.action + ' ' + entry.object + ' ' + entry.digest + '\n';
    return text;
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(GenerateCountryTest, enters_communes_by_changesets_that_say_what_they_are_and_the_log_holds) {
  const GeneratedCountry made = generate_country(file("a.db"), kFew);
  EXPECT_EQ(made.households, kFew.households);
  EXPECT_EQ(made.entered_households, kFew.households);
  EXPECT_EQ(made.entered_communes, made.communes);
  EXPECT_GT(made.communes, 1U);
  EXPECT_GT(made.versions, made.households) << "other registers, and history";
  const auto database = storage::open(file("a.db"));
  EXPECT_TRUE(is_synthetic_country(*database));
  EXPECT_FALSE(is_example(*database)) << "nobody has an account whose password is known";
  const auto changesets = storage::list_changesets(*database, "");
  EXPECT_EQ(std::ssize(changesets), made.changesets);
  for (const programme::Changeset& one : changesets) {
    EXPECT_EQ(one.head.note, "dữ liệu tổng hợp, không phải của địa phương");
    EXPECT_EQ(one.head.origin, "dữ liệu tổng hợp (ntm bench generate)");
    EXPECT_EQ(one.state, programme::ChangesetState::accepted);
  }
  const auto report = storage::verify_audit(*database);
  EXPECT_FALSE(report.first_break) << report.first_break->why.in(base::Language::english);
}

TEST_F(GenerateCountryTest, its_communes_are_judged_and_few_registers_are_open) {
  generate_country(file("a.db"), kFew);
  const auto database = storage::open(file("a.db"));
  const auto commune = storage::communes_with_changesets(*database).front();
  const auto judged = judging::evaluate(
      *database, {commune, example::synthetic_last_day(), example::synthetic_changed_at(), "", {}});
  EXPECT_GT(
      judged.assessment.counts.met + judged.assessment.counts.not_met + judged.assessment.counts.marginal, 0);
  EXPECT_FALSE(judged.for_reference) << "a set is in force on the last day";
}

TEST_F(GenerateCountryTest, the_same_seed_gives_the_same_digests_and_another_one_others) {
  generate_country(file("a.db"), kFew);
  generate_country(file("b.db"), kFew);
  generate_country(file("c.db"), {2, kFew.households, kFew.unknown_percent});
  EXPECT_EQ(told(file("a.db")), told(file("b.db")));
  EXPECT_NE(told(file("a.db")), told(file("c.db")));
}

TEST_F(GenerateCountryTest, one_that_was_stopped_goes_on_to_what_it_would_have_been) {
  generate_country(file("a.db"), kFew);
  base::Progress progress;
  GeneratedCountry stopped;
  {
    const base::Working working(progress);
    progress.begin("progress.places");
    // Whoever looks sees the first commune done, and stops.
    std::thread looking([&] {
      while (std::string_view(progress.step()) != "progress.communes") std::this_thread::yield();
      progress.stop();
    });
    stopped = generate_country(file("b.db"), kFew);
    looking.join();
  }
  EXPECT_TRUE(stopped.is_stopped);
  EXPECT_LT(stopped.entered_communes, stopped.communes);
  EXPECT_FALSE(storage::verify_audit(*storage::open(file("b.db"))).first_break);
  const GeneratedCountry rest = generate_country(file("b.db"), kFew);
  EXPECT_FALSE(rest.is_stopped);
  EXPECT_EQ(stopped.entered_communes + rest.entered_communes, rest.communes);
  EXPECT_EQ(told(file("b.db")), told(file("a.db")));
  EXPECT_EQ(generate_country(file("b.db"), kFew).entered_communes, 0U) << "all is there";
}

TEST_F(GenerateCountryTest, goes_into_nothing_else_and_refuses_what_is_no_size) {
  generate_country(file("a.db"), kFew);
  EXPECT_EQ(refused(file("a.db"), {1, 13'000, 2}), "bench.other_country");
  initialise(file("real.db"), {"clerk", *base::Instant::parse("2025-07-01")});
  EXPECT_EQ(refused(file("real.db"), kFew), "bench.other_database");
  EXPECT_EQ(refused(file("b.db"), {1, 999, 2}), "bench.households");
  EXPECT_EQ(refused(file("b.db"), {1, 17'000'001, 2}), "bench.households");
  EXPECT_EQ(refused(file("b.db"), {1, 12'000, 51}), "bench.unknown");
  EXPECT_FALSE(std::filesystem::exists(file("b.db")));
}

}  // namespace
}  // namespace ntm::actions
