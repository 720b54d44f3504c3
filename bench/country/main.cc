// SPDX-License-Identifier: Apache-2.0
// Measures a synthetic country in columns, and writes what others are to count as well; run says how all of
// it goes together. Each line that it prints is a measurement: {"what": …, "value": …, "unit": …}.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string_view>

#include "base/check.h"
#include "base/error.h"
#include "bench/country/changed_record.h"
#include "bench/country/counted.h"
#include "bench/country/made_country.h"
#include "judging/evaluate.h"
#include "storage/changeset_queries.h"
#include "storage/open.h"

namespace ntm::bench {
namespace {

using example::SyntheticCommune;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What else the machine does can only add to it: the least of several times.
template <typename Run>
double least_seconds(const Run& run) {
  constexpr double kEnough = 3;
  constexpr int kLeast = 3, kMost = 50;
  double least = 1e9, all = 0;
  for (int i = 0; i < kMost && (i < kLeast || all < kEnough); ++i) {
    const double begin = now();
    run();
    const double took = now() - begin;
    least = std::min(least, took);
    all += took;
  }
  return least;
}

void report(std::string_view what, double value, std::string_view unit) {
  fmt::print("{{\"what\": \"{}\", \"value\": {}, \"unit\": \"{}\"}}\n", what, value, unit);
  std::fflush(stdout);
}

// Of /proc/self/status, in bytes.
double memory(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name)) return std::stod(line.substr(name.size() + 1)) * 1024;
  return 0;
}

// Of the heap that is in use.
double heap() {
  const struct mallinfo2 info = ::mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
}

// As many bytes as the cells need at the least: those of yes and no and of choices one each, of numbers as
// many as the largest takes.
std::size_t cell_bytes(const columns::Tables& tables) {
  std::size_t bytes = 0;
  for (const auto& [key, table] : tables)
    for (std::size_t field = 0; field < table.reg().fields.size(); ++field) {
      if (!table.holds(field)) continue;
      const registers::Field& of = table.reg().fields[field];
      const bool is_wide = of.is_number() && of.max.value > 100;
      bytes += table.rows() * (is_wide ? 4 : 1);
    }
  return bytes;
}

// How long it takes to read so many bytes once, and do nothing with them but add them up.
double streaming_seconds(std::size_t bytes) {
  std::vector<std::uint64_t> words(bytes / sizeof(std::uint64_t) + 1, 0x0101010101010101ULL);
  std::uint64_t sum = 0;
  const double seconds = least_seconds([&] {
    for (const std::uint64_t word : words) sum += word;
  });
  NTM_CHECK(sum != 0);
  return seconds;
}

// What count.sql answers.
void write_counts(const formula::Tally& tally, const std::string& path) {
  std::ofstream file(path);
  for (std::size_t village = 0; village < tally.villages(); ++village) {
    const base::Wide households = tally.at(0, village).settled.denominator;
    if (households == 0) continue;
    std::string line = fmt::format("{},{}", village, static_cast<std::int64_t>(households));
    for (std::size_t i = 0; i < kCountryCounts.size(); ++i) {
      const formula::Contribution& settled = tally.at(i, village).settled;
      line += fmt::format(",{}", static_cast<std::int64_t>(settled.numerator));
      if (kCountryCounts[i].has_denominator)
        line += fmt::format(",{}", static_cast<std::int64_t>(settled.denominator));
    }
    file << line << '\n';
  }
}

// The flat table, for whoever counts by hand.
void write_flat(const CountryLaw& law, const std::vector<SyntheticCommune>& communes,
                const std::string& path) {
  const auto& reg = law.law->dictionary.at("household");
  std::vector<std::size_t> fields;
  for (const char* name : kFlatFields) fields.push_back(reg.index_of(name).value());
  std::FILE* file = std::fopen(path.c_str(), "w");
  NTM_CHECK(file);
  std::string text = "village";
  for (const char* name : kFlatFields) text += fmt::format(",{}", name);
  text += '\n';
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  visit_last_day(law, communes, 0, [&](std::size_t village, const std::vector<std::int64_t>& cells) {
    fmt::format_to(std::back_inserter(text), "{}", village);
    for (const std::size_t field : fields) fmt::format_to(std::back_inserter(text), ",{}", cells[field]);
    text += '\n';
    if (text.size() < kChunk) return;
    NTM_CHECK(std::fwrite(text.data(), 1, text.size(), file) == text.size());
    text.clear();
  });
  NTM_CHECK(std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fclose(file) == 0);
}

void measure_known(const CountryLaw& law, const std::vector<SyntheticCommune>& communes,
                   const std::string& folder) {
  const double before = heap();
  const MadeColumns made = make_columns(law, communes, 0);
  const std::size_t bytes = cell_bytes(made.tables);
  report("households", static_cast<double>(made.households), "");
  report("villages", static_cast<double>(made.villages), "");
  report("communes", static_cast<double>(communes.size()), "");
  report("columns: add_cells", made.households_a_second, "households/s");
  report("columns: bytes of the cells", static_cast<double>(bytes), "bytes");
  report("columns: memory", heap() - before, "bytes");
  report("streaming read of these bytes", streaming_seconds(bytes), "s");
  const auto places = made.every_place();
  {
    formula::Tally tally(law.households.atoms.size(), made.villages);
    report("ntm columns: households",
           least_seconds([&] { columns::scan(law.households, made.tables, places, tally); }), "s");
    write_counts(tally, folder + "/ntm.csv");
  }
  formula::Tally tally(law.compiled.plan.atoms.size(), made.villages);
  report("ntm columns: all indicators",
         least_seconds([&] { columns::scan(law.compiled.plan, made.tables, places, tally); }), "s");
}

