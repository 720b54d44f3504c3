// SPDX-License-Identifier: Apache-2.0
#include "registers/code_book.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/code.h"
#include "base/text.h"

namespace ntm::registers {
namespace {

// An identity taken apart: the text with '#' for each run of digits, and the runs.
struct Shape {
  std::string around;
  std::vector<std::string_view> runs;
};

Shape shape_of(std::string_view identity) {
  Shape shape;
  for (std::size_t at = 0; at < identity.size();) {
    std::size_t end = at;
    while (end < identity.size() && base::is_digit(identity[end])) ++end;
    if (end == at) {
      shape.around += identity[at++];
      continue;
    }
    shape.around += '#';
    shape.runs.push_back(identity.substr(at, end - at));
    at = end;
  }
  return shape;
}

std::size_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

bool is_padded(std::string_view run) {
  return run.size() > 1 && run.front() == '0';
}

}  // namespace

std::size_t CodeBook::add(std::string code) {
  const std::size_t at = codes_.size();
  by_identity_.emplace(hash_of(base::code_identity(code)), at);
  codes_.push_back(std::move(code));
  return at;
}

bool CodeBook::has(std::string_view code) const {
  return !equal(by_identity_, base::code_identity, base::code_identity(code)).empty();
}

const CodeBook::Likenesses& CodeBook::likenesses() const {
  for (std::size_t& at = likenesses_.codes; at < codes_.size(); ++at) {
    const std::string& code = codes_[at];
    likenesses_.by_likeness.emplace(hash_of(base::code_likeness(code)), at);
    likenesses_.by_joined.emplace(hash_of(base::code_joined(code)), at);
    const std::string identity = base::code_identity(code);
    const Shape shape = shape_of(identity);
    auto& digits = likenesses_.digits[shape.around];
    const bool is_first = digits.empty();
    digits.resize(shape.runs.size());
    for (std::size_t run = 0; run < shape.runs.size(); ++run) {
      const std::size_t width = shape.runs[run].size();
      digits[run].least = is_first ? width : std::min(digits[run].least, width);
      digits[run].zeros = digits[run].zeros || is_padded(shape.runs[run]);
    }
  }
  return likenesses_;
}

// Whether zeros were only left out, or only added, and the codes of the book leave no room for both.
bool CodeBook::must_be(const std::string& written, const std::string& known) const {
  if (base::without_leading_zeros(written) != base::without_leading_zeros(known)) return false;
  const Shape ours = shape_of(written), theirs = shape_of(known);
  const auto& digits = likenesses().digits.at(theirs.around);
  bool left_out = false, added = false;
  for (std::size_t run = 0; run < ours.runs.size(); ++run) {
    const std::size_t written_width = ours.runs[run].size(), known_width = theirs.runs[run].size();
    if (written_width < known_width) {
      if (digits[run].least < known_width) return false;
      left_out = true;
    } else if (written_width > known_width) {
      if (digits[run].zeros) return false;
      added = true;
    }
  }
  return left_out != added;
}

std::vector<std::size_t> CodeBook::equal(const Index& index, Comparison comparison,
                                         const std::string& text) const {
  std::vector<std::size_t> places;
  const auto [begin, end] = index.equal_range(hash_of(text));
  for (auto at = begin; at != end; ++at)
    if (comparison(codes_[at->second]) == text) places.push_back(at->second);
  std::ranges::sort(places);
  return places;
}

std::vector<std::size_t> CodeBook::parted_otherwise(std::string_view code) const {
  const bool is_parted = base::parts_digits(code);
  auto places = equal(likenesses().by_joined, base::code_joined, base::code_joined(code));
  std::erase_if(places, [&](std::size_t at) { return base::parts_digits(codes_[at]) == is_parted; });
  return places;
}

CodeBook::Meaning CodeBook::meaning_of(std::string_view code) const {
  using Kind = Meaning::Kind;
  const std::string identity = base::code_identity(code);
  auto same = equal(by_identity_, base::code_identity, identity);
  for (const std::size_t at : same)
    if (codes_[at] == code) return {Kind::certain, {at}, true};
  if (!same.empty()) return {same.size() == 1 ? Kind::certain : Kind::unclear, std::move(same), true};
  auto alike = equal(likenesses().by_likeness, base::code_likeness, base::code_likeness(code));
  if (alike.empty()) alike = parted_otherwise(code);
  if (alike.empty()) return {};
  const bool certain = alike.size() == 1 && must_be(identity, base::code_identity(codes_[alike.front()]));
  return {certain ? Kind::certain : Kind::unclear, std::move(alike), false};
}

std::vector<std::vector<std::size_t>> CodeBook::spelled_twice() const {
  std::map<std::string, std::vector<std::size_t>> spelled;
  for (std::size_t at = 0; at < codes_.size(); ++at)
    if (std::string identity = base::code_identity(codes_[at]); by_identity_.count(hash_of(identity)) > 1)
      spelled[std::move(identity)].push_back(at);
  std::vector<std::vector<std::size_t>> groups;
  for (const auto& [identity, places] : spelled)
    if (places.size() > 1) groups.push_back(places);
  std::ranges::sort(groups);
  return groups;
}

}  // namespace ntm::registers
