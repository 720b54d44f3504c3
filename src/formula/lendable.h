// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

namespace ntm::formula {

// A container that is nearly always empty, or the same one for many: in the size of a pointer, it has a value
// of its own or reads one that somebody keeps. A copy always has its own.
template <typename Value>
class Lendable {
 public:
  Lendable() = default;
  Lendable(Value value) { *this = std::move(value); }
  Lendable(const Lendable& other) { *this = other.get(); }
  Lendable(Lendable&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
  Lendable& operator=(const Lendable& other) {
    if (this != &other) *this = other.get();
    return *this;
  }
  Lendable& operator=(Lendable&& other) noexcept {
    std::swap(bits_, other.bits_);
    return *this;
  }
  Lendable& operator=(Value value) {
    clear();
    if (!value.empty()) bits_ = reinterpret_cast<std::uintptr_t>(new Value(std::move(value))) | kOwn;
    return *this;
  }
  ~Lendable() { clear(); }

  // Reads `value` from now on, which must outlive it or its next value.
  void lend(const Value& value) {
    clear();
    if (!value.empty()) bits_ = reinterpret_cast<std::uintptr_t>(&value);
  }
  bool reads(const Value& value) const { return bits_ == reinterpret_cast<std::uintptr_t>(&value); }
  bool is_lent() const { return bits_ != 0 && (bits_ & kOwn) == 0; }
  void clear() {
    if (bits_ & kOwn) delete pointer();
    bits_ = 0;
  }

  const Value& get() const { return bits_ == 0 ? nothing() : *pointer(); }
  operator const Value&() const { return get(); }
  // To be changed: its own.
  Value& own() {
    if ((bits_ & kOwn) == 0) bits_ = reinterpret_cast<std::uintptr_t>(new Value(get())) | kOwn;
    return *pointer();
  }
  template <typename Iterator>
  void insert(Iterator first, Iterator last) {
    if (first != last) own().insert(first, last);
  }

  bool empty() const { return bits_ == 0 || get().empty(); }
  auto size() const { return get().size(); }
  auto begin() const { return get().begin(); }
  auto end() const { return get().end(); }
  decltype(auto) front() const { return get().front(); }
  decltype(auto) back() const { return get().back(); }
  bool operator==(const Lendable& other) const { return bits_ == other.bits_ || get() == other.get(); }
  bool operator==(const Value& other) const { return get() == other; }

 private:
  static constexpr std::uintptr_t kOwn = 1;  // no value stands at an odd address

  static const Value& nothing() {
    static const Value kEmpty{};
    return kEmpty;
  }
  Value* pointer() const { return reinterpret_cast<Value*>(bits_ & ~kOwn); }

  std::uintptr_t bits_ = 0;
};

}  // namespace ntm::formula
