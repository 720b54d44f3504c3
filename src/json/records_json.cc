// SPDX-License-Identifier: Apache-2.0
#include "json/records_json.h"

#include <fmt/format.h>

#include "json/cell_json.h"
#include "json/values.h"

namespace ntm::json {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using registers::Field;
using registers::RegisterDefinition;

object changeset_json(const programme::Changeset& changeset) {
  return object{{"changeset", changeset.id},
                {"place", changeset.head.place},
                {"register", changeset.head.register_name},
                {"valid_from", changeset.head.valid_from.iso()},
                {"state", programme::name_of(changeset.state)},
                {"state_since", changeset.state_since.iso()},
                {"author", changeset.author},
                {"records", changeset.changes},
                {"origin", changeset.head.origin}};
}

object changes_json(const actions::ChangesetView& view) {
  array rows;
  for (const auto& line : view.lines)
    for (const auto& [name, label, before, after] : line.fields)
      rows.push_back(object{{"record", line.key},
                            {"field", name},
                            {"label", label},
                            {"before", said_json(*view.reg, name, before)},
                            {"after", said_json(*view.reg, name, after)},
                            {"new", line.is_new}});
  return object{{"changeset", view.changeset.id}, {"changes", std::move(rows)}};
}

object register_json(const RegisterDefinition& reg, Language language) {
  return object{{"register", reg.name}, {"label", reg.label.in(language)}, {"fields", reg.fields.size()}};
}

std::string limits_text(const RegisterDefinition& reg, const Field& field, Language language) {
  if (field.type == registers::FieldType::choice) {
    std::string text;
    for (const auto& choice : field.choices) text += (text.empty() ? "" : "; ") + choice.label.in(language);
    return text;
  }
  if (field.type == registers::FieldType::text)
    return say(language, "register.length", {{"most", std::to_string(field.max_length)}});
  if (!field.is_number()) return "";
  const auto limit = [&](const registers::Limit& bound) {
    return bound.field ? fmt::format("“{}”", reg.fields[*bound.field].label.in(language))
                       : base::human_text(base::scaled(bound.value, field.scale), language, field.scale);
  };
  const std::string limits = fmt::format("{} … {}", limit(field.min), limit(field.max));
  if (!field.usual) return limits;
  return say(language, "register.usual",
             {{"limits", limits},
              {"least", limit(registers::Limit{field.usual->min, {}})},
              {"most", limit(registers::Limit{field.usual->max, {}})}});
}

object fields_json(const RegisterDefinition& reg, Language language) {
  array rows;
  for (const Field& field : reg.fields)
    rows.push_back(object{{"field", field.name},
                          {"label", field.label.in(language)},
                          {"type", registers::name_of(field.type)},
                          {"unit", field.unit},
                          {"limits", limits_text(reg, field, language)},
                          {"personal", field.personal},
                          {"required", field.required}});
  return object{{"register", reg.name}, {"fields", std::move(rows)}};
}

object place_json(const programme::Place& place) {
  return object{{"code", place.code},
                {"name", place.name},
                {"kind", place.kind},
                {"parent", place.parent},
                {"from", place.from.iso()}};
}

object audit_entry_json(const storage::AuditEntry& entry) {
  return object{{"sequence", entry.sequence}, {"at", entry.at.iso()}, {"actor", entry.actor},
                {"action", entry.action},     {"place", entry.place}, {"object", entry.object},
                {"before", entry.before},     {"after", entry.after}, {"details", entry.details},
                {"hash", entry.hash}};
}

object audit_report_json(const storage::AuditReport& report, const std::string& why) {
  array heads;
  for (const storage::HomeHead& one : report.heads)
    heads.push_back(object{{"home", one.home}, {"number", one.number}, {"hash", one.hash}});
  return object{{"good", why.empty()},
                {"entries", report.entries},
                {"head", report.head},
                {"heads", std::move(heads)},
                {"broken_at", report.first_break ? value(report.first_break->sequence) : value(nullptr)},
                {"why", why},
                {"sign_ins", report.sign_ins},
                {"sign_in_head", report.sign_in_head}};
}

array proposed_codes_json(const actions::ProposedCodes& proposed) {
  array records;
  for (const actions::ProposedCode& one : proposed.records)
    records.push_back(object{{"record", one.record},
                             {"based_on", one.based_on},
                             {"code", one.code},
                             {"proposed", one.proposed},
                             {"village", one.place},
                             {"village_name", one.place_name},
                             {"label", one.label},
                             {"was", text_or_null(one.was)}});
  return records;
}

}  // namespace ntm::json
