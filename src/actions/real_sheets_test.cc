// SPDX-License-Identifier: Apache-2.0
// Enters the workbooks of tests/sheets, which are written down row by row, and compares what is read, asked
// and refused with what a person wrote down beside them. A further one needs no C++.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "actions/example_fixture.h"
#include "base/diagnostic_groups.h"
#include "base/text.h"
#include "base/yaml.h"
#include "documents/xlsx/workbook_for_tests.h"

namespace ntm::actions {
namespace {

namespace fs = std::filesystem;
using base::YamlNode;
using Lines = std::vector<std::string>;

std::string folder_of_sheets() {
  return std::string(NTM_SOURCE_DIR) + "/tests/sheets";
}

std::vector<std::string> sheet_cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_of_sheets()))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

YamlNode read_sheet_case(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(folder_of_sheets() + "/" + name + ".yaml").rdbuf();
  base::Diagnostics diagnostics;
  const auto node = base::parse_yaml(text.str(), name + ".yaml", diagnostics);
  for (const auto& one : diagnostics.list()) ADD_FAILURE() << to_text(one, base::Language::english);
  static const Lines known{"about",   "register", "before",   "csv",  "sheets", "answers", "asked",
                           "columns", "notes",    "mistakes", "says", "counts", "records"};
  for (const auto& [key, value] : node ? node->entries : std::vector<base::YamlEntry>())
    EXPECT_NE(std::find(known.begin(), known.end(), key.text), known.end()) << key.text;
  return node.value_or(YamlNode());
}

std::string text_at(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  return found ? found->text : "";
}

Lines lines_at(const YamlNode& node, std::string_view key) {
  Lines lines;
  if (const YamlNode* found = node.find(key))
    for (const YamlNode& item : found->items) lines.push_back(item.text);
  return lines;
}

std::vector<std::pair<std::string, std::string>> pairs_at(const YamlNode& node, std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (const YamlNode* found = node.find(key))
    for (const auto& [name, value] : found->entries) pairs.emplace_back(name.text, value.text);
  return pairs;
}

// "=1 | Thôn 1 | x" of row 4 as lines of a documents::TextSheet: "A4 =1", "B4 Thôn 1", "C4 x".
std::string lines_of_row(const std::string& number, std::string row) {
  std::string lines;
  std::size_t column = 0;
  for (std::size_t bar = 0; bar != std::string::npos; ++column) {
    bar = row.find('|');
    std::string cell(base::trim(std::string_view(row).substr(0, bar)));
    row = bar == std::string::npos ? "" : row.substr(bar + 1);
    if (cell.empty()) continue;
    const std::string name = documents::cell_name(column, std::stoi(number));
    const std::string line_break = "⏎";
    const bool is_broken = cell.find(line_break) != std::string::npos;
    for (std::size_t at = 0; (at = cell.find(line_break)) != std::string::npos;)
      cell.replace(at, line_break.size(), "&#10;");
    lines += is_broken
                 ? "xml " + name + " <c r=\"" + name + "\" t=\"inlineStr\"><is><t>" + cell + "</t></is></c>\n"
                 : name + " " + cell + "\n";
  }
  return lines;
}

std::string bytes_of(const YamlNode& one) {
  if (const YamlNode* csv = one.find("csv")) return csv->text;
  std::vector<documents::TextSheet> sheets;
  for (const YamlNode& sheet : one.find("sheets")->items) {
    documents::TextSheet written;
    if (const std::string name = text_at(sheet, "name"); !name.empty()) written.name = name;
    written.state = text_at(sheet, "state");
    for (const auto& [number, row] : pairs_at(sheet, "rows")) written.lines += lines_of_row(number, row);
    for (const std::string& area : lines_at(sheet, "merged")) written.lines += "merge " + area + "\n";
    for (const std::string& row : lines_at(sheet, "hidden_rows")) written.lines += "row " + row + " hidden\n";
    for (const std::string& column : lines_at(sheet, "hidden_columns"))
      written.lines += "column " + column + " hidden\n";
    sheets.push_back(std::move(written));
  }
  return documents::TextWorkbook(std::move(sheets)).bytes();
}

Answer said(const YamlNode& answers, std::string_view about) {
  return answer_named(text_at(answers, about)).value_or(Answer::none);
}

ImportAnswers answers_of_case(const YamlNode* given) {
  ImportAnswers answers;
  if (!given) return answers;
  answers.hidden_rows = said(*given, "hidden_rows");
  answers.hidden_columns = said(*given, "hidden_columns");
  answers.other_columns = said(*given, "other_columns");
  answers.blank_marks = said(*given, "blank_marks");
  answers.new_codes = said(*given, "new_codes");
  answers.sheet = text_at(*given, "sheet");
  answers.sheets = lines_at(*given, "sheets");
  answers.columns = pairs_at(*given, "columns");
  answers.same = pairs_at(*given, "same");
  return answers;
}

// "C4" of a workbook of one sheet, "Thôn 1!C4" of several, "4:3" of a text file.
std::string short_place(const base::Location& where) {
  std::string place = base::places_text({where});
  for (const std::string_view start : {"book.xlsx ", "Sheet1!", "book.csv:"})
    if (place.starts_with(start)) place = place.substr(start.size());
  return place;
}

// What became of the file.
struct Outcome {
  ImportReading reading{};
  base::Diagnostics mistakes{};
  std::map<std::string, std::int64_t> counts{};
  bool is_refused = false;
};

