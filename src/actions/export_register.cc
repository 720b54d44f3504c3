// SPDX-License-Identifier: Apache-2.0
#include "actions/export_register.h"

#include <algorithm>

#include "actions/import_columns.h"
#include "actions/masking.h"
#include "base/text.h"
#include "documents/csv/csv_sheet.h"
#include "documents/xlsx/xlsx_write.h"
#include "judging/judged_place.h"
#include "registers/cell.h"

namespace ntm::actions {
namespace {

using documents::SheetCell;
using registers::Field;
using registers::FieldType;
using registers::Value;

SheetCell cell_of(const Field& field, const Value& value, bool personal, base::Language language) {
  if (!registers::is_known(value)) return {};
  if (field.personal && !personal) return text_of(field, shown_cell(field, value, personal), language);
  if (field.type == FieldType::date)
    return base::Date::from_days(static_cast<std::int32_t>(std::get<std::int64_t>(value)));
  if (field.type != FieldType::whole && field.type != FieldType::decimal)
    return registers::display_text(field, value, language);
  const std::string decimal = registers::stored_text(field, value);
  const std::size_t point = decimal.find('.');
  const int places = point == std::string::npos ? 0 : static_cast<int>(decimal.size() - point - 1);
  return documents::SheetNumber{decimal, places};
}

// "Hộ gia đình" → "ho-gia-dinh": a name that every system and every mailbox takes.
std::string plain(const std::string& text) {
  std::string name = base::search_key(text);
  std::ranges::replace(name, ' ', '-');
  return name;
}

// Of the one village that is asked for, else of the commune.
std::string place_name(storage::Database& database, const RecordQuery& query) {
  const auto& villages = query.sight.villages;
  const bool is_one = villages && villages->size() == 1;
  return judging::place_on(database, is_one ? villages->front() : query.place, query.date, query.known_at)
      .name;
}

int width_of(const std::string& heading) {
  constexpr int kNarrowest = 10, kWidest = 28;
  return std::clamp(base::character_count(heading) + 2, kNarrowest, kWidest);
}

}  // namespace

ExportedRegister export_register(storage::Database& database, const RecordListing& listing,
                                 base::Language language) {
  const registers::RegisterDefinition& reg = listing.reg();
  const RecordQuery& query = listing.query();
  ExportedRegister exported;
  exported.name =
      plain(reg.label.in(language)) + "_" + plain(place_name(database, query)) + "_" + query.date.iso();
  exported.sheet.name = reg.label.in(language);
  for (const std::string& heading : table_headings(reg, language))
    exported.sheet.columns.push_back({heading, width_of(heading)});
  const bool has_village = reg.kept_by != registers::KeptBy::commune;
  for (const programme::RecordVersion& record : listing.all(database)) {
    std::vector<SheetCell> row;
    // The commune's own records stand under no village.
    if (has_village)
      row.push_back(record.place == query.place ? SheetCell() : SheetCell(listing.name_of(record.place)));
    for (std::size_t field = 0; field < reg.fields.size(); ++field)
      row.push_back(
          cell_of(reg.fields[field], record.values[field], listing.sight().names(record.place), language));
    exported.sheet.rows.push_back(std::move(row));
  }
  return exported;
}

std::string exported_csv(const ExportedRegister& exported) {
  return documents::write_csv(exported.sheet);
}

std::string exported_xlsx(const ExportedRegister& exported, const Session& session) {
  return documents::write_xlsx({exported.sheet.name, session.actor, session.now, {exported.sheet}});
}

}  // namespace ntm::actions
