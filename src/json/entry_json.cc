// SPDX-License-Identifier: Apache-2.0
#include "json/entry_json.h"

#include <set>

#include "actions/import_columns.h"
#include "base/number.h"
#include "json/cell_json.h"
#include "json/error_json.h"
#include "json/records_json.h"
#include "json/values.h"

namespace ntm::json {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using registers::Field;
using registers::RegisterDefinition;

namespace {

const char* name_of(registers::KeptBy keeper) {
  switch (keeper) {
    case registers::KeptBy::village:
      return "village";
    case registers::KeptBy::commune:
      return "commune";
    case registers::KeptBy::either:
      return "either";
  }
  return "either";
}

value key_or_null(const RegisterDefinition& reg) {
  return reg.key ? value(reg.fields[*reg.key].name) : value(nullptr);
}

value limit_number(const Field& field, const registers::Limit& limit) {
  return field.is_number() ? value(base::exact_text(base::scaled(limit.value, field.scale))) : value(nullptr);
}

value limit_field(const RegisterDefinition& reg, const registers::Limit& limit) {
  return limit.field ? value(reg.fields[*limit.field].name) : value(nullptr);
}

object field_json(const RegisterDefinition& reg, const Field& field, const registers::Dictionary& dictionary,
                  Language language) {
  array choices;
  for (const registers::Choice& choice : field.choices)
    choices.push_back(object{{"value", choice.value}, {"label", choice.label.in(language)}});
  const bool is_text = field.type == registers::FieldType::text;
  return object{{"name", field.name},
                {"label", field.label.in(language)},
                {"also", texts(field.also)},
                {"type", registers::name_of(field.type)},
                {"unit", field.unit},
                {"unit_text", dictionary.unit_text(field.unit, language)},
                {"limits", limits_text(reg, field, language)},
                {"personal", field.personal},
                {"required", field.required},
                {"scale", field.scale},
                {"min", limit_number(field, field.min)},
                {"max", limit_number(field, field.max)},
                {"min_field", limit_field(reg, field.min)},
                {"max_field", limit_field(reg, field.max)},
                {"max_length", is_text ? value(field.max_length) : value(nullptr)},
                {"choices", std::move(choices)}};
}

object head_json(const programme::Changeset& changeset, const RegisterDefinition* reg,
                 const std::optional<programme::ChangesetId>& split_from, array villages, Language language) {
  const programme::ChangesetHead& head = changeset.head;
  return object{{"changeset", changeset.id},
                {"place", head.place},
                {"register", head.register_name},
                {"register_label", reg ? reg->label.in(language) : head.register_name},
                {"valid_from", head.valid_from.iso()},
                {"state", programme::name_of(changeset.state)},
                {"state_since", changeset.state_since.iso()},
                {"author", changeset.author},
                {"records", changeset.changes},
                {"origin", head.origin},
                {"note", head.note},
                {"villages", std::move(villages)},
                {"split_from", whole_or_null(split_from)}};
}

array later_json(const RegisterDefinition& reg, const std::vector<actions::ShownLater>& later) {
  array json;
  for (const auto& [name, label, from, said] : later)
    json.push_back(object{
        {"field", name}, {"label", label}, {"from", from.iso()}, {"value", said_json(reg, name, said)}});
  return json;
}

object version_json(const RegisterDefinition& reg, const actions::ShownVersion& version) {
  return object{{"version", version.version},
                {"valid_from", version.valid_from.iso()},
                {"changeset", version.changeset},
                {"author", version.author},
                {"accepted_by", version.accepted_by},
                {"accepted_at", version.accepted_at.iso()},
                {"village", version.place},
                {"ended", version.ended},
                {"values", cells_json(reg, version.values)},
                {"states", version.said ? value(texts(*version.said)) : value(nullptr)},
                {"said_later", later_json(reg, version.later)}};
}

object line_json(const RegisterDefinition& reg, const actions::ChangesetView::Line& line,
                 const std::map<programme::PlaceCode, std::string>& places) {
  const auto named = [&](const std::string& code) {
    const auto found = places.find(code);
    return found == places.end() ? code : found->second;
  };
  array fields;
  for (const auto& [name, label, before, after] : line.fields) {
    const auto shown = [&, &name = name](const actions::ShownCell& cell) {
      const value said = said_json(reg, name, cell);
      return !reg.find(name) && said.is_string() ? value(named(std::string(said.as_string()))) : said;
    };
    fields.push_back(
        object{{"field", name}, {"label", label}, {"before", shown(before)}, {"after", shown(after)}});
  }
  return object{{"record", line.record},       {"key", line.key},
                {"village", line.place},       {"village_name", named(line.place)},
                {"is_new", line.is_new},       {"ended", line.ended},
                {"fields", std::move(fields)}, {"reason", text_or_null(line.reason)}};
}

}  // namespace

object register_head_json(const RegisterDefinition& reg, Language language) {
  return object{
      {"name", reg.name},           {"label", reg.label.in(language)}, {"kept_by", name_of(reg.kept_by)},
      {"single", reg.single},       {"key", key_or_null(reg)},         {"unit", reg.unit},
      {"fields", reg.fields.size()}};
}

object register_definition_json(const RegisterDefinition& reg, const registers::Dictionary& dictionary,
                                Language language) {
  object json = register_head_json(reg, language);
  json["note"] = reg.note.in(language);
  array fields;
  for (const Field& field : reg.fields) fields.push_back(field_json(reg, field, dictionary, language));
  json["fields"] = std::move(fields);
  return json;
}

object record_json(const RegisterDefinition& reg, const actions::ListedRecord& record) {
  return object{{"record", record.record},
                {"version", record.newest},
                {"key", record.key},
                {"label", record.label},
                {"village", record.place},
                {"village_name", record.place_name},
                {"values", cells_json(reg, record.values)},
                {"since", record.since.iso()}};
}

object record_history_json(const actions::RecordHistory& history) {
  const RegisterDefinition& reg = *history.reg;
  array versions;
  for (const auto& version : history.versions) versions.push_back(version_json(reg, version));
  return object{{"record", history.record},
                {"key", history.key},
                {"label", history.label},
                {"village", history.place},
                {"village_name", history.place_name},
                {"register", reg.name},
                {"version", history.newest},
                {"values", history.in_force ? value(cells_json(reg, *history.in_force)) : value(nullptr)},
                {"versions", std::move(versions)}};
}

object entered_json(const actions::EnteredChanges& entered, programme::ChangesetState state,
                    Language language) {
  const actions::EntryCounts& counts = entered.counts;
  return object{{"changeset", whole_or_null(entered.changeset)},
                {"state", entered.changeset ? value(programme::name_of(state)) : value(nullptr)},
                {"changes", counts.added + counts.changed + counts.ended},
                {"added", counts.added},
                {"changed", counts.changed},
                {"ended", counts.ended},
                {"unchanged", counts.unchanged},
                {"remarks", diagnostics_json(counts.remarks, language)}};
}

object carried_json(const actions::CarriedForward& carried, programme::ChangesetState state) {
  return object{{"changeset", whole_or_null(carried.changeset)},
                {"state", carried.changeset ? value(programme::name_of(state)) : value(nullptr)},
                {"date", date_or_null(carried.date)},
                {"records", carried.records},
                {"later_days", carried.later_days}};
}

array conflicts_json(const actions::EnteredChanges& entered, const actions::Sight& sight) {
  const auto shown = [&](const programme::RecordVersion& version) {
    return cells_json(*entered.reg, actions::shown_cells(*entered.reg, version, sight));
  };
  array conflicts;
  for (const actions::EntryConflict& one : entered.conflicts) {
    const storage::AcceptedVersion& theirs = one.theirs;
    conflicts.push_back(object{{"index", one.index},
                               {"record", theirs.content.record},
                               {"key", one.key},
                               {"yours", shown(one.yours)},
                               {"theirs", object{{"version", one.newest},
                                                 {"values", shown(theirs.content)},
                                                 {"ended", theirs.content.ended},
                                                 {"author", theirs.author},
                                                 {"at", theirs.accepted_at.iso()},
                                                 {"changeset", theirs.changeset}}}});
  }
  return conflicts;
}

object changeset_head_json(const actions::ListedChangeset& one, const registers::Dictionary& dictionary,
                           Language language) {
  return head_json(one.changeset, dictionary.find(one.changeset.head.register_name), one.split_from,
                   texts(one.villages), language);
}

object changeset_view_json(const actions::ChangesetView& view,
                           const std::map<programme::PlaceCode, std::string>& places, Language language) {
  std::set<programme::PlaceCode> codes;
  array lines;
  for (const auto& line : view.lines) {
    codes.insert(line.place);
    lines.push_back(line_json(*view.reg, line, places));
  }
  object json = head_json(view.changeset, view.reg, view.split_from,
                          texts(std::vector<std::string>(codes.begin(), codes.end())), language);
  array parts, events;
  for (const programme::ChangesetId part : view.split_into) parts.push_back(value(part));
  for (const storage::ChangesetEvent& event : view.events)
    events.push_back(object{{"state", programme::name_of(event.state)},
                            {"at", event.at.iso()},
                            {"by", event.by},
                            {"reason", event.reason}});
  json["split_into"] = std::move(parts);
  json["events"] = std::move(events);
  json["lines"] = std::move(lines);
  return json;
}

}  // namespace ntm::json
