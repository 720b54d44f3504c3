// SPDX-License-Identifier: Apache-2.0
#include "actions/add_villages.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "actions/initialise.h"
#include "base/code.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using programme::Place;
using programme::PlaceCode;

constexpr int kLongestName = 100;  // characters
constexpr const char* kNoOrigin = "";

// Founded after its commune began: it was in none before.
bool is_later(const VillageToAdd& village, const CommuneBeginning& beginning) {
  return village.from && *village.from > beginning.since;
}

// Gives each village of a list its code and finds what is open about it.
class ListReader {
 public:
  ListReader(const CommuneBeginning& beginning, base::Date today) : beginning_(beginning), today_(today) {
    std::set<PlaceCode> of_before;
    for (const CommuneOrigin& origin : beginning.origins)
      for (const Place& village : origin.villages) {
        note(origin.code, village.name, village.code, 0);
        of_before.insert(village.code);
      }
    for (const Place& village : beginning.villages)
      if (!of_before.contains(village.code)) note(kNoOrigin, village.name, village.code, 0);
  }

  ReadVillage read(const VillageToAdd& listed) {
    ReadVillage read{listed, "", false, std::nullopt};
    VillageToAdd& village = read.village;
    village.name = base::tidy(village.name);
    if (village.from && *village.from > today_) {
      read.question = {"village_list.not_founded_yet",
                       {{"name", village.name}, {"date", village.from->vietnamese()}}};
      return read;
    }
    const PlaceCode origin = origin_of(village, read);
    if (read.question || !is_a_name(village.name, read)) return read;
    const auto before = names_.find({origin, base::code_identity(village.name)});
    if (before != names_.end() && !village.separate) {
      if (before->second.line == 0) {
        read.known = true;
        read.code = before->second.code;
      } else {
        read.question = {"village_list.twice",
                         {{"name", village.name}, {"line", std::to_string(before->second.line)}}};
      }
      return read;
    }
    read.code = next_code(origin.empty() ? beginning_.commune.code : origin);
    note(origin, village.name, read.code, village.line > 0 ? village.line : ++unnumbered_);
    return read;
  }

 private:
  struct Named {
    PlaceCode code;
    int line = 0;  // 0: it is there already
  };

  void note(const PlaceCode& origin, std::string_view name, const PlaceCode& code, int line) {
    names_.try_emplace({origin, base::code_identity(name)}, Named{code, line});
  }

  // As a code, in the village too, where one can be told. A village that was founded after its commune was in
  // none before, whatever is written.
  PlaceCode origin_of(VillageToAdd& village, ReadVillage& read) const {
    const std::vector<CommuneOrigin>& origins = beginning_.origins;
    if (origins.empty() || is_later(village, beginning_)) {
      village.origin = origins.empty() ? beginning_.commune.code : kNoOrigin;
      return kNoOrigin;
    }
    if (const CommuneOrigin* named = origin_named(origins, village.origin))
      return village.origin = named->code;
    if (!base::tidy(village.origin).empty())
      read.question = {"village_list.origin_unknown", {{"origin", village.origin}, {"known", known()}}};
    else if (origins.size() == 1)
      return village.origin = origins.front().code;
    else
      read.question = {"village_list.origin_unsaid", {{"name", village.name}, {"known", known()}}};
    return kNoOrigin;
  }

  std::string known() const {
    std::vector<std::string> names;
    for (const CommuneOrigin& origin : beginning_.origins) names.push_back(origin.name);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  static bool is_a_name(const std::string& name, ReadVillage& read) {
    const bool is_one = !base::search_key(name).empty() && base::character_count(name) <= kLongestName;
    if (!is_one) read.question = {"village_list.no_name", {{"name", base::shorten(name, kLongestName)}}};
    return is_one;
  }

  // After the highest that ever was: "06217-09", "06217-10" … "06217-100".
  PlaceCode next_code(const PlaceCode& origin) {
    const auto known = last_number_.find(origin);
    int& last = known != last_number_.end()
                    ? known->second
                    : last_number_.emplace(origin, highest_number(origin)).first->second;
    return fmt::format("{}-{:02}", origin, ++last);
  }

  int highest_number(const PlaceCode& origin) const {
    int highest = 0;
    for (const PlaceCode& code : beginning_.codes) {
      if (!code.starts_with(origin + "-")) continue;
      int number = 0;
      const char* end = code.data() + code.size();
      const auto [stopped, error] = std::from_chars(code.data() + origin.size() + 1, end, number);
      if (error == std::errc() && stopped == end) highest = std::max(highest, number);
    }
    return highest;
  }

  const CommuneBeginning& beginning_;
  const base::Date today_;
  std::map<std::pair<PlaceCode, std::string>, Named> names_;  // by commune of before and name
  std::map<PlaceCode, int> last_number_;
  int unnumbered_ = 0;
};

VillageReading read_all(CommuneBeginning beginning, const std::vector<VillageToAdd>& villages,
                        const Session& session) {
  VillageReading reading{std::move(beginning), {}};
  ListReader reader(reading.beginning, session.now.date());
  for (const VillageToAdd& village : villages) reading.villages.push_back(reader.read(village));
  return reading;
}

CommuneBeginning beginning_in(storage::Database& database, const PlaceCode& commune, const Session& session) {
  return commune_beginning(*storage::load_places(database, commune), commune, session.now.date());
}

void refuse_questions(const VillageReading& reading) {
  base::Diagnostics open;
  for (std::size_t i = 0; i < reading.villages.size(); ++i)
    if (const auto& question = reading.villages[i].question)
      open.add({fmt::format("villages/{}", i), reading.villages[i].village.line, 0}, question->key,
               question->arguments);
  if (!open.empty())
    throw base::Error(base::Error::Kind::invalid,
                      {"village_list.open_questions", {{"count", std::to_string(open.count())}}},
                      std::move(open));
}

}  // namespace

VillageReading read_villages(storage::Database& database, const PlaceCode& commune,
                             const std::vector<VillageToAdd>& villages, const Session& session) {
  return read_all(beginning_in(database, commune, session), villages, session);
}

VillageReading read_villages(storage::Database& database, const PlaceCode& commune, std::string_view text,
                             const std::string& otherwise, const Session& session) {
  CommuneBeginning beginning = beginning_in(database, commune, session);
  const std::vector<VillageToAdd> listed = read_village_list(text, beginning.origins, otherwise);
  return read_all(std::move(beginning), listed, session);
}

std::vector<Place> add_villages(storage::Database& database, const PlaceCode& commune,
                                const std::vector<VillageToAdd>& villages, const Session& session) {
  const VillageReading reading = read_villages(database, commune, villages, session);
  refuse_questions(reading);
  const CommuneBeginning& beginning = reading.beginning;
  programme::PlaceFile file;
  std::vector<Place> added;
  for (const ReadVillage& one : reading.villages) {
    if (one.known) continue;
    const base::Date founded = one.village.from.value_or(base::Date::from_days(0));
    if (const CommuneOrigin* origin = beginning.origin(one.village.origin))
      file.places.push_back({one.code, one.village.name, "village", origin->code,
                             std::max(founded, origin->from), beginning.since.plus_days(-1)});
    added.push_back(
        {one.code, one.village.name, "village", commune, std::max(founded, beginning.since), std::nullopt});
    file.places.push_back(added.back());
  }
  if (!added.empty()) enter_places(database, file, commune, session);
  return added;
}

}  // namespace ntm::actions
