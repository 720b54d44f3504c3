// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "actions/publish_law.h"
#include "actions/recode_register.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/records_json.h"
#include "judging/law.h"

namespace ntm::cli {
namespace {

using actions::ProposedCode;
using boost::json::array;
using registers::Field;
using registers::RegisterDefinition;

const RegisterDefinition& register_named(const judging::Law& law, const std::string& name) {
  if (const RegisterDefinition* reg = law.dictionary.find(name)) return *reg;
  const auto names = law.dictionary.names();
  throw base::Error(
      base::Error::Kind::not_found,
      {"register.unknown", {{"register", name}, {"known", fmt::format("{}", fmt::join(names, ", "))}}});
}

// What --code says of codes that were given; the others stay.
void choose(std::vector<ProposedCode>& records, const std::vector<std::string>& codes,
            const std::string& date) {
  for (const std::string& said : codes) {
    const std::size_t sign = said.find('=');
    const std::string code = said.substr(0, sign);
    const auto found = std::ranges::find(records, code, &ProposedCode::code);
    if (sign == std::string::npos || found == records.end())
      throw base::Error(base::Error::Kind::invalid,
                        {"recode.no_such_code", {{"code", code}, {"date", date}}});
    found->proposed = said.substr(sign + 1);
  }
}

void print_codes(const Output& output, const actions::ProposedCodes& proposed) {
  if (output.format == Format::json) return print_json(output, json::proposed_codes_json(proposed));
  TextTable table({{output.heading("place_kind", "village")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.heading("term", "code")},
                   {output.heading("term", "new_code")}});
  for (const ProposedCode& one : proposed.records) {
    table.add({{one.place_name}, {one.label}, {one.code}, {one.proposed}});
    if (output.format == Format::csv) print_csv(output, {one.place, one.label, one.code, one.proposed});
  }
  if (output.format == Format::text) table.print(output);
}

}  // namespace

int register_list_command(const Context& context) {
  const Output& output = context.output;
  const auto law = law_of(context);
  TextTable table({{output.heading("term", "register")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.kept_by")},
                   {output.say("column.fields"), TextTable::Align::right}});
  array rows;
  for (const RegisterDefinition& reg : law->dictionary.registers()) {
    const std::string keeper =
        reg.kept_by == registers::KeptBy::village   ? output.word("place_kind", "village")
        : reg.kept_by == registers::KeptBy::commune ? output.word("place_kind", "commune")
                                                    : output.say("kept_by.either");
    table.add({{reg.name}, {reg.label.in(output.language)}, {keeper}, {std::to_string(reg.fields.size())}});
    rows.push_back(json::register_json(reg, output.language));
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
                   {output.say("column.limits"), TextTable::Align::left, true}});
  for (const Field& field : reg.fields) {
    const std::string limits = json::limits_text(reg, field, output.language);
    std::string title = field.label.in(output.language);
    if (field.personal) title += fmt::format(" {}", output.say("register.personal"));
    const std::string& type = output.word("field_type", registers::name_of(field.type));
    const std::string unit = law->dictionary.unit_text(field.unit, output.language);
    table.add({{field.name}, {title}, {type}, {unit}, {limits}});
    if (output.format == Format::csv) print_csv(output, {field.name, title, type, unit, limits});
  }
  if (output.format == Format::json) print_json(output, json::fields_json(reg, output.language));
  if (output.format != Format::text) return kSuccess;
  output.out << coloured(output, Colour::bold, reg.label.in(output.language)) << '\n';
  if (!reg.note.vi.empty()) print_wrapped(output, reg.note.in(output.language));
  output.out << '\n';
  table.print(output);
  return kSuccess;
}

int register_recode_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const bool is_text = output.format == Format::text;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const actions::RecodeOccasion occasion{given.register_name, given.place, date_of(given.date, "--date"),
                                         actions::Sight::of_everything(), given.again};
  auto proposed = actions::propose_codes(*database, *law, occasion, context.session);
  choose(proposed.records, given.codes, shown(output, occasion.date));
  if (proposed.records.empty() && is_text) {
    print_wrapped(output, output.say(given.again ? "recode.nothing_again" : "recode.nothing",
                                     {{"register", proposed.reg->label.in(output.language)},
                                      {"date", shown(output, occasion.date)}}));
    return kSuccess;
  }
  print_codes(output, proposed);
  const auto changed = std::ranges::count_if(
      proposed.records, [](const ProposedCode& one) { return one.proposed != one.code; });
  std::optional<programme::ChangesetId> written;
  if (given.confirm && changed > 0)
    written = actions::recode_register(*database, *law, occasion, proposed.records,
                                       programme::ChangesetState::accepted, context.session);
  if (!is_text) return kSuccess;
  print_wrapped(output, written ? output.say("recode.done", {{"count", std::to_string(changed)},
                                                             {"changeset", std::to_string(*written)}})
                                : output.say("recode.confirm"));
  print_wrapped(output, output.say("recode.no_undo", {{"register", occasion.register_name},
                                                      {"place", occasion.place},
                                                      {"date", shown(output, occasion.date)}}));
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
