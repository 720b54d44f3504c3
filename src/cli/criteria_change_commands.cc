// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/criteria_change_text.h"
#include "cli/run.h"
#include "json/set_difference_json.h"
#include "storage/open.h"

namespace ntm::cli {

std::unique_ptr<storage::Database> database_if_there(const Context& context) {
  finish_restore(context);
  return storage::is_there(context.arguments.database) ? open_database(context) : nullptr;
}

// "xa-ntm-2021-2025", "xa-ntm-2021-2025@2024-02-29", "du-thao.yaml"
actions::SetChoice set_choice_of(const std::string& word) {
  if (word.ends_with(".yaml") || word.ends_with(".yml"))
    return {"", {}, criteria::SourceFile{word, read_file(word), false}};
  const auto at = word.find('@');
  if (at == std::string::npos) return {word};
  return {word.substr(0, at), date_of(word.substr(at + 1), "@")};
}

void print_pair(const Output& output, const criteria::IndicatorPair& pair,
                const registers::Dictionary& dictionary) {
  print_wrapped(output, fmt::format("{} {}", json::codes_text(pair), json::pair_name(pair, output.language)),
                2);
  for (const json::DifferenceInWords& one : json::words_of(pair, dictionary, output.language)) {
    const std::string what = base::word("set_difference", criteria::name_of(one.what)).in(output.language);
    const std::string& only = one.before.empty() ? one.after : one.before;
    const bool two_sides = !pair.before.empty() && pair.after;
    print_wrapped(
        output,
        two_sides ? output.say("set_difference.detail", {{"what", what},
                                                         {"before", one.before.empty() ? "–" : one.before},
                                                         {"after", one.after.empty() ? "–" : one.after}})
                  : output.say("set_difference.one_side", {{"what", what}, {"side", only}}),
        6);
  }
  if (pair.link) {
    std::string text = output.word("carries", criteria::name_of(pair.link->carries));
    if (const std::string& note = pair.link->note.in(output.language); !note.empty())
      text += fmt::format(". {}", note);
    print_wrapped(output, output.say("set_difference.data", {{"carries", text}}), 6);
  }
  if (pair.needs)
    print_wrapped(output,
                  output.say("set_difference.needs", {{"what", pair.needs->what.in(output.language)}}), 6);
}

namespace {

std::string title_of(const Output& output, const criteria::CriteriaSet& set) {
  return fmt::format("{} ({} – {})", set.title.in(output.language), shown(output, set.from),
                     shown(output, set.to));
}

void print_counts(const Output& output, const criteria::SetDifference& difference) {
  const auto with = [&](criteria::Difference what) {
    return std::ranges::count_if(difference.pairs,
                                 [&](const criteria::IndicatorPair& pair) { return pair.has(what); });
  };
  const auto added = with(criteria::Difference::added), gone = with(criteria::Difference::gone),
             open = with(criteria::Difference::not_known);
  const auto same = static_cast<std::ptrdiff_t>(difference.same());
  print_wrapped(
      output,
      output.say("set_difference.counts",
                 {{"same", std::to_string(same)},
                  {"other", std::to_string(std::ssize(difference.pairs) - same - added - gone - open)},
                  {"added", std::to_string(added)},
                  {"gone", std::to_string(gone)},
                  {"open", std::to_string(open)}}));
}

void print_difference(const Output& output, const actions::ComparedSets& compared) {
  const criteria::SetDifference& difference = compared.difference;
  print_wrapped(output, output.say("set_difference.head", {{"before", title_of(output, *difference.before)},
                                                           {"after", title_of(output, *difference.after)}}));
  const bool one_law = criteria::are_of_one_law(*difference.before, *difference.after);
  if (difference.by)
    print_wrapped(output, output.say("set_difference.by_file", {{"file", difference.by->file}}));
  else if (!one_law)
    print_wrapped(output, output.say("set_difference.by_wording"));
  if (difference.rule) print_wrapped(output, output.say("set_difference.set_rule"));
  for (const criteria::CriterionPair& one : difference.criteria)
    print_wrapped(output,
                  output.say("set_difference.criterion",
                             {{"code", one.after->code}, {"name", one.after->name.in(output.language)}}));
  output.out << '\n';
  for (const criteria::IndicatorPair& pair : difference.pairs)
    if (!pair.differences.empty()) print_pair(output, pair, compared.after_law->dictionary);
  output.out << '\n';
  print_counts(output, difference);
}

void print_difference_csv(const Output& output, const actions::ComparedSets& compared) {
  print_csv(output, {"codes_before", "code_after", "name", "what", "before", "after"});
  for (const criteria::IndicatorPair& pair : compared.difference.pairs) {
    std::string before;
    for (const criteria::Indicator* one : pair.before) before += (before.empty() ? "" : " ") + one->code;
    for (const json::DifferenceInWords& one :
         json::words_of(pair, compared.after_law->dictionary, output.language))
      print_csv(output, {before, pair.after ? pair.after->code : "", json::pair_name(pair, output.language),
                         std::string(criteria::name_of(one.what)), one.before, one.after});
  }
}

}  // namespace

int criteria_diff_command(const Context& context) {
  const Output& output = context.output;
  const auto database = database_if_there(context);
  const auto& words = context.arguments.words;
  const auto compared = actions::compare_sets(database.get(), set_choice_of(words.front()),
                                              set_choice_of(words.back()), context.session);
  switch (output.format) {
    case Format::json:
      print_json(output, json::set_difference_json(compared, output.language));
      break;
    case Format::csv:
      print_difference_csv(output, compared);
      break;
    case Format::text:
      print_difference(output, compared);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli
