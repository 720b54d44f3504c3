// SPDX-License-Identifier: Apache-2.0
#include "example/synthetic_country.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "example/rank_hash.h"
#include "example/synthetic_draw.h"

namespace ntm::example {
namespace {

// Where a province lies, and how many of a thousand of its communes are in the mountains: roughly.
struct Land {
  std::string_view province, region;
  std::int64_t mountainous;
};
constexpr Land kLands[] = {
    {"01", "DBSH", 30},    {"04", "TDMNPB", 980}, {"08", "TDMNPB", 850}, {"11", "TDMNPB", 990},
    {"12", "TDMNPB", 990}, {"14", "TDMNPB", 980}, {"15", "TDMNPB", 850}, {"19", "TDMNPB", 550},
    {"20", "TDMNPB", 950}, {"22", "DBSH", 400},   {"24", "DBSH", 200},   {"25", "TDMNPB", 450},
    {"31", "DBSH", 20},    {"33", "DBSH", 0},     {"37", "DBSH", 60},    {"38", "BTB", 380},
    {"40", "BTB", 420},    {"42", "BTB", 250},    {"44", "BTB", 300},    {"46", "BTB", 250},
    {"48", "DHNTB", 300},  {"51", "DHNTB", 450},  {"52", "TN", 500},     {"56", "DHNTB", 300},
    {"66", "TN", 500},     {"68", "TN", 500},     {"75", "DNB", 200},    {"79", "DNB", 10},
    {"80", "DNB", 30},     {"82", "DBSCL", 0},    {"86", "DBSCL", 0},    {"91", "DBSCL", 40},
    {"92", "DBSCL", 0},    {"96", "DBSCL", 0}};

constexpr std::int64_t kPerVillage = 170;    // households, about
constexpr std::int64_t kLeastCommune = 300;  // households of one that is cut short

const Land& land_of(std::string_view province) {
  const auto* land = std::ranges::find(kLands, province, &Land::province);
  NTM_CHECK(land != std::end(kLands));
  return *land;
}

// How large a commune is beside others: most near the middle, a few more than twice as large.
std::int64_t weight_of(std::uint64_t seed) {
  Draw draw(seed, 1);
  return 300 + draw.below(700) + draw.below(1200) * draw.below(1000) / 1000;
}

std::string_view unit_type_of(std::string_view name) {
  if (name.starts_with("Phường")) return "ward";
  return name.starts_with("Xã") ? "commune" : "special_zone";
}

SyntheticCommune commune_of(const RealCommune& real, std::uint64_t seed) {
  const Land& land = land_of(real.province);
  Draw draw(seed, 2);
  SyntheticCommune commune;
  commune.code = real.code;
  commune.name = real.name;
  commune.province = real.province;
  commune.region = land.region;
  commune.unit_type = unit_type_of(real.name);
  commune.seed = seed;
  const bool is_rural = commune.unit_type == "commune";
  commune.is_mountainous = draw.chance(land.mountainous) && is_rural;
  commune.is_difficult = draw.chance(400) && commune.is_mountainous;
  const bool is_near_town = draw.chance(150);
  commune.group = commune.is_mountainous ? 3 : is_near_town || !is_rural ? 1 : 2;
  commune.poor_permille = commune.is_difficult     ? draw.between(140, 300)
                          : commune.is_mountainous ? draw.between(50, 140)
                          : is_rural               ? draw.between(8, 45)
                                                   : draw.between(2, 15);
  return commune;
}

// Shares what there is by weights; what is left over goes to the first ones, one each.
std::vector<std::int64_t> shared(std::int64_t all, const std::vector<std::int64_t>& weights) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<std::int64_t> shares;
  for (const std::int64_t weight : weights) shares.push_back(all * weight / sum);
  std::int64_t left = all - std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  for (std::size_t i = 0; left > 0; ++i, --left) ++shares[i % shares.size()];
  return shares;
}

void settle(SyntheticCommune& commune, std::int64_t households) {
  commune.households = households;
  Draw draw(commune.seed, 3);
  const std::int64_t count = std::max<std::int64_t>(1, households / kPerVillage);
  std::vector<std::int64_t> weights;
  for (std::int64_t i = 0; i < count; ++i) weights.push_back(60 + draw.below(81));
  const auto sizes = shared(households, weights);
  for (std::size_t i = 0; i < sizes.size(); ++i)
    commune.villages.push_back(
        {fmt::format("{}-{:02}", commune.code, i + 1), fmt::format("Thôn {}", i + 1), sizes[i], draw.next()});
}

// The communes of one province after the other; which province is first is the seed's.
std::vector<std::size_t> order_of(std::span<const RealCommune> communes, std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < communes.size(); ++i)
    ranked.emplace_back(rank_hash(seed, "province", communes[i].province), i);
  std::ranges::sort(ranked);
  std::vector<std::size_t> order;
  for (const auto& [rank, index] : ranked) order.push_back(index);
  return order;
}

}  // namespace

std::vector<SyntheticCommune> synthetic_country(std::span<const RealCommune> communes,
                                                const SyntheticSize& size) {
  NTM_CHECK(size.households >= kLeastSynthetic && size.households <= kMostSynthetic);
  NTM_CHECK(size.unknown_percent >= 0 && size.unknown_percent <= kMostUnknownPercent);
  const auto order = order_of(communes, size.seed);
  std::vector<std::uint64_t> seeds;
  std::vector<std::int64_t> weights;
  for (const std::size_t index : order) {
    seeds.push_back(rank_hash(size.seed, "commune", communes[index].code));
    weights.push_back(weight_of(seeds.back()));
  }
  const auto natural = shared(kMostSynthetic, weights);
  std::vector<SyntheticCommune> country;
  std::int64_t left = size.households;
  for (std::size_t i = 0; i < order.size() && left > 0; ++i) {
    const bool is_last = left - natural[i] < kLeastCommune;
    country.push_back(commune_of(communes[order[i]], seeds[i]));
    settle(country.back(), is_last ? left : natural[i]);
    left -= country.back().households;
  }
  NTM_CHECK(left == 0);
  return country;
}

base::Date synthetic_begin() {
  return *base::Date::from_civil(2025, 7, 1);
}

programme::PlaceFile synthetic_places(std::span<const RealProvince> provinces,
                                      std::span<const SyntheticCommune> communes) {
  const base::Date from = synthetic_begin();
  programme::PlaceFile file;
  file.places.push_back({"VN", "Việt Nam", "nation", "", from, {}});
  std::set<std::string_view> used;
  for (const SyntheticCommune& commune : communes) used.insert(commune.province);
  for (const RealProvince& province : provinces)
    if (used.contains(province.code))
      file.places.push_back(
          {std::string(province.code), std::string(province.name), "province", "VN", from, {}});
  for (const SyntheticCommune& commune : communes) {
    file.places.push_back({commune.code, commune.name, "commune", commune.province, from, {}});
    const auto say = [&](const char* name, std::string value) {
      file.attributes.push_back({commune.code, name, std::move(value), from, {}});
    };
    say("region", std::string(commune.region));
    say("commune_group", std::to_string(commune.group));
    say("specially_difficult", commune.is_difficult ? "yes" : "no");
    say("unit_type", std::string(commune.unit_type));
    say("synthetic", "yes");
    for (const SyntheticVillage& village : commune.villages)
      file.places.push_back({village.code, village.name, "village", commune.code, from, {}});
  }
  return file;
}

}  // namespace ntm::example
