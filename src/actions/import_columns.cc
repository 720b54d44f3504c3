// SPDX-License-Identifier: Apache-2.0
#include "actions/import_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "actions/column_proposals.h"
#include "actions/heading_units.h"
#include "actions/template_note.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using registers::Field;
using registers::RegisterDefinition;

constexpr std::size_t kShownValues = 3;

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
  ColumnMatcher(const RegisterDefinition& reg, const documents::CsvTable& table, const PlaceNames& places,
                const ImportAnswers& answers, ColumnMeanings& meanings, ImportReading& reading,
                base::Diagnostics& diagnostics)
      : reg_(reg),
        table_(table),
        places_(places),
        answers_(answers),
        meanings_(meanings),
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
    propose();
    if (reg_.key) find_key();
    ask();
    return std::move(columns_);
  }

 private:
  void match(std::size_t column, const std::string& heading) {
    if (heading.empty() && !has_data(column)) return;
    ReadColumn read{table_.column_name(column), heading};
    for (const base::TableCell& value : first_values(column, kShownValues))
      read.values.push_back(base::shorten(value.shown.empty() ? value.value : value.shown, 60));
    const bool hidden = table_.is_hidden_column(column);
    if (hidden) hidden_.push_back(column);
    if (hidden && answers_.hidden_columns == Answer::leave)
      read.as = ReadColumn::As::hidden;
    else
      take(column, read);
    const bool is_other = read.as == ReadColumn::As::other && read.target.empty();
    // What is hidden and means nothing is asked about once.
    if (is_other && !(hidden && answers_.hidden_columns == Answer::none))
      others_.push_back(column), read_at_.emplace(column, reading_.columns.size());
    if (read.as == ReadColumn::As::numbering)
      reading_.notes.add(table_.heading_at(column), "import.numbering", {{"heading", heading}});
    reading_.columns.push_back(std::move(read));
  }

  bool has_data(std::size_t column) const {
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (!table_.typed(row, column).is_blank()) return true;
    return false;
  }

  // Some of its values that differ.
  std::vector<base::TableCell> first_values(std::size_t column, std::size_t most) const {
    constexpr std::size_t kMostRows = 400;
    std::vector<base::TableCell> values;
    for (std::size_t row = 0; row < std::min(table_.rows(), kMostRows) && values.size() < most; ++row) {
      const base::TableCell cell = table_.typed(row, column);
      const bool is_new = std::none_of(values.begin(), values.end(), [&](const base::TableCell& one) {
        return one.shown == cell.shown && one.value == cell.value;
      });
      if (!cell.is_blank() && is_new) values.push_back(cell);
    }
    return values;
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
    const auto said = meanings_.said(table_, column);
    const bool is_template = !table_.sheet().note.empty();
    const auto before = said || is_template ? std::nullopt : meanings_.before(read.heading);
    if (said || before) {
      take_as(column, read, said ? *said : *before);
      read.as_before = !said && !read.target.empty();
      if (read.as_before) say_as_before(column, read);
      if (!read.target.empty() || said) return;
    }
    const std::string key = base::search_key(read.heading);
    if (const auto found = keys_.find(key); found != keys_.end())
      take_field(column, read, found->second);
    else if (means_place(key) && !columns_.place)
      take_place(column, read);
    else if (means_ended(key) && !columns_.ended)
      take_ended(column, read);
    else if (means_numbering(read.heading, key))
      take_numbering(column, read);
  }

  // As somebody says. What was said of an earlier file may be of a field that the register has no more.
  void take_as(std::size_t column, ReadColumn& read, const std::string& target) {
    if (target == kIgnoreTarget) {
      read.target = target;
    } else if (target == kVillageTarget && !columns_.place) {
      take_place(column, read);
    } else if (target == kEndedTarget && !columns_.ended) {
      take_ended(column, read);
    } else if (const auto field = reg_.index_of(target)) {
      take_field(column, read, *field);
    } else if (target == kVillageTarget || target == kEndedTarget) {
      read.target = target;
      diagnostics_.add(table_.heading_at(column), "import.heading_twice", {{"heading", read.heading}});
    }
  }

  void take_field(std::size_t column, ReadColumn& read, std::size_t field) {
    read.as = ReadColumn::As::field;
    read.label = reg_.fields[field].label;
    read.target = reg_.fields[field].name;
    if (const std::string unit = other_unit(read.heading, reg_.fields[field]); !unit.empty())
      diagnostics_.add(table_.heading_at(column), "import.other_unit",
                       {{"heading", base::shorten(read.heading, 60)},
                        {"unit", unit},
                        {"label_vi", read.label.vi},
                        {"label_en", read.label.en}});
    const auto [first, is_new] = taken_.emplace(field, column);
    if (is_new)
      columns_.fields.emplace_back(field, column);
    else if (!repeats(column, first->second))
      diagnostics_.add(table_.heading_at(column), "import.heading_twice", {{"heading", read.heading}});
  }

  void take_place(std::size_t column, ReadColumn& read) {
    columns_.place = column;
    read.as = ReadColumn::As::village;
    read.label = place_heading();
    read.target = kVillageTarget;
  }

  void take_numbering(std::size_t column, ReadColumn& read) {
    if (!columns_.numbering) columns_.numbering = column;
    read.as = ReadColumn::As::numbering;
  }

  void take_ended(std::size_t column, ReadColumn& read) {
    columns_.ended = column;
    read.as = ReadColumn::As::ended;
    read.label = ended_heading();
    read.target = kEndedTarget;
  }

  void say_as_before(std::size_t column, const ReadColumn& read) {
    const bool is_left = read.target == kIgnoreTarget;
    reading_.notes.add(table_.heading_at(column),
                       is_left ? "import.column_left_as_before" : "import.column_as_before",
                       {{"heading", read.heading}, {"label_vi", read.label.vi}, {"label_en", read.label.en}});
  }

  void propose() {
    if (answers_.other_columns == Answer::leave) return;
    constexpr std::size_t kMostValues = 20;
    std::vector<UnknownColumn> unknown;
    for (const std::size_t column : others_)
      unknown.push_back({column, std::string(table_.header()[column]), first_values(column, kMostValues)});
    std::set<std::size_t> taken;
    for (const auto& [field, column] : taken_) taken.insert(field);
    for (auto& [column, proposal] :
         propose_columns(reg_, unknown, taken, columns_.place.has_value(), places_)) {
      reading_.columns[read_at_.at(column)].proposal = std::move(proposal);
      columns_.are_settled = false;
    }
  }

  void find_key() {
    const auto label = reg_.label_field();
    const bool is_of_persons = label && reg_.fields[*label].personal;
    if (const auto named = taken_.find(label.value_or(reg_.fields.size()));
        named != taken_.end() && is_of_persons)
      columns_.label = named->second;
    if (const auto found = taken_.find(*reg_.key); found != taken_.end())
      columns_.key = found->second;
    else if (columns_.label)
      return;  // who has no code is found by name and village, or gets one
    else if (!others_.empty() && answers_.other_columns != Answer::leave)
      columns_.are_settled = false;
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
  const PlaceNames& places_;
  const ImportAnswers& answers_;
  ColumnMeanings& meanings_;
  ImportReading& reading_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, std::size_t> keys_;
  std::map<std::size_t, std::size_t> taken_;  // field → column
  std::vector<std::size_t> hidden_, others_;
  std::map<std::size_t, std::size_t> read_at_;  // of others_: where reading_ lists them
  ImportColumns columns_;
};

}  // namespace

ImportColumns match_columns(const RegisterDefinition& reg, const documents::CsvTable& table,
                            const PlaceNames& places, const ImportAnswers& answers, ColumnMeanings& meanings,
                            ImportReading& reading, base::Diagnostics& diagnostics) {
  return ColumnMatcher(reg, table, places, answers, meanings, reading, diagnostics).run();
}

std::vector<std::pair<std::string, base::Label>> column_targets(const RegisterDefinition& reg) {
  std::vector<std::pair<std::string, base::Label>> targets;
  if (reg.kept_by != registers::KeptBy::commune) targets.emplace_back(kVillageTarget, place_heading());
  for (const Field& field : reg.fields) targets.emplace_back(field.name, field.label);
  if (!reg.single) targets.emplace_back(kEndedTarget, ended_heading());
  return targets;
}

documents::HeadingScore heading_score(const RegisterDefinition& reg) {
  return [keys = heading_keys(reg), words = HeadingWords(reg)](std::span<const std::string_view> row) {
    // The title over a table is a word of the register as well, and stands alone.
    constexpr std::size_t kFewest = 3;
    int known = 0;
    std::set<std::string_view> likely;
    for (const std::string_view heading : row) {
      const std::string key = base::search_key(heading);
      if (keys.contains(key) || means_place(key) || means_ended(key))
        ++known;
      else if (row.size() == 1 && is_of_another_time(key))
        return -1;
      else if (row.size() == 1 ? means_numbering(std::string(heading), key) : words.is_likely(heading))
        likely.insert(heading);
    }
    const bool counts = row.size() == 1 || static_cast<std::size_t>(known) + likely.size() >= kFewest;
    return known + (counts ? static_cast<int>(likely.size()) : 0);
  };
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
