// SPDX-License-Identifier: Apache-2.0
#include "registers/code_book.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "base/code.h"

namespace ntm::registers {
namespace {

using Sense = CodeBook::Meaning::Kind;

CodeBook book_of(const std::vector<std::string>& codes) {
  CodeBook book;
  for (const std::string& code : codes) book.add(code);
  return book;
}

// "fresh", "is 001", "? 1, 001".
std::string meaning(const std::vector<std::string>& codes, const std::string& written) {
  const CodeBook book = book_of(codes);
  const auto found = book.meaning_of(written);
  if (found.kind == Sense::fresh) return "fresh";
  std::vector<std::string> meant;
  for (const std::size_t at : found.codes) meant.push_back(book.code(at));
  return fmt::format("{} {}", found.kind == Sense::certain ? "is" : "?", fmt::join(meant, ", "));
}

struct Case {
  std::vector<std::string> codes;
  std::string written;
  std::string means;
};

TEST(CodeBookTest, a_code_means_what_people_mean_by_it) {
  const std::vector<Case> cases{{{"DX-01"}, "dx-01", "is DX-01"},
                                {{"DX-01"}, "DX–01", "is DX-01"},
                                {{"Hòa-1"}, "Hoà-1", "is Hòa-1"},
                                {{"DX-01"}, "DX-02", "fresh"},
                                {{}, "1", "fresh"},
                                // Zeros left out, where all codes have as many digits.
                                {{"001", "002", "120"}, "1", "is 001"},
                                {{"08-001", "08-120"}, "8-1", "is 08-001"},
                                {{"001"}, "01", "is 001"},
                                // Zeros added, where no code has any.
                                {{"1", "2", "10"}, "001", "is 1"},
                                // Both could be.
                                {{"001", "2"}, "1", "? 001"},
                                {{"1", "002"}, "001", "? 1"},
                                {{"01-1"}, "1-01", "? 01-1"},
                                {{"1", "001"}, "01", "? 1, 001"},
                                // What is written as it stands there is that one.
                                {{"1", "001"}, "1", "is 1"},
                                {{"1", "001"}, "001", "is 001"},
                                // Two spellings in one database.
                                {{"DX-01", "dx-01"}, "DX-01", "is DX-01"},
                                {{"DX-01", "dx-01"}, "Dx-01", "? DX-01, dx-01"},
                                // Only like.
                                {{"ĐX-1"}, "DX-1", "? ĐX-1"},
                                {{"Hòa-1"}, "Hoa-1", "? Hòa-1"},
                                {{"1.2"}, "1-2", "? 1.2"},
                                {{"DX-01"}, "DX-O1", "? DX-01"},
                                {{"01-001"}, "01001", "? 01-001"},
                                {{"01001"}, "01-001", "? 01001"},
                                {{"17.1"}, "17.10", "fresh"},
                                {{"1-11"}, "11-1", "fresh"},
                                {{"01-001"}, "0100", "fresh"}};
  for (const Case& one : cases)
    EXPECT_EQ(meaning(one.codes, one.written), one.means)
        << one.written << " among " << fmt::format("{}", fmt::join(one.codes, ", "));
}

TEST(CodeBookTest, what_is_there_in_two_spellings_is_told) {
  const CodeBook book = book_of({"DX-01", "DX-02", "dx-01", "DX–01", "001", "1"});
  EXPECT_EQ(book.spelled_twice(), (std::vector<std::vector<std::size_t>>{{0, 2, 3}}));
  EXPECT_TRUE(book.meaning_of("Dx-01").is_there);
  EXPECT_FALSE(book.meaning_of("01").is_there);
}

rc::Gen<std::string> codes() {
  return rc::gen::map(rc::gen::container<std::string>(rc::gen::element('0', '1', 'a', 'A', '-', ' ', 'o')),
                      [](std::string text) { return text.substr(0, 4); });
}

// The book against a comparison of each code with each other one.
RC_GTEST_PROP(CodeBookProperties, the_book_finds_what_a_search_through_all_codes_finds, ()) {
  const auto known = *rc::gen::unique<std::vector<std::string>>(codes());
  const std::string written = *codes();
  const CodeBook book = book_of(known);
  const auto found = book.meaning_of(written);
  std::vector<std::size_t> same, alike;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] == written) {
      RC_ASSERT(found.kind == Sense::certain && found.codes == std::vector{i});
      return;
    }
    if (base::code_identity(known[i]) == base::code_identity(written)) same.push_back(i);
    if (base::code_likeness(known[i]) == base::code_likeness(written)) alike.push_back(i);
  }
  if (alike.empty())
    for (std::size_t i = 0; i < known.size(); ++i)
      if (base::code_joined(known[i]) == base::code_joined(written) &&
          base::parts_digits(known[i]) != base::parts_digits(written))
        alike.push_back(i);
  RC_ASSERT(found.is_there == !same.empty());
  RC_ASSERT(book.has(written) == found.is_there);
  RC_ASSERT((found.kind == Sense::fresh) == alike.empty());
  if (!same.empty()) RC_ASSERT(found.codes == same && (found.kind == Sense::certain) == (same.size() == 1));
  if (same.empty() && !alike.empty()) RC_ASSERT(found.codes == alike);
  if (alike.size() > 1 && same.empty()) RC_ASSERT(found.kind == Sense::unclear);
}

RC_GTEST_PROP(CodeBookProperties, every_code_of_a_book_is_itself_and_every_meaning_lasts, ()) {
  const auto known = *rc::gen::unique<std::vector<std::string>>(codes());
  const CodeBook book = book_of(known);
  for (std::size_t i = 0; i < known.size(); ++i) {
    RC_ASSERT(book.meaning_of(known[i]).codes == std::vector{i});
    RC_ASSERT(book.meaning_of(known[i]).kind == Sense::certain);
    RC_ASSERT(book.has(known[i]));
  }
}

TEST(CodeBookTest, a_code_that_is_added_after_a_question_is_found_by_the_next_one) {
  CodeBook book = book_of({"DX-01"});
  EXPECT_EQ(book.meaning_of("DX-2").kind, Sense::fresh);
  book.add("DX-02");
  EXPECT_EQ(book.meaning_of("DX-2").codes, std::vector<std::size_t>{1});
  EXPECT_TRUE(book.has("dx–02"));
  EXPECT_FALSE(book.has("DX-2")) << "like it, and not the same";
}

TEST(CodeBookTest, ten_thousand_codes_are_taken_in_while_a_form_is_sent) {
  const auto begin = std::chrono::steady_clock::now();
  CodeBook book;
  for (int i = 0; i < 10'000; ++i) book.add(fmt::format("{:02}-{:04}", i % 20, i));
  EXPECT_EQ(book.meaning_of("7-0127").kind, Sense::certain);
  const auto took = std::chrono::steady_clock::now() - begin;
  RecordProperty("microseconds",
                 static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
  EXPECT_LT(took, std::chrono::seconds(2)) << "far more than it takes, even on a busy machine";
}

}  // namespace
}  // namespace ntm::registers