class RealSheetTest : public ExampleTest, public testing::WithParamInterface<std::string> {
 protected:
  Outcome enter(const YamlNode& one, const ImportAnswers& answers) {
    const bool is_text = one.find("csv") != nullptr;
    ImportRequest request{text_at(one, "register"),
                          is_text ? "book.csv" : "book.xlsx",
                          bytes_of(one),
                          kPlace,
                          day("2025-01-31"),
                          ""};
    request.answers = answers;
    request.sight = Sight::of_everything();
    Outcome outcome;
    try {
      const ImportReport report =
          import_register(*db, *law, request, {"lan", at("2025-02-03T08:00:00+07:00")});
      outcome.reading = report.reading;
      outcome.counts = {{"rows", report.rows},
                        {"added", report.added},
                        {"changed", report.changed},
                        {"unchanged", report.unchanged},
                        {"kept", report.kept}};
    } catch (const ImportRefused& refused) {
      outcome.is_refused = true;
      outcome.reading = refused.reading();
      outcome.mistakes = refused.diagnostics();
    }
    return outcome;
  }

  static Lines asked(const ImportReading& reading) {
    Lines asked;
    for (const ImportQuestion& one : reading.questions) asked.push_back(one.what.key);
    return asked;
  }

  // "C: head_name likely" of a column that may be meant so, "C: head_name" of one that is.
  static std::string column_text(const ReadColumn& column) {
    const std::string heading = column.name + " " + column.heading + ": ";
    if (!column.proposal)
      return heading + (column.target.empty() ? std::string(name_of(column.as)) : column.target);
    return heading + column.proposal->target + " " + std::string(name_of(column.proposal->certainty));
  }

  static Lines columns(const ImportReading& reading) {
    Lines found;
    for (const ReadColumn& one : reading.columns) {
      std::string text = column_text(one);
      std::replace(text.begin(), text.end(), '\n', ' ');
      found.push_back(std::move(text));
    }
    return found;
  }

  // What is said of the sheet itself: "A4 import.total_row".
  static Lines notes(const ImportReading& reading) {
    Lines found;
    for (const base::Diagnostic& one : reading.notes.list())
      if (one.what.key.starts_with("import.")) found.push_back(short_place(one.where) + " " + one.what.key);
    return found;
  }

  static Lines mistakes_of(const Outcome& outcome) {
    Lines found;
    for (const base::Diagnostic& one : outcome.mistakes.list())
      found.push_back(short_place(one.where) + " " + one.what.key);
    return found;
  }

  // Every sentence in Vietnamese; that none has a gap in either language is seen on the way.
  static std::string sentences(const Outcome& outcome) {
    std::vector<base::Message> messages;
    for (const auto* list : {&outcome.mistakes, &outcome.reading.notes})
      for (const base::Diagnostic& one : list->list()) messages.push_back(one.what);
    for (const ImportQuestion& one : outcome.reading.questions) messages.push_back(one.what);
    std::string text;
    for (const base::Message& one : messages) {
      EXPECT_EQ(one.in(base::Language::english).find('{'), std::string::npos) << one.key;
      EXPECT_EQ(one.in(base::Language::vietnamese).find('{'), std::string::npos) << one.key;
      text += one.in(base::Language::vietnamese) + "\n";
    }
    return text;
  }

  static void expect_counts(const YamlNode& one, const Outcome& outcome) {
    for (const auto& [name, value] : pairs_at(one, "counts")) {
      const auto count = outcome.counts.find(name);
      ASSERT_NE(count, outcome.counts.end()) << name;
      EXPECT_EQ(std::to_string(count->second), value) << name;
    }
  }

  void expect_records(const YamlNode& one) {
    const std::string reg = text_at(one, "register");
    const YamlNode* records = one.find("records");
    for (const auto& [key, record] : records ? records->entries : std::vector<base::YamlEntry>()) {
      if (record.kind == YamlNode::Kind::scalar) {
        EXPECT_EQ(cell(reg, key.text, law->dictionary.at(reg).fields[0].name), record.text) << key.text;
      }
      for (const auto& [field, value] : record.entries)
        EXPECT_EQ(field.text == "village" ? place_of(reg, key.text) : cell(reg, key.text, field.text),
                  value.text)
            << key.text << " " << field.text;
    }
  }
};

TEST_P(RealSheetTest, is_read_as_it_is_meant) {
  const YamlNode one = read_sheet_case(GetParam());
  if (const YamlNode* before = one.find("before")) import(text_at(one, "register"), before->text);
  const std::string untouched = content();
  const Outcome first = enter(one, {});
  EXPECT_EQ(asked(first.reading), lines_at(one, "asked"));
  if (one.find("columns")) {
    EXPECT_EQ(columns(first.reading), lines_at(one, "columns"));
  }
  if (first.is_refused || !first.reading.questions.empty()) {
    EXPECT_EQ(content(), untouched);
  }
  const YamlNode* given = one.find("answers");
  const Outcome last = given ? enter(one, answers_of_case(given)) : first;
  EXPECT_EQ(mistakes_of(last), lines_at(one, "mistakes"));
  if (given && !last.is_refused) {
    EXPECT_EQ(asked(last.reading), Lines{});
  }
  if (one.find("notes")) {
    EXPECT_EQ(notes(last.reading), lines_at(one, "notes"));
  }
  const std::string sentences_read = sentences(first) + sentences(last);
  for (const std::string& words : lines_at(one, "says"))
    EXPECT_NE(sentences_read.find(words), std::string::npos) << words << "\n" << sentences_read;
  expect_counts(one, last);
  expect_records(one);
}

INSTANTIATE_TEST_SUITE_P(Files, RealSheetTest, testing::ValuesIn(sheet_cases()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace ntm::actions
