// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/stated_places.h"

#include <fmt/format.h>

#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

using programme::PlaceCode;

// "A-1 0001-01-01..2024-07-01: 3" of each stretch; the number is that of the day of the month on which it was
// asked for.
std::vector<std::string> stretches(const programme::Places& known, const std::vector<PlaceCode>& codes) {
  std::vector<std::string> lines;
  const auto number_of = [](const PlaceCode& code, base::Date stated) {
    return code == "nowhere" ? std::nullopt : std::optional<std::size_t>(stated.day());
  };
  for (const StatedPlace& one : stated_places(known, codes, day("2024-12-31"), number_of))
    lines.push_back(fmt::format("{} {}..{}: {}", one.code, one.since.iso(),
                                one.until == day("9999-12-31").plus_days(1) ? "" : one.until.iso(),
                                one.number));
  return lines;
}

TEST(StatedPlacesTest, a_code_is_asked_for_once_a_period_and_the_first_means_all_days_before_it) {
  programme::PlaceFile file;
  file.places = {{"A-1", "Một", "village", "A", day("2020-01-01"), day("2021-12-31")},
                 {"A-1", "Một mới", "village", "A", day("2024-07-05"), {}}};
  const programme::Places known(file);
  EXPECT_EQ(stretches(known, {"A-1", "nowhere"}),
            (std::vector<std::string>{"A-1 0001-01-01..2024-07-05: 1", "A-1 2024-07-05..: 5"}));
}

TEST(StatedPlacesTest, a_code_of_which_only_events_are_known_is_asked_for_between_them) {
  programme::PlaceFile file;
  file.lineage = {{"merge", day("2024-03-09"), "", {"X"}, {"Y"}}};
  const programme::Places known(file);
  EXPECT_EQ(
      stretches(known, {"X", "Z"}),
      (std::vector<std::string>{"X 0001-01-01..2024-03-09: 1", "X 2024-03-09..2025-01-01: 9",
                                "X 2025-01-01..: 1", "Z 0001-01-01..2025-01-01: 1", "Z 2025-01-01..: 1"}));
}

}  // namespace
}  // namespace ntm::storage
