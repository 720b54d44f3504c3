// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/bound_values.h"

#include <fmt/format.h>

#include <charconv>

namespace ntm::storage {

std::string BoundValues::parameter(Value value) {
  const auto [known, is_new] = known_.emplace(value, first_ + static_cast<int>(values_.size()));
  if (is_new) values_.push_back(std::move(value));
  return fmt::format("?{}", known->second);
}

std::string BoundValues::settled(std::string_view text) {
  std::string anew;
  std::vector<Value> used;
  known_.clear();
  std::size_t at = 0;
  for (std::size_t mark = text.find('?'); mark != std::string_view::npos; mark = text.find('?', at)) {
    anew += text.substr(at, mark + 1 - at);
    int number = 0;
    at = static_cast<std::size_t>(
        std::from_chars(text.data() + mark + 1, text.data() + text.size(), number).ptr - text.data());
    if (number >= first_) {
      const Value& value = values_[static_cast<std::size_t>(number - first_)];
      const auto [known, is_new] = known_.emplace(value, first_ + static_cast<int>(used.size()));
      if (is_new) used.push_back(value);
      number = known->second;
    }
    anew += std::to_string(number);
  }
  values_ = std::move(used);
  return anew.append(text.substr(at));
}

void BoundValues::bind(Statement& statement) const {
  int parameter = first_;
  for (const Value& value : values_) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      statement.bind(parameter++, *number);
    else
      statement.bind(parameter++, std::string_view(std::get<std::string>(value)));
  }
}

}  // namespace ntm::storage
