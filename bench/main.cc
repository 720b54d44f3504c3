// SPDX-License-Identifier: Apache-2.0
// Measures what ntm spends its time on, beside peers that count the same; README.md says how and what for.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "actions/initialise.h"
#include "base/check.h"
#include "bench/commune.h"
#include "bench/import.h"
#include "bench/world.h"
#include "judging/evaluate.h"
#include "programme/assess.h"
#include "storage/open.h"

namespace ntm::bench {
namespace {

constexpr int kUnknownPercent = 2;

const National& national() {
  static const National one;
  return one;
}

// The world last asked for; the next one takes its place, so that only one of the large ones is in memory.
const World& world(std::size_t villages, int unknown_percent) {
  static std::unique_ptr<const World> last;
  static std::pair<std::size_t, int> key;
  if (!last || key != std::pair(villages, unknown_percent)) {
    last.reset();
    last = std::make_unique<const World>(national(), villages, unknown_percent);
    key = {villages, unknown_percent};
  }
  return *last;
}

void scan_all(benchmark::State& state, const formula::Plan& plan, std::size_t villages, int unknown_percent) {
  const World& w = world(villages, unknown_percent);
  const auto places = w.every_place();
  formula::Tally tally(plan.atoms.size(), villages);
  for (auto _ : state) columns::scan(plan, w.tables, places, tally);
}

// After a change in one village: its records again, and the commune's sums.
void scan_one_village(benchmark::State& state, std::size_t villages) {
  const formula::Plan& plan = national().plan;
  const World& w = world(villages, 0);
  const std::size_t changed = villages / 2;
  formula::Tally tally = w.scanned(plan);
  for (auto _ : state) columns::scan(plan, w.tables, {changed}, tally);
  NTM_CHECK(tally == w.scanned(plan));
}

void by_hand(benchmark::State& state, std::size_t villages) {
  const World& w = world(villages, 0);
  NTM_CHECK(count_by_hand(w.households) == sums_of(w.scanned(national().households)));
  for (auto _ : state) benchmark::DoNotOptimize(count_by_hand(w.households));
}

void by_sqlite(benchmark::State& state, std::size_t villages) {
  const World& w = world(villages, 0);
  SqliteHouseholds sqlite(w.households);
  NTM_CHECK(sqlite.count() == count_by_hand(w.households));
  for (auto _ : state) benchmark::DoNotOptimize(sqlite.count());
}

void assess(benchmark::State& state, std::size_t villages) {
  const World& w = world(villages, kUnknownPercent);
  const programme::CompiledSet compiled(*national().set);
  const formula::Tally tally = w.scanned(compiled.plan);
  const programme::Evidence evidence{
      *base::Date::from_civil(kYear, 12, 31), {{"region", "TDMNPB"}, {"commune_group", "2"}}, tally, {}};
  for (auto _ : state) benchmark::DoNotOptimize(programme::assess(compiled, evidence));
}

// The example commune in a file of its own, gone at the end.
class ExampleFile {
 public:
  ExampleFile() {
    std::string name = (std::filesystem::temp_directory_path() / "ntm-bench-XXXXXX").string();
    NTM_CHECK(::mkdtemp(name.data()));
    folder_ = name;
    actions::initialise_example(path(), "binh-trung-2024", std::nullopt,
                                {"bench", *base::Instant::parse("2025-01-31")});
  }
  ExampleFile(const ExampleFile&) = delete;
  ExampleFile& operator=(const ExampleFile&) = delete;
  ~ExampleFile() { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "commune.db").string(); }

