// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace ntm::judging {

// Whole numbers, texts and dates, one behind the other in the bytes of the machine.
class PackedWriter {
 public:
  void whole(std::int64_t number) { text_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void text(std::string_view text) {
    whole(static_cast<std::int64_t>(text.size()));
    text_ += text;
  }
  void date(base::Date date) { whole(date.days()); }
  void optional_date(const std::optional<base::Date>& day) {
    whole(day.has_value());
    if (day) date(*day);
  }
  // How many there are, then each as `one` writes it.
  template <typename List, typename One>
  void list(const List& things, const One& one) {
    whole(static_cast<std::int64_t>(things.size()));
    for (const auto& thing : things) one(thing);
  }

  std::string taken() { return std::move(text_); }

 private:
  std::string text_;
};

// Reads what PackedWriter wrote. Where the bytes end too early, all that follows reads as 0 and "", and
// is_whole() is false.
class PackedReader {
 public:
  explicit PackedReader(std::string_view text) : text_(text) {}

  std::int64_t whole() {
    std::int64_t number = 0;
    const std::string_view bytes = take(sizeof number);
    if (!bytes.empty()) std::memcpy(&number, bytes.data(), sizeof number);
    return number;
  }
  std::string_view text() { return take(static_cast<std::uint64_t>(whole())); }
  base::Date date() { return base::Date::from_days(static_cast<std::int32_t>(whole())); }
  std::optional<base::Date> optional_date() { return whole() != 0 ? std::optional(date()) : std::nullopt; }
  template <typename One>
  void list(const One& one) {
    for (std::int64_t left = whole(); left > 0 && is_whole_; --left) one();
  }

  // Whether all that was asked for was there; whether that was all.
  bool is_whole() const { return is_whole_; }
  bool is_at_end() const { return is_whole_ && text_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > text_.size()) is_whole_ = false;
    if (!is_whole_) return {};
    const std::string_view taken = text_.substr(0, size);
    text_.remove_prefix(size);
    return taken;
  }

  std::string_view text_;
  bool is_whole_ = true;
};

}  // namespace ntm::judging
