// SPDX-License-Identifier: Apache-2.0
#include "actions/template_note.h"

#include "documents/xlsx/xlsx_note.h"
#include "storage/law_queries.h"

namespace ntm::actions {
namespace {

constexpr std::string_view kNotedRegister = "register";
constexpr std::string_view kNotedPlace = "place";
constexpr std::string_view kNotedPlaceName = "place name";
constexpr std::string_view kNotedDay = "date";
constexpr std::string_view kNotedVersion = "dictionary version";
constexpr std::string_view kNotedHash = "dictionary hash";
constexpr std::string_view kNotedHeading = "heading ";  // and the name of the field

}  // namespace

std::optional<DictionaryVersion> dictionary_version(storage::Database& database, base::Instant known_at) {
  std::optional<DictionaryVersion> found;
  for (const storage::LawVersion& one : storage::dictionary_versions(database))
    if (!found || one.known_from <= known_at) found = DictionaryVersion{one.version, one.hash};
  return found;
}

documents::WorkbookNote template_note(const registers::RegisterDefinition& reg,
                                      const std::optional<TemplateOccasion>& occasion,
                                      const std::optional<DictionaryVersion>& dictionary,
                                      const std::map<std::string, std::string>& headings) {
  documents::WorkbookNote note;
  const auto add = [&](std::string_view name, const std::string& value) {
    note.emplace_back(std::string(name), value);
  };
  add(kNotedRegister, reg.name);
  if (occasion) {
    add(kNotedPlace, occasion->place);
    add(kNotedPlaceName, occasion->place_name);
    add(kNotedDay, occasion->date.iso());
  }
  if (dictionary) {
    add(kNotedVersion, std::to_string(dictionary->version));
    add(kNotedHash, dictionary->hash);
  }
  for (const auto& [field, heading] : headings) add(std::string(kNotedHeading) + field, heading);
  return note;
}

void check_template(const documents::CsvTable& table, const TemplateTarget& target,
                    base::Diagnostics& remarks, base::Diagnostics& mistakes) {
  const documents::WorkbookNote& note = table.sheet().note;
  const base::Location where{table.file()};
  const auto name = documents::noted(note, kNotedRegister);
  if (!name) return;
  if (*name != target.reg.name) {
    const registers::RegisterDefinition* other = target.dictionary.find(*name);
    mistakes.add(where, "template.other_register",
                 {{"file_vi", other ? other->label.vi : *name},
                  {"file_en", other ? other->label.en : *name},
                  {"register_vi", target.reg.label.vi},
                  {"register_en", target.reg.label.en}});
    return;
  }
  if (const auto place = documents::noted(note, kNotedPlace); place && *place != target.place.code) {
    mistakes.add(where, "template.other_place",
                 {{"file", documents::noted(note, kNotedPlaceName).value_or(*place)},
                  {"file_code", *place},
                  {"place", target.place.name},
                  {"place_code", target.place.code}});
    return;
  }
  const auto date = base::Date::parse(documents::noted(note, kNotedDay).value_or(""));
  if (date && *date != target.date)
    remarks.add(where, "template.other_day",
                {{"file", date->vietnamese()}, {"date", target.date.vietnamese()}});
  const auto hash = documents::noted(note, kNotedHash);
  if (hash && target.version && *hash != target.version->hash)
    remarks.add(where, "template.other_version",
                {{"file", documents::noted(note, kNotedVersion).value_or("?")},
                 {"version", std::to_string(target.version->version)}});
}

std::map<std::size_t, std::string> noted_headings(const documents::WorkbookNote& note,
                                                  const registers::RegisterDefinition& reg) {
  std::map<std::size_t, std::string> headings;
  for (const auto& [name, heading] : note)
    if (name.starts_with(kNotedHeading))
      if (const auto field = reg.index_of(std::string_view(name).substr(kNotedHeading.size())))
        headings.emplace(*field, heading);
  return headings;
}

}  // namespace ntm::actions