 private:
  std::filesystem::path folder_;
};

const judging::Occasion kOccasion = {
    "06217", *base::Date::from_civil(2024, 12, 31), *base::Instant::parse("2025-06-01"), "", {}};

void evaluate(benchmark::State& state) {
  const ExampleFile file;
  const auto database = storage::open(file.path());
  for (auto _ : state) benchmark::DoNotOptimize(judging::evaluate_anew(*database, kOccasion));
}

void evaluate_again(benchmark::State& state) {
  const ExampleFile file;
  const auto database = storage::open(file.path());
  for (auto _ : state) benchmark::DoNotOptimize(judging::evaluate(*database, kOccasion));
}

void open_and_evaluate(benchmark::State& state) {
  const ExampleFile file;
  for (auto _ : state) {
    const auto database = storage::open(file.path());
    benchmark::DoNotOptimize(judging::evaluate_anew(*database, kOccasion));
  }
}

void read_law(benchmark::State& state) {
  const auto registers = judging::built_in_registers();
  const auto criteria = judging::built_in_criteria();
  for (auto _ : state) benchmark::DoNotOptimize(judging::read_law(registers, criteria));
}

void law_in_force(benchmark::State& state) {
  const ExampleFile file;
  const auto database = storage::open(file.path());
  for (auto _ : state) benchmark::DoNotOptimize(judging::law_in_force(*database, kOccasion.known_at));
}

void register_all(const std::vector<std::size_t>& sizes) {
  const auto add = [](const std::string& name, auto run) {
    benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMicrosecond);
  };
  for (const std::size_t n : sizes) {
    const auto name = [n](const char* what) { return fmt::format("{}/{}", what, n); };
    const formula::Plan &all = national().plan, &households = national().households;
    add(name("scan/set"), [n, &all](benchmark::State& state) { scan_all(state, all, n, 0); });
    add(name("scan/one_village"), [n](benchmark::State& state) { scan_one_village(state, n); });
    add(name("households/ntm"),
        [n, &households](benchmark::State& state) { scan_all(state, households, n, 0); });
    add(name("households/by_hand"), [n](benchmark::State& state) { by_hand(state, n); });
    add(name("households/sqlite"), [n](benchmark::State& state) { by_sqlite(state, n); });
    add(name("scan/set_with_unknown"),
        [n, &all](benchmark::State& state) { scan_all(state, all, n, kUnknownPercent); });
    add(name("assess"), [n](benchmark::State& state) { assess(state, n); });
  }
  add("example/law", read_law);
  add("example/law_again", law_in_force);
  add("example/evaluate", evaluate);
  add("example/evaluate_again", evaluate_again);
  add("example/open_and_evaluate", open_and_evaluate);
  register_commune();
  register_import();
}

// Prints as ever, and keeps the least processor time of each benchmark: what else the machine does can only
// add to it.
class KeepingReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const double time = run.GetAdjustedCPUTime();
      const auto [at, fresh] = least_.emplace(run.run_name.function_name, time);
      if (!fresh) at->second = std::min(at->second, time);
    }
    ConsoleReporter::ReportRuns(runs);
  }

  // "how many times as long as", where both have been measured.
  void print_ratios(const std::vector<std::size_t>& sizes) const {
    fmt::print("\nLeast processor time in µs\n{:>9}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}\n", "villages",
               "set", "unknown", "one", "ntm", "by hand", "sqlite", "assess");
    for (const std::size_t n : sizes) {
      fmt::print("{:>9}", n);
      for (const char* what : {"scan/set", "scan/set_with_unknown", "scan/one_village", "households/ntm",
                               "households/by_hand", "households/sqlite", "assess"})
        fmt::print("{:>12.1f}", time_of(what, n));
      fmt::print("\n");
    }
    fmt::print("\nTimes as long\n{:>9}{:>16}{:>16}{:>18}{:>18}\n", "villages", "ntm/by hand", "sqlite/ntm",
               "set/one village", "unknown/known");
    for (const std::size_t n : sizes)
      fmt::print("{:>9}{:>16.2f}{:>16.2f}{:>18.2f}{:>18.2f}\n", n,
                 time_of("households/ntm", n) / time_of("households/by_hand", n),
                 time_of("households/sqlite", n) / time_of("households/ntm", n),
                 time_of("scan/set", n) / time_of("scan/one_village", n),
                 time_of("scan/set_with_unknown", n) / time_of("scan/set", n));
  }

 private:
  double time_of(const char* what, std::size_t villages) const {
    const auto found = least_.find(fmt::format("{}/{}", what, villages));
    return found == least_.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
  }

  std::map<std::string, double> least_;
};

}  // namespace
}  // namespace ntm::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const std::vector<std::size_t> sizes = {10, 100, 1'000, 10'000};
  ntm::bench::register_all(sizes);
  benchmark::AddCustomContext("atoms of the set", std::to_string(ntm::bench::national().plan.atoms.size()));
  benchmark::AddCustomContext("of households", std::to_string(ntm::bench::kCounted.size()));
  ntm::bench::KeepingReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios(sizes);
}
