// SPDX-License-Identifier: Apache-2.0
#include "actions/file_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/village_title.h"
#include "base/text.h"
#include "documents/file_kind.h"
#include "documents/xlsx/xlsx_read.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using registers::RegisterDefinition;

// A workbook is known by its bytes, whatever it is called.
std::optional<documents::CsvTable> read_table(const RegisterDefinition& reg, const ImportRequest& request,
                                              Diagnostics& diagnostics) {
  const auto kind = documents::kind_of_file(request.bytes);
  if (const auto refusal = documents::refusal_of(kind, documents::FileUse::table)) {
    diagnostics.add({request.file}, refusal->key);
    return std::nullopt;
  }
  if (!documents::looks_like_xlsx(request.bytes))
    return documents::read_csv(request.bytes, request.file, diagnostics, heading_score(reg));
  return documents::read_xlsx(request.bytes, request.file, heading_score(reg), diagnostics,
                              request.answers.sheet);
}

// Which sheet was read, which others might be meant, and whether one must be chosen: a hidden sheet is never
// read, nor passed over, without being told to.
void say_sheet(const documents::CsvTable& table, const ImportAnswers& answers, ImportReading& reading) {
  const documents::SheetFacts& sheet = table.sheet();
  reading.sheet = sheet.name;
  reading.heading_row = table.header_line();
  std::vector<std::string> names{sheet.name};
  bool any_hidden = sheet.is_hidden;
  for (const auto& other : sheet.others) {
    reading.other_sheets.push_back(other.name);
    names.push_back(other.name);
    any_hidden = any_hidden || other.is_hidden;
  }
  if (names.size() < 2 && !any_hidden) return;
  const std::string all = base::shorten(fmt::format("“{}”", fmt::join(reading.other_sheets, "”, “")), 400);
  const base::Location where{table.file() + " " + sheet.name + "!" + std::to_string(reading.heading_row)};
  if (any_hidden && answers.sheet.empty())
    reading.questions.push_back(
        {ImportQuestion::About::sheet,
         {"import.hidden_sheet", {{"sheets", fmt::format("“{}”", fmt::join(names, "”, “"))}}},
         {where},
         std::move(names)});
  else if (!reading.other_sheets.empty())
    reading.notes.add(where, "import.other_sheets", {{"sheet", sheet.name}, {"others", all}});
}

// The village that a sheet is called after; "" where it is called otherwise.
std::string village_of_sheet(const RegisterDefinition& reg, const std::string& sheet,
                             const PlaceNames& places) {
  if (reg.kept_by == registers::KeptBy::commune) return "";
  const auto title = village_title(sheet, places);
  return title ? title->village : "";
}

// The sheets of a workbook that have the register's headings, and those among them that are of villages.
struct VillageSheets {
  std::vector<std::string> all, of_villages;
  std::vector<std::string> open{};  // of villages, and not hidden
};

VillageSheets village_sheets(const RegisterDefinition& reg, const documents::SheetFacts& facts,
                             const PlaceNames& places) {
  VillageSheets sheets;
  const auto add = [&](const std::string& name, bool is_hidden) {
    sheets.all.push_back(name);
    if (village_of_sheet(reg, name, places).empty()) return;
    sheets.of_villages.push_back(name);
    if (!is_hidden) sheets.open.push_back(name);
  };
  add(facts.name, facts.is_hidden);
  for (const auto& other : facts.others) add(other.name, other.is_hidden);
  return sheets;
}

// Those that the answers choose; the question where they choose none.
std::vector<std::string> chosen_sheets(const VillageSheets& sheets, const ImportRequest& request,
                                       ImportReading& reading, Diagnostics& diagnostics) {
  const auto& said = request.answers.sheets;
  const auto quoted = [](const std::vector<std::string>& names) {
    return base::shorten(fmt::format("“{}”", fmt::join(names, "”, “")), 400);
  };
  if (said.empty()) {
    ImportQuestion question{ImportQuestion::About::sheets,
                            {"import.village_sheets", {{"count", std::to_string(sheets.of_villages.size())}}},
                            {base::Location{request.file}},
                            {std::string(kAllSheets)}};
    question.choices.insert(question.choices.end(), sheets.all.begin(), sheets.all.end());
    reading.questions.push_back(std::move(question));
  }
  if (said.empty() || said == std::vector{std::string(kAllSheets)}) return sheets.open;
  for (const std::string& name : said)
    if (std::find(sheets.all.begin(), sheets.all.end(), name) == sheets.all.end())
      diagnostics.add({request.file}, "workbook.no_sheet",
                      {{"name", base::shorten(name, 60)}, {"sheets", quoted(sheets.all)}});
  return said;
}

// The day that a title says its table is of: "tính đến ngày 31 tháng 12 năm 2024", "tính đến 31/12/2024".
std::optional<base::Date> day_of_title(std::string_view title) {
  const std::string key = base::search_key(title);
  const std::size_t at = key.find("tinh den ");
  if (at == std::string::npos) return std::nullopt;
  std::vector<int> numbers;
  for (const std::string_view word : base::split(std::string_view(key).substr(at), ' ')) {
    constexpr std::size_t kMostDigits = 4;
    const bool is_number =
        word.size() <= kMostDigits && std::all_of(word.begin(), word.end(), base::is_digit);
    if (is_number && !word.empty()) numbers.push_back(std::stoi(std::string(word)));
  }
  if (numbers.size() < 3) return std::nullopt;
  return base::Date::from_civil(numbers[2], numbers[1], numbers[0]);
}

}  // namespace

void read_titles(const RegisterDefinition& reg, base::Date date, const PlaceNames& places, FileTable& table,
                 ImportReading& reading) {
  const documents::SheetFacts& sheet = table.table.sheet();
  const base::Location where{sheet.name.empty() ? table.table.file() : table.table.file() + " " + sheet.name};
  for (const std::string& title : sheet.titles)
    if (const auto day = day_of_title(title); day && *day != date)
      reading.notes.add(where, "import.title_day", {{"day", day->vietnamese()}, {"date", date.vietnamese()}});
  const auto villages = villages_in(sheet.titles, places);
  if (reg.kept_by == registers::KeptBy::commune || villages.size() != 1) return;
  const programme::PlaceCode& village = *villages.begin();
  const std::vector<std::pair<std::string, std::string>> names{{"village", places.name_of(village)},
                                                               {"sheet", sheet.name}};
  if (!table.village.empty()) {
    if (table.village != village) reading.notes.add(where, "import.title_other_village", names);
  } else if (!table.columns.place) {
    table.village = village;
    reading.notes.add(where, "import.title_village", names);
  }
}

std::vector<FileTable> read_tables(const RegisterDefinition& reg, const ImportRequest& request,
                                   const PlaceNames& places, ImportReading& reading,
                                   Diagnostics& diagnostics) {
  std::vector<FileTable> tables;
  auto table = read_table(reg, request, diagnostics);
  if (!table) return tables;
  const VillageSheets sheets = village_sheets(reg, table->sheet(), places);
  const bool is_of_one = !table->sheet().note.empty() || !request.answers.sheet.empty() ||
                         (sheets.of_villages.size() < 2 && request.answers.sheets.empty());
  if (is_of_one || sheets.all.front().empty()) {
    say_sheet(*table, request.answers, reading);
    tables.push_back({std::move(*table)});
  } else {
    reading.read_sheets = chosen_sheets(sheets, request, reading, diagnostics);
    if (!diagnostics.empty()) return tables;
    for (auto& one : documents::read_xlsx_sheets(request.bytes, request.file, heading_score(reg),
                                                 reading.read_sheets, diagnostics))
      tables.push_back({std::move(one)});
    if (tables.empty()) return tables;
    reading.sheet = tables.front().table.sheet().name;
    reading.heading_row = tables.front().table.header_line();
    for (const std::string& name : sheets.all)
      if (std::find(reading.read_sheets.begin(), reading.read_sheets.end(), name) ==
          reading.read_sheets.end())
        reading.other_sheets.push_back(name);
  }
  for (FileTable& one : tables) one.village = village_of_sheet(reg, one.table.sheet().name, places);
  return tables;
}

void add_reading(ImportReading& reading, ImportReading more) {
  for (ReadColumn& column : more.columns) {
    const bool is_there = std::any_of(
        reading.columns.begin(), reading.columns.end(),
        [&](const ReadColumn& one) { return !column.heading.empty() && one.heading == column.heading; });
    if (!is_there) reading.columns.push_back(std::move(column));
  }
  reading.notes.add(more.notes);
  for (ImportQuestion& question : more.questions) {
    const auto same =
        std::find_if(reading.questions.begin(), reading.questions.end(), [&](const ImportQuestion& one) {
          return one.about == question.about && question.about != ImportQuestion::About::same;
        });
    if (same == reading.questions.end())
      reading.questions.push_back(std::move(question));
    else
      same->where.insert(same->where.end(), question.where.begin(), question.where.end());
  }
  for (MadeCode& made : more.made_codes) reading.made_codes.push_back(std::move(made));
}

}  // namespace ntm::actions
