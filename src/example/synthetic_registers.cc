// SPDX-License-Identifier: Apache-2.0
#include "example/synthetic_registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "example/rank_hash.h"
#include "example/synthetic_draw.h"

namespace ntm::example {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

// What the makers of records share: where they are, and where the records go.
class Making {
 public:
  Making(const RegisterDefinition& reg, const SyntheticCommune& of, const std::vector<std::string>& proved,
         int unknown_percent)
      : commune(of),
        attested(proved),
        draw(rank_hash(of.seed, "register", reg.name)),
        reg_(reg),
        unknown_percent_(unknown_percent) {}

  const SyntheticCommune& commune;
  const std::vector<std::string>& attested;
  Draw draw;

  // A record of the place; what is set from here on is its.
  Making& at(const programme::PlaceCode& place) {
    records_.push_back({place, std::vector<registers::Value>(reg_.fields.size())});
    return *this;
  }
  Making& coded(const programme::PlaceCode& place, const char* prefix) {
    at(place);
    return set("code", fmt::format("{}-{:03}", prefix, ++number_));
  }
  Making& set(std::string_view field, std::string text) {
    const std::size_t index = index_of(field);
    if (reg_.fields[index].type != FieldType::choice) return put(index, std::move(text));
    const auto& choices = reg_.fields[index].choices;
    const auto found = std::ranges::find(choices, text, &registers::Choice::value);
    NTM_CHECK(found != choices.end());
    return put(index, std::int64_t{found - choices.begin()});
  }
  Making& set(std::string_view field, std::int64_t number) { return put(index_of(field), number); }
  // Yes, of a thousand so many; fewer where it is hard to come by.
  Making& maybe(std::string_view field, std::int64_t permille, std::int64_t less_in_mountains = 0) {
    const std::int64_t less = commune.is_mountainous ? less_in_mountains : 0;
    return set(field, std::int64_t{draw.chance(permille - less) ? 1 : 0});
  }

  std::vector<SyntheticRecord> take() { return std::move(records_); }

 private:
  std::size_t index_of(std::string_view field) const {
    const auto index = reg_.index_of(field);
    NTM_CHECK(index);
    return *index;
  }
  // What may be unknown is, now and then; not its name.
  Making& put(std::size_t index, registers::Value value) {
    const Field& field = reg_.fields[index];
    const bool may = !field.required && field.type != FieldType::text && draw.chance(10 * unknown_percent_);
    if (!may) records_.back().values[index] = std::move(value);
    return *this;
  }

