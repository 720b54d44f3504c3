// SPDX-License-Identifier: Apache-2.0
#include "actions/example_fixture.h"

#include <unistd.h>

#include <algorithm>

#include "actions/initialise.h"
#include "registers/cell.h"
#include "storage/audit_queries.h"
#include "storage/changeset_queries.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

constexpr std::string_view kEndOfTests = "2030-01-01";

base::Instant known(const std::string& text) {
  return at(text.empty() ? kEndOfTests : std::string_view(text));
}

// Made once: a database with the example takes longer to make than to copy.
const std::string& template_file() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    initialise_example(folder.file("template.db"), "binh-trung-2024", std::nullopt,
                       {"test", at("2025-01-31")});
    return folder.file("template.db");
  }();
  return path;
}

std::string range_text(const formula::Range& range) {
  return fmt::format("{}[{}..{}]", static_cast<int>(range.state), base::exact_text(range.low),
                     base::exact_text(range.high));
}

std::string number_text(const std::optional<base::Rational>& number) {
  return number ? base::exact_text(*number) : "-";
}

}  // namespace

base::Date day(std::string_view text) {
  return base::Date::parse(text).value();
}

base::Instant at(std::string_view text) {
  return base::Instant::parse(text).value();
}

ExampleTest::ExampleTest() {
  db = storage::open(folder.copy_of(template_file(), "commune.db"));
  law = judging::law_in_force(*db, known(""));
}

ImportReport ExampleTest::import(const std::string& reg, const std::string& csv,
                                 const ImportOptions& options) {
  const ImportRequest request{
      reg, reg + ".csv", csv, options.place, day(options.date), "", options.dry_run, options.for_review};
  return import_register(*db, *law, request, {options.actor, at(options.now)});
}

std::vector<std::string> ExampleTest::mistakes(const std::string& reg, const std::string& csv,
                                               const ImportOptions& options) {
  std::vector<std::string> found;
  const std::string before = content();
  const auto error = error_of([&] { import(reg, csv, options); });
  EXPECT_EQ(content(), before) << "a refused file changed the database";
  if (!error) return found;
  EXPECT_EQ(error->message().key, "import.refused");
  for (const auto& one : error->diagnostics().list()) {
    EXPECT_EQ(one.where.file, reg + ".csv");
    found.push_back(fmt::format("{}:{} {}", one.where.line, one.where.column, one.what.key));
  }
  std::sort(found.begin(), found.end());
  return found;
}

judging::Evaluation ExampleTest::evaluated(const std::string& date, const std::string& set,
                                           const std::string& known_at) {
  return judging::evaluate(*db, {kPlace, day(date), known(known_at), set, std::nullopt});
}

judging::Evaluation ExampleTest::tried(const std::string& date, const std::string& trial) {
  return judging::evaluate(
      *db, {kPlace, day(date), known(""), "", criteria::SourceFile{"trial.yaml", trial, false}});
}

std::string ExampleTest::cell(const std::string& reg, const std::string& key, const std::string& field,
                              const std::string& date, const std::string& known_at) {
  const auto& definition = law->dictionary.at(reg);
  const auto found = storage::current_by_key(*db, definition, kPlace, day(date), known(known_at));
  const auto record = found.find(key);
  if (record == found.end() || !record->second.in_force || record->second.in_force->ended) return "none";
  const std::size_t index = definition.index_of(field).value();
  return registers::stored_text(definition.fields[index], record->second.in_force->values[index]);
}

std::string ExampleTest::place_of(const std::string& reg, const std::string& key, const std::string& date) {
  const auto found = storage::current_by_key(*db, law->dictionary.at(reg), kPlace, day(date), known(""));
  const auto record = found.find(key);
  return record == found.end() || !record->second.in_force ? "none" : record->second.in_force->place;
}

// Every version of every record belongs to a changeset.
std::string ExampleTest::content() {
  std::string text;
  for (const auto& one : storage::list_changesets(*db, "")) {
    text += fmt::format("{} {}\n", one.id, programme::name_of(one.state));
    const auto& reg = law->dictionary.at(one.head.register_name);
    for (const auto& record : storage::changes_of(*db, law->dictionary, one.id)) {
      text += fmt::format("{} {} {} {}", record.version, record.place, record.valid_from.iso(), record.ended);
      for (std::size_t i = 0; i < reg.fields.size(); ++i)
        text += "|" + registers::stored_text(reg.fields[i], record.values[i]);
      text += "\n";
    }
  }
  for (const auto& entry : storage::read_audit(*db, 10'000)) text += entry.hash + "\n";
  return text;
}

std::string verdict_of(const judging::Evaluation& evaluation, const std::string& indicator) {
  const auto* verdict = evaluation.assessment.find(indicator);
  return verdict ? std::string(programme::name_of(verdict->verdict())) : "none";
}

std::vector<std::string> criteria_with(const judging::Evaluation& evaluation,
                                       const std::vector<programme::Verdict>& verdicts) {
  std::vector<std::string> codes;
  for (const auto& criterion : evaluation.assessment.criteria)
    if (std::find(verdicts.begin(), verdicts.end(), criterion.verdict) != verdicts.end())
      codes.push_back(criterion.criterion->code);
  return codes;
}

std::string account(const programme::Assessment& assessment) {
  std::string text;
  for (const auto& criterion : assessment.criteria)
    for (const auto& verdict : criterion.indicators) {
      const auto& trace = verdict.trace();
      text += fmt::format("{} {} {} {} {}/{} {}/{}", verdict.indicator().code,
                          programme::name_of(verdict.verdict()), programme::name_of(trace.reason),
                          static_cast<int>(trace.truth), number_text(trace.numerator),
                          number_text(trace.denominator), trace.known, trace.expected);
      if (trace.value) text += " " + range_text(*trace.value);
      for (const auto& comparison : trace.comparisons)
        text += fmt::format(" {} {}", range_text(comparison.value), base::exact_text(comparison.threshold));
      if (trace.distance) text += " " + number_text(trace.distance->amount);
      if (trace.newest) text += fmt::format(" {}..{}", trace.oldest->iso(), trace.newest->iso());
      if (trace.attestation) text += " " + trace.attestation->document;
      text += "\n";
    }
  return text;
}

TEST_F(ExampleTest, each_test_has_a_database_of_its_own_with_the_whole_example) {
  EXPECT_EQ(cell("household", "01-001", "code"), "01-001");
  EXPECT_EQ(storage::list_changesets(*db, kPlace).size(), 34U);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
  EXPECT_GT(content().size(), 100'000U);
}

}  // namespace ntm::actions