void measure_unknown(const CountryLaw& law, const std::vector<SyntheticCommune>& communes) {
  const MadeColumns made = make_columns(law, communes, 2);
  const auto places = made.every_place();
  formula::Tally tally(law.compiled.plan.atoms.size(), made.villages);
  report("ntm columns: all indicators, 2 % unknown",
         least_seconds([&] { columns::scan(law.compiled.plan, made.tables, places, tally); }), "s");
}

criteria::PlaceAttributes attributes_of(const SyntheticCommune& commune) {
  return {{"region", std::string(commune.region)},
          {"commune_group", std::to_string(commune.group)},
          {"specially_difficult", commune.is_difficult ? "yes" : "no"}};
}

// The commune in the middle of all by size: a record of its first village changes, that village is read and
// counted again, and the commune is judged.
void measure_change(const CountryLaw& law, std::vector<SyntheticCommune> communes) {
  std::ranges::sort(communes, {}, &SyntheticCommune::households);
  const SyntheticCommune& commune = communes[communes.size() / 2];
  const MadeColumns all = make_columns(law, {commune}, 2);
  formula::Tally tally(law.compiled.plan.atoms.size(), all.villages);
  columns::scan(law.compiled.plan, all.tables, all.every_place(), tally);
  const programme::Evidence evidence{example::synthetic_last_day(), attributes_of(commune), tally, {}};
  SyntheticCommune changed = commune;
  changed.villages.resize(1);
  const MadeColumns one = make_columns(law, {changed}, 2);
  // The village's records under its number, and no others: what the commune keeps stays counted.
  columns::Tables tables;
  const double took = least_seconds([&] {
    tables.clear();
    for (const auto& [key, table] : one.tables) {
      std::vector<std::size_t> held;
      for (std::size_t field = 0; field < table.reg().fields.size(); ++field)
        if (table.holds(field)) held.push_back(field);
      columns::Table& copy =
          tables.emplace(key, columns::Table(table.reg(), held, all.villages + 1)).first->second;
      std::vector<std::int64_t> cells(held.size());
      const auto [begin, end] = table.rows_of(0);
      for (std::size_t row = begin; row < end; ++row) {
        for (std::size_t i = 0; i < held.size(); ++i)
          cells[i] = table.cell(held[i], row).value_or(columns::kUnknownCell);
        copy.add_cells(0, table.valid_from(row), cells);
      }
    }
    columns::scan(law.compiled.plan, tables, {0}, tally);
    NTM_CHECK(!programme::assess(law.compiled, evidence).criteria.empty());
  });
  report("one record changed -> the commune's verdict", took, "s");
}

// From nothing to what the first page of a commune says, of a database that was generated before.
void measure_database(const std::string& path) {
  const auto first = storage::communes_with_changesets(*storage::open(path)).front();
  const judging::Occasion occasion{
      first, example::synthetic_last_day(), example::synthetic_changed_at(), "", {}};
  const double begin = now();
  const auto database = storage::connect(path);
  const auto evaluation = judging::evaluate(*database, occasion);
  report("database: connect -> first verdict", now() - begin, "s");
  report("database: evaluate a commune anew", least_seconds([&] {
           NTM_CHECK(!judging::evaluate_anew(*database, occasion).assessment.criteria.empty());
         }),
         "s");
}

// As many took longer as took less.
double middle(std::vector<double> seconds) {
  std::ranges::nth_element(seconds, seconds.begin() + std::ssize(seconds) / 2);
  return seconds[seconds.size() / 2];
}

// Adds to the database.
void measure_changes(const std::string& path) {
  report("database: open -> first verdict", time_first_verdict(path), "s");
  const ChangeTimes times = time_changes(path, 50);
  report("database: households of the commune", static_cast<double>(times.households), "");
  report("database: one record changed -> verdict, least", std::ranges::min(times.renewed), "s");
  report("database: one record changed -> verdict, middle", middle(times.renewed), "s");
  report("database: the commune read anew, middle", middle(times.anew), "s");
}

int measure(const std::vector<std::string>& arguments) {
  if (arguments.size() == 3 && arguments[0] == "columns") {
    const CountryLaw law;
    const auto communes = made_country(std::stoll(arguments[1]), 0);
    write_flat(law, communes, arguments[2] + "/households.csv");
    measure_known(law, communes, arguments[2]);
    measure_unknown(law, communes);
    measure_change(law, communes);
    report("columns: most memory (VmHWM)", memory("VmHWM:"), "bytes");
    return 0;
  }
  if (arguments.size() == 2 && arguments[0] == "database") {
    measure_database(arguments[1]);
    return 0;
  }
  if (arguments.size() == 2 && arguments[0] == "changes") {
    measure_changes(arguments[1]);
    return 0;
  }
  fmt::print(stderr, "ntm_country_bench columns HOUSEHOLDS FOLDER | database FILE | changes FILE\n");
  return 2;
}

}  // namespace
}  // namespace ntm::bench

int main(int argc, char** argv) {
  try {
    return ntm::bench::measure({argv + 1, argv + argc});
  } catch (const ntm::base::Error& error) {
    fmt::print(stderr, "{}\n", error.message().in(ntm::base::Language::english));
    return 1;
  }
}
