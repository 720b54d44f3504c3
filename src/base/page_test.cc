// SPDX-License-Identifier: Apache-2.0
#include "base/page.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace ntm::base {
namespace {

using Number = std::tuple<std::int64_t>;
using NameAndNumber = std::tuple<std::string, std::int64_t>;

Number number_of(std::int64_t item) {
  return {item};
}

std::string refusal_of(const std::string& cursor) {
  try {
    key_after<NameAndNumber>({cursor, 5});
  } catch (const Error& error) {
    return error.message().key;
  }
  return "";
}

// All of a list, asked for in parts.
template <typename List, typename KeyOf, typename Before = std::less<>>
std::vector<std::ranges::range_value_t<List>> walked(const List& list, std::size_t limit, const KeyOf& key_of,
                                                     const Before& before = {}) {
  std::vector<std::ranges::range_value_t<List>> all;
  PageAsked asked{"", limit};
  while (true) {
    const auto page = page_of_list(list, asked, key_of, before);
    EXPECT_LE(page.items.size(), limit);
    EXPECT_EQ(page.total.has_value(), asked.is_first());
    all.insert(all.end(), page.items.begin(), page.items.end());
    if (!page.next) return all;
    asked.after = *page.next;
  }
}

TEST(CursorTest, of_one_number_is_that_number) {
  EXPECT_EQ(cursor_of(Number{41}), "41");
  EXPECT_EQ(key_after<Number>({"41", 5}), Number{41});
  EXPECT_EQ(key_after<Number>({"-41", 5}), Number{-41});
}

TEST(CursorTest, carries_any_text) {
  // A, full stop, a line's end: 41 2e 0a.
  EXPECT_EQ(cursor_of(NameAndNumber{"A.\n", 7}), "x412e0a.7");
  for (const std::string& text : {std::string(), std::string("Xã Bình Trung"), std::string("\0.", 2)})
    EXPECT_EQ(key_after<NameAndNumber>({cursor_of(NameAndNumber{text, 7}), 5}), (NameAndNumber{text, 7}));
}

TEST(CursorTest, is_none_for_the_first_part) {
  EXPECT_EQ(key_after<NameAndNumber>({"", 5}), std::nullopt);
}

TEST(CursorTest, of_another_list_or_of_nobody_is_refused) {
  for (const std::string cursor : {"far", "7", "x41", "x41.7.7", "x4.7", "x4G.7", "41.7", "x41.seven", "x41.",
                                   "x41.99999999999999999999", "."})
    EXPECT_EQ(refusal_of(cursor), "page.cursor") << cursor;
  EXPECT_EQ(refusal_of("x41.7"), "");
}

TEST(PageTest, parts_of_any_size_are_together_the_list) {
  const std::vector<std::int64_t> list{2, 3, 5, 7, 11, 13, 17};
  for (std::size_t limit = 1; limit <= 9; ++limit) EXPECT_EQ(walked(list, limit, number_of), list) << limit;
}

TEST(PageTest, a_list_may_run_backwards) {
  const std::vector<std::int64_t> list{17, 11, 5, 2};
  EXPECT_EQ(walked(list, 3, number_of, std::greater<>()), list);
}

TEST(PageTest, the_first_part_says_how_many_there_are_and_the_last_one_that_there_are_no_more) {
  const std::vector<std::int64_t> list{2, 3, 5};
  const auto first = page_of_list(list, {"", 2}, number_of);
  EXPECT_EQ(first.items, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(first.next, "3");
  EXPECT_EQ(first.total, 3);
  const auto last = page_of_list(list, {"3", 2}, number_of);
  EXPECT_EQ(last.items, std::vector<std::int64_t>{5});
  EXPECT_EQ(last.next, std::nullopt);
  EXPECT_EQ(last.total, std::nullopt);
}

TEST(PageTest, what_comes_and_goes_between_two_parts_moves_nothing_else) {
  const auto first = page_of_list(std::vector<std::int64_t>{2, 4, 6, 8}, {"", 2}, number_of);
  ASSERT_EQ(first.next, "4");
  // 1 came before what was seen, 4 itself went, 5 came after it.
  const auto second = page_of_list(std::vector<std::int64_t>{1, 2, 5, 6, 8}, {*first.next, 2}, number_of);
  EXPECT_EQ(second.items, (std::vector<std::int64_t>{5, 6}));
}

TEST(PageTest, of_an_empty_list_is_empty_and_the_last) {
  const auto page = page_of_list(std::vector<std::int64_t>{}, {"", 2}, number_of);
  EXPECT_TRUE(page.items.empty());
  EXPECT_EQ(page.next, std::nullopt);
  EXPECT_EQ(page.total, 0);
}

TEST(PageTest, keeps_its_ends_when_its_items_are_made_into_others) {
  const auto page = page_of_list(std::vector<std::int64_t>{2, 3}, {"", 1}, number_of);
  const auto texts = page_as(page, [](std::int64_t item) { return std::to_string(item); });
  EXPECT_EQ(texts.items, std::vector<std::string>{"2"});
  EXPECT_EQ(texts.next, page.next);
  EXPECT_EQ(texts.total, page.total);
}

}  // namespace
}  // namespace ntm::base
