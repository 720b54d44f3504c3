// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "programme/standing.h"

namespace ntm::programme {
namespace {

using Codes = std::vector<PlaceCode>;

base::Date the_day(std::string_view text) {
  return base::Date::parse(text).value();
}

Place place_of(const std::string& code, const std::string& kind, const std::string& parent,
               const std::string& from = "2020-01-01", const std::string& to = "") {
  return {code,   "Tên " + code, kind,
          parent, the_day(from), to.empty() ? std::nullopt : base::Date::parse(to)};
}

// Commune A: A1 and A2 become A3 in 2022, S is split into S1 and S2 in 2022, K into K and L in 2022, M moves
// to B in 2023. In 2025 A is split into C, with A3, and D, with S1 and S2; B becomes E, of whose village M
// nothing is said. V ends in 2021, without an event.
PlaceFile one_of_each() {
  PlaceFile file;
  file.places = {place_of("A", "commune", "20"),
                 place_of("B", "commune", "20"),
                 place_of("A1", "village", "A"),
                 place_of("A2", "village", "A"),
                 place_of("S", "village", "A"),
                 place_of("K", "village", "A"),
                 place_of("M", "village", "A"),
                 place_of("V", "village", "A", "2020-01-01", "2020-12-31"),
                 place_of("A3", "village", "A", "2022-01-01"),
                 place_of("S1", "village", "A", "2022-01-01"),
                 place_of("S2", "village", "A", "2022-01-01"),
                 place_of("K", "village", "A", "2022-01-01"),
                 place_of("L", "village", "A", "2022-01-01"),
                 place_of("M", "village", "B", "2023-01-01"),
                 place_of("C", "commune", "20", "2025-01-01"),
                 place_of("D", "commune", "20", "2025-01-01"),
                 place_of("E", "commune", "20", "2025-01-01"),
                 place_of("A3", "village", "C", "2025-01-01"),
                 place_of("S1", "village", "D", "2025-01-01"),
                 place_of("S2", "village", "D", "2025-01-01")};
  file.lineage = {{"merge", the_day("2022-01-01"), "1", {"A1", "A2"}, {"A3"}},
                  {"split", the_day("2022-01-01"), "1", {"S"}, {"S1", "S2"}},
                  {"split", the_day("2022-01-01"), "1", {"K"}, {"K", "L"}},
                  {"move", the_day("2023-01-01"), "2", {"M"}, {"M"}},
                  {"split", the_day("2025-01-01"), "3", {"A"}, {"C", "D"}},
                  {"rename", the_day("2025-01-01"), "3", {"B"}, {"E"}},
                  {"move", the_day("2025-01-01"), "3", {"A3"}, {"A3"}},
                  {"move", the_day("2025-01-01"), "3", {"S1"}, {"S1"}},
                  {"move", the_day("2025-01-01"), "3", {"S2"}, {"S2"}}};
  return file;
}

class HeirsTest : public testing::Test {
 protected:
  Codes heirs(const char* code, const char* stated, const char* date, Content content = Content::things) {
    return places.heirs(code, the_day(stated), the_day(date), content);
  }
  PlaceCode standing(const char* code, const char* stated, const char* date,
                     Content content = Content::things) {
    return Standing(places, the_day(date), content).of(code, the_day(stated));
  }
  const Places places{one_of_each()};
};

TEST_F(HeirsTest, what_was_stated_of_a_village_is_in_the_one_that_it_became) {
  EXPECT_EQ(standing("A1", "2020-05-01", "2021-12-31"), "A1");
  EXPECT_EQ(standing("A1", "2020-05-01", "2022-01-01"), "A3");
  EXPECT_EQ(standing("A2", "2020-05-01", "2025-06-01"), "A3");
  EXPECT_EQ(places.commune_of("A3", the_day("2025-06-01")), "C");
}

TEST_F(HeirsTest, of_a_village_that_was_split_it_is_in_the_commune_until_somebody_says_more) {
  EXPECT_EQ(heirs("S", "2020-05-01", "2024-01-01"), (Codes{"S1", "S2"}));
  EXPECT_EQ(standing("S", "2020-05-01", "2021-12-31"), "S");
  EXPECT_EQ(standing("S", "2020-05-01", "2024-01-01"), "A");
  EXPECT_EQ(standing("S", "2020-05-01", "2025-06-01"), "D") << "both went there";
}

TEST_F(HeirsTest, a_code_that_goes_on_keeps_what_it_has) {
  EXPECT_EQ(standing("K", "2020-05-01", "2024-01-01"), "K");
  EXPECT_EQ(standing("M", "2020-05-01", "2023-06-01"), "M");
  EXPECT_EQ(places.commune_of("M", the_day("2022-12-31")), "A");
  EXPECT_EQ(places.commune_of("M", the_day("2023-01-01")), "B");
}

TEST(Heirs, a_merger_that_is_undone_gives_each_village_back_what_it_had) {
  PlaceFile file;
  file.places = {place_of("A", "commune", "20"),
                 place_of("A1", "village", "A"),
                 place_of("A2", "village", "A"),
                 place_of("A3", "village", "A", "2022-01-01"),
                 place_of("A1", "village", "A", "2023-01-01"),
                 place_of("A2", "village", "A", "2023-01-01")};
  file.lineage = {{"merge", the_day("2022-01-01"), "1", {"A1", "A2"}, {"A3"}},
                  {"split", the_day("2023-01-01"), "2", {"A3"}, {"A1", "A2"}}};
  const Places places(file);
  Standing merged(places, the_day("2022-06-01"), Content::things),
      back(places, the_day("2023-06-01"), Content::things);
  EXPECT_EQ(merged.of("A1", the_day("2020-06-01")), "A3");
  EXPECT_EQ(back.of("A1", the_day("2020-06-01")), "A1");
  EXPECT_EQ(back.of("A2", the_day("2020-06-01")), "A2");
  EXPECT_EQ(back.of("A3", the_day("2022-06-01")), "A")
      << "of whom this was stated first in between, nobody knows";
}

TEST_F(HeirsTest, what_a_commune_kept_itself_is_nowhere_when_it_was_split_and_nobody_said_where) {
  EXPECT_EQ(heirs("A", "2020-05-01", "2025-06-01"), (Codes{"C", "D"}));
  EXPECT_EQ(standing("A", "2020-05-01", "2025-06-01"), "");
  EXPECT_EQ(standing("B", "2020-05-01", "2025-06-01"), "E");
}

TEST_F(HeirsTest, of_a_village_that_ended_without_an_event_the_commune_has_it) {
  EXPECT_EQ(standing("V", "2020-05-01", "2021-06-01"), "A");
  EXPECT_EQ(standing("M", "2024-05-01", "2025-06-01"), "E")
      << "of a commune that ended, and nobody said so of it";
}

// 2021: stated of A3, which was not there yet; 2023: of A1, which was there no more.
TEST_F(HeirsTest, an_event_entered_after_the_records_loses_none_of_them) {
  EXPECT_EQ(standing("A1", "2023-05-01", "2023-06-01"), "A3");
  EXPECT_EQ(heirs("A3", "2021-05-01", "2021-06-01"), (Codes{"A1", "A2"}));
  EXPECT_EQ(standing("A3", "2021-05-01", "2021-06-01"), "A");
  EXPECT_EQ(standing("S1", "2021-05-01", "2021-06-01"), "S");
}

TEST_F(HeirsTest, the_figures_of_a_place_go_on_only_where_it_is_the_same_place) {
  EXPECT_EQ(standing("B", "2020-05-01", "2025-06-01", Content::place), "E");
  EXPECT_EQ(standing("M", "2020-05-01", "2024-06-01", Content::place), "M");
  EXPECT_EQ(standing("A1", "2020-05-01", "2022-06-01", Content::place), "");
  EXPECT_EQ(standing("K", "2020-05-01", "2022-06-01", Content::place), "") << "it is smaller now";
  EXPECT_EQ(standing("K", "2022-05-01", "2022-06-01", Content::place), "K");
  EXPECT_EQ(standing("S1", "2021-05-01", "2021-06-01", Content::place), "");
}

TEST_F(HeirsTest, a_place_of_which_nothing_is_known_is_itself) {
  EXPECT_EQ(standing("Z", "2020-05-01", "2024-01-01"), "Z");
}

// -- Random events; and a slow reading of them, event by event, over all households.

struct RandomVillages {
  explicit RandomVillages(unsigned seed) : dice(seed) {
    for (const char* commune : {"P", "Q"}) {
      file.places.push_back(place_of(commune, "commune", "20"));
      for (int i = 0; i < 3; ++i) add(fmt::format("{}{}", commune, i), commune, "2020-01-01");
    }
    for (int step = 1; step <= 6; ++step) happen(fmt::format("202{}-07-01", step), step);
    std::ranges::shuffle(file.lineage, dice);
    std::ranges::shuffle(file.places, dice);
  }

