// SPDX-License-Identifier: Apache-2.0
#include "cli/place_change_text.h"

#include <algorithm>
#include <ostream>

#include "cli/arguments.h"
#include "cli/verdict_text.h"

namespace ntm::cli {
namespace {

using actions::PlaceChangeEffect;
using programme::RegisterState;

constexpr std::size_t kMostCodes = 10;

void print_list(const Output& output, const char* key, const std::vector<std::string>& names) {
  if (!names.empty())
    print_wrapped(output, output.say(key, {{"names", fmt::format("{}", fmt::join(names, ", "))}}), 2);
}

std::vector<std::string> names_of(const std::vector<actions::NamedPlace>& places) {
  std::vector<std::string> names;
  for (const auto& one : places)
    names.push_back(fmt::format("{} ({}, {})", one.place.name, one.place.code, one.parent_name));
  return names;
}

void print_places(const Output& output, const PlaceChangeEffect& effect) {
  print_list(output, "place_change.ending", names_of(effect.ending));
  print_list(output, "place_change.beginning", names_of(effect.beginning));
  std::vector<std::string> along;
  for (const auto& [was, is] : effect.going_along) along.push_back(is.place.name);
  print_list(output, "place_change.going_along", along);
  print_list(output, "place_change.same_names", effect.same_names);
  for (const auto& one : effect.attributes)
    print_wrapped(output,
                  output.say(one.value.empty() ? "place_change.attribute_open" : "place_change.attribute",
                             {{"place", one.place}, {"name", one.name}, {"value", one.value}}),
                  2);
}

// What has to be cleared up, and what nobody can say.
void print_registers(const Output& output, const PlaceChangeEffect& effect) {
  for (const auto& one : effect.codes) {
    std::vector<std::string> some(one.codes.begin(), one.codes.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                             one.codes.size(), kMostCodes)));
    if (some.size() < one.codes.size()) some.emplace_back("…");
    print_wrapped(output,
                  output.say("place_change.collide",
                             {{"register", one.register_label.in(output.language)},
                              {"count", std::to_string(one.records)},
                              {"codes", fmt::format("{}", fmt::join(some, ", "))},
                              {"command", fmt::format("ntm register recode {} --place {} --date {}",
                                                      one.register_name, one.place, effect.date.iso())}}),
                  2);
  }
  for (const auto& one : effect.own_figures)
    print_wrapped(
        output,
        output.say("place_change.own_figures",
                   {{"register", one.register_label.in(output.language)}, {"place", one.place_name}}),
        2);
  for (const auto& one : effect.waiting) print_wrapped(output, one.in(output.language), 2);
  std::vector<std::string> open;
  for (const auto& one : effect.registers)
    if (std::ranges::any_of(one.after, [](auto state) { return state != RegisterState::complete; }))
      open.push_back(one.register_label.in(output.language));
  print_list(output, "place_change.not_complete", open);
}

void print_criteria(const Output& output, const PlaceChangeEffect& effect, const judging::Law& law) {
  const VerdictText text(output, law.dictionary);
  std::vector<TextTable::Column> columns{{output.heading("term", "criterion"), TextTable::Align::left, true}};
  for (const auto* side : {&effect.before, &effect.after})
    for (const auto& one : *side) {
      columns.push_back({output.say(side == &effect.before ? "place_change.before" : "place_change.after",
                                    {{"name", one.name}})});
      if (one.why_not)
        print_wrapped(output, fmt::format("{}: {}", one.name, one.why_not->in(output.language)), 2);
      print_for_reference(output, one.for_reference);
      print_trust(output, one.trust);
    }
  for (std::size_t i = 0; i < effect.after.size(); ++i)
    columns.push_back({output.say("place_change.change")});
  TextTable table(columns);
  for (const auto& one : effect.criteria) {
    std::vector<TextTable::Cell> row{{fmt::format("{} {}", one.code, one.name.in(output.language))}};
    for (const auto* side : {&one.before, &one.after})
      for (const auto& verdict : *side)
        row.push_back(verdict ? TextTable::Cell{text.verdict(*verdict), text.colour(*verdict)}
                              : TextTable::Cell{"–"});
    for (const auto change : one.changes)
      row.push_back({output.word("criterion_change", actions::name_of(change))});
    table.add(std::move(row));
  }
  if (!effect.criteria.empty()) table.print(output);
}

}  // namespace

void print_effect(const Output& output, const PlaceChangeEffect& effect, const judging::Law& law) {
  print_wrapped(output, output.say("place_change.words",
                                   {{"words", effect.words}, {"date", shown(output, effect.date)}}));
  print_places(output, effect);
  print_registers(output, effect);
  output.out << '\n';
  print_criteria(output, effect, law);
  output.out << '\n';
}

}  // namespace ntm::cli
