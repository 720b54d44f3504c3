// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/database.h"

namespace ntm::storage {

// The values of a statement that is put together: each becomes a parameter, equal ones the same.
class BoundValues {
 public:
  explicit BoundValues(int first) : first_(first) {}

  // "?7"
  std::string number(std::int64_t value) { return parameter(value); }
  std::string text(std::string_view value) { return parameter(std::string(value)); }

  // The finished text, its parameters numbered anew: what was written and is not in it is not bound, since an
  // engine refuses a value for a parameter that it does not see. No question mark may stand in the text but
  // before the number of a parameter.
  std::string settled(std::string_view text);

  void bind(Statement& statement) const;

 private:
  using Value = std::variant<std::int64_t, std::string>;

  std::string parameter(Value value);

  int first_;
  std::vector<Value> values_;
  std::map<Value, int> known_;
};

}  // namespace ntm::storage
