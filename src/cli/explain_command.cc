// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/explain_indicator.h"
#include "actions/say_complete.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "formula/explain.h"
#include "json/assessment_json.h"
#include "judging/evaluate.h"
#include "programme/shown_beside.h"

namespace ntm::cli {
namespace {

using actions::Explanation;
using programme::IndicatorVerdict;
using programme::Trace;

// Prints an explanation a paragraph at a time, each with its label.
class ExplanationText {
 public:
  ExplanationText(const Output& output, const Explanation& explanation)
      : output_(output),
        explanation_(explanation),
        verdict_(*explanation.verdict),
        words_(output, explanation.evaluation.law->dictionary) {}

  void print() {
    head();
    if (verdict_.parts().empty()) {
      how_measured();
      numbers();
    } else {
      parts();
    }
    law();
    missing();
    villages();
  }

 private:
  void under(const std::string& heading, const std::string& text) {
    if (text.empty()) return;
    output_.out << coloured(output_, Colour::bold, heading) << '\n';
    print_wrapped(output_, text, 2);
  }
  void line(const std::string& label, const std::string& text) { under(output_.say(label), text); }

  void head() {
    const criteria::Indicator& indicator = verdict_.indicator();
    print_wrapped(output_, output_.say("explain.title", {{"code", indicator.code},
                                                         {"name", indicator.name.in(output_.language)}}));
    const auto& evidence = explanation_.evaluation.evidence;
    print_wrapped(output_, output_.say("evaluate.title", {{"name", evidence.place.name},
                                                          {"code", evidence.place.code},
                                                          {"date", shown(output_, evidence.date)}}));
    print_for_reference(output_, explanation_.evaluation.for_reference);
    output_.out << '\n'
                << coloured(output_, words_.colour(verdict_.verdict()), words_.verdict(verdict_.verdict()));
    const std::string reason = words_.reason(verdict_.trace().reason);
    output_.out << (reason.empty() ? "" : fmt::format(" – {}", reason)) << "\n\n";
  }

  // What each part asks, and how it stands; `explain` of a part says the rest.
  void parts() {
    for (const IndicatorVerdict& part : verdict_.parts()) {
      const criteria::Indicator& asked = part.indicator();
      std::string text = fmt::format("{}: {} – {}", asked.name.in(output_.language),
                                     words_.verdict(part.verdict()), words_.value(part));
      text += fmt::format(" ({} – {})", words_.threshold(part.trace(), asked),
                          part.trust().text(output_.language));
      if (part.trace().distance) text += fmt::format("; {}", words_.distance(*part.trace().distance));
      output_.out << coloured(output_, Colour::bold, output_.say("explain.part", {{"code", asked.code}}))
                  << '\n';
      print_wrapped(output_, text, 2);
    }
  }

  void how_measured() {
    const criteria::Indicator& indicator = verdict_.indicator();
    const auto& dictionary = explanation_.evaluation.law->dictionary;
    if (indicator.attested) {
      line(
          "explain.attested_by",
          output_.say("explain.attested", {{"by", indicator.attested->by.in(output_.language)},
                                           {"document", indicator.attested->document.in(output_.language)}}));
      attestation();
      return;
    }
    under(output_.heading("term", "how_measured"),
          formula::in_words(*indicator.measure, dictionary, output_.language));
    line("explain.formula", indicator.measure->text());
    if (indicator.applies_when)
      line("explain.applies_when", formula::in_words(*indicator.applies_when, dictionary, output_.language));
  }

  void attestation() {
    const auto& found = verdict_.trace().attestation;
    if (!found) return;
    const std::string date = found->document_date ? shown(output_, *found->document_date) : "–";
    line("explain.confirmed",
         output_.say("explain.confirmed_by",
                     {{"by", found->by}, {"document", found->document}, {"date", date}}));
  }

  void numbers() {
    const Trace& trace = verdict_.trace();
    const criteria::Indicator& indicator = verdict_.indicator();
    if (indicator.attested) return;
    std::string text = words_.value(verdict_);
    if (trace.numerator && trace.denominator)
      text += fmt::format(" = {}", words_.fraction(trace.numerator, trace.denominator, " / "));
    under(output_.heading("term", "result"), text);
    for (const auto& comparison : trace.comparisons) {
      std::string compared =
          fmt::format("{} {}", words_.range(comparison.value, comparison.unit, {comparison.threshold}),
                      words_.level(comparison.operation, comparison.threshold, comparison.unit));
      compared += fmt::format(": {}", words_.truth(comparison.holds));
      if (comparison.distance) {
        compared += fmt::format("; {}", words_.distance(*comparison.distance));
        const std::string& counted = comparison.distance->counted.in(output_.language);
        if (!counted.empty()) compared += fmt::format(" (“{}”)", counted);
      }
      line("explain.compared", compared);
    }
    if (trace.trend && trace.level) trend(*trace.trend, *trace.level);
  }

  void trend(const programme::Trend& trend, const criteria::Level& level) {
    const std::string& unit = verdict_.indicator().unit;
    const auto number = [&](const base::Rational& value) {
      return words_.range(formula::Range::exactly(value), unit,
                          programme::marks_of(verdict_.indicator(), verdict_.trace()));
    };
    const bool kept = formula::holds(verdict_.indicator().target->operation, trend.expected, level.number);
    under(output_.heading("term", "trend"), output_.say(kept ? "explain.trend_kept" : "explain.trend_lost",
                                                        {{"since", shown(output_, trend.since)},
                                                         {"then", number(trend.then)},
                                                         {"until", shown(output_, trend.until)},
                                                         {"expected", number(trend.expected)}}));
  }

  void law() {
    const Trace& trace = verdict_.trace();
    const criteria::Indicator& indicator = verdict_.indicator();
    const std::string text =
        fmt::format("{} – {} – {}", words_.threshold(trace, indicator), verdict_.reference().text(),
                    verdict_.trust().text(output_.language));
    under(output_.heading("term", "legal_basis"), text);
    if (indicator.also_asked) line("explain.also_asked", indicator.also_asked->what.in(output_.language));
    line("explain.note", indicator.note.in(output_.language));
  }

  void missing() {
    const Trace& trace = verdict_.trace();
    const auto& evidence = explanation_.evaluation.evidence;
    std::string text = output_.say("explain.records", {{"known", std::to_string(trace.known)},
                                                       {"expected", std::to_string(trace.expected)}});
    for (const auto& one : trace.missing) {
      text += "; " + output_.say("explain.missing", {{"place", evidence.name_of(one.village)},
                                                     {"records", std::to_string(one.records)}});
    }
    if (trace.oldest && trace.newest)
      text += ". " + output_.say(trace.oldest == trace.newest ? "explain.date" : "explain.dates",
                                 {{"oldest", shown(output_, *trace.oldest)},
                                  {"newest", shown(output_, *trace.newest)}});
    line("explain.data", text);
    for (const auto& one : actions::not_complete_of(explanation_.evaluation, trace))
      under(output_.heading("term", "not_complete"), one.message.in(output_.language));
    std::string usual;
    for (const programme::TakenWithin& one : trace.within_usual)
      usual += (usual.empty() ? "" : " ") + one.message().in(output_.language);
    line("explain.within_usual", usual);
  }

  void villages() {
    if (explanation_.villages.empty()) return;
    output_.out << '\n' << coloured(output_, Colour::bold, output_.say("explain.villages")) << '\n';
    TextTable table({{output_.heading("place_kind", "village")},
                     {output_.heading("term", "value"), TextTable::Align::right},
                     {output_.say("column.of"), TextTable::Align::right},
                     {output_.say("column.reaches")},
                     {output_.say("column.remark"), TextTable::Align::left, true},
                     {output_.say("column.records"), TextTable::Align::right}});
    for (const auto& standing : explanation_.villages) add_village(table, standing);
    table.print(output_);
    if (explanation_.own)
      print_wrapped(output_, output_.say("explain.own",
                                         {{"fraction", words_.fraction(explanation_.own->numerator,
                                                                       explanation_.own->denominator)}}));
  }

  // A village's share of villages is all or nothing: what is asked of it says more.
  std::string village_value(const programme::VillageStanding& standing) const {
    if (!verdict_.indicator().target) return words_.truth(standing.holds);
    if (standing.conditions.size() == 1) {
      const programme::Comparison& only = standing.conditions.front();
      return words_.range(only.value, only.unit, {only.threshold});
    }
    return words_.range(standing.value, verdict_.indicator().unit,
                        programme::marks_of(standing, verdict_.trace()));
  }

  void add_village(TextTable& table, const programme::VillageStanding& standing) const {
    std::string fraction;
    if (standing.numerator && standing.denominator && standing.conditions.empty())
      fraction = words_.fraction(standing.numerator, standing.denominator);
    const bool judged = verdict_.trace().level.has_value() || !verdict_.indicator().target;
    table.add({{explanation_.evaluation.evidence.villages[standing.village].name},
               {village_value(standing)},
               {fraction},
               {judged ? words_.truth(standing.holds) : "–",
                standing.holds == formula::Truth::no && judged ? Colour::red : Colour::none},
               {standing.distance ? words_.distance(*standing.distance) : ""},
               {fmt::format("{}/{}", standing.known, standing.expected)}});
  }

  const Output& output_;
  const Explanation& explanation_;
  const IndicatorVerdict& verdict_;
  VerdictText words_;
};

void print_csv_rows(const Output& output, const Explanation& explanation) {
  print_csv(output, {"village", "name", "value", "numerator", "denominator", "holds", "known", "expected",
                     "distance"});
  const auto rows = json::explanation_json(explanation, output.language);
  for (const auto& village : rows.at("indicator").at("villages").as_array()) {
    std::vector<std::string> cells;
    for (const char* key :
         {"village", "name", "value", "numerator", "denominator", "holds", "known", "expected", "distance"}) {
      const auto& cell = village.at(key);
      cells.push_back(cell.is_string()  ? std::string(cell.as_string())
                      : cell.is_int64() ? std::to_string(cell.as_int64())
                                        : "");
    }
    print_csv(output, cells);
  }
}

}  // namespace

int explain_command(const Context& context) {
  const auto database = open_database(context);
  const Explanation explanation =
      actions::explain_indicator(*database, occasion_of(context), context.arguments.indicator);
  switch (context.output.format) {
    case Format::json:
      print_json(context.output, json::explanation_json(explanation, context.output.language));
      break;
    case Format::csv:
      print_csv_rows(context.output, explanation);
      break;
    case Format::text:
      ExplanationText(context.output, explanation).print();
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli
