// SPDX-License-Identifier: Apache-2.0
// How long a scan of the national set takes, beside a streaming read of the same bytes: without the layers
// above columns, so that it is built in a minute. README.md says what is measured.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/check.h"
#include "bench/world.h"

namespace ntm::bench {
namespace {

constexpr int kUnknownPercent = 2;
constexpr int kRepetitions = 15;

// The least time of several, in milliseconds.
template <typename Run>
double least_time(const Run& run) {
  double least = 1e9;
  for (int i = 0; i < kRepetitions; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    least = std::min(least, took.count());
  }
  return least;
}

// The arrays that a scan reads row by row.
std::vector<std::span<const std::byte>> arrays_read(const World& world) {
  std::vector<std::span<const std::byte>> arrays;
  for (const auto& [key, table] : world.tables)
    for (const columns::Array& array : table.arrays()) {
      using Kind = columns::Array::Kind;
      const bool is_read = array.kind == Kind::numbers || array.kind == Kind::yes ||
                           (array.kind == Kind::known && array.has_unknown);
      if (is_read) arrays.push_back(array.bytes);
    }
  return arrays;
}

std::uint64_t sum_of_words(const std::vector<std::span<const std::byte>>& arrays) {
  std::uint64_t sum = 0;
  for (const auto& bytes : arrays)
    for (std::size_t at = 0; at + sizeof(sum) <= bytes.size(); at += sizeof(sum)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof(word));
      sum += word;
    }
  return sum;
}

struct Times {
  double once = 0, again = 0, by_two = 0, portable = 0, households = 0, stream = 0;
  double megabytes = 0;
};

Times measured(const National& national, std::size_t villages, int unknown_percent) {
  const World world(national, villages, unknown_percent);
  const auto places = world.every_place();
  const formula::Plan& plan = national.plan;
  const formula::Tally expected = world.scanned(plan);
  const auto again = [&](const formula::Plan& of, const columns::ScanOptions& options) {
    columns::Scan scan(of);
    formula::Tally tally(of.atoms.size(), villages);
    scan.run(world.tables, places, tally, options);
    const double time = least_time([&] { scan.run(world.tables, places, tally, options); });
    NTM_CHECK(&of != &plan || tally == expected);
    return time;
  };
  Times times;
  times.once = least_time([&] {
    formula::Tally tally(plan.atoms.size(), villages);
    columns::scan(plan, world.tables, places, tally);
  });
  times.again = again(plan, {1, nullptr});
  times.by_two = again(plan, {2, nullptr});
  times.portable = again(plan, {1, &columns::portable_kernels()});
  times.households = again(national.households, {1, nullptr});
  const auto arrays = arrays_read(world);
  for (const auto& bytes : arrays) times.megabytes += static_cast<double>(bytes.size()) / 1e6;
  volatile std::uint64_t sum = 0;
  times.stream = least_time([&] { sum = sum_of_words(arrays); });
  return times;
}

void measure(const National& national, std::size_t villages) {
  const Times known = measured(national, villages, 0), gaps = measured(national, villages, kUnknownPercent);
  const auto print = [&](const char* what, double Times::*time) {
    fmt::print("{:>7} villages  {:<28}{:>9.3f} ms {:>9.3f} ms {:>6.1f}\n", villages, what, known.*time,
               gaps.*time, gaps.*time / known.*time);
  };
  fmt::print("{:>17}{:<29}{:>12} {:>12} {:>6}\n", "", "", "known", "2 % unknown", "times");
  print("set, once, with its tally", &Times::once);
  print("set, one thread", &Times::again);
  print("set, two threads", &Times::by_two);
  print("set, one thread, portable", &Times::portable);
  print("households, one thread", &Times::households);
  print("streaming read", &Times::stream);
  fmt::print("{:>7} villages  {:<28}{:>9.1f} MB {:>9.1f} MB\n", villages, "bytes read", known.megabytes,
             gaps.megabytes);
  fmt::print("{:>7} villages  set, one thread : streaming read {:.1f}, {:.1f}\n\n", villages,
             known.again / known.stream, gaps.again / gaps.stream);
}

}  // namespace
}  // namespace ntm::bench

int main() {
  const ntm::bench::National national;
  for (const std::size_t villages : {100U, 1'000U, 10'000U, 100'000U})
    ntm::bench::measure(national, villages);
}
