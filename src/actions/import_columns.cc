// SPDX-License-Identifier: Apache-2.0
#include "actions/import_columns.h"

#include <algorithm>
#include <map>

#include "actions/template_note.h"
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

bool means_numbering(const std::string& heading, const std::string& key) {
  return key == "stt" || key == "tt" || key == "so tt" || key == "so thu tu" || key == "no" || key == "#" ||
         heading == "#" || heading == "№";
}

// A heading of the register that the word may have been meant for.
std::string nearest_heading(const RegisterDefinition& reg, const std::string& heading) {
  std::vector<std::string> known{place_heading().vi, ended_heading().vi};
  for (const Field& field : reg.fields) {
    known.push_back(field.label.vi);
    known.insert(known.end(), field.also.begin(), field.also.end());
  }
  return base::nearest(heading, known).value_or("");
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

bool ImportColumns::reads(std::size_t column) const {
  return column == place || column == ended ||
         std::any_of(fields.begin(), fields.end(), [&](const auto& one) { return one.second == column; });
}

namespace {

class ColumnMatcher {
 public:
  ColumnMatcher(const RegisterDefinition& reg, const documents::CsvTable& table, const ImportAnswers& answers,
                ImportReading& reading, base::Diagnostics& diagnostics)
      : reg_(reg),
        table_(table),
        answers_(answers),
        reading_(reading),
        diagnostics_(diagnostics),
        keys_(heading_keys(reg)) {
    for (const auto& [field, heading] : noted_headings(table.sheet().note, reg))
      keys_.emplace(base::search_key(heading), field);
  }

  ImportColumns run() {
    const auto headings = table_.header();
    for (std::size_t column = 0; column < headings.size(); ++column)
      match(column, std::string(headings[column]));
    if (reg_.key) find_key();
    ask();
    return std::move(columns_);
  }

 private:
  void match(std::size_t column, const std::string& heading) {
    if (heading.empty() && !has_data(column)) return;
    ReadColumn read{table_.column_name(column), heading};
    const bool hidden = table_.is_hidden_column(column);
    if (hidden) hidden_.push_back(column);
    if (hidden && answers_.hidden_columns == Answer::leave)
      read.as = ReadColumn::As::hidden;
    else
      take(column, read);
    const bool is_other = read.as == ReadColumn::As::other;
    // What is hidden and means nothing is asked about once.
    if (is_other && !(hidden && answers_.hidden_columns == Answer::none)) others_.push_back(column);
    if (read.as == ReadColumn::As::numbering)
      reading_.notes.add(table_.heading_at(column), "import.numbering", {{"heading", heading}});
    reading_.columns.push_back(std::move(read));
  }

  bool has_data(std::size_t column) const {
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (!table_.typed(row, column).is_blank()) return true;
    return false;
  }

  // Whether a column says nothing that an earlier one under the same heading does not: both are merged.
  bool repeats(std::size_t column, std::size_t earlier) const {
    if (table_.header()[column] != table_.header()[earlier]) return false;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const base::TableCell cell = table_.typed(row, column), first = table_.typed(row, earlier);
      const bool is_same = cell.kind == first.kind && cell.shown == first.shown && cell.value == first.value;
      if (!cell.is_blank() && !is_same) return false;
    }
    return true;
  }

  void take(std::size_t column, ReadColumn& read) {
    const std::string key = base::search_key(read.heading);
    if (const auto found = keys_.find(key); found != keys_.end()) {
      read.as = ReadColumn::As::field;
      read.label = reg_.fields[found->second].label;
      const auto [first, is_new] = taken_.emplace(found->second, column);
      if (is_new)
        columns_.fields.emplace_back(found->second, column);
      else if (!repeats(column, first->second))
        diagnostics_.add(table_.heading_at(column), "import.heading_twice", {{"heading", read.heading}});
    } else if (means_place(key) && !columns_.place) {
      columns_.place = column;
      read.as = ReadColumn::As::village;
      read.label = place_heading();
    } else if (means_ended(key) && !columns_.ended) {
      columns_.ended = column;
      read.as = ReadColumn::As::ended;
      read.label = ended_heading();
    } else if (means_numbering(read.heading, key)) {
      read.as = ReadColumn::As::numbering;
    }
  }

  void find_key() {
    if (const auto found = taken_.find(*reg_.key); found != taken_.end())
      columns_.key = found->second;
    else
      diagnostics_.add({table_.file(), table_.header_line()}, "import.key_column_missing",
                       {{"heading", reg_.fields[*reg_.key].label.vi}});
  }

  void ask() {
    using About = ImportQuestion::About;
    if (!hidden_.empty()) {
      if (answers_.hidden_columns == Answer::none)
        ask(About::hidden_columns, "import.hidden_columns", hidden_, {"take", "leave"});
      else
        note(answers_.hidden_columns == Answer::take ? "import.hidden_columns_taken"
                                                     : "import.hidden_columns_left",
             hidden_);
    }
    if (others_.empty()) return;
    if (answers_.other_columns == Answer::leave)
      note("import.other_columns_left", others_);
    else
      ask(About::other_columns, "import.other_columns", others_, {"leave"});
  }

  void ask(ImportQuestion::About about, const char* key, const std::vector<std::size_t>& columns,
           std::vector<std::string> choices) {
    ImportQuestion question{about, {key, arguments_of(columns)}};
    for (const std::size_t column : columns) question.where.push_back(table_.heading_at(column));
    question.choices = std::move(choices);
    reading_.questions.push_back(std::move(question));
  }

  void note(const char* key, const std::vector<std::size_t>& columns) {
    for (const std::size_t column : columns)
      reading_.notes.add(table_.heading_at(column), key, {{"heading", std::string(table_.header()[column])}});
  }

  // "H “Ghi chú”, K “Chieu dai” (≈ “Chiều dài (m)”)"
  std::vector<std::pair<std::string, std::string>> arguments_of(
      const std::vector<std::size_t>& columns) const {
    constexpr std::size_t kMostNamed = 20;
    const auto headings = table_.header();
    std::string names;
    for (std::size_t i = 0; i < columns.size() && i < kMostNamed; ++i) {
      const std::string heading = base::shorten(headings[columns[i]], 60);
      if (i > 0) names += ", ";
      names += table_.column_name(columns[i]);
      if (!heading.empty()) names += " “" + heading + "”";
      const bool is_known = keys_.contains(base::search_key(heading));
      if (const std::string near = is_known ? "" : nearest_heading(reg_, heading); !near.empty())
        names += " (≈ “" + near + "”)";
    }
    if (columns.size() > kMostNamed) names += " …";
    return {{"count", std::to_string(columns.size())}, {"columns", names}};
  }

  const RegisterDefinition& reg_;
  const documents::CsvTable& table_;
  const ImportAnswers& answers_;
  ImportReading& reading_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, std::size_t> keys_;
  std::map<std::size_t, std::size_t> taken_;  // field → column
  std::vector<std::size_t> hidden_, others_;
  ImportColumns columns_;
};

}  // namespace

ImportColumns match_columns(const RegisterDefinition& reg, const documents::CsvTable& table,
                            const ImportAnswers& answers, ImportReading& reading,
                            base::Diagnostics& diagnostics) {
  return ColumnMatcher(reg, table, answers, reading, diagnostics).run();
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

std::vector<std::string> table_headings(const RegisterDefinition& reg, base::Language language) {
  std::vector<std::string> headings;
  if (!(reg.kept_by == registers::KeptBy::commune)) headings.push_back(place_heading().in(language));
  for (const Field& field : reg.fields) headings.push_back(field.label.in(language));
  if (!reg.single) headings.push_back(ended_heading().in(language));
  return headings;
}

std::string csv_template(const RegisterDefinition& reg, base::Language language) {
  const std::vector<std::string> headings = table_headings(reg, language);
  return std::string(documents::kByteOrderMark) + documents::write_csv_row(headings, ';');
}

}  // namespace ntm::actions
