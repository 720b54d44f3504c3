// SPDX-License-Identifier: Apache-2.0
#include "cli/place_overview_text.h"

#include <ostream>

#include "actions/place_overview.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "cli/watch.h"
#include "json/place_overview_json.h"

namespace ntm::cli {
namespace {

using actions::CommuneStanding;
using actions::IndicatorAcross;
using actions::PlaceOverview;
using actions::SetAcross;

constexpr int kNameOfIndicator = 48;
constexpr std::size_t kMostCodesOfCommune = 6;

// "1.1, 2.1 … (+3)": enough to know where to begin.
std::string first_codes(const std::vector<std::string>& codes) {
  std::string text;
  for (std::size_t at = 0; at < std::min(codes.size(), kMostCodesOfCommune); ++at)
    text += fmt::format("{}{}", at ? ", " : "", codes[at]);
  return codes.size() > kMostCodesOfCommune
             ? fmt::format("{} … (+{})", text, codes.size() - kMostCodesOfCommune)
             : text;
}

void print_overview_head(const Output& output, const PlaceOverview& overview) {
  output.out << coloured(output, Colour::bold,
                         output.say("evaluate.title", {{"name", overview.place.name},
                                                       {"code", overview.place.code},
                                                       {"date", shown(output, overview.date)}}))
             << '\n';
  print_wrapped(output,
                output.say("overview.what", {{"kind", output.word("place_kind", overview.place.kind)},
                                             {"communes", std::to_string(overview.communes.size())}}));
  if (const std::size_t not_judged = overview.not_judged())
    print_wrapped(output, output.say("overview.not_judged", {{"count", std::to_string(not_judged)}}));
}

void print_set_head(const Output& output, const PlaceOverview& overview, const SetAcross& set) {
  const programme::VerdictCounts& counts = set.communes;
  output.out << '\n';
  print_wrapped(output, output.say("evaluate.set",
                                   {{"title", set.set->title.in(output.language)}, {"set", set.set->id}}));
  print_for_reference(output, set.for_reference);
  print_trust(output, set.trust);
  print_wrapped(output,
                output.say("overview.conclusions", {{"held", std::to_string(counts.held())},
                                                    {"total", std::to_string(counts.total())},
                                                    {"marginal", std::to_string(counts.marginal)},
                                                    {"not_met", std::to_string(counts.not_met)},
                                                    {"undetermined", std::to_string(counts.undetermined)}}));
  print_wrapped(output, output.say("overview.year", {{"date", shown(output, overview.year_before)},
                                                     {"compared", std::to_string(set.compared)},
                                                     {"gaining", std::to_string(set.gaining)},
                                                     {"slipping", std::to_string(set.slipping)}}));
}

// "50 – 65 – 80": least, median, greatest.
std::string spread(const Output& output, const IndicatorAcross& across) {
  if (!across.values) return "–";
  base::Marks levels;
  for (const actions::LevelAcross& one : across.levels) levels.push_back(one.level.number);
  const auto text = [&](const base::Rational& number) {
    return base::shown_text(number, output.language, levels);
  };
  return fmt::format("{} – {} – {}", text(across.values->least), text(across.values->median),
                     text(across.values->greatest));
}

void print_obstacles(const Output& output, const SetAcross& set) {
  const auto ranking = set.ranking();
  if (ranking.empty()) return;
  TextTable table({{output.heading("term", "code")},
                   {output.heading("term", "indicator"), TextTable::Align::left, true},
                   {output.say("column.keeps_back"), TextTable::Align::right, false, 12},
                   {output.heading("verdict", "undetermined"), TextTable::Align::right, false, 12},
                   {output.say("column.alone"), TextTable::Align::right, false, 12},
                   {output.say("column.spread"), TextTable::Align::right}});
  for (const IndicatorAcross* one : ranking)
    table.add({{one->indicator->code},
               {base::shorten(one->indicator->name.in(output.language), kNameOfIndicator)},
               {std::to_string(one->keeps_back)},
               {std::to_string(one->leaves_open)},
               {std::to_string(one->alone)},
               {spread(output, *one)}});
  output.out << '\n';
  table.print(output);
}

void print_communes_of(const Output& output, const PlaceOverview& overview, const SetAcross& set) {
  const VerdictText text(output, set.law->dictionary);
  TextTable table({{output.heading("place_kind", "commune"), TextTable::Align::left, true},
                   {output.heading("term", "result")},
                   {output.heading("term", "criterion"), TextTable::Align::right},
                   {output.heading("term", "kept_back_by"), TextTable::Align::left, true},
                   {output.heading("criterion_change", "gained"), TextTable::Align::left, true, 12},
                   {output.heading("term", "slipping"), TextTable::Align::left, true, 12}});
  for (const CommuneStanding& one : overview.communes) {
    if (one.set != set.set->id) continue;
    std::vector<std::string> slipping = one.lost;
    for (const std::string& code : one.weakened) slipping.push_back(code + "↓");
    table.add({{fmt::format("{} ({})", one.place.name, one.place.code)},
               {text.verdict(*one.conclusion), text.colour(*one.conclusion)},
               {fmt::format("{}/{}", one.criteria.held(), one.criteria.total())},
               {first_codes(one.kept_back_by)},
               {first_codes(one.gained)},
               {first_codes(slipping)}});
  }
  output.out << '\n';
  table.print(output);
}

void print_place(const Output& output, const PlaceOverview& overview) {
  print_overview_head(output, overview);
  for (const SetAcross& set : overview.sets) {
    print_set_head(output, overview, set);
    print_obstacles(output, set);
    print_communes_of(output, overview, set);
  }
  for (const CommuneStanding& one : overview.communes)
    if (one.why_not)
      print_wrapped(output, fmt::format("{} ({}): {}", one.place.name, one.place.code,
                                        one.why_not->in(output.language)));
  output.out << '\n';
  print_wrapped(output, output.say("overview.next", {{"date", shown(output, overview.date)}}));
}

// A row a commune.
void print_overview_csv(const Output& output, const PlaceOverview& overview) {
  print_csv(output,
            {"place", "name", "above", "set", "conclusion", "met", "marginal", "not_met", "undetermined",
             "kept_back_by", "left_open_by", "before", "gained", "lost", "weakened", "why_not"});
  const auto joined = [](const std::vector<std::string>& codes) {
    return fmt::format("{}", fmt::join(codes, " "));
  };
  for (const CommuneStanding& one : overview.communes)
    print_csv(output,
              {one.place.code, one.place.name, one.above, one.set,
               one.conclusion ? std::string(programme::name_of(*one.conclusion)) : std::string(),
               std::to_string(one.criteria.met), std::to_string(one.criteria.marginal),
               std::to_string(one.criteria.not_met), std::to_string(one.criteria.undetermined),
               joined(one.kept_back_by), joined(one.left_open_by), joined(one.before), joined(one.gained),
               joined(one.lost), joined(one.weakened), one.why_not ? one.why_not->in(output.language) : ""});
}

// The communes stand beside what is told of the whole, so that nothing has to be asked again.
boost::json::object whole_json(const PlaceOverview& overview, base::Language language) {
  boost::json::object json = json::place_overview_json(overview, language);
  boost::json::array items;
  for (const CommuneStanding& one : overview.communes)
    items.push_back(json::commune_standing_json(one, language));
  json["items"] = std::move(items);
  return json;
}

}  // namespace

int print_place_overview(const Context& context, storage::Database& database,
                         const judging::Occasion& occasion) {
  const Output& output = context.output;
  const auto overview = [&] {
    const Watch watch(output);
    return actions::place_overview(database, occasion, nullptr, context.session.now.date());
  }();
  switch (output.format) {
    case Format::json:
      print_json(output, whole_json(*overview, output.language));
      break;
    case Format::csv:
      print_overview_csv(output, *overview);
      break;
    case Format::text:
      print_place(output, *overview);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli
