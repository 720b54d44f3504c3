// SPDX-License-Identifier: Apache-2.0
#include "programme/load_places.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace ntm::programme {
namespace {

using base::Date;
using base::Diagnostics;
using Keys = std::vector<std::string>;

Date day_of(const char* text) {
  return Date::parse(text).value();
}

// What was wrong, as "key@line:column".
Keys reported(const Diagnostics& diagnostics) {
  Keys keys;
  for (const base::Diagnostic& d : diagnostics.list()) {
    EXPECT_EQ(d.where.file, "places.yaml");
    // Every {name} of the sentence must be filled in.
    for (const auto language : {base::Language::vietnamese, base::Language::english})
      EXPECT_EQ(d.what.in(language).find('{'), std::string::npos) << d.what.in(language);
    keys.push_back(fmt::format("{}@{}:{}", d.what.key, d.where.line, d.where.column));
  }
  return keys;
}

PlaceFile loaded(std::string_view text) {
  Diagnostics diagnostics;
  const auto places = load_places(text, "places.yaml", diagnostics);
  EXPECT_EQ(reported(diagnostics), Keys{});
  return places.value();
}

// Asserts that the text is refused, and returns why.
Keys refused(std::string_view text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(load_places(text, "places.yaml", diagnostics).has_value());
  return reported(diagnostics);
}

// A file of one nation, a province and what stands in `more`, from line 4 on.
std::string beside_a_province(std::string_view more) {
  return "places:\n"
         "  - {code: VN, name: Việt Nam, kind: nation, from: 2000-01-01}\n"
         "  - {code: '20', name: Lạng Sơn, kind: province, parent: VN, from: 2000-01-01}\n" +
         std::string(more);
}

std::string commune_with_attributes(std::string_view attributes) {
  return beside_a_province(
             "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01, to: 2025-06-30,\n"
             "     attributes: [") +
         std::string(attributes) + "]}\n";
}

std::string with_lineage(std::string_view lineage) {
  return beside_a_province(
             "  - {code: '1', name: A, kind: commune, parent: '20', from: 2010-01-01, to: 2019-12-31}\n"
             "  - {code: '2', name: B, kind: commune, parent: '20', from: 2020-01-01}\n"
             "lineage:\n  - ") +
         std::string(lineage) + "\n";
}

TEST(LoadPlacesTest, the_example_loads_whole) {
  std::ifstream file(NTM_SOURCE_DIR "/examples/binh-trung-2024/places.yaml");
  std::stringstream text;
  text << file.rdbuf();
  const PlaceFile places = loaded(text.str());

  const auto villages_in = [&](const char* commune) {
    return std::count_if(places.places.begin(), places.places.end(), [&](const Place& place) {
      return place.kind == "village" && place.parent == commune;
    });
  };
  EXPECT_EQ(villages_in("06217"), 10);
  EXPECT_EQ(villages_in("06286"), 3 + 16) << "those of the old one, and of all three in the new one";
  EXPECT_EQ(places.places.size(), 42U);
  ASSERT_EQ(places.lineage.size(), 2U);
  EXPECT_EQ(places.lineage[0].event, "merge");
  EXPECT_EQ(places.lineage[0].date, day_of("2020-01-01"));
  EXPECT_EQ(places.lineage[0].sources, (std::vector<PlaceCode>{"06217", "06229"}));
  EXPECT_EQ(places.lineage[1].decision, "1672/NQ-UBTVQH15 ngày 16/6/2025");
}

TEST(LoadPlacesTest, every_part_of_an_entry_is_read) {
  const PlaceFile places = loaded(commune_with_attributes("{name: region, value: NUI, from: 2021-01-01}"));
  ASSERT_EQ(places.places.size(), 3U);
  const Place& commune = places.places[2];
  EXPECT_EQ(commune.code, "1");
  EXPECT_EQ(commune.name, "A");
  EXPECT_EQ(commune.kind, "commune");
  EXPECT_EQ(commune.parent, "20");
  EXPECT_EQ(commune.from, day_of("2020-01-01"));
  EXPECT_EQ(commune.to, day_of("2025-06-30"));
  EXPECT_EQ(places.places[0].parent, "");
  EXPECT_EQ(places.places[0].to, std::nullopt);
  ASSERT_EQ(places.attributes.size(), 1U);
  EXPECT_EQ(places.attributes[0].place, "1");
  EXPECT_EQ(places.attributes[0].name, "region");
  EXPECT_EQ(places.attributes[0].value, "NUI");
  EXPECT_EQ(places.attributes[0].from, day_of("2021-01-01"));
}

TEST(LoadPlacesTest, an_attribute_without_an_end_ends_with_its_place) {
  const PlaceFile places = loaded(commune_with_attributes("{name: region, value: NUI, from: 2021-01-01}"));
  EXPECT_EQ(places.attributes[0].to, day_of("2025-06-30"));
}

TEST(LoadPlacesTest, a_code_may_come_back_for_another_period) {
  const PlaceFile places = loaded(beside_a_province(
      "  - {code: '1', name: New, kind: commune, parent: '20', from: 2020-01-01,\n"
      "     attributes: [{name: region, value: NUI, from: 2020-01-01}]}\n"
      "  - {code: '1', name: Old, kind: commune, parent: '20', from: 2010-01-01, to: 2019-12-31,\n"
      "     attributes: [{name: region, value: NUI, from: 2010-01-01}]}\n"));
  EXPECT_EQ(places.places.size(), 4U);
  EXPECT_EQ(places.attributes[0].to, std::nullopt);
  EXPECT_EQ(places.attributes[1].to, day_of("2019-12-31"));
}

TEST(LoadPlacesTest, an_event_ends_a_place_that_has_no_written_end) {
  const std::string places = beside_a_province(
      "  - {code: '1', name: Old, kind: commune, parent: '20', from: 2010-01-01}\n"
      "  - {code: '1', name: New, kind: commune, parent: '20', from: 2020-01-01}\n");
  EXPECT_EQ(refused(places), Keys{"place.overlap@5:5"});
  loaded(places +
         "lineage:\n"
         "  - {event: rename, date: 2020-01-01, decision: QĐ 1, sources: ['1'], successors: ['1']}\n");
}

TEST(LoadPlacesTest, places_that_the_file_does_not_hold_may_be_known_from_elsewhere) {
  loaded(
      "places:\n  - {code: 06286, name: Xã mới, kind: commune, parent: '20', from: 2025-07-01}\n"
      "lineage:\n  - {event: merge, date: 2025-07-01, decision: NQ, sources: [06217, 06286], successors: "
      "[06286]}\n");
}

TEST(LoadPlacesTest, missing_and_unknown_keys_are_reported) {
  EXPECT_EQ(refused("lineage: []\n"), Keys{"yaml.key_missing@1:1"});
  EXPECT_EQ(refused("places: []\nplace: 1\n"), Keys{"yaml.key_unknown_near@2:1"});
  EXPECT_EQ(refused(beside_a_province("  - {code: '1', kind: commune, parent: '20', from: 2020-01-01}\n")),
            Keys{"yaml.key_missing@4:5"});
  EXPECT_EQ(
      refused(beside_a_province(
          "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01, until: 2021-01-01}\n")),
      Keys{"yaml.key_unknown@4:73"});
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: NUI, form: 2021-01-01}")),
            (Keys{"yaml.key_missing@5:19", "yaml.key_unknown_near@5:46"}));
  EXPECT_EQ(refused(with_lineage("{event: move, date: 2020-01-01, sources: ['1'], successors: ['2']}")),
            Keys{"yaml.key_missing@7:5"});
}

