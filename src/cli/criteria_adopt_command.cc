// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/adopt_set.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/plan_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/adoption_json.h"
#include "json/set_difference_json.h"

namespace ntm::cli {
namespace {

using actions::Adoption;
using actions::IndicatorImpact;

std::string held_of(const programme::VerdictCounts& counts) {
  return fmt::format("{}/{}", counts.held(), counts.total());
}

void print_head_of(const Output& output, const Adoption& adoption) {
  print_wrapped(output,
                output.say("adoption.head", {{"name", adoption.place.name},
                                             {"code", adoption.place.code},
                                             {"set", adoption.opening->set->title.in(output.language)},
                                             {"date", shown(output, adoption.date)}}));
  const std::string closed_on = shown(output, adoption.closed_on);
  if (adoption.closing)
    print_wrapped(output,
                  output.say("adoption.closing", {{"set", adoption.closing->set->title.in(output.language)},
                                                  {"date", closed_on},
                                                  {"held", held_of(adoption.closing->assessment.counts)}}));
  else
    print_wrapped(output,
                  output.say("adoption.no_closing", {{"set", adoption.old_set}, {"date", closed_on}}));
  print_wrapped(output,
                output.say("adoption.opening", {{"held", held_of(adoption.opening->assessment.counts)}}));
  const std::string counted = json::counted_text(*adoption.opening, output.language);
  if (!counted.empty()) print_wrapped(output, output.say("adoption.by_rule", {{"counted", counted}}));
}

std::string line_of(const Output& output, const IndicatorImpact& impact) {
  return fmt::format("{} {}", json::codes_text(impact.pair), json::pair_name(impact.pair, output.language));
}

void print_group(const Output& output, const char* key, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  output.out << '\n';
  print_wrapped(output,
                coloured(output, Colour::bold, output.say(key, {{"count", std::to_string(lines.size())}})));
  for (const std::string& line : lines) print_wrapped(output, line, 2);
}

// What carries over, what must be collected, what has no successor.
void print_data(const Output& output, const Adoption& adoption) {
  std::vector<std::string> carried, collected, ended;
  for (const IndicatorImpact& one : adoption.indicators)
    if (one.pair.link)
      carried.push_back(fmt::format("{}: {}", line_of(output, one),
                                    output.word("carries", criteria::name_of(one.pair.link->carries))));
  for (const IndicatorImpact* one : adoption.to_collect())
    collected.push_back(one->pair.needs ? fmt::format("{}: {}", line_of(output, *one),
                                                      one->pair.needs->what.in(output.language))
                                        : line_of(output, *one));
  for (const IndicatorImpact* one : adoption.without_successor())
    ended.push_back(
        fmt::format("{}: {}", line_of(output, *one),
                    output.word("set_difference", criteria::name_of(one->pair.differences.front()))));
  print_group(output, "adoption.carried", carried);
  print_group(output, "adoption.to_collect", collected);
  print_group(output, "adoption.without_successor", ended);
}

void print_draft(const Output& output, const Adoption& adoption) {
  output.out << '\n';
  if (adoption.has_plan) {
    print_wrapped(output, output.say("adoption.has_plan", {{"year", std::to_string(adoption.date.year())}}));
    return;
  }
  PlanText(output, adoption.draft).print_whole();
}

void print_adopted(const Output& output, const std::vector<actions::AdoptedSet>& adopted) {
  for (const actions::AdoptedSet& one : adopted) {
    print_wrapped(output, output.say("adoption.entry", {{"number", std::to_string(one.number)},
                                                        {"set", one.set},
                                                        {"date", shown(output, one.date)},
                                                        {"decision", one.decision},
                                                        {"by", one.by}}));
    if (one.closed)
      print_wrapped(output,
                    output.say("adoption.closed", {{"date", shown(output, one.closed_on)},
                                                   {"held", held_of(*one.closed)},
                                                   {"at", shown(output, one.at.date())}}),
                    2);
    if (!one.changed_since.empty() && one.now)
      print_wrapped(output,
                    output.say("adoption.changed_since",
                               {{"codes", fmt::format("{}", fmt::join(one.changed_since, ", "))},
                                {"held", held_of(*one.now)}}),
                    2);
  }
  if (adopted.empty()) print_wrapped(output, output.say("adoption.none_yet"));
}

}  // namespace

int criteria_adopt_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const actions::AdoptionRequest request{given.place, given.set, date_of(given.date, "--date"),
                                         given.decision};
  const Adoption adoption = given.confirm ? actions::adopt_set(*database, request, context.session)
                                          : actions::preview_adoption(*database, request, context.session);
  if (output.format == Format::json) {
    print_json(output, json::adoption_json(adoption, output.language));
    return kSuccess;
  }
  if (output.format == Format::csv) {
    print_csv(output, {"codes", "before", "after", "carries"});
    for (const IndicatorImpact& one : adoption.indicators)
      print_csv(output,
                {json::codes_text(one.pair), one.before ? std::string(programme::name_of(*one.before)) : "",
                 one.after ? std::string(programme::name_of(*one.after)) : "",
                 one.pair.link ? std::string(criteria::name_of(one.pair.link->carries)) : ""});
    return kSuccess;
  }
  print_head_of(output, adoption);
  print_data(output, adoption);
  print_draft(output, adoption);
  output.out << '\n';
  if (!adoption.number) {
    print_wrapped(output, output.say("adoption.confirm"));
    return kSuccess;
  }
  print_wrapped(output, output.say("adoption.entered", {{"place", adoption.place.code}}));
  if (adoption.version)
    print_wrapped(output, output.say("plan_text.kept", {{"version", std::to_string(*adoption.version)}}));
  return kSuccess;
}

int criteria_adopted_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto adopted = actions::adopted_sets(*database, context.arguments.place, context.session);
  if (output.format == Format::json) {
    boost::json::array rows;
    for (const actions::AdoptedSet& one : adopted) rows.push_back(json::adopted_set_json(one));
    print_json(output, rows);
    return kSuccess;
  }
  if (output.format == Format::text) {
    print_adopted(output, adopted);
    return kSuccess;
  }
  for (const actions::AdoptedSet& one : adopted)
    print_csv(output, {std::to_string(one.number), one.set, one.date.iso(), one.decision, one.by,
                       one.closed_on.iso(), fmt::format("{}", fmt::join(one.changed_since, " "))});
  return kSuccess;
}

int criteria_unadopt_command(const Context& context) {
  const auto database = open_database(context);
  actions::undo_adoption(*database, context.arguments.place, context.arguments.note, context.session);
  print_wrapped(context.output, context.output.say("adoption.undone", {{"place", context.arguments.place}}));
  return kSuccess;
}

}  // namespace ntm::cli
