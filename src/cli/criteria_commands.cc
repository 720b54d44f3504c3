// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <ostream>

#include "actions/law.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/run.h"
#include "formula/comparison_signs.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using boost::json::object;
using criteria::CriteriaSet;
using criteria::Indicator;
using criteria::LevelTable;

std::vector<criteria::SourceFile> criteria_files(const Context& context) {
  std::vector<criteria::SourceFile> files;
  for (const std::string& path : context.arguments.files) files.push_back({path, read_file(path), false});
  return files;
}

// How the levels of one target are said, all with its operator and its unit.
class LevelText {
 public:
  LevelText(const Output& output, std::string symbol, std::string unit)
      : output_(output), symbol_(std::move(symbol)), unit_(std::move(unit)) {}

  // "≥ 98 %* (BTB, TN); ≥ 99 % (DBSH)": equal levels together; a table in a table as "TDMNPB: ≥ 36 … (2021)".
  std::string of(const LevelTable& table) const {
    if (table.level) return of(*table.level);
    std::vector<std::pair<std::string, std::string>> groups;  // what is said, of which cells
    for (const auto& [cell, inner] : table.cells) {
      const std::string said = (inner.level ? "" : ": ") + of(inner);
      const auto same =
          std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == said; });
      if (same == groups.end())
        groups.emplace_back(said, cell);
      else
        same->second += ", " + cell;
    }
    std::string text;
    for (const auto& [said, cells] : groups) {
      const bool nested = said.starts_with(": ");
      text += fmt::format("{}{}", text.empty() ? "" : "; ",
                          nested ? cells + said : fmt::format("{} ({})", said, cells));
    }
    return text;
  }

 private:
  std::string of(const criteria::Level& level) const {
    if (level.kind == criteria::Level::Kind::not_known) return output_.say("value.no_level");
    return fmt::format("{} {}{}{}{}", symbol_, base::human_text(level.number, output_.language),
                       unit_.empty() ? "" : " ", unit_,
                       level.status == criteria::Status::unverified ? "*" : "");
  }

  const Output& output_;
  std::string symbol_, unit_;
};

// Each number of a target, with the region, commune group or year that it is for.
void add_levels(const LevelTable& table, const object& cell, array& levels) {
  if (!table.level) {
    static constexpr std::array kKeys{"region", "commune_group", "year"};  // in the order of LevelKey
    for (const auto& [name, inner] : table.cells) {
      object inner_cell = cell;
      inner_cell[kKeys[static_cast<std::size_t>(table.key)]] = name;
      add_levels(inner, inner_cell, levels);
    }
    return;
  }
  object level = cell;
  if (table.level->kind == criteria::Level::Kind::number)
    level["level"] = base::exact_text(table.level->number);
  else
    level["level"] = nullptr;
  level["reference"] = table.level->reference.text();
  level["status"] = criteria::name_of(table.level->status);
  levels.push_back(std::move(level));
}

array levels_json(const Indicator& indicator) {
  array levels;
  if (indicator.target && !indicator.target->delegated) add_levels(indicator.target->levels, {}, levels);
  return levels;
}

std::string target_text(const Output& output, const registers::Dictionary& dictionary,
                        const Indicator& indicator) {
  if (indicator.attested) return output.say("value.attested");
  if (!indicator.target) return output.say("value.condition");
  const std::string symbol(formula::sign_for_people(indicator.target->operation));
  if (indicator.target->delegated) return fmt::format("{} {}", symbol, output.say("value.delegated"));
  return LevelText(output, symbol, dictionary.unit_text(indicator.unit, output.language))
      .of(indicator.target->levels);
}

void print_diagnostics(const Output& output, const base::Diagnostics& diagnostics) {
  if (output.format == Format::json) {
    print_json(output, object{{"count", diagnostics.count()},
                              {"diagnostics", diagnostics_json(diagnostics, output.language)}});
    return;
  }
  for (const base::Diagnostic& diagnostic : diagnostics.list())
    output.out << base::to_text(diagnostic, output.language) << '\n';
  output.out << output.say("check.mistakes", {{"count", std::to_string(diagnostics.count())}}) << '\n';
}

}  // namespace

