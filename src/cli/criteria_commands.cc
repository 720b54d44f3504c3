// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <ostream>

#include "actions/publish_law.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/criteria_json.h"
#include "judging/law.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using criteria::CriteriaSet;
using criteria::Indicator;

std::vector<criteria::SourceFile> criteria_files(const Context& context) {
  std::vector<criteria::SourceFile> files;
  for (const std::string& path : context.arguments.files) files.push_back({path, read_file(path), false});
  return files;
}

void print_diagnostics(const Output& output, const base::Diagnostics& diagnostics) {
  if (output.format == Format::json) {
    print_json(output, json::mistakes_json(diagnostics, output.language));
    return;
  }
  for (const base::Diagnostic& diagnostic : diagnostics.list())
    output.out << base::to_text(diagnostic, output.language) << '\n';
  output.out << output.say("check.mistakes", {{"count", std::to_string(diagnostics.count())}}) << '\n';
}

// With how much of it is entered, where that is not all.
std::string title_of(const CriteriaSet& set, base::Language language) {
  const auto entered = set.entered();
  return entered ? fmt::format("{} ({})", set.title.in(language), entered->in(language))
                 : set.title.in(language);
}

// Of the files that are right, those that state a correspondence of sets.
void print_correspondences(const Context& context) {
  base::Diagnostics none;
  for (const auto& one : criteria::load_correspondences(criteria_files(context), none))
    print_wrapped(
        context.output,
        context.output.say("check.good_correspondence",
                           {{"file", one.file},
                            {"from", one.from},
                            {"to", one.to},
                            {"links", std::to_string(one.links.size())},
                            {"ended", std::to_string(one.ended.size())},
                            {"needs", std::to_string(one.needs.size())},
                            {"open", std::to_string(one.from_not_known.size() + one.to_not_known.size())}}));
}

}  // namespace

int criteria_list_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  if (output.format == Format::json) {
    array sets;
    for (const CriteriaSet& set : law->sets) sets.push_back(json::set_json(set, output.language));
    print_json(output, sets);
    return kSuccess;
  }
  TextTable table({{output.say("column.set")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.from")},
                   {output.say("column.to")},
                   {output.heading_of_several("term", "indicator"), TextTable::Align::right}});
  for (const CriteriaSet& set : law->sets) {
    if (output.format == Format::csv)
      print_csv(output, {set.id, set.title.in(output.language), set.from.iso(), set.to.iso(),
                         std::to_string(set.indicator_count()),
                         set.entered() ? set.entered()->in(output.language) : ""});
    else
      table.add({{set.id},
                 {title_of(set, output.language)},
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
               << '\n';
    if (const auto entered = found->entered()) print_wrapped(output, entered->in(output.language) + ".");
    output.out << '\n';
  }
  TextTable table({{output.heading("term", "code")},
                   {output.heading("term", "criteria_and_indicators"), TextTable::Align::left, true},
                   {output.say("column.threshold"), TextTable::Align::left, true}});
  const auto add = [&](const std::string& criterion, const Indicator& indicator) {
    const std::string target = json::target_text(indicator, law->dictionary, output.language);
    table.add({{indicator.code}, {indicator.name.in(output.language)}, {target}});
    if (output.format == Format::csv)
      print_csv(output, {criterion, indicator.code, indicator.name.in(output.language), target,
                         indicator.reference.text(), indicator.trust.text(output.language)});
  };
  const auto add_all = [&](const std::string& criterion, const std::vector<Indicator>& indicators) {
    for (const Indicator& indicator : indicators) {
      add(criterion, indicator);
      for (const Indicator& part : indicator.parts) add(criterion, part);
    }
  };
  for (const auto& criterion : found->criteria) {
    table.add({{criterion.code, Colour::bold},
               {criterion.name.in(output.language), Colour::bold},
               {criteria::rule_text(criterion.rule, criterion.indicators.size(), output.language)}});
    add_all(criterion.code, criterion.indicators);
  }
  if (!found->conditions.empty())
    table.add({{""}, {output.heading("term", "conditions"), Colour::bold}, {""}});
  add_all("", found->conditions);
  if (output.format == Format::json)
    print_json(output, json::set_indicators_json(*found, law->dictionary, output.language));
  if (output.format != Format::text) return kSuccess;
  table.print(output);
  output.out << '\n';
  print_marks(output, {0, 1, 1, 0});
  return kSuccess;
}

int criteria_check_command(const Context& context) {
  const auto law = law_of(context);
  base::Diagnostics diagnostics;
  const auto sets = actions::check_criteria(criteria_files(context), law->dictionary,
                                            context.session.now.date(), diagnostics);
  if (!diagnostics.empty()) {
    print_diagnostics(context.output, diagnostics);
    return kFailure;
  }
  if (context.output.format == Format::json) {
    print_json(context.output, json::checked_json(sets));
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
  print_correspondences(context);
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

int criteria_renew_command(const Context& context) {
  const auto database = open_database(context);
  const auto news = actions::publish_built_in(*database, context.session);
  const Output& output = context.output;
  const auto say = [&](const char* key, const std::vector<std::string>& files) {
    if (!files.empty())
      print_wrapped(output, output.say(key, {{"files", fmt::format("{}", fmt::join(files, ", "))}}));
  };
  if (!news.any()) output.out << output.say("renew.nothing") << '\n';
  say("renew.registers", news.registers);
  say("renew.criteria", news.criteria);
  say("renew.kept", news.kept);
  return kSuccess;
}

}  // namespace ntm::cli
