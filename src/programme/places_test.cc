// SPDX-License-Identifier: Apache-2.0
#include "programme/places.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace ntm::programme {
namespace {

using Codes = std::vector<PlaceCode>;

base::Date day(std::string_view text) {
  return base::Date::parse(text).value();
}

Place place(const std::string& code, const std::string& kind, const std::string& parent,
            const std::string& from = "2020-01-01", const std::string& to = "") {
  return {code, "Tên " + code, kind, parent, day(from), to.empty() ? std::nullopt : base::Date::parse(to)};
}

// Communes A (villages A1, A2) and B (village B1); on 01/07/2025 they are merged into C, to which their
// villages move; on 01/01/2026 the villages A1 and A2 become A3.
PlaceFile two_communes() {
  PlaceFile file;
  file.places = {place("VN", "nation", ""),
                 place("20", "province", "VN"),
                 place("A", "commune", "20"),
                 place("B", "commune", "20"),
                 place("A1", "village", "A"),
                 place("A2", "village", "A"),
                 place("B1", "village", "B"),
                 place("C", "commune", "20", "2025-07-01"),
                 place("A1", "village", "C", "2025-07-01"),
                 place("A2", "village", "C", "2025-07-01"),
                 place("B1", "village", "C", "2025-07-01"),
                 place("A3", "village", "C", "2026-01-01")};
  file.attributes = {{"A", "region", "TDMNPB", day("2020-01-01"), {}},
                     {"A", "group", "1", day("2021-01-01"), {}},
                     {"A", "group", "2", day("2023-01-01"), day("2023-12-31")},
                     {"A", "group", "3", day("2021-01-01"), day("2021-12-31")}};
  file.lineage = {{"merge", day("2026-01-01"), "12/QĐ", {"A1", "A2"}, {"A3"}},
                  {"merge", day("2025-07-01"), "1672/NQ", {"A", "B"}, {"C"}},
                  {"move", day("2025-07-01"), "1672/NQ", {"A1"}, {"A1"}},
                  {"move", day("2025-07-01"), "1672/NQ", {"A2"}, {"A2"}},
                  {"move", day("2025-07-01"), "1672/NQ", {"B1"}, {"B1"}}};
  return file;
}

Codes codes(const std::vector<Place>& places) {
  Codes found;
  for (const Place& one : places) found.push_back(one.code);
  return found;
}

TEST(Places, what_ends_in_an_event_stands_until_the_day_before) {
  const Places places(two_communes());
  EXPECT_EQ(places.find("A", day("2025-06-30"))->name, "Tên A");
  EXPECT_EQ(places.find("A", day("2025-07-01")), nullptr);
  EXPECT_EQ(places.find_or_last("A", day("2026-01-01"))->to, day("2025-06-30"));
  EXPECT_EQ(places.find_or_last("Z", day("2026-01-01")), nullptr);
  ASSERT_EQ(places.periods("A1").size(), 2U);
  EXPECT_EQ(places.periods("A1")[0].to, day("2025-06-30"));
  EXPECT_EQ(places.periods("A1")[1].to, day("2025-12-31"));
  EXPECT_TRUE(places.periods("Z").empty());
}

TEST(Places, villages_are_those_of_the_day) {
  const Places places(two_communes());
  EXPECT_EQ(codes(places.villages("A", day("2025-06-30"))), (Codes{"A1", "A2"}));
  EXPECT_EQ(codes(places.villages("A", day("2025-07-01"))), Codes{});
  EXPECT_EQ(codes(places.villages("C", day("2025-07-01"))), (Codes{"A1", "A2", "B1"}));
  EXPECT_EQ(codes(places.villages("C", day("2026-01-01"))), (Codes{"A3", "B1"}));
  EXPECT_EQ(codes(places.children("20", day("2026-01-01"))), Codes{"C"});
  EXPECT_EQ(codes(places.children("20", day("2025-01-01"), "village")), Codes{});
  EXPECT_EQ(codes(places.children("", day("2025-01-01"))), Codes{"VN"});
}

TEST(Places, what_is_above_is_what_was_above_on_that_day) {
  const Places places(two_communes());
  EXPECT_EQ(places.ancestors("A1", day("2025-06-30")), (Codes{"A", "20", "VN"}));
  EXPECT_EQ(places.ancestors("A1", day("2025-07-01")), (Codes{"C", "20", "VN"}));
  EXPECT_EQ(places.ancestors("VN", day("2025-07-01")), Codes{});
}

TEST(Places, a_circle_does_not_hold_us_for_ever) {
  PlaceFile file;
  file.places = {place("A", "commune", "B"), place("B", "commune", "A")};
  EXPECT_EQ(Places(file).ancestors("A", day("2024-01-01")), Codes{"B"});
}

TEST(Places, the_attribute_that_begins_last_holds_and_of_one_day_the_one_entered_last) {
  const Places places(two_communes());
  using Attributes = std::map<std::string, std::string>;
  EXPECT_EQ(places.attributes("A", day("2020-06-01")), (Attributes{{"region", "TDMNPB"}}));
  EXPECT_EQ(places.attributes("A", day("2021-06-01")), (Attributes{{"region", "TDMNPB"}, {"group", "3"}}));
  EXPECT_EQ(places.attributes("A", day("2022-06-01")).at("group"), "1");
  EXPECT_EQ(places.attributes("A", day("2023-06-01")).at("group"), "2");
  EXPECT_EQ(places.attributes("A", day("2024-06-01")).at("group"), "1");
  EXPECT_TRUE(places.attributes("B", day("2024-06-01")).empty());
}

TEST(Places, before_it_came_to_be_a_place_is_those_it_was_made_of) {
  const Places places(two_communes());
  EXPECT_EQ(places.predecessors("C", day("2025-06-30")), (Codes{"A", "B"}));
  EXPECT_EQ(places.predecessors("C", day("2025-07-01")), Codes{"C"});
  EXPECT_EQ(places.predecessors("A3", day("2025-01-01")), (Codes{"A1", "A2"}));
  EXPECT_EQ(places.predecessors("A", day("2026-01-01")), Codes{"A"}) << "what ended is itself";
  EXPECT_EQ(places.ever_part_of("C"), (std::set<PlaceCode>{"A", "B", "C", "A1", "A2", "A3", "B1"}));
  EXPECT_EQ(places.ever_part_of("A"), (std::set<PlaceCode>{"A", "A1", "A2", "A3"}))
      << "what was stated of A3 before it came to be was stated of A1 or A2";
}

// A is renamed, takes in B, and is renamed again: three events, of which the last has A alone as its source.
TEST(Places, a_commune_that_kept_its_code_in_a_merger_is_looked_through) {
  PlaceFile file;
  file.places = {place("A", "commune", "20"), place("B", "commune", "20"),
                 place("A", "commune", "20", "2021-01-01"), place("A", "commune", "20", "2022-01-01"),
                 place("A", "commune", "20", "2023-01-01")};
  file.lineage = {{"rename", day("2021-01-01"), "1", {"A"}, {"A"}},
                  {"merge", day("2022-01-01"), "2", {"A", "B"}, {"A"}},
                  {"rename", day("2023-01-01"), "3", {"A"}, {"A"}}};
  const Places places(file);
  EXPECT_EQ(places.predecessors("A", day("2020-06-01")), (Codes{"A", "B"}));
  EXPECT_EQ(places.predecessors("A", day("2021-12-31")), (Codes{"A", "B"}));
  EXPECT_EQ(places.predecessors("A", day("2022-01-01")), Codes{"A"});
  EXPECT_EQ(places.end_of("A", day("2024-01-01")), nullptr) << "it goes on under its code";
  EXPECT_EQ(places.end_of("B", day("2024-01-01"))->decision, "2");
  EXPECT_EQ(places.end_of("B", day("2021-12-31")), nullptr);
}

// A commune takes over the whole of W and, by another event of the same day, a part of P; it keeps the code
// of its own that it had. What becomes of P's things is open, since D has the other part.
TEST(Places, events_of_one_day_are_one_act) {
  PlaceFile file;
  for (const char* code : {"C", "W", "P"}) file.places.push_back(place(code, "commune", "20"));
  for (const char* code : {"C", "D"}) file.places.push_back(place(code, "commune", "20", "2025-07-01"));
  file.lineage = {{"split", day("2025-07-01"), "1", {"P"}, {"C", "D"}},
                  {"merge", day("2025-07-01"), "1", {"C", "P", "W"}, {"C"}}};
  const Places places(file);
  EXPECT_EQ(places.predecessors("C", day("2025-06-30")), (Codes{"C", "P", "W"}));
  EXPECT_EQ(places.predecessors("D", day("2025-06-30")), Codes{"P"});
  EXPECT_EQ(places.heirs("P", day("2025-06-30"), day("2025-07-01")), (Codes{"C", "D"}));
  EXPECT_EQ(places.heirs("W", day("2025-06-30"), day("2025-07-01")), Codes{"C"});
  EXPECT_EQ(places.heirs("C", day("2025-06-30"), day("2025-07-01")), Codes{"C"});
}

TEST(Places, events_are_found_from_both_sides_the_earliest_first) {
  const Places places(two_communes());
  ASSERT_EQ(places.lineage("A1").size(), 2U);
  EXPECT_EQ(places.lineage("A1")[0].event, "move");
  EXPECT_EQ(places.lineage("A1")[1].successors, Codes{"A3"});
  EXPECT_EQ(places.lineage("C").size(), 1U);
  EXPECT_TRUE(places.lineage("20").empty());
}

TEST(Places, days_of_change_are_those_on_which_a_place_begins_ends_or_takes_part_in_an_event) {
  const Places places(two_communes());
  using Days = std::set<base::Date>;
  EXPECT_EQ(places.days_of_change(places.ever_part_of("C"), day("2020-01-02"), day("2026-12-31")),
            (Days{day("2025-07-01"), day("2026-01-01")}));
  EXPECT_EQ(places.days_of_change({"A"}, day("2020-01-01"), day("2025-06-30")), Days{day("2020-01-01")});
  EXPECT_EQ(places.days_of_change({"A3"}, day("2026-01-01"), day("2026-01-01")), Days{day("2026-01-01")});
}

// Communes are merged at random: on every day the communes that stood then are made up, each exactly
// once, of what those of the last day were made of.
TEST(Places, however_communes_are_merged_none_is_lost_and_none_counted_twice) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 dice(seed);
    PlaceFile file;
    Codes standing;
    for (int i = 0; i < 6; ++i) {
      standing.push_back(fmt::format("X{}", i));
      file.places.push_back(place(standing.back(), "commune", "20"));
    }
    std::map<base::Date, std::set<PlaceCode>> on{{day("2020-01-01"), {standing.begin(), standing.end()}}};
    for (int step = 1; step <= 5; ++step) {
      const base::Date when = day(fmt::format("202{}-07-01", step));
      std::ranges::shuffle(standing, dice);
      const bool keeps_code = dice() % 2 == 0;
      const PlaceCode successor = keeps_code ? standing[0] : fmt::format("Y{}", step);
      file.lineage.push_back({"merge", when, "d", {standing[0], standing[1]}, {successor}});
      file.places.push_back(place(successor, "commune", "20", when.iso()));
      standing.erase(standing.begin(), standing.begin() + 2);
      standing.push_back(successor);
      on[when] = {standing.begin(), standing.end()};
    }
    std::ranges::shuffle(file.lineage, dice);
    const Places places(file);
    for (const auto& [when, expected] : on) {
      Codes found;
      for (const PlaceCode& last : standing)
        for (const PlaceCode& one : places.predecessors(last, when)) found.push_back(one);
      std::ranges::sort(found);
      EXPECT_EQ(found, Codes(expected.begin(), expected.end())) << "seed " << seed << " on " << when.iso();
      for (const PlaceCode& one : expected)
        EXPECT_TRUE(places.find(one, when)) << one << " on " << when.iso();
    }
  }
}

}  // namespace
}  // namespace ntm::programme
