// SPDX-License-Identifier: Apache-2.0
#include "actions/import_columns.h"

#include <map>

#include "base/text.h"

namespace ntm::actions {
namespace {

using registers::Field;
using registers::RegisterDefinition;

// All the keys under which a heading may stand, with the field they mean.
std::map<std::string, std::size_t> heading_keys(const RegisterDefinition& reg) {
  std::map<std::string, std::size_t> keys;
  for (std::size_t index = 0; index < reg.fields.size(); ++index) {
    const Field& field = reg.fields[index];
    for (const std::string& text : {field.label.vi, field.label.en, field.name})
      keys.emplace(base::search_key(text), index);
    for (const std::string& text : field.also) keys.emplace(base::search_key(text), index);
  }
  return keys;
}

bool means_place(const std::string& key) {
  return key == "thon" || key == "ma thon" || key == "ten thon" || key == "village" || key == "place" ||
         key == "dia ban";
}

bool means_ended(const std::string& key) {
  return key == "ket thuc" || key == "thoi theo doi" || key == "ended";
}

std::string known_headings(const RegisterDefinition& reg) {
  std::string text = place_heading().vi;
  for (const Field& field : reg.fields) text += ", " + field.label.vi;
  return text;
}

}  // namespace

const base::Label& place_heading() {
  static const base::Label heading{"Thôn", "Village"};
  return heading;
}

const base::Label& ended_heading() {
  static const base::Label heading{"Kết thúc", "Ended"};
  return heading;
}

ImportColumns match_columns(const RegisterDefinition& reg, const documents::CsvTable& table,
                            base::Diagnostics& diagnostics) {
  const auto keys = heading_keys(reg);
  const auto headings = table.header();
  ImportColumns columns;
  std::map<std::size_t, std::size_t> taken;  // field → column
  for (std::size_t column = 0; column < headings.size(); ++column) {
    const base::Location where = table.heading_at(column);
    const std::string heading(headings[column]);
    const std::string key = base::search_key(heading);
    if (const auto found = keys.find(key); found != keys.end()) {
      if (!taken.emplace(found->second, column).second)
        diagnostics.add(where, "import.heading_twice", {{"heading", heading}});
      else
        columns.fields.emplace_back(found->second, column);
    } else if (means_place(key) && !columns.place) {
      columns.place = column;
    } else if (means_ended(key) && !columns.ended) {
      columns.ended = column;
    } else {
      diagnostics.add(where, "import.heading_unknown",
                      {{"heading", heading}, {"known", known_headings(reg)}});
    }
  }
  if (reg.key) {
    if (const auto found = taken.find(*reg.key); found != taken.end())
      columns.key = found->second;
    else
      diagnostics.add({table.file(), table.header_line()}, "import.key_column_missing",
                      {{"heading", reg.fields[*reg.key].label.vi}});
  }
  return columns;
}

int known_headings(const RegisterDefinition& reg, std::span<const std::string_view> row) {
  const auto keys = heading_keys(reg);
  int known = 0;
  for (const std::string_view heading : row) {
    const std::string key = base::search_key(heading);
    known += keys.contains(key) || means_place(key) || means_ended(key);
  }
  return known;
}

std::string csv_template(const RegisterDefinition& reg, base::Language language) {
  std::vector<std::string> headings;
  if (!(reg.kept_by == registers::KeptBy::commune)) headings.push_back(place_heading().in(language));
  for (const Field& field : reg.fields) headings.push_back(field.label.in(language));
  if (!reg.single) headings.push_back(ended_heading().in(language));
  return std::string(documents::kByteOrderMark) + documents::write_csv_row(headings, ';');
}

}  // namespace ntm::actions
