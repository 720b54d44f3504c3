// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/bound_values.h"

#include <fmt/format.h>

namespace ntm::storage {

std::string BoundValues::parameter(Value value) {
  const auto [known, is_new] = known_.emplace(value, first_ + static_cast<int>(values_.size()));
  if (is_new) values_.push_back(std::move(value));
  return fmt::format("?{}", known->second);
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