TEST(LoadPlacesTest, a_code_is_short_and_of_plain_characters) {
  EXPECT_EQ(
      refused(beside_a_province("  - {code: a_b, name: A, kind: commune, parent: '20', from: 2020-01-01}\n")),
      Keys{"place.code@4:12"});
  EXPECT_EQ(refused(beside_a_province(
                "  - {code: '1', name: A, kind: commune, parent: '2 0', from: 2020-01-01}\n")),
            Keys{"place.code@4:49"});
  const auto coded = [](std::size_t length) {
    return beside_a_province("  - {code: " + std::string(length, 'z') +
                             ", name: A, kind: commune, parent: '20', from: 2020-01-01}\n");
  };
  loaded(coded(20));
  EXPECT_EQ(refused(coded(21)), Keys{"place.code@4:12"});
}

TEST(LoadPlacesTest, a_kind_is_one_of_five) {
  EXPECT_EQ(
      refused(beside_a_province("  - {code: '1', name: A, kind: ward, parent: '20', from: 2020-01-01}\n")),
      Keys{"yaml.word_expected@4:32"});
}

TEST(LoadPlacesTest, a_period_does_not_end_before_it_begins) {
  EXPECT_EQ(refused(beside_a_province(
                "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-02, to: 2020-01-01}\n")),
            Keys{"place.period@4:77"});
  loaded(beside_a_province(
      "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01, to: 2020-01-01}\n"));
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: N, from: 2022-01-01, to: 2021-01-01}")),
            Keys{"place.period@5:66"});
}

