// SPDX-License-Identifier: Apache-2.0
#include "decisions/read_decision.h"

#include <gtest/gtest.h>

#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/layouts_for_tests.h"

namespace ntm::decisions {
namespace {

using documents::PrintedDocument;

PrintedDocument printed(const Layout& layout, const std::string& format) {
  const std::string bytes = format == "html"   ? html_of(layout.document)
                            : format == "docx" ? docx_of(layout.document)
                                               : xlsx_of(layout.document);
  base::Diagnostics diagnostics;
  auto document = documents::read_printed_tables("qd." + format, bytes, diagnostics);
  for (const base::Diagnostic& one : diagnostics.list())
    ADD_FAILURE() << base::to_text(one, base::Language::english);
  EXPECT_TRUE(document.has_value());
  return document.value_or(PrintedDocument{});
}

TEST(ReadDecisionTest, each_layout_is_read_as_was_worked_out_by_hand_whatever_its_file) {
  int looked_at = 0;
  for (const Layout& layout : layouts())
    for (const std::string& format : layout.formats) {
      SCOPED_TRACE(layout.name + " as " + format);
      ++looked_at;
      const Draft draft = read_decision(printed(layout, format));
      EXPECT_EQ(shown(draft), layout.reads);
      EXPECT_EQ(asked(draft), layout.asked);
      EXPECT_EQ(shown_notes(draft), layout.notes);
      EXPECT_EQ(shown_head(draft.head), layout.head);
    }
  EXPECT_GE(looked_at, 18);
}

TEST(ReadDecisionTest, each_cell_of_each_layout_is_in_the_draft_or_asked_about) {
  for (const Layout& layout : layouts())
    for (const std::string& format : layout.formats) {
      SCOPED_TRACE(layout.name + " as " + format);
      const PrintedDocument document = printed(layout, format);
      EXPECT_EQ(dropped_cells(document, read_decision(document)), std::vector<std::string>());
    }
}

TEST(ReadDecisionTest,
     the_draft_is_written_as_a_file_that_says_each_level_where_it_stands_and_nothing_as_read) {
  const Layout layout = read_layout(kLayouts / "regions-in-two-heading-rows.yaml");
  const Draft draft = read_decision(printed(layout, "docx"));
  const std::string file = criteria_file(draft, "vi-du", *base::Date::from_civil(2031, 1, 1));
  for (const char* line :
       {"set: \"vi-du\"\n", "in_force: {from: 2031-01-01, to: 2033-12-31}\n",
        "    number: \"91/2030/QĐ-VD\"\n", "        target: {operator: \">=\", delegated: province}\n",
        "        target: {operator: \">=\", by_region: {TDMNPB: 61, TN: 62.5}}\n",
        "by_region: {TDMNPB: {by_year: {2031: 51, 2032: 54, 2033: 57}}, TN: {by_year: {2031: 52, 2032: 55, "
        "2033: 58}}}}\n",
        "          - code: \"b\"\n", "target: {operator: \"<=\", by_region: {TDMNPB: 0, TN: 0}}\n",
        "at: \"Phụ lục I, chỉ tiêu 2.2 (bảng 1, hàng 7)\"}\n", "  # I. QUY HOẠCH VÀ HẠ TẦNG\n"})
    EXPECT_NE(file.find(line), std::string::npos) << line << "\nin\n" << file;
  EXPECT_EQ(file.find("status: source"), std::string::npos);
  base::Diagnostics diagnostics;
  EXPECT_TRUE(base::parse_yaml(file, "vi-du.yaml", diagnostics).has_value());
}

// A document of tables, each with paragraphs before it.
PrintedDocument document_of(
    std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> tables) {
  PrintedDocument document{"qd.docx"};
  for (auto& [before, rows] : tables) {
    document.tables.push_back(table_of_rows(rows));
    document.tables.back().before = std::move(before);
  }
  return document;
}

const std::vector<std::string> kOneRow{"TT | Nội dung tiêu chí | Chỉ tiêu chung", "1.1 | Việc này | Đạt"};

TEST(ReadDecisionTest,
     of_several_annexes_the_first_is_read_or_the_one_that_is_wanted_and_the_others_are_named) {
  const PrintedDocument document =
      document_of({{{"Phụ lục I"}, kOneRow},
                   {{"Phụ lục II"}, {"TT | Nội dung tiêu chí | Chỉ tiêu chung", "2.1 | Việc khác | Đạt"}}});
  const Draft first = read_decision(document);
  EXPECT_EQ(shown(first).back(), "1.1 Việc này | attested | |");
  EXPECT_EQ(first.other_annexes, std::vector<std::string>{"II"});
  for (const char* wanted : {"II", "Phụ lục II", "phụ lục ii"})
    EXPECT_EQ(shown(read_decision(document, wanted)).back(), "2.1 Việc khác | attested | |");
  EXPECT_EQ(asked(read_decision(document, "V")), std::vector<std::string>{"decision.no_such_annex"});
}

TEST(ReadDecisionTest, a_table_that_is_none_of_criteria_is_asked_about_whole) {
  const PrintedDocument document =
      document_of({{{}, {"CƠ QUAN VÍ DỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}}, {{"Phụ lục"}, kOneRow}});
  const Draft draft = read_decision(document);
  EXPECT_EQ(asked(draft), std::vector<std::string>{"decision.other_table"});
  EXPECT_EQ(dropped_cells(document, draft), std::vector<std::string>());
  EXPECT_EQ(asked(read_decision(document_of({{{}, {"Một | Hai"}}}))),
            (std::vector<std::string>{"decision.no_criteria", "decision.other_table"}));
}

TEST(ReadDecisionTest, what_the_head_does_not_say_is_asked) {
  const auto head_questions = [](std::vector<std::string> before) {
    std::vector<std::string> keys;
    for (const Question& question : read_decision(document_of({{std::move(before), kOneRow}})).questions)
      if (question.what.key.starts_with("decision.head_")) keys.push_back(question.what.key);
    return keys;
  };
  EXPECT_EQ(head_questions({}), (std::vector<std::string>{"decision.head_number", "decision.head_period",
                                                          "decision.head_in_force"}));
  EXPECT_EQ(head_questions({"Giai đoạn 2031-2035 (kèm theo Quyết định số 1/QĐ-VD)"}),
            (std::vector<std::string>{"decision.head_date", "decision.head_in_force"}));
}

TEST(ReadDecisionTest, what_a_sheet_hides_is_asked_about) {
  PrintedDocument document = document_of({{{}, kOneRow}});
  document.tables[0].name = "Phụ lục";
  document.tables[0].beneath = {"C7"};
  const Draft draft = read_decision(document);
  EXPECT_EQ(asked(draft), std::vector<std::string>{"decision.beneath"});
  EXPECT_EQ(place_of(draft, {0, 1, 2}).in(base::Language::english),
            "cell C2 of sheet “Phụ lục”");  // decision.at_cell
}

TEST(ReadDecisionTest, a_cell_of_a_document_is_named_by_table_row_and_column) {
  const Draft draft = read_decision(document_of({{{}, kOneRow}}));
  EXPECT_EQ(place_of(draft, {0, 1, 2}).in(base::Language::english),
            "table 1, row 2, column 3");  // decision.at
}

}  // namespace
}  // namespace ntm::decisions
