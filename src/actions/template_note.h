// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "documents/csv/csv.h"
#include "documents/xlsx/workbook.h"
#include "programme/place.h"
#include "registers/register_definition.h"
#include "storage/database.h"

// What a template says of itself, so that it is recognised when it comes back filled in.
namespace ntm::actions {

// The commune for which a template was made, and the day of what is written in it.
struct TemplateOccasion {
  programme::PlaceCode place;
  std::string place_name;
  base::Date date;
};

// The data dictionary that is in force at a moment.
struct DictionaryVersion {
  std::int64_t version = 0;
  std::string hash;
};
std::optional<DictionaryVersion> dictionary_version(storage::Database& database, base::Instant known_at);

// `headings` are those of the sheet, by name of the field, where they are not its label. A template without
// an occasion is good for every place and day.
documents::WorkbookNote template_note(const registers::RegisterDefinition& reg,
                                      const std::optional<TemplateOccasion>& occasion,
                                      const std::optional<DictionaryVersion>& dictionary,
                                      const std::map<std::string, std::string>& headings);

// Into what a file is to be entered.
struct TemplateTarget {
  const registers::Dictionary& dictionary;
  const registers::RegisterDefinition& reg;
  programme::Place place;
  base::Date date;
  std::optional<DictionaryVersion> version;
};

// Of a file that is a template: one of another register or place is a mistake; one of another day or of
// another version of the dictionary is remarked on. Says nothing of other files.
void check_template(const documents::CsvTable& table, const TemplateTarget& target,
                    base::Diagnostics& remarks, base::Diagnostics& mistakes);

// The headings of a template by field, as its note says; fields that the register has no more are left out.
std::map<std::size_t, std::string> noted_headings(const documents::WorkbookNote& note,
                                                  const registers::RegisterDefinition& reg);

}  // namespace ntm::actions
