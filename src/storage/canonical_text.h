// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
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
    write(std::int64_t{std::ssize(text)});
    text_ += ':';
    text_ += text;
    text_ += ',';
    return *this;
  }
  CanonicalText& add(std::int64_t number) {
    write(number);
    text_ += ',';
    return *this;
  }
  CanonicalText& add(std::optional<std::int64_t> number) {
    if (number) return add(*number);
    text_ += "-,";
    return *this;
  }
  // A number as the text that it reads as: the cells of a table are taken so.
  CanonicalText& add_digits(std::int64_t number) {
    std::array<char, kMostDigits> digits{};
    return add(std::string_view(digits.data(), digits_of(number, digits)));
  }

  const std::string& text() const { return text_; }
  void clear() { text_.clear(); }

 private:
  static constexpr std::size_t kMostDigits = 20;

  static std::size_t digits_of(std::int64_t number, std::array<char, kMostDigits>& digits) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return static_cast<std::size_t>(end - digits.data());
  }
  void write(std::int64_t number) {
    std::array<char, kMostDigits> digits{};
    text_.append(digits.data(), digits_of(number, digits));
  }

  std::string text_;
};

}  // namespace ntm::storage