int criteria_list_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  if (output.format == Format::json) {
    array sets;
    for (const CriteriaSet& set : law->sets)
      sets.push_back(object{{"set", set.id},
                            {"title", set.title.in(output.language)},
                            {"from", set.from.iso()},
                            {"to", set.to.iso()},
                            {"province", set.province},
                            {"criteria", set.criteria.size()},
                            {"indicators", set.indicator_count()},
                            {"file", set.file}});
    print_json(output, sets);
    return kSuccess;
  }
  TextTable table({{output.say("column.set")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.from")},
                   {output.say("column.to")},
                   {output.say("column.indicators"), TextTable::Align::right}});
  for (const CriteriaSet& set : law->sets) {
    if (output.format == Format::csv)
      print_csv(output, {set.id, set.title.in(output.language), set.from.iso(), set.to.iso(),
                         std::to_string(set.indicator_count())});
    else
      table.add({{set.id},
                 {set.title.in(output.language)},
                 {shown(output, set.from)},
                 {shown(output, set.to)},
                 {std::to_string(set.indicator_count())}});
  }
  if (output.format == Format::text) table.print(output);
  return kSuccess;
}

int criteria_show_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  const CriteriaSet* found = nullptr;
  // Of several versions the last, or the one in force on --date.
  for (const CriteriaSet& set : law->sets)
    if (set.id == context.arguments.set &&
        (context.arguments.date.empty() || set.in_force_at(date_of(context.arguments.date, "--date"))))
      found = &set;
  if (!found)
    throw base::Error(base::Error::Kind::not_found, {"set.unknown", {{"set", context.arguments.set}}});
  if (output.format == Format::text) {
    output.out << coloured(output, Colour::bold, found->title.in(output.language)) << '\n';
    output.out << output.say("criteria.in_force",
                             {{"from", shown(output, found->from)}, {"to", shown(output, found->to)}})
               << "\n\n";
  }
  TextTable table({{output.say("column.code")},
                   {output.say("column.name"), TextTable::Align::left, true},
                   {output.say("column.threshold"), TextTable::Align::left, true}});
  array rows;
  for (const auto& criterion : found->criteria) {
    table.add({{criterion.code, Colour::bold}, {criterion.name.in(output.language), Colour::bold}, {""}});
    for (const Indicator& indicator : criterion.indicators) {
      const std::string target = target_text(output, law->dictionary, indicator);
      table.add({{indicator.code}, {indicator.name.in(output.language)}, {target}});
      if (output.format == Format::csv)
        print_csv(output, {criterion.code, indicator.code, indicator.name.in(output.language), target,
                           indicator.reference.text(), std::string(criteria::name_of(indicator.status))});
      rows.push_back(object{{"criterion", criterion.code},
                            {"code", indicator.code},
                            {"name", indicator.name.in(output.language)},
                            {"unit", indicator.unit},
                            {"target", target},
                            {"levels", levels_json(indicator)},
                            {"formula", indicator.measure ? indicator.measure->text() : ""},
                            {"reference", indicator.reference.text()},
                            {"status", criteria::name_of(indicator.status)}});
    }
  }
  if (output.format == Format::json)
    print_json(output, object{{"set", found->id}, {"indicators", std::move(rows)}});
  if (output.format != Format::text) return kSuccess;
  table.print(output);
  output.out << '\n';
  print_wrapped(output, output.say("evaluate.unverified"));
  return kSuccess;
}

int criteria_check_command(const Context& context) {
  const auto law = law_of(context);
  base::Diagnostics diagnostics;
  const auto sets = actions::check_criteria(criteria_files(context), law->dictionary, diagnostics);
  if (!diagnostics.empty()) {
    print_diagnostics(context.output, diagnostics);
    return kFailure;
  }
  if (context.output.format == Format::json) {
    array found;
    for (const CriteriaSet& set : sets)
      found.push_back(object{{"set", set.id}, {"indicators", set.indicator_count()}, {"file", set.file}});
    print_json(context.output, object{{"count", 0}, {"diagnostics", array{}}, {"sets", std::move(found)}});
    return kSuccess;
  }
  for (const CriteriaSet& set : sets)
    context.output.out << context.output.say("check.good",
                                             {{"file", set.file},
                                              {"set", set.id},
                                              {"from", shown(context.output, set.from)},
                                              {"to", shown(context.output, set.to)},
                                              {"criteria", std::to_string(set.criteria.size())},
                                              {"indicators", std::to_string(set.indicator_count())}})
                       << '\n';
  return kSuccess;
}

int criteria_publish_command(const Context& context) {
  const auto database = open_database(context);
  std::vector<criteria::SourceFile> files = criteria_files(context);
  for (criteria::SourceFile& file : files) file.name = std::filesystem::path(file.name).filename().string();
  const auto names = actions::publish_criteria(*database, files, context.session);
  context.output.out << context.output.say(names.empty() ? "publish.nothing" : "publish.done",
                                           {{"files", fmt::format("{}", fmt::join(names, ", "))}})
                     << '\n';
  return kSuccess;
}

}  // namespace ntm::cli
