// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/number.h"

namespace ntm::formula {

// What one record adds to a count or a sum above the line and, for a ratio, below it. Sums of decimals are
// times 10^scale.
struct Contribution {
  base::Wide numerator = 0;
  base::Wide denominator = 0;

  auto operator<=>(const Contribution&) const = default;
};

// The extremes of what one record could add, once its unknown cells are known: sorted, without repeats, never
// empty.
using Possibilities = std::vector<Contribution>;

// Records that could add several things, grouped by what they could add; how many each. The groups are its
// own, or, so that a scan of a country need not copy a handful of patterns a million times, those that
// somebody keeps. A copy always has its own. No order is promised.
class OpenGroups {
 public:
  // Two groups of one list may have the same possibilities.
  struct Group {
    const Possibilities* possibilities = nullptr;
    std::int64_t records = 0;
  };
  using Own = std::map<Possibilities, std::int64_t>;

  class Iterator {
   public:
    Iterator(const Group* group, Own::const_iterator own) : group_(group), own_(own) {}
    std::pair<const Possibilities&, std::int64_t> operator*() const {
      if (group_) return {*group_->possibilities, group_->records};
      return {own_->first, own_->second};
    }
    Iterator& operator++() {
      if (group_)
        ++group_;
      else
        ++own_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return group_ == other.group_ && own_ == other.own_; }

   private:
    const Group* group_;
    Own::const_iterator own_;
  };

  OpenGroups() = default;
  OpenGroups(const OpenGroups& other) { *this = other; }
  OpenGroups(OpenGroups&& other) noexcept { swap(other); }
  OpenGroups& operator=(const OpenGroups& other);
  OpenGroups& operator=(OpenGroups&& other) noexcept {
    swap(other);
    return *this;
  }
  ~OpenGroups() { clear(); }

  // Reads these groups from now on; they and their possibilities must outlive it or its next value.
  void lend(const Group* groups, std::size_t count);
  bool is_lent() const { return count_ != 0 && count_ != kOwned; }
  const Group* lent() const { return lent_; }
  void clear() {
    if (count_ == kOwned) delete own_;
    lent_ = nullptr;
    count_ = 0;
  }

  // To be changed: its own.
  Own& own();
  std::int64_t& operator[](const Possibilities& possibilities) { return own()[possibilities]; }

  bool empty() const { return count_ == 0 || (is_own() && own_->empty()); }
  std::size_t size() const { return is_own() ? own_->size() : count_; }
  Iterator begin() const { return is_own() ? Iterator(nullptr, own_->begin()) : Iterator(lent_, {}); }
  Iterator end() const { return is_own() ? Iterator(nullptr, own_->end()) : Iterator(lent_ + count_, {}); }

  // The same groups, whosever they are.
  bool operator==(const OpenGroups& other) const { return as_own() == other.as_own(); }
  bool operator==(const Own& other) const { return as_own() == other; }

 private:
  static constexpr std::size_t kOwned = ~std::size_t{0};

  bool is_own() const { return count_ == kOwned; }
  void swap(OpenGroups& other) noexcept {
    std::swap(lent_, other.lent_);
    std::swap(count_, other.count_);
  }
  void take(Own* own) {
    own_ = own;
    count_ = kOwned;
  }
  Own as_own() const;

  union {
    const Group* lent_ = nullptr;
    Own* own_;
  };
  std::size_t count_ = 0;  // of those lent; kOwned: they are its own
};

}  // namespace ntm::formula
