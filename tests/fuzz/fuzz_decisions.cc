// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/made_table_for_tests.h"
#include "decisions/read_decision.h"
#include "decisions/table_words.h"
#include "documents/printed/printed_pdf.h"

namespace {

using namespace ntm;

void read_all(const documents::PrintedDocument& document) {
  const decisions::Draft draft = decisions::read_decision(document);
  if (draft.other_annexes.empty()) NTM_CHECK(decisions::dropped_cells(document, draft).empty());
  for (const decisions::Question& question : draft.questions) {
    NTM_CHECK(!question.what.in(base::Language::vietnamese).empty());
    for (const decisions::Said& cell : question.cells)
      NTM_CHECK(!decisions::place_of(draft, cell.where).in(base::Language::english).empty());
  }
  if (draft.indicator_count() == 0) return;
  base::Diagnostics diagnostics;
  const std::string file =
      decisions::criteria_file(draft, decisions::draft_set_name(draft), *base::Date::from_civil(2031, 1, 1));
  const bool is_read = base::parse_yaml(file, "x.yaml", diagnostics).has_value();
  NTM_CHECK(is_read || !diagnostics.empty());
}

// Words and lines wherever the bytes put them.
documents::PdfPage made_page(decisions::TableChoices& choices) {
  constexpr std::size_t kPlaces = 64;
  constexpr int kStep = 700;
  const auto place = [&] { return static_cast<int>(choices.below(kPlaces)) * kStep; };
  documents::PdfPage page{kPlaces * kStep, kPlaces * kStep};
  for (std::size_t count = choices.below(40); count > 0; --count) {
    const int x = place(), y = place(), length = place();
    page.rules.push_back(choices.below(2) == 0 ? documents::PdfBox{x, y, x + length, y}
                                               : documents::PdfBox{x, y, x, y + length});
  }
  for (std::size_t count = choices.below(40); count > 0; --count) {
    const int x = place(), y = place();
    page.words.push_back({{x, y, x + place(), y + 600 + static_cast<int>(choices.below(600))},
                          choices.of(decisions::kMadeTexts)});
  }
  return page;
}

void read_pages(const std::vector<documents::PdfPage>& pages) {
  const documents::PrintedDocument document = documents::tables_of_pages("x.pdf", pages);
  NTM_CHECK(!document.doubts.empty());
  for (const documents::PrintedTable& table : document.tables)
    if (table.columns > documents::kMostPrintedColumns || table.rows() > documents::kMostPrintedRows) return;
  for (const documents::PrintedDoubt& doubt : document.doubts)
    for (const documents::PrintedPlace& cell : doubt.cells)
      NTM_CHECK(cell.table < document.tables.size() && cell.row < document.tables[cell.table].rows());
  read_all(document);
}

// What poppler could say of a page, and pages that the bytes make.
void read_pdf(const std::string& text) {
  auto pages = documents::read_pdf_words("<html><body><doc><page width=\"595\" height=\"842\">" + text +
                                         "</page></doc></body></html>");
  const auto rules = documents::read_pdf_rules("<svg>" + text + "</svg>");
  if (pages && !pages->empty() && rules) pages->front().rules = *rules;
  if (pages) read_pages(*pages);
  decisions::TableChoices choices{std::string_view(text)};
  std::vector<documents::PdfPage> made;
  for (std::size_t count = 1 + choices.below(3); count > 0; --count) made.push_back(made_page(choices));
  read_pages(made);
}

}  // namespace

// A decision, whose first byte says what it is: a table whose choices the bytes make, a web page, the words
// of one cell, or the pages of a PDF. Whatever it says, each cell is in the draft or asked about.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr uint8_t kPdf = 0xC0;
  if (data[0] >= kPdf) {
    read_pdf(text);
  } else if (data[0] % 3 == 0) {
    decisions::TableChoices choices{std::string_view(text)};
    read_all(decisions::made_document(choices));
  } else if (data[0] % 3 == 1) {
    base::Diagnostics diagnostics;
    const auto document = documents::read_printed_tables("x.html", "<html>" + text, diagnostics);
    NTM_CHECK(document.has_value() || !diagnostics.empty());
    if (document) read_all(*document);
  } else if (base::is_valid_utf8(text)) {
    decisions::read_level(text);
    decisions::coded_text(text);
    documents::PrintedTable table =
        decisions::table_of_rows({"TT | Nội dung tiêu chí | Tây Nguyên", "1.1 | a | b"});
    table.cells.back().text = text;
    table.cells[table.cells.size() - 2].text = text;
    read_all({"x.docx", {table}});
  }
  return 0;
}