  void add(const PlaceCode& code, const std::string& commune, const std::string& from) {
    file.places.push_back(place_of(code, "village", commune, from));
    standing[code] = commune;
  }

  void happen(const std::string& date, int step) {
    Codes codes;
    for (const auto& [code, commune] : standing) codes.push_back(code);
    std::ranges::shuffle(codes, dice);
    const PlaceCode one = codes.front(), fresh = fmt::format("N{}", step);
    const std::string commune = standing[one];
    const auto other = std::find_if(codes.begin() + 1, codes.end(),
                                    [&](const auto& code) { return standing[code] == commune; });
    Codes sources{one}, successors;
    switch (dice() % 4) {
      case 0:
        if (other != codes.end()) sources.push_back(*other);
        successors = {dice() % 2 == 0 ? one : fresh};
        break;
      case 1:
        successors = {fresh + "a", fresh + "b"};
        break;
      case 2:
        successors = {fresh};
        break;
      default:
        successors = {one};
    }
    const std::string goes_to =
        successors == Codes{one} && sources.size() == 1 && commune == "P" ? "Q" : commune;
    for (const PlaceCode& code : sources) standing.erase(code);
    for (const PlaceCode& code : successors) add(code, goes_to, date);
    file.lineage.push_back({"event", the_day(date), "d", sources, successors});
  }