TEST(LoadPlacesTest, periods_of_one_code_do_not_overlap) {
  EXPECT_EQ(refused(beside_a_province(
                "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01}\n"
                "  - {code: '1', name: B, kind: commune, parent: '20', from: 2010-01-01, to: 2020-01-01}\n")),
            Keys{"place.overlap@4:5"});
  EXPECT_EQ(
      refused(beside_a_province("  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01}\n"
                                "  - {code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01}\n")),
      Keys{"place.overlap@5:5"});
}

TEST(LoadPlacesTest, an_attribute_has_one_value_at_a_time) {
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: A, from: 2020-01-01, to: 2022-01-01}, "
                                            "{name: region, value: B, from: 2022-01-01}")),
            Keys{"place.attribute_overlap@5:79"});
  loaded(
      commune_with_attributes("{name: region, value: A, from: 2020-01-01, to: 2021-12-31}, "
                              "{name: region, value: B, from: 2022-01-01}"));
}

TEST(LoadPlacesTest, an_attribute_lies_within_the_time_of_its_place) {
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: A, from: 2019-12-31}")),
            Keys{"place.attribute_outside@5:19"});
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: A, from: 2020-01-01, to: 2025-07-01}")),
            Keys{"place.attribute_outside@5:19"});
  EXPECT_EQ(refused(commune_with_attributes("{name: region, value: A, from: 2025-07-01}")),
            Keys{"place.attribute_outside@5:19"});
  loaded(commune_with_attributes("{name: region, value: A, from: 2020-01-01, to: 2025-06-30}"));
}

TEST(LoadPlacesTest, an_attribute_has_a_plain_name) {
  EXPECT_EQ(refused(commune_with_attributes("{name: Vùng, value: A, from: 2020-01-01}")),
            Keys{"place.attribute_name@5:26"});
}

TEST(LoadPlacesTest, only_the_nation_has_no_parent) {
  EXPECT_EQ(refused(beside_a_province("  - {code: '1', name: A, kind: commune, from: 2020-01-01}\n")),
            Keys{"place.parent_missing@4:5"});
  EXPECT_EQ(
      refused(beside_a_province("  - {code: '1', name: A, kind: nation, parent: VN, from: 2020-01-01}\n")),
      Keys{"place.parent_of_nation@4:48"});
}

TEST(LoadPlacesTest, a_parent_is_of_a_higher_kind) {
  EXPECT_EQ(refused(beside_a_province(
                "  - {code: '1', name: A, kind: province, parent: '20', from: 2020-01-01}\n")),
            Keys{"place.parent_kind@4:50"});
  EXPECT_EQ(
      refused(beside_a_province("  - {code: '1', name: A, kind: commune, parent: '1', from: 2020-01-01}\n")),
      Keys{"place.parent_kind@4:49"});
}

