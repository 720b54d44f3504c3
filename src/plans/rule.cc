// SPDX-License-Identifier: Apache-2.0
#include "plans/rule.h"

#include <fmt/ranges.h>
#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "plans/rfc_rule.h"

namespace ntm::plans {
namespace {

constexpr std::size_t kLongest = 200;
constexpr int kLongestInterval = 999;
constexpr int kEveryMonthHas = 28, kLongestMonth = 31;  // days

// A rule taken apart: the parts in their order, each with its value.
struct Parts {
  std::vector<std::pair<std::string, std::string>> list;

  std::string_view of(std::string_view name) const {
    const auto found = std::ranges::find(list, name, [](const auto& part) { return part.first; });
    return found == list.end() ? std::string_view() : found->second;
  }
  bool has(std::string_view name) const { return !of(name).empty(); }
  void set(std::string_view name, std::string value) {
    const auto found = std::ranges::find(list, name, [](const auto& part) { return part.first; });
    if (found == list.end())
      list.emplace_back(name, std::move(value));
    else
      found->second = std::move(value);
  }
  std::string text() const {
    std::string text;
    for (const auto& [name, value] : list) text += (text.empty() ? "" : ";") + name + "=" + value;
    return text;
  }
};

std::optional<Parts> rule_parts(std::string_view rule) {
  static constexpr std::string_view kKnown[] = {"FREQ",     "INTERVAL",  "BYDAY",    "BYMONTHDAY", "BYMONTH",
                                                "BYWEEKNO", "BYYEARDAY", "BYSETPOS", "WKST"};
  if (rule.size() > kLongest) return std::nullopt;
  Parts parts;
  for (const std::string_view part : base::split(rule, ';')) {
    const auto sign = part.find('=');
    const std::string_view name = part.substr(0, sign);
    if (sign == std::string_view::npos || std::ranges::find(kKnown, name) == std::end(kKnown) ||
        parts.has(name))
      return std::nullopt;
    const std::string_view value = part.substr(sign + 1);
    if (value.empty() || value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,+-") != value.npos)
      return std::nullopt;
    parts.list.emplace_back(name, value);
  }
  return parts;
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Nothing when one of them is no number.
std::optional<std::set<int>> numbers_of(std::string_view list) {
  std::set<int> numbers;
  if (list.empty()) return numbers;
  for (const std::string_view one : base::split(list, ',')) {
    const auto number = whole(one.starts_with('+') ? one.substr(1) : one);
    if (!number) return std::nullopt;
    numbers.insert(*number);
  }
  return numbers;
}

bool names_some_days(const Parts& parts) {
  return std::ranges::any_of(
      parts.list, [](const auto& part) { return part.first.starts_with("BY") && part.first != "BYSETPOS"; });
}

// The days of a month on which the rule falls, as far as it is by these alone that it tells its days.
std::set<int> days_of_month(const Parts& parts, base::Date start) {
  for (const std::string_view other : {"BYDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
    if (parts.has(other)) return {};
  const std::string_view frequency = parts.of("FREQ");
  if (frequency != "MONTHLY" && frequency != "YEARLY") return {};
  if (!parts.has("BYMONTHDAY")) return {start.day()};
  const auto days = numbers_of(parts.of("BYMONTHDAY")).value_or(std::set<int>{});
  return days.empty() || *days.rbegin() > kLongestMonth ? std::set<int>{} : days;
}

// A yearly rule of days of its months, as one of months; left as it is when it skips years.
void by_months(Parts& parts, base::Date start) {
  if (parts.of("FREQ") != "YEARLY") return;
  // By days of the month alone it falls on them in every month, by neither on the day it began.
  if (!parts.has("BYMONTH") && !parts.has("BYMONTHDAY")) parts.set("BYMONTH", std::to_string(start.month()));
  if (!parts.has("INTERVAL") || parts.of("INTERVAL") == "1") parts.set("FREQ", "MONTHLY");
}

std::string days_up_to(int last) {
  std::string days = std::to_string(kEveryMonthHas);
  for (int day = kEveryMonthHas + 1; day <= last; ++day) days += "," + std::to_string(day);
  return days;
}

// The rules of the RFC that together give the days; see rfc_rules.
std::vector<std::string> rules_of(const Parts& parts, base::Date start) {
  const std::set<int> days = days_of_month(parts, start);
  if (days.empty() || *days.rbegin() <= kEveryMonthHas) return {parts.text()};
  Parts base = parts;
  by_months(base, start);
  // Where it stays yearly, the last day is to be sought in each of its months by itself.
  std::vector<std::string> months{std::string(base.of("BYMONTH"))};
  if (base.of("FREQ") == "YEARLY") {
    months.clear();
    auto numbers = numbers_of(base.of("BYMONTH")).value_or(std::set<int>{});
    if (numbers.empty()) numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    for (const int month : numbers) months.push_back(std::to_string(month));
  }
  std::set<int> in_every_month;
  std::ranges::copy_if(days, std::inserter(in_every_month, in_every_month.end()),
                       [](int day) { return day <= kEveryMonthHas; });
  std::vector<std::string> rules;
  for (const std::string& month : months) {
    Parts one = base;
    if (!month.empty()) one.set("BYMONTH", month);
    if (!in_every_month.empty()) {
      one.set("BYMONTHDAY", fmt::format("{}", fmt::join(in_every_month, ",")));
      rules.push_back(one.text());
    }
    for (const int day : days) {
      if (day <= kEveryMonthHas) continue;
      one.set("BYMONTHDAY", days_up_to(day));
      one.set("BYSETPOS", "-1");
      rules.push_back(one.text());
    }
  }
  return rules;
}

std::optional<Parts> read(const std::string& rule) {
  static constexpr std::string_view kFrequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  auto parts = rule_parts(rule);
  if (!parts || std::ranges::find(kFrequencies, parts->of("FREQ")) == std::end(kFrequencies))
    return std::nullopt;
  if (parts->has("INTERVAL")) {
    const auto interval = whole(parts->of("INTERVAL"));
    if (!interval || *interval < 1 || *interval > kLongestInterval) return std::nullopt;
  }
  const base::Date any = *base::Date::from_civil(2024, 1, 1);  // a leap year has all days there are
  if (!std::ranges::all_of(rules_of(*parts, any), is_rfc_rule)) return std::nullopt;
  return parts;
}

}  // namespace

bool is_rule(const std::string& rule) {
  return read(rule).has_value();
}

bool names_days(const std::string& rule) {
  const auto parts = read(rule);
  return parts && names_some_days(*parts);
}

std::optional<Step> step_of(const std::string& rule) {
  const auto parts = read(rule);
  if (!parts) return std::nullopt;
  const int interval = whole(parts->of("INTERVAL")).value_or(1);
  const std::string_view frequency = parts->of("FREQ");
  if (frequency == "DAILY") return Step{Step::Unit::day, interval};
  if (frequency == "WEEKLY") return Step{Step::Unit::day, 7 * interval};
  if (frequency == "YEARLY") return Step{Step::Unit::month, 12 * interval};
  return Step{Step::Unit::month, interval};
}

std::vector<std::string> rfc_rules(const std::string& rule, base::Date start) {
  const auto parts = read(rule);
  return parts ? rules_of(*parts, start) : std::vector<std::string>{};
}

std::optional<std::string> calendar_rule(const std::string& rule, base::Date start, base::Date until) {
  const auto rules = rfc_rules(rule, start);
  if (rules.size() != 1) return std::nullopt;
  std::string day = until.iso();
  std::erase(day, '-');
  return rules.front() + ";UNTIL=" + day;
}

std::string without_end(const std::string& rule) {
  std::string rest;
  for (const std::string_view part : base::split(rule, ';')) {
    if (part.starts_with("UNTIL=") || part.starts_with("COUNT=")) continue;
    rest += (rest.empty() ? "" : ";") + std::string(part);
  }
  return rest;
}

std::optional<base::Date> end_of(const std::string& rule) {
  constexpr std::string_view kUntil = "UNTIL=";
  for (const std::string_view part : base::split(rule, ';')) {
    if (!part.starts_with(kUntil) || part.size() < kUntil.size() + 8) continue;
    const std::string day(part.substr(kUntil.size(), 8));  // an hour may follow
    return base::Date::parse(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2));
  }
  return std::nullopt;
}

}  // namespace ntm::plans