  std::mt19937 dice;
  PlaceFile file;
  std::map<PlaceCode, std::string> standing;
};

std::set<PlaceCode> slow_heirs(PlaceFile file, const PlaceCode& village, base::Date stated, base::Date day) {
  std::ranges::sort(file.lineage, {}, &LineageEvent::date);
  std::set<PlaceCode> now{village};
  for (const LineageEvent& event : file.lineage) {
    if (event.date <= stated || day < event.date) continue;
    std::set<PlaceCode> next;
    for (const PlaceCode& one : now) {
      const bool ends = std::ranges::find(event.sources, one) != event.sources.end() &&
                        std::ranges::find(event.successors, one) == event.successors.end();
      if (ends)
        next.insert(event.successors.begin(), event.successors.end());
      else
        next.insert(one);
    }
    now = next;
  }
  return now;
}

TEST(Heirs, however_villages_change_no_household_is_lost_and_none_is_in_two_places) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const RandomVillages random(seed);
    const Places places(random.file);
    for (const Place& village : random.file.places) {
      if (village.kind != "village") continue;
      for (int year = village.from.year(); year <= 2027; ++year) {
        const base::Date date = the_day(fmt::format("{}-07-01", year));
        const auto slow = slow_heirs(random.file, village.code, village.from, date);
        EXPECT_EQ(places.heirs(village.code, village.from, date), Codes(slow.begin(), slow.end()))
            << "seed " << seed << " " << village.code << " on " << date.iso();
        const PlaceCode where = Standing(places, date, Content::things).of(village.code, village.from);
        std::set<PlaceCode> communes;
        for (const PlaceCode& one : slow) communes.insert(places.commune_of(one, date));
        if (communes.size() > 1) {
          EXPECT_EQ(where, "") << "parts of it went to different communes";
          continue;
        }
        ASSERT_TRUE(places.find(where, date))
            << "seed " << seed << " " << village.code << " on " << date.iso();
        EXPECT_EQ(places.commune_of(where, date), *communes.begin());
        EXPECT_TRUE(slow.size() > 1 || slow.contains(where));
        const auto part = places.ever_part_of(places.commune_of(where, date));
        EXPECT_TRUE(part.contains(village.code)) << "whoever reads " << where << " reads it";
      }
    }
  }
}

}  // namespace
}  // namespace ntm::programme