TEST(LoadPlacesTest, a_parent_of_the_file_stands_as_long_as_its_children) {
  const auto village = [](std::string_view period) {
    return beside_a_province(fmt::format(
        "  - {{code: '1', name: A, kind: commune, parent: '20', from: 2010-01-01, to: 2019-12-31}}\n"
        "  - {{code: '1', name: A, kind: commune, parent: '20', from: 2020-01-01, to: 2025-06-30}}\n"
        "  - {{code: 1-1, name: V, kind: village, parent: '1', {}}}\n",
        period));
  };
  loaded(village("from: 2010-01-01, to: 2025-06-30"));
  EXPECT_EQ(refused(village("from: 2009-12-31, to: 2025-06-30")), Keys{"place.parent_period@6:49"});
  EXPECT_EQ(refused(village("from: 2010-01-01, to: 2025-07-01")), Keys{"place.parent_period@6:49"});
  EXPECT_EQ(refused(village("from: 2010-01-01")), Keys{"place.parent_period@6:49"});
}

TEST(LoadPlacesTest, an_event_is_a_merge_split_rename_or_move) {
  for (const char* event : {"rename", "move"})
    loaded(with_lineage(fmt::format(
        "{{event: {}, date: 2020-01-01, decision: Q, sources: ['1'], successors: ['2']}}", event)));
  loaded(
      with_lineage("{event: merge, date: 2020-01-01, decision: Q, sources: ['1', '9'], successors: ['2']}"));
  loaded(
      with_lineage("{event: split, date: 2020-01-01, decision: Q, sources: ['1'], successors: ['2', '9']}"));
  EXPECT_EQ(refused(with_lineage(
                "{event: dissolve, date: 2020-01-01, decision: Q, sources: ['1'], successors: ['2']}")),
            Keys{"yaml.word_expected@7:13"});
}

TEST(LoadPlacesTest, the_numbers_of_places_fit_the_event) {
  const auto event = [](std::string_view words) {
    return refused(with_lineage(fmt::format("{{date: 2020-01-01, decision: Q, {}}}", words)));
  };
  EXPECT_EQ(event("event: merge, sources: ['1'], successors: ['2']"), Keys{"place.event_merge@7:5"});
  EXPECT_EQ(event("event: merge, sources: ['1', '9'], successors: ['2', '8']"),
            Keys{"place.event_merge@7:5"});
  EXPECT_EQ(event("event: split, sources: ['1'], successors: ['2']"), Keys{"place.event_split@7:5"});
  EXPECT_EQ(event("event: rename, sources: ['1', '9'], successors: ['2']"), Keys{"place.event_rename@7:5"});
  EXPECT_EQ(event("event: move, sources: ['1'], successors: []"), Keys{"place.event_move@7:5"});
}

TEST(LoadPlacesTest, the_codes_of_an_event_are_codes_and_stand_once) {
  EXPECT_EQ(refused(with_lineage(
                "{event: merge, date: 2020-01-01, decision: Q, sources: ['1', '1'], successors: ['2']}")),
            Keys{"place.code_twice@7:66"});
  EXPECT_EQ(refused(with_lineage(
                "{event: rename, date: 2020-01-01, decision: Q, sources: ['1'], successors: [xã]}")),
            Keys{"place.code@7:81"});
  EXPECT_EQ(refused(with_lineage(
                "{event: rename, date: 2020-01-01, decision: Q, sources: [[]], successors: ['2']}")),
            Keys{"yaml.text_expected@7:62"});
}

TEST(LoadPlacesTest, sources_stand_on_the_eve_of_an_event_and_successors_on_its_day) {
  EXPECT_EQ(refused(with_lineage(
                "{event: rename, date: 2020-01-02, decision: Q, sources: ['1'], successors: ['2']}")),
            Keys{"place.source_gone@7:5"});
  EXPECT_EQ(refused(with_lineage(
                "{event: rename, date: 2019-12-31, decision: Q, sources: ['1'], successors: ['2']}")),
            Keys{"place.successor_missing@7:5"});
}

TEST(LoadPlacesTest, all_mistakes_of_a_file_come_at_once) {
  EXPECT_EQ(refused("places:\n"
                    "  - {code: 'x y', name: A, kind: nation, from: 2020-01-01}\n"
                    "  - {code: B, name: B, kind: nation, from: soon}\n"),
            (Keys{"place.code@2:12", "yaml.date_expected@3:44"}));
}

}  // namespace
}  // namespace ntm::programme
