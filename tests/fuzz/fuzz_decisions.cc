// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "base/yaml.h"
#include "decisions/decisions_for_tests.h"
#include "decisions/draft_file.h"
#include "decisions/made_table_for_tests.h"
#include "decisions/read_decision.h"
#include "decisions/table_words.h"

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

}  // namespace

// A decision, whose first byte says what it is: a table whose choices the bytes make, a web page, or the
// words of one cell. Whatever it says, each cell is in the draft or asked about.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 3 == 0) {
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
