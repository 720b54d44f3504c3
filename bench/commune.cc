// SPDX-License-Identifier: Apache-2.0
#include "bench/commune.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "actions/assessment_overview.h"
#include "actions/indicator_page.h"
#include "actions/initialise.h"
#include "actions/list_records.h"
#include "actions/say_complete.h"
#include "actions/today.h"
#include "actions/village_matrix.h"
#include "actions/village_page.h"
#include "actions/write_changeset.h"
#include "base/check.h"
#include "storage/open.h"
#include "storage/record_queries.h"

namespace ntm::bench {
namespace {

using programme::RecordVersion;

constexpr int kVillages = 30, kHouseholds = 7500, kOfExample = 10;

const judging::Occasion kDay = {
    "06217", *base::Date::from_civil(2024, 10, 15), *base::Instant::parse("2025-06-01"), "", {}};

// The example commune in a file of its own, grown: twenty villages more, whose households are like those of
// the example.
class LargeCommune {
 public:
  LargeCommune() {
    std::string name = (std::filesystem::temp_directory_path() / "ntm-commune-XXXXXX").string();
    NTM_CHECK(::mkdtemp(name.data()));
    folder_ = name;
    const std::string path = (folder_ / "commune.db").string();
    actions::initialise_example(path, "binh-trung-2024", std::nullopt, session_);
    database_ = storage::open(path);
    add_villages();
    add_households();
    NTM_CHECK(households().size() == kHouseholds);
  }
  LargeCommune(const LargeCommune&) = delete;
  LargeCommune& operator=(const LargeCommune&) = delete;
  ~LargeCommune() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  storage::Database& database() { return *database_; }

 private:
  void add_villages() {
    std::string places = "places:\n";
    for (int i = kOfExample + 1; i <= kVillages; ++i)
      places += fmt::format(
          "  - {{code: 06217-{0}, name: Thôn {0}, kind: village, parent: \"06217\", from: 2020-01-01, to: "
          "2025-06-30}}\n",
          i);
    actions::add_places(*database_, "villages.yaml", places, session_);
  }

  std::vector<RecordVersion> households() {
    const auto law = judging::law_in_force(*database_, kDay.known_at);
    std::vector<programme::PlaceCode> codes;
    for (int i = 1; i <= kVillages; ++i) codes.push_back(fmt::format("06217-{:02}", i));
    std::vector<RecordVersion> found;
    storage::read_records(*database_, law->dictionary.at("household"), codes, kDay.date, kDay.known_at,
                          [&](const RecordVersion& one) { found.push_back(one); });
    return found;
  }

  void add_households() {
    const auto law = judging::law_in_force(*database_, kDay.known_at);
    const std::vector<RecordVersion> like = households();
    std::vector<programme::Change> changes;
    for (std::size_t i = 0; like.size() + i < kHouseholds; ++i) {
      const std::size_t village = kOfExample + 1 + i % (kVillages - kOfExample);
      programme::Change change;
      change.place = fmt::format("06217-{}", village);
      change.values = like[i % like.size()].values;
      change.values[*law->dictionary.at("household").key] =
          fmt::format("{}-{:03}", village, 1 + i / (kVillages - kOfExample));
      changes.push_back(std::move(change));
    }
    const programme::ChangesetHead head{"06217", "household", *base::Date::from_civil(2023, 12, 31),
                                        "bench", "",          ""};
    storage::Transaction transaction(*database_);
    actions::write_changeset(*database_, law->dictionary, head, changes, programme::ChangesetState::accepted,
                             {}, session_);
    transaction.commit();
    actions::say_complete(*database_, *law, {head.register_name, head.place, head.valid_from}, session_);
  }

  const actions::Session session_{"bench", *base::Instant::parse("2025-01-31")};
  std::filesystem::path folder_;
  std::unique_ptr<storage::Database> database_;
};

// Made when it is first asked for: it takes seconds.
storage::Database& large() {
  static LargeCommune one;
  return one.database();
}

void count_anew(benchmark::State& state) {
  storage::Database& database = large();
  for (auto _ : state) benchmark::DoNotOptimize(judging::evaluate_anew(database, kDay));
}

void count_again(benchmark::State& state) {
  storage::Database& database = large();
  for (auto _ : state) benchmark::DoNotOptimize(judging::evaluate(database, kDay));
}

void assessment_page(benchmark::State& state) {
  storage::Database& database = large();
  for (auto _ : state) benchmark::DoNotOptimize(actions::assessment_overview(database, kDay));
}

void indicator(benchmark::State& state) {
  storage::Database& database = large();
  for (auto _ : state) benchmark::DoNotOptimize(actions::indicator_page(database, kDay, "15.1"));
}

void villages(benchmark::State& state) {
  storage::Database& database = large();
  for (auto _ : state) benchmark::DoNotOptimize(actions::village_matrix(database, kDay));
}

void today_page(benchmark::State& state) {
  storage::Database& database = large();
  const actions::TodayRequest chair{.place = kDay.place,
                                    .date = kDay.date,
                                    .known_at = kDay.known_at,
                                    .account = "bench",
                                    .posts = {"Chủ tịch UBND xã"},
                                    .villages = {},
                                    .may_review = true,
                                    .may_edit_plan = true,
                                    .may_approve_plan = true,
                                    .may_write_reports = true,
                                    .may_publish = true};
  for (auto _ : state) benchmark::DoNotOptimize(actions::today(database, chair));
}

// The first page of fifty, or the one after it; asked for as a browser does, which knows nothing but the
// cursor.
void records(benchmark::State& state, const std::string& sort, bool later) {
  storage::Database& database = large();
  const auto law = judging::law_in_force(database, kDay.known_at);
  actions::RecordQuery query{"household", kDay.place, kDay.date, kDay.known_at};
  query.sort = sort;
  std::string after;
  if (later) after = actions::RecordListing(database, *law, query).page(database, {"", 50}).next.value();
  for (auto _ : state) {
    const auto page = actions::RecordListing(database, *law, query).page(database, {after, 50});
    NTM_CHECK(page.items.size() == 50);
  }
}

}  // namespace

void register_commune() {
  const auto add = [](const char* name, auto run) {
    benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMicrosecond);
  };
  add("commune/assess", count_anew);
  add("commune/assess_again", count_again);
  add("commune/assessment", assessment_page);
  add("commune/indicator", indicator);
  add("commune/villages", villages);
  add("commune/today", today_page);
  add("commune/records", [](benchmark::State& state) { records(state, "", false); });
  add("commune/records_later", [](benchmark::State& state) { records(state, "", true); });
  add("commune/records_by_income",
      [](benchmark::State& state) { records(state, "-income_million_vnd", false); });
  add("commune/records_by_income_later",
      [](benchmark::State& state) { records(state, "-income_million_vnd", true); });
  add("commune/records_by_code", [](benchmark::State& state) { records(state, "key", false); });
}

}  // namespace ntm::bench
