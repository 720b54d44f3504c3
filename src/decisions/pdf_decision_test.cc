// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "decisions/decisions_for_tests.h"
#include "decisions/layouts_for_tests.h"
#include "decisions/made_table_for_tests.h"
#include "decisions/pdf_for_tests.h"
#include "decisions/read_decision.h"
#include "documents/printed/printed_pdf.h"

namespace ntm::decisions {
namespace {

constexpr int kTallPage = 300'000, kLowPage = 30'000;

// Lines drawn and text on the left; bars that are filled and text in the middle, all on one page; low pages
// with the heading on each.
const PdfLook kLooks[] = {
    {}, {kTallPage, 280, true, true}, {kLowPage, 540, true, false, true}, {kLowPage, 200, false, true}};

// What is left of it when poppler has told of its pages.
documents::PrintedDocument through_pdf(const documents::PrintedDocument& document, const PdfLook& look) {
  const auto laid_out = pdf_pages_of(document, look);
  auto pages = documents::read_pdf_words(bbox_of(laid_out));
  EXPECT_TRUE(pages.has_value() && pages->size() == laid_out.size());
  if (!pages) return {};
  for (std::size_t i = 0; i < pages->size(); ++i) {
    const auto rules = documents::read_pdf_rules(svg_of(laid_out[i], look.has_bars));
    EXPECT_TRUE(rules.has_value() && rules->size() == laid_out[i].rules.size());
    if (rules) (*pages)[i].rules = *rules;
  }
  return documents::tables_of_pages("qd.pdf", *pages);
}

TEST(PdfDecisionTest, each_layout_is_read_from_a_pdf_as_from_any_other_file) {
  int looked_at = 0;
  for (const Layout& layout : layouts())
    for (const PdfLook& look : kLooks) {
      SCOPED_TRACE(layout.name + " on pages of " + std::to_string(look.page_height / 100) + " points");
      ++looked_at;
      const documents::PrintedDocument document = through_pdf(layout.document, look);
      const Draft draft = read_decision(document);
      std::vector<std::string> questions = layout.asked;
      questions.push_back("printed.pdf_put_together");
      std::ranges::sort(questions);
      EXPECT_EQ(shown(draft), layout.reads);
      EXPECT_EQ(asked(draft), questions);
      EXPECT_EQ(shown_notes(draft), layout.notes);
      EXPECT_EQ(shown_head(draft.head), layout.head);
      EXPECT_EQ(dropped_cells(document, draft), std::vector<std::string>());
    }
  EXPECT_GE(looked_at, 28);
}

TEST(PdfDecisionTest, a_table_over_several_pages_is_one) {
  const Layout layout = read_layout(kLayouts / "regions-in-two-heading-rows.yaml");
  ASSERT_GE(pdf_pages_of(layout.document, kLooks[3]).size(), 2U);
  EXPECT_EQ(through_pdf(layout.document, kLooks[3]).tables.size(), 1U);
}

// Each sign of its words, blanks and marks apart, in the order of the alphabet.
std::string signs_of(const documents::PrintedDocument& document) {
  std::string all;
  for (const documents::PrintedTable& table : document.tables) {
    for (const std::string& text : table.before) all += text;
    for (const documents::PrintedCell& cell : table.cells) all += cell.text;
  }
  for (const std::string& text : document.after) all += text;
  std::erase_if(all, [](char c) { return c == ' ' || c == '\n'; });
  std::ranges::sort(all);
  return all;
}

constexpr std::uint32_t kMadePdfs = 300;

TEST(PdfDecisionTest, whatever_the_table_each_word_is_in_a_cell_and_each_cell_in_the_draft_or_asked_about) {
  std::uint32_t looked_at = 0;
  for (std::uint32_t seed = 0; seed < kMadePdfs; ++seed) {
    TableChoices choices(seed);
    const documents::PrintedTable table = made_table(choices);
    const documents::PrintedDocument document = through_pdf({"qd.pdf", {table}}, kLooks[seed % 2]);
    if (document.tables.empty()) continue;  // one cell over all places
    ++looked_at;
    EXPECT_EQ(signs_of(document), signs_of({"qd.pdf", {table}})) << "seed " << seed;
    EXPECT_EQ(dropped_cells(document, read_decision(document)), std::vector<std::string>())
        << "seed " << seed;
  }
  EXPECT_GT(looked_at, kMadePdfs * 3 / 4);
}

// Of the table of which nobody can be sure, each doubt is a question with its cells.
TEST(PdfDecisionTest, what_was_doubtful_on_a_page_is_asked_with_its_cells) {
  documents::PrintedDocument document{
      "qd.pdf", {table_of_rows({"TT | Nội dung tiêu chí | Chỉ tiêu chung", "1.1 | Việc này | Đạt"})}};
  document.doubts = {{{"printed.pdf_word_over_line", {{"page", "3"}}}, {{0, 1, 2}}}};
  const Draft draft = read_decision(document);
  const auto found = std::ranges::find_if(draft.questions, [](const Question& question) {
    return question.what.key == "printed.pdf_word_over_line";
  });
  ASSERT_NE(found, draft.questions.end());
  EXPECT_EQ(found->cells, (std::vector<Said>{{"Đạt", {0, 1, 2}}}));
}

}  // namespace
}  // namespace ntm::decisions
