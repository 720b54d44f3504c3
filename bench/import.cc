// SPDX-License-Identifier: Apache-2.0
#include "bench/import.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <filesystem>

#include "actions/import_register.h"
#include "actions/initialise.h"
#include "base/check.h"
#include "documents/xlsx/xlsx_write.h"
#include "judging/law.h"
#include "storage/open.h"

namespace ntm::bench {
namespace {

constexpr int kSheetRows = 30'000, kExampleVillages = 10;

// A list of households as a commune keeps it: numbered, in words of its own, a village beside each.
std::string workbook_of_households(bool has_codes) {
  documents::Sheet sheet{"Danh sách", "DANH SÁCH HỘ GIA ĐÌNH", {{"STT"}, {"Thôn"}}, {}};
  if (has_codes) sheet.columns.push_back({"Mã hộ"});
  for (const char* heading : {"Họ và tên chủ hộ", "Số nhân khẩu", "Thu nhập", "Nước sạch"})
    sheet.columns.push_back({heading});
  for (int row = 0; row < kSheetRows; ++row) {
    std::vector<documents::SheetCell> cells{documents::SheetNumber{std::to_string(row + 1)},
                                            fmt::format("Thôn {}", row % kExampleVillages + 1)};
    if (has_codes) cells.emplace_back(fmt::format("N-{:05}", row + 1));
    cells.emplace_back(fmt::format("Nguyễn Văn Số {}", row));
    cells.emplace_back(documents::SheetNumber{std::to_string(row % 6 + 1)});
    cells.emplace_back(documents::SheetNumber{fmt::format("{}.5", row % 200), 1});
    cells.emplace_back(std::string(row % 3 == 0 ? "không" : "có"));
    sheet.rows.push_back(std::move(cells));
  }
  return documents::write_xlsx({"Sổ hộ", "bench", *base::Instant::parse("2025-02-03"), {std::move(sheet)}});
}

// The most memory that the process has held so far, in MB.
double peak_mb() {
  rusage usage{};
  NTM_CHECK(::getrusage(RUSAGE_SELF, &usage) == 0);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// A dry run: read, matched, compared with the register, and nothing written.
void try_import(benchmark::State& state, bool has_codes) {
  std::string name = (std::filesystem::temp_directory_path() / "ntm-import-XXXXXX").string();
  NTM_CHECK(::mkdtemp(name.data()));
  const std::filesystem::path folder = name;
  const actions::Session session{"bench", *base::Instant::parse("2025-02-03")};
  actions::initialise_example((folder / "commune.db").string(), "binh-trung-2024", std::nullopt, session);
  {
    const auto database = storage::open((folder / "commune.db").string());
    const auto law = judging::law_in_force(*database, session.now);
    actions::ImportRequest request{"household",
                                   "ho.xlsx",
                                   workbook_of_households(has_codes),
                                   "06217",
                                   *base::Date::from_civil(2025, 1, 31),
                                   "",
                                   true};
    request.sight = actions::Sight::of_everything();
    request.answers.new_codes = actions::Answer::take;
    const double before = peak_mb();
    for (auto _ : state) {
      const auto report = actions::import_register(*database, *law, request, session);
      NTM_CHECK(report.added == kSheetRows && !report.asks());
    }
    state.counters["rows"] = benchmark::Counter(kSheetRows, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["more_mb"] = peak_mb() - before;
  }
  std::filesystem::remove_all(folder);
}

}  // namespace

void register_import() {
  benchmark::RegisterBenchmark("import/30000", [](benchmark::State& state) {
    try_import(state, true);
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("import/30000_without_codes", [](benchmark::State& state) {
    try_import(state, false);
  })->Unit(benchmark::kMillisecond);
}

}  // namespace ntm::bench
