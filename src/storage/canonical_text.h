// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntm::storage {

// A sequence of values as one text, of which a hash is taken. Two different sequences never give the same
// text: each value carries its length.
class CanonicalText {
 public:
  CanonicalText& add(std::string_view text) {
    text_ += fmt::format("{}:{},", text.size(), text);
    return *this;
  }
  CanonicalText& add(std::int64_t number) {
    text_ += fmt::format("{},", number);
    return *this;
  }
  CanonicalText& add(std::optional<std::int64_t> number) {
    if (number) return add(*number);
    text_ += "-,";
    return *this;
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace ntm::storage