  const RegisterDefinition& reg_;
  int unknown_percent_;
  int number_ = 0;
  std::vector<SyntheticRecord> records_;
};

// Kilograms times ten.
constexpr std::int64_t kTenthKilo = 10;

void make_villages(Making& to) {
  for (const SyntheticVillage& village : to.commune.villages) {
    const std::int64_t waste = village.households * to.draw.between(320, 620) * kTenthKilo;
    const std::int64_t plastic = waste * to.draw.between(8, 16) / 100;
    to.at(village.code)
        .set("households", village.households)
        .set("farmland_ha", village.households * to.draw.between(12, 45))
        .maybe("gathering_place", 940, 90)
        .maybe("broadcast_heard", 930, 140)
        .maybe("cultural_title", 890, 60)
        .maybe("programme_plan", 950, 40)
        .maybe("internet", 985, 90)
        .maybe("safe_order", 960, 20)
        .set("waste_kg", waste)
        .set("waste_treated_kg", waste * to.draw.between(to.commune.is_mountainous ? 45 : 78, 99) / 100)
        .set("plastic_waste_kg", plastic)
        .set("plastic_handled_kg", plastic * to.draw.between(40, 98) / 100);
  }
}

void make_road(Making& to, const programme::PlaceCode& place, const char* kind, std::int64_t hard) {
  const std::int64_t less = to.commune.is_mountainous ? 160 : 0;
  const bool is_hard = to.draw.chance(hard - less);
  to.coded(place, "D")
      .set("class", kind)
      .set("name", fmt::format("Tuyến mẫu {}", to.draw.between(1, 99)))
      .set("length_m", to.draw.between(120, 2'800))
      .set("surface", is_hard ? (to.draw.chance(300) ? "asphalt" : "concrete") : "earth")
      .maybe("passable_all_year", is_hard ? 990 : 620)
      .maybe("clean", 900, 60);
}

void make_roads(Making& to) {
  for (const SyntheticVillage& village : to.commune.villages) {
    make_road(to, village.code, "village", 930);
    make_road(to, village.code, "lane", 900);
    make_road(to, village.code, "field", 790);
  }
  for (int i = 0; i < 3; ++i) make_road(to, to.commune.code, "commune", 985);
}

void make_irrigation(Making& to) {
  constexpr const char* kKinds[] = {"reservoir", "weir", "pump", "canal"};
  for (const SyntheticVillage& village : to.commune.villages)
    to.coded(village.code, "TL")
        .set("name", fmt::format("Công trình mẫu {}", village.name))
        .set("kind", kKinds[to.draw.below(4)])
        .set("irrigated_ha", village.households * to.draw.between(9, 40))
        .maybe("working", 950, 40);
}

void make_loudspeakers(Making& to) {
  for (const SyntheticVillage& village : to.commune.villages)
    to.coded(village.code, "LOA").set("location", village.name).maybe("working", 900, 90);
}

void make_producers(Making& to) {
  constexpr const char* kKinds[] = {"business", "aquaculture", "livestock", "food", "food"};
  for (const SyntheticVillage& village : to.commune.villages)
    for (std::int64_t i = 0; i <= village.households / 60; ++i)
      to.coded(village.code, "CS")
          .set("name", fmt::format("Cơ sở mẫu {}", i + 1))
          .set("kind", kKinds[to.draw.below(5)])
          .maybe("environment_met", 930, 40)
          .maybe("veterinary_met", 900, 60)
          .maybe("food_safety_met", 970, 20);
}

void make_culture_place(Making& to, const programme::PlaceCode& place, const char* kind, std::int64_t area) {
  to.coded(place, "VH")
      .set("name", "Điểm mẫu")
      .set("kind", kind)
      .maybe("meets_rule", 930, 110)
      .maybe("for_children", 700)
      .maybe("for_elderly", 700)
      .maybe("drowning_prevention", 820)
      .set("area_m2", kTenthKilo * to.draw.between(area, 3 * area))
      .maybe("land_certificate", 880, 90);
}

void make_culture_places(Making& to) {
  for (const SyntheticVillage& village : to.commune.villages) {
    make_culture_place(to, village.code, "village_house", 150);
    make_culture_place(to, village.code, "village_sports_ground", 300);
  }
  make_culture_place(to, to.commune.code, "commune_hall", 500);
  make_culture_place(to, to.commune.code, "commune_sports_ground", 1'200);
  make_culture_place(to, to.commune.code, "play_area", 300);
}

void make_commune(Making& to) {
  const std::int64_t people = to.commune.households * 38 / 10;
  const std::int64_t packaging = to.draw.between(200, 2'500) * kTenthKilo;
  const std::int64_t medical = to.draw.between(300, 4'000) * kTenthKilo;
  to.at(to.commune.code)
      .maybe("post_point", 995)
      .maybe("telecom_service", 995)
      .maybe("broadcast_station", 970, 30)
      .maybe("market", 900, 90)
      .maybe("craft_village", 250)
      .set("green_public_m2", people * to.draw.between(15, 60))
      .set("settlement_population", people)
      .set("pesticide_packaging_kg", packaging)
      .set("pesticide_packaging_collected_kg", packaging * to.draw.between(85, 100) / 100)
      .set("medical_waste_kg", medical)
      .set("medical_waste_treated_kg", medical * to.draw.between(97, 100) / 100);
}

void make_schools(Making& to) {
  constexpr const char* kFacilities[] = {"below_minimum", "minimum", "level_1", "level_1", "level_2"};
  for (const char* level : {"nursery", "primary", "lower_secondary"})
    for (std::int64_t i = 0; i <= to.commune.households / 4'000; ++i) {
      to.coded(to.commune.code, "T").set("name", "Trường mẫu").set("level", level);
      to.set("facilities", kFacilities[to.draw.between(to.commune.is_mountainous ? 0 : 1, 4)]);
      if (level != std::string_view("lower_secondary")) continue;
      const std::int64_t boys = to.draw.between(30, 120), girls = to.draw.between(30, 120);
      const std::int64_t share = to.draw.between(to.commune.is_mountainous ? 78 : 90, 100);
      to.set("graduates_male", boys).set("graduates_female", girls);
      to.set("continuing_male", boys * share / 100).set("continuing_female", girls * share / 100);
    }
}

void make_relics(Making& to) {
  constexpr const char* kRankings[] = {"unranked", "unranked", "provincial", "national"};
  for (std::int64_t i = to.draw.below(4); i > 0; --i)
    to.coded(to.commune.code, "DT")
        .set("name", "Di tích mẫu")
        .set("ranking", kRankings[to.draw.below(4)])
        .maybe("land_certificate", 800);
}

void make_cooperatives(Making& to) {
  constexpr const char* kKinds[] = {"cooperative", "cooperative_group", "linkage_model"};
  for (std::int64_t i = to.draw.between(2, 5); i > 0; --i)
    to.coded(to.commune.code, "HTX")
        .set("name", "Tổ chức mẫu")
        .set("kind", kKinds[to.draw.below(3)])
        .set("members", to.draw.between(7, 120))
        .maybe("effective", 780, 120)
        .maybe("lawful", 930)
        .maybe("linkage_contract", 640, 150)
        .set("key_product", "Sản phẩm mẫu");
}

void make_officials(Making& to) {
  for (std::int64_t i = to.draw.between(18, 40); i > 0; --i)
    to.coded(to.commune.code, "CB")
        .set("name", fmt::format("Cán bộ Mẫu {}", i))
        .set("post", "Công chức")
        .maybe("meets_standard", 985, 20);
}

void make_attestations(Making& to) {
  for (const std::string& indicator : to.attested) {
    const std::int64_t rank = to.draw.below(1000), met = to.commune.is_difficult ? 780 : 920;
    to.at(to.commune.code)
        .set("indicator", indicator)
        .set("result", rank < met        ? "met"
                       : rank < met + 30 ? "met_with_reservation"
                                         : "not_met")
        .set("confirmed_by", "Cơ quan mẫu")
        .set("document", "Văn bản tổng hợp");
  }
}

using Make = void (*)(Making&);
constexpr std::pair<const char*, Make> kMakers[] = {
    {"village", make_villages},         {"road", make_roads},         {"irrigation_work", make_irrigation},
    {"loudspeaker", make_loudspeakers}, {"producer", make_producers}, {"culture_place", make_culture_places},
    {"commune", make_commune},          {"school", make_schools},     {"relic", make_relics},
    {"cooperative", make_cooperatives}, {"official", make_officials}, {"attestation", make_attestations}};

}  // namespace

const std::vector<std::string>& SyntheticRegisters::names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [name, make] : kMakers) all.emplace_back(name);
    return all;
  }();
  return names;
}

std::vector<SyntheticRecord> SyntheticRegisters::records(const std::string& register_name,
                                                         const SyntheticCommune& commune) const {
  const auto* const maker =
      std::ranges::find_if(kMakers, [&](const auto& one) { return one.first == register_name; });
  NTM_CHECK(maker != std::end(kMakers));
  Making making(dictionary_.at(register_name), commune, attested_, unknown_percent_);
  maker->second(making);
  return making.take();
}

}  // namespace ntm::example
