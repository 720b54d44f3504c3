// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntm::registers {

// The codes of one register of a commune, to be found as people mean them (base/code.h). The one comparison
// of codes: imports, forms, the API and storage all look up here. Ten thousand codes take some ten
// milliseconds to add, so a book is made for each request and nothing derived is kept in the database
// (docs/decisions/0020-the-same-code.md).
class CodeBook {
 public:
  // What a code that somebody wrote means.
  struct Meaning {
    enum class Kind {
      fresh,    // no code of the book, nor like one
      certain,  // `codes` has the one that is meant
      unclear,  // one of `codes`, or another: a question to the person
    };
    Kind kind = Kind::fresh;
    std::vector<std::size_t> codes{};  // places in the book, in order
    // `codes` are the very same code, so that it can be no other.
    bool is_there = false;
  };

  // The place of the code in the book: 0, 1, 2 …
  std::size_t add(std::string code);
  const std::string& code(std::size_t at) const { return codes_[at]; }
  std::size_t size() const { return codes_.size(); }

  // A code as it stands in the book is that one. Else one that has the same identity, if it is the only one.
  // Else one that differs in leading zeros only, if the codes of the book are written such that it can be no
  // other: all with as many digits, of which zeros were left out ("1" for "001"), or none with leading zeros
  // ("001" for "1"). All else that is like codes of the book is unclear, and so is one typed without what
  // parts the numbers of a code, or with more ("01001" for "01-001").
  Meaning meaning_of(std::string_view code) const;

  // Whether it is a code of the book, however it is written: `is_there` of its meaning, for less.
  bool has(std::string_view code) const;

  // Codes of the book that are the same code, written in several ways: groups of places.
  std::vector<std::vector<std::size_t>> spelled_twice() const;

 private:
  // The runs of digits of all codes that are alike but for these runs ("hb-#").
  struct Digits {
    std::size_t least = 0;  // digits of the shortest
    bool zeros = false;     // one begins with a zero that could be left out
  };

  // By the hash of what is compared: a register may have half a million codes.
  using Index = std::unordered_multimap<std::size_t, std::size_t>;
  using Comparison = std::string (*)(std::string_view);

  // The places of the codes that `comparison` makes equal to the text, in order.
  std::vector<std::size_t> equal(const Index& index, Comparison comparison, const std::string& text) const;
  std::vector<std::size_t> parted_otherwise(std::string_view code) const;
  bool must_be(const std::string& written, const std::string& known) const;

  // What codes that are not the same have in common is worked out when it is first asked for: whoever only
  // adds and asks has() does not pay for it.
  struct Likenesses {
    std::size_t codes = 0;  // of the book, that are in here
    Index by_likeness, by_joined;
    std::unordered_map<std::string, std::vector<Digits>>
        digits;  // by the text around the runs of an identity
  };
  const Likenesses& likenesses() const;

  std::vector<std::string> codes_;
  Index by_identity_;
  mutable Likenesses likenesses_;
};

}  // namespace ntm::registers
