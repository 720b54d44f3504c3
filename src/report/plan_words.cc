// SPDX-License-Identifier: Apache-2.0
#include "report/plan_words.h"

#include <charconv>

#include "base/number.h"
#include "report/paper_parts.h"
#include "report/words.h"

namespace ntm::report {
namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  return fmt::format("{}", fmt::join(texts, between));
}

std::string party_words(const plans::Party& party) {
  std::string text = party.post;
  if (!party.names.empty())
    text = words("plan", "names", {{"post", text}, {"names", joined(party.names, words("plan", "and"))}});
  if (party.indicators.empty()) return text;
  return words("plan", "share", {{"post", text}, {"indicators", joined(party.indicators, ", ")}});
}

// Shares are lists themselves; then a semicolon parts the parties.
std::string parties_words(const std::vector<plans::Party>& parties) {
  std::vector<std::string> texts;
  bool shares = false;
  for (const plans::Party& party : parties) {
    texts.push_back(party_words(party));
    shares = shares || !party.indicators.empty();
  }
  return joined(texts, shares ? "; " : ", ");
}

// The value of a part of the rule: "2" for INTERVAL in "FREQ=MONTHLY;INTERVAL=2".
std::string part_of(std::string_view rule, std::string_view name) {
  const std::string mark = std::string(name) + "=";
  const std::size_t at = rule.find(mark);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = rule.substr(at + mark.size());
  return std::string(rest.substr(0, rest.find(';')));
}

// Rules that the common words say; of others only that it is periodic.
std::string how_often(const plans::Schedule& schedule) {
  const std::string frequency = part_of(schedule.rule, "FREQ"), step = part_of(schedule.rule, "INTERVAL");
  int interval = 1;
  std::from_chars(step.data(), step.data() + step.size(), interval);
  if (frequency == "MONTHLY" && interval == 3) return words("schedule", "quarterly");
  if (frequency == "MONTHLY" && interval > 1)
    return words("schedule", "every_months", {{"count", two_digits(interval)}});
  if (interval == 1)
    for (const auto& [name, key] :
         {std::pair{"DAILY", "daily"}, {"WEEKLY", "weekly"}, {"MONTHLY", "monthly"}, {"YEARLY", "yearly"}})
      if (frequency == name) return words("schedule", key);
  return words("schedule", "periodic");
}

}  // namespace

std::string who(const plans::Assignment& assignment) {
  const std::string leads = parties_words(assignment.leads), partners = parties_words(assignment.partners);
  if (partners.empty()) return leads;
  if (leads.empty()) return words("plan", "only_partners", {{"partners", partners}});
  return words("plan", "with_partners", {{"leads", leads}, {"partners", partners}});
}

std::string when(const plans::Schedule& schedule, int year) {
  using Kind = plans::Schedule::Kind;
  if (!schedule.text.empty()) return schedule.text;
  switch (schedule.kind) {
    case Kind::not_given:
      return "";
    case Kind::continuous:
      return words("schedule", "continuous", {{"year", std::to_string(year)}});
    case Kind::within:
      if (schedule.start && schedule.due)
        return words("schedule", "from_to",
                     {{"start", schedule.start->vietnamese()}, {"due", schedule.due->vietnamese()}});
      if (schedule.due) return words("schedule", "by", {{"due", schedule.due->vietnamese()}});
      if (schedule.start) return words("schedule", "from", {{"start", schedule.start->vietnamese()}});
      return words("schedule", "within", {{"year", std::to_string(year)}});
    case Kind::recurring:
      return schedule.minimum ? words("schedule", "at_least", {{"often", how_often(schedule)}})
                              : how_often(schedule);
    case Kind::periodic:
      return words("schedule", "periodic");
  }
  return "";
}

std::string money(const plans::Money& money) {
  std::string sum = money.text;
  if (sum.empty() && money.dong)
    sum = words("plan", "dong", {{"sum", base::human_text(*money.dong, base::Language::vietnamese)}});
  if (sum.empty() && money.source.empty()) return "";
  if (sum.empty()) return words("plan", "money_only_from", {{"source", money.source}});
  if (money.source.empty()) return words("plan", "money", {{"how_much", sum}});
  return words("plan", "money_from", {{"how_much", sum}, {"source", money.source}});
}

}  // namespace ntm::report
