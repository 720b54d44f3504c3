// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "base/embedded_files.h"
#include "formula/explain.h"
#include "formula/parse.h"
#include "formula/slow_scan.h"
#include "registers/load_registers.h"
#include "written_formula.h"

namespace ntm::formula {
namespace {

const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = [] {
    std::vector<registers::SourceFile> files;
    for (const base::EmbeddedFile& file : base::embedded_files_in("registers/", ".yaml"))
      files.push_back({std::string(file.path), std::string(file.text)});
    base::Diagnostics diagnostics;
    return registers::load_registers(files, diagnostics).value();
  }();
  return loaded;
}

void check_said(const base::Diagnostics& diagnostics) {
  for (const base::Diagnostic& diagnostic : diagnostics.list())
    for (const auto language : {base::Language::vietnamese, base::Language::english})
      NTM_CHECK(!to_text(diagnostic, language).empty());
}

// Written out with all its brackets, a formula reads as before; unless the brackets make it too long or deep.
void check_written(const Expression& expression) {
  const std::string text = written(expression);
  base::Diagnostics diagnostics;
  const auto again = parse(text, {"", 1, 1}, diagnostics);
  if (!again) {
    const std::string& key = diagnostics.list().front().what.key;
    NTM_CHECK(key == "formula.too_long" || key == "formula.too_deep");
    return;
  }
  NTM_CHECK(same(expression, *again));
  NTM_CHECK(written(*again) == text);
}

// In a commune of which nothing is recorded, and in one that has one record of each register with no cell
// filled in.
void evaluate(const CheckedExpression& expression) {
  Plan plan;
  const Term term = lower(expression, plan);
  NTM_CHECK(term.is_truth == (expression.type().kind == Type::Kind::truth));
  SlowTables blank;
  for (const int months : plan.months)
    for (const registers::RegisterDefinition& reg : dictionary().registers()) {
      auto& places = blank[{reg.name, months}];
      places.resize(2);
      places[reg.kept_by == registers::KeptBy::commune ? 1 : 0].records.push_back(
          {Row(reg.fields.size()), {}});
    }
  for (const SlowTables& tables : {SlowTables{}, blank}) {
    Tally tally(plan.atoms.size(), 1);
    slow_scan(plan, tables, tally);
    if (term.is_truth)
      truth_of(term, Scope{tally});
    else
      NTM_CHECK(value_of(term, Scope{tally}).low <= value_of(term, Scope{tally}).high);
  }
}

}  // namespace
}  // namespace ntm::formula

// Whatever the bytes are: a formula that can be written out, put into words and evaluated, or a mistake that
// can be said in both languages.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ntm;
  using namespace ntm::formula;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  base::Diagnostics parsing, checking;
  const auto parsed = parse(text, {"fuzz", 1, 1}, parsing);
  NTM_CHECK(parsed.has_value() == parsing.empty());
  check_said(parsing);
  if (parsed) check_written(*parsed);
  const auto checked = check(text, {"fuzz", 1, 1}, dictionary(), checking);
  NTM_CHECK(checked.has_value() == checking.empty());
  check_said(checking);
  if (!checked) return 0;
  NTM_CHECK(parsed.has_value());
  for (const auto language : {base::Language::vietnamese, base::Language::english})
    NTM_CHECK(!in_words(*checked, dictionary(), language).empty());
  evaluate(*checked);
  base::Diagnostics again;
  const auto rewritten = check(written(*parsed), {"", 1, 1}, dictionary(), again);
  NTM_CHECK(!rewritten || canonical(rewritten->root()) == canonical(checked->root()));
  return 0;
}
