// SPDX-License-Identifier: Apache-2.0
#include "programme/load_places.h"

#include <algorithm>

#include "base/text.h"
#include "base/yaml.h"
#include "programme/check_places.h"

namespace ntm::programme {
namespace {

using base::Date;
using base::Diagnostics;
using base::Location;
using base::MapReader;
using base::YamlNode;

constexpr std::size_t kLongestCode = 20;
constexpr std::size_t kLongestName = 40;

bool is_attribute_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// What a kind of event makes of how many places; 0 = as many as one likes.
struct EventShape {
  std::string_view event;
  std::size_t least_sources, most_sources, least_successors, most_successors;
  const char* message;  // when the numbers do not fit
};
constexpr EventShape kEvents[] = {{"merge", 2, 0, 1, 1, "place.event_merge"},
                                  {"split", 1, 1, 2, 0, "place.event_split"},
                                  {"rename", 1, 1, 1, 1, "place.event_rename"},
                                  {"move", 1, 1, 1, 1, "place.event_move"}};

std::vector<std::string> event_words() {
  std::vector<std::string> words;
  for (const EventShape& shape : kEvents) words.emplace_back(shape.event);
  return words;
}

// Stands in for a date that could not be read.
const Date kSomeDay = Date::from_days(0);

struct Period {
  Date from = kSomeDay;
  std::optional<Date> to{};
};

bool fits(std::size_t count, std::size_t least, std::size_t most) {
  return count >= least && (most == 0 || count <= most);
}

class PlacesReader {
 public:
  explicit PlacesReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  PlaceFile read(const YamlNode& root) {
    const std::size_t before = diagnostics_.count();
    MapReader reader(root, diagnostics_);
    for (const YamlNode& node : reader.optional_list("lineage")) read_event(node);
    for (const YamlNode& node : reader.list("places")) read_place(node);
    reader.finish();
    if (diagnostics_.count() > before) return {};  // what depends on several entries would only repeat it
    check_places(draft_, diagnostics_);
    return std::move(draft_.file);
  }

 private:
  void check_code(const std::string& code, const Location& where) {
    if (!code.empty() && !is_place_code(code))
      diagnostics_.add(where, "place.code",
                       {{"code", base::shorten(code, 60)}, {"most", std::to_string(kLongestCode)}});
  }

  // `from` and `to` of an entry; any period when they are wrong, which is reported.
  Period read_period(MapReader& reader) {
    Period period;
    const std::size_t before = diagnostics_.count();
    period.from = reader.date("from").value_or(period.from);
    period.to = reader.optional_date("to");
    if (diagnostics_.count() == before && period.to && *period.to < period.from)
      diagnostics_.add(reader.where("to"), "place.period",
                       {{"from", period.from.vietnamese()}, {"to", period.to->vietnamese()}});
    return period;
  }

  void read_place(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::string code = reader.text("code");
    check_code(code, reader.where("code"));
    const std::string name = reader.text("name");
    const std::size_t before = diagnostics_.count();
    const std::string kind = reader.one_of("kind", place_kinds());
    const std::string parent = reader.optional_text("parent").value_or("");
    check_code(parent, reader.where("parent"));
    const Period period = read_period(reader);
    const Place place{code, name, kind, parent, period.from, period.to};
    if (diagnostics_.count() == before) check_has_parent(place, reader.where("parent"));
    for (const YamlNode& attribute : reader.optional_list("attributes")) read_attribute(attribute, code);
    reader.finish();
    draft_.place_at.push_back(node.where);
    draft_.parent_at.push_back(reader.where("parent"));
    draft_.file.places.push_back(place);
  }

  void check_has_parent(const Place& place, const Location& where) {
    const bool nation = place.kind == place_kinds().front();
    if (nation && !place.parent.empty()) diagnostics_.add(where, "place.parent_of_nation");
    if (!nation && place.parent.empty())
      diagnostics_.add(where, "place.parent_missing", {{"place", place.code}});
  }

  void read_attribute(const YamlNode& node, const PlaceCode& place) {
    MapReader reader(node, diagnostics_);
    const std::string name = reader.text("name");
    if (!name.empty() && !is_attribute_name(name))
      diagnostics_.add(reader.where("name"), "place.attribute_name", {{"name", base::shorten(name, 60)}});
    const std::string value = reader.text("value");
    const Period period = read_period(reader);
    reader.finish();
    draft_.attribute_at.push_back({draft_.file.places.size(), node.where});
    draft_.file.attributes.push_back({place, name, value, period.from, period.to});
  }

  void read_event(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::size_t before = diagnostics_.count();
    const std::string word = reader.one_of("event", event_words());
    const auto date = reader.date("date");
    const std::string decision = reader.text("decision");
    const auto sources = read_codes(reader, "sources");
    const auto successors = read_codes(reader, "successors");
    reader.finish();
    const LineageEvent event{word, date.value_or(kSomeDay), decision, sources, successors};
    if (diagnostics_.count() == before) check_shape(event, node.where);
    draft_.event_at.push_back(node.where);
    draft_.file.lineage.push_back(event);
  }

  std::vector<PlaceCode> read_codes(MapReader& reader, std::string_view key) {
    std::vector<PlaceCode> codes;
    for (const YamlNode& node : reader.list(key)) {
      const std::string code = base::tidy(node.text);
      if (code.empty()) diagnostics_.add(node.where, "yaml.text_expected", {{"key", std::string(key)}});
      check_code(code, node.where);
      if (std::find(codes.begin(), codes.end(), code) != codes.end())
        diagnostics_.add(node.where, "place.code_twice", {{"code", code}});
      codes.push_back(code);
    }
    return codes;
  }

  void check_shape(const LineageEvent& event, const Location& where) {
    const auto shape = std::find_if(std::begin(kEvents), std::end(kEvents),
                                    [&](const EventShape& s) { return s.event == event.event; });
    if (fits(event.sources.size(), shape->least_sources, shape->most_sources) &&
        fits(event.successors.size(), shape->least_successors, shape->most_successors))
      return;
    diagnostics_.add(where, shape->message,
                     {{"sources", std::to_string(event.sources.size())},
                      {"successors", std::to_string(event.successors.size())}});
  }

  Diagnostics& diagnostics_;
  PlaceDraft draft_;
};

}  // namespace

bool is_place_code(std::string_view code) {
  return !code.empty() && code.size() <= kLongestCode && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

std::optional<PlaceFile> load_places(std::string_view text, const std::string& file,
                                     Diagnostics& diagnostics) {
  const auto root = base::parse_yaml(text, file, diagnostics);
  if (!root) return std::nullopt;
  const std::size_t before = diagnostics.count();
  PlaceFile places = PlacesReader(diagnostics).read(*root);
  if (diagnostics.count() > before) return std::nullopt;
  return places;
}

}  // namespace ntm::programme
