// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "actions/moved_level.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/criteria_change_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "cli/watch.h"
#include "json/draft_impact_json.h"
#include "json/set_difference_json.h"

namespace ntm::cli {
namespace {

using actions::CriterionChange;
using actions::ImpactOnPlace;
using actions::IndicatorImpact;

std::string held_text(const actions::JudgedInChange& side) {
  return side.why_not ? "–" : fmt::format("{}/{}", side.counts.held(), side.counts.total());
}

// "15.1, 17.1"; by the codes of the draft.
std::string codes_of(const std::vector<const IndicatorImpact*>& impacts) {
  std::string codes;
  for (const IndicatorImpact* one : impacts)
    codes += fmt::format("{}{}", codes.empty() ? "" : ", ", one->pair.after->code);
  return codes;
}

// A row a commune: what it holds under both, what it gains and what it loses.
void print_communes(const Output& output, const actions::DraftImpact& impact, const VerdictText& text) {
  TextTable table({{output.heading("place_kind", "commune"), TextTable::Align::left, true},
                   {output.say("column.before")},
                   {output.say("column.after")},
                   {output.heading("term", "result")},
                   {output.heading("criterion_change", "gained"), TextTable::Align::left, true},
                   {output.heading("criterion_change", "lost"), TextTable::Align::left, true}});
  for (const ImpactOnPlace& one : impact.places)
    table.add({{fmt::format("{} ({})", one.after.name, one.after.code)},
               {held_text(one.before)},
               {held_text(one.after)},
               {one.after.conclusion ? text.verdict(*one.after.conclusion) : "–"},
               {codes_of(one.with(CriterionChange::gained))},
               {codes_of(one.with(CriterionChange::lost))}});
  table.print(output);
}

void print_why_not(const Output& output, const actions::JudgedInChange& side) {
  if (side.why_not)
    print_wrapped(output, fmt::format("{}: {}", side.name, side.why_not->in(output.language)));
  print_for_reference(output, side.for_reference);
}

// Every indicator whose verdict is another one, or that one set alone has.
void print_indicators(const Output& output, const ImpactOnPlace& impact, const VerdictText& text) {
  const auto cell = [&](const std::optional<programme::Verdict>& verdict) {
    return verdict ? TextTable::Cell{text.verdict(*verdict), text.colour(*verdict)} : TextTable::Cell{"–"};
  };
  TextTable table({{output.heading("term", "indicator"), TextTable::Align::left, true},
                   {output.say("column.before")},
                   {output.say("column.after")},
                   {output.say("place_change.change")}});
  for (const IndicatorImpact& one : impact.indicators) {
    if (one.change && one.before == one.after) continue;
    const std::string change =
        one.change ? output.word("criterion_change", actions::name_of(*one.change))
                   : output.word("set_difference", criteria::name_of(one.pair.differences.front()));
    table.add({{fmt::format("{} {}", json::codes_text(one.pair), json::pair_name(one.pair, output.language))},
               cell(one.before),
               cell(one.after),
               {change}});
  }
  table.print(output);
}

bool reaches_whole(const actions::JudgedInChange& side) {
  return side.conclusion == programme::Verdict::met || side.conclusion == programme::Verdict::marginal;
}

// Of several communes: how many gain, how many lose.
void print_who(const Output& output, const actions::DraftImpact& impact) {
  const auto count = [&](const auto& is_one) {
    return std::to_string(std::ranges::count_if(impact.places, is_one));
  };
  const auto with = [](CriterionChange change) {
    return [change](const ImpactOnPlace& one) { return !one.with(change).empty(); };
  };
  const auto turning = [](bool now) {
    return [now](const ImpactOnPlace& one) {
      return reaches_whole(one.before) != now && reaches_whole(one.after) == now && !one.after.why_not;
    };
  };
  print_wrapped(output, output.say("overview.moved", {{"gaining", count(with(CriterionChange::gained))},
                                                      {"losing", count(with(CriterionChange::lost))},
                                                      {"reaching", count(turning(true))},
                                                      {"failing", count(turning(false))}}));
}

void print_impact(const Output& output, const actions::DraftImpact& impact,
                  const registers::Dictionary& dictionary) {
  const VerdictText text(output, dictionary);
  for (const ImpactOnPlace& one : impact.places) {
    print_why_not(output, one.before);
    print_why_not(output, one.after);
  }
  if (impact.places.size() > 1) print_who(output, impact);
  print_communes(output, impact, text);
  if (impact.places.size() == 1 && !impact.places.front().indicators.empty()) {
    output.out << '\n';
    print_indicators(output, impact.places.front(), text);
    output.out << '\n';
    if (const auto& trust = impact.places.front().trust_after) print_trust(output, *trust);
  }
}

void print_impact_csv(const Output& output, const actions::DraftImpact& impact) {
  print_csv(output, {"place", "codes_before", "code_after", "before", "after", "change"});
  const auto word = [](const std::optional<programme::Verdict>& verdict) {
    return verdict ? std::string(programme::name_of(*verdict)) : std::string();
  };
  for (const ImpactOnPlace& place : impact.places)
    for (const IndicatorImpact& one : place.indicators) {
      std::string before;
      for (const criteria::Indicator* indicator : one.pair.before)
        before += (before.empty() ? "" : " ") + indicator->code;
      print_csv(output,
                {place.after.code, before, one.pair.after ? one.pair.after->code : "", word(one.before),
                 word(one.after), one.change ? std::string(actions::name_of(*one.change)) : std::string()});
    }
}

// "15.1=95"
actions::MovedLevel level_given(const std::string& text) {
  const auto sign = text.find('=');
  const auto level = sign == std::string::npos ? std::nullopt : base::parse_decimal(text.substr(sign + 1));
  if (!level) throw base::Error(base::Error::Kind::invalid, {"cli.level_shape", {{"text", text}}});
  return {text.substr(0, sign), *level};
}

actions::DraftImpact impact_of_moved(const Context& context, storage::Database& database) {
  judging::Occasion occasion = occasion_of(context);
  return actions::impact_of_level(database, level_given(context.arguments.level), occasion, nullptr,
                                  context.session.now.date());
}

}  // namespace

int criteria_impact_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  if (given.level.empty() && given.set.empty())
    throw base::Error(base::Error::Kind::invalid, {"cli.impact_of_what", {}});
  const auto database = open_database(context);
  const auto impact = [&] {
    const Watch watch(output);
    return given.level.empty() ? actions::impact_of(*database, set_choice_of(given.set), given.place,
                                                    date_of(given.date, "--date"), context.session)
                               : impact_of_moved(context, *database);
  }();
  switch (output.format) {
    case Format::json:
      print_json(output, json::draft_impact_json(impact, output.language));
      break;
    case Format::csv:
      print_impact_csv(output, impact);
      break;
    case Format::text:
      print_impact(output, impact, judging::law_in_force(*database, context.session.now)->dictionary);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli
