// SPDX-License-Identifier: Apache-2.0
#include "storage/log_filter.h"

#include <fmt/format.h>

#include "storage/home_numbers.h"

namespace ntm::storage {
namespace {

// A date alone means the end of that day in Viet Nam.
std::int64_t end_of(base::Date day) {
  return base::Instant::parse(day.iso())->microseconds;
}

}  // namespace

void LogCondition::add(std::string_view column, std::string_view sign,
                       std::variant<std::int64_t, std::string> value) {
  values.push_back(std::move(value));
  sql += fmt::format(" AND {} {} ?{}", column, sign, values.size());
}

LogOrder order_of_log(Database& db, std::string_view number) {
  if (!numbers_by_home(db)) return {std::string(number), fmt::format("{} DESC", number)};
  return {fmt::format("at, {}", number), fmt::format("at DESC, {} DESC", number)};
}

void LogCondition::add_before(std::string_view table, std::string_view number, const LogOrder& order,
                              std::int64_t row) {
  values.emplace_back(row);
  sql += fmt::format(" AND ({0}) < (SELECT {0} FROM {1} WHERE {2} = ?{3})", order.columns, table, number,
                     values.size());
}

std::unique_ptr<Statement> LogCondition::prepare(Database& db, std::string_view head,
                                                 std::string_view tail) const {
  auto statement = db.prepare(fmt::format("{}{}{}", head, sql, tail));
  int parameter = 0;
  for (const auto& value : values) {
    ++parameter;
    if (const auto* number = std::get_if<std::int64_t>(&value))
      statement->bind(parameter, *number);
    else
      statement->bind(parameter, std::string_view(std::get<std::string>(value)));
  }
  return statement;
}

LogCondition condition_of(const LogFilter& filter) {
  LogCondition condition{" WHERE 1 = 1", {}};
  if (!filter.everywhere) {
    std::string codes;
    for (const auto& code : filter.within) {
      condition.values.emplace_back(code);
      codes += fmt::format("{}(?{})", codes.empty() ? "VALUES " : ", ", condition.values.size());
    }
    condition.sql += fmt::format(
        " AND place IN (WITH RECURSIVE below (code) AS ({} UNION SELECT p.code FROM place p "
        "JOIN below ON p.parent = below.code) SELECT code FROM below)",
        codes.empty() ? "SELECT NULL" : codes);
  }
  if (!filter.actor.empty()) condition.add("actor", "=", filter.actor);
  if (!filter.action.empty()) {
    condition.values.emplace_back(filter.action);
    // A kind is what stands before the dot.
    condition.sql += fmt::format(" AND (action = ?{0} OR substr(action, 1, length(?{0}) + 1) = ?{0} || '.')",
                                 condition.values.size());
  }
  if (filter.from) condition.add("at", ">", end_of(filter.from->plus_days(-1)));
  if (filter.to) condition.add("at", "<=", end_of(*filter.to));
  return condition;
}

}  // namespace ntm::storage
