// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <ostream>

#include "actions/import_columns.h"
#include "actions/law.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "formula/explain.h"
#include "registers/cell.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using boost::json::object;
using criteria::CriteriaSet;
using criteria::Indicator;
using criteria::LevelTable;
using registers::Field;
using registers::RegisterDefinition;

// The law of the database, where there is one; otherwise what is built in.
actions::LawPointer law_of(const Context& context) {
  if (std::filesystem::exists(context.arguments.database))
    return actions::law_in_force(*open_database(context), known_at_of(context));
  return actions::read_law(actions::built_in_registers(), actions::built_in_criteria());
}

std::vector<criteria::SourceFile> criteria_files(const Context& context) {
  std::vector<criteria::SourceFile> files;
  for (const std::string& path : context.arguments.files) files.push_back({path, read_file(path), false});
  return files;
}

std::string level_text(const Output& output, const criteria::Level& level) {
  if (level.kind == criteria::Level::Kind::not_known) return output.say("value.no_level");
  return base::human_text(level.number, output.language) +
         (level.status == criteria::Status::unverified ? "*" : "");
}

// "TDMNPB 24*, DBSH 16,5 …", nested tables in brackets.
std::string levels_text(const Output& output, const LevelTable& table) {
  if (table.level) return level_text(output, *table.level);
  std::string text;
  for (const auto& [cell, inner] : table.cells) {
    const std::string level = levels_text(output, inner);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", cell,
                        inner.level ? level : fmt::format("({})", level));
  }
  return text;
}

std::string target_text(const Output& output, const registers::Dictionary& dictionary,
                        const Indicator& indicator) {
  if (indicator.attested) return output.say("value.attested");
  if (!indicator.target) return output.say("value.condition");
  const std::string symbol(symbol_of(indicator.target->operation));
  if (indicator.target->delegated) return fmt::format("{} {}", symbol, output.say("value.delegated"));
  return fmt::format("{} {} {}", symbol, levels_text(output, indicator.target->levels),
                     dictionary.unit_text(indicator.unit, output.language));
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

// "1 … 30", "0 … Số nhân khẩu"
std::string limits_text(const Output& output, const RegisterDefinition& reg, const Field& field) {
  if (field.type == registers::FieldType::choice) {
    std::string text;
    for (const auto& choice : field.choices)
      text += (text.empty() ? "" : "; ") + choice.label.in(output.language);
    return text;
  }
  if (field.type == registers::FieldType::text)
    return output.say("register.length", {{"most", std::to_string(field.max_length)}});
  if (!field.is_number()) return "";
  const auto limit = [&](const registers::Limit& bound) {
    return bound.field
               ? fmt::format("“{}”", reg.fields[*bound.field].label.in(output.language))
               : base::human_text(base::scaled(bound.value, field.scale), output.language, field.scale);
  };
  return fmt::format("{} … {}", limit(field.min), limit(field.max));
}

const RegisterDefinition& register_named(const actions::Law& law, const std::string& name) {
  if (const RegisterDefinition* reg = law.dictionary.find(name)) return *reg;
  const auto names = law.dictionary.names();
  throw base::Error(
      base::Error::Kind::not_found,
      {"register.unknown", {{"register", name}, {"known", fmt::format("{}", fmt::join(names, ", "))}}});
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
                   {output.say("column.threshold")}});
  array rows;
  for (const auto& criterion : found->criteria) {
    table.add({{criterion.code, Colour::bold}, {criterion.name.in(output.language), Colour::bold}, {""}});
    for (const Indicator& indicator : criterion.indicators) {
      const std::string target = target_text(output, law->dictionary, indicator);
      const std::vector<std::string> whole = base::wrap(target, 40);
      std::string shortened = whole.front() + (whole.size() > 1 ? " …" : "");
      table.add({{indicator.code}, {indicator.name.in(output.language)}, {shortened}});
      if (output.format == Format::csv)
        print_csv(output, {criterion.code, indicator.code, indicator.name.in(output.language), target,
                           indicator.reference.text(), std::string(criteria::name_of(indicator.status))});
      rows.push_back(object{{"criterion", criterion.code},
                            {"code", indicator.code},
                            {"name", indicator.name.in(output.language)},
                            {"unit", indicator.unit},
                            {"target", target},
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

int register_list_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  TextTable table({{output.say("column.register")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.kept_by")},
                   {output.say("column.fields"), TextTable::Align::right}});
  array rows;
  for (const RegisterDefinition& reg : law->dictionary.registers()) {
    const char* keeper = reg.kept_by == registers::KeptBy::village   ? "kept_by.village"
                         : reg.kept_by == registers::KeptBy::commune ? "kept_by.commune"
                                                                     : "kept_by.either";
    table.add({{reg.name},
               {reg.label.in(output.language)},
               {output.say(keeper)},
               {std::to_string(reg.fields.size())}});
    rows.push_back(object{
        {"register", reg.name}, {"label", reg.label.in(output.language)}, {"fields", reg.fields.size()}});
    if (output.format == Format::csv)
      print_csv(output, {reg.name, reg.label.in(output.language), std::to_string(reg.fields.size())});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

int register_show_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  const RegisterDefinition& reg = register_named(*law, context.arguments.register_name);
  TextTable table({{output.say("column.field")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.type")},
                   {output.say("column.unit")},
                   {output.say("column.limits"), TextTable::Align::left}});
  array rows;
  for (const Field& field : reg.fields) {
    const std::string limits = limits_text(output, reg, field);
    std::string title = field.label.in(output.language);
    if (field.personal) title += fmt::format(" {}", output.say("register.personal"));
    table.add({{field.name},
               {title},
               {output.say(fmt::format("type.{}", registers::name_of(field.type)))},
               {law->dictionary.unit_text(field.unit, output.language)},
               {base::shorten(limits, 34)}});
    rows.push_back(object{{"field", field.name},
                          {"label", field.label.in(output.language)},
                          {"type", registers::name_of(field.type)},
                          {"unit", field.unit},
                          {"limits", limits},
                          {"personal", field.personal},
                          {"required", field.required}});
    if (output.format == Format::csv)
      print_csv(output, {field.name, title, std::string(registers::name_of(field.type)), field.unit, limits});
  }
  if (output.format == Format::json)
    print_json(output, object{{"register", reg.name}, {"fields", std::move(rows)}});
  if (output.format != Format::text) return kSuccess;
  output.out << coloured(output, Colour::bold, reg.label.in(output.language)) << '\n';
  if (!reg.note.vi.empty()) print_wrapped(output, reg.note.in(output.language));
  output.out << '\n';
  table.print(output);
  return kSuccess;
}

int register_template_command(const Context& context) {
  const auto law = law_of(context);
  context.output.out << actions::csv_template(register_named(*law, context.arguments.register_name),
                                              context.output.language);
  return kSuccess;
}

int register_publish_command(const Context& context) {
  const auto database = open_database(context);
  std::vector<registers::SourceFile> files;
  for (const std::string& path : context.arguments.files)
    files.push_back({std::filesystem::path(path).filename().string(), read_file(path)});
  const auto names = actions::publish_registers(*database, files, context.session);
  context.output.out << context.output.say(names.empty() ? "publish.nothing" : "publish.done",
                                           {{"files", fmt::format("{}", fmt::join(names, ", "))}})
                     << '\n';
  return kSuccess;
}

}  // namespace ntm::cli
