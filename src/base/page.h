// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// The one way in which long lists are given: in parts, each asked for by what the part before ended with. A
// list has an order in which no two items have the same key; a cursor is the key of an item, and the part
// after it begins with the first item whose key comes after that, whether the item is still there or not. So
// nothing comes twice and nothing is left out, whatever is added to the list or taken from it meanwhile
// (docs/decisions/0039-one-way-of-paging.md).
namespace ntm::base {

// Which part of a list.
struct PageAsked {
  std::string after{};     // the cursor with which the part before ended; "" = from the first item on
  std::size_t limit = 50;  // at least 1

  bool is_first() const { return after.empty(); }
};

// A part of a list.
template <typename Item>
struct Page {
  std::vector<Item> items{};
  std::optional<std::string> next{};    // to ask for the part after this; none at the end
  std::optional<std::int64_t> total{};  // how many the whole list has; with the first part only
};

// A part of a cursor and what it stands for: a number as it is, a text as its bytes.
std::string cursor_part(std::int64_t number);
std::string cursor_part(std::string_view text);
bool read_cursor_part(std::string_view part, std::int64_t& number);
bool read_cursor_part(std::string_view part, std::string& text);
// Exactly so many parts. base::Error (invalid, page.cursor) when there are more or fewer.
std::vector<std::string_view> cursor_parts(std::string_view cursor, std::size_t count);
[[noreturn]] void refuse_cursor();

// The cursor of an item with that key: a tuple of whole numbers (std::int64_t) and texts. A list with one
// number for its key has that number for its cursor.
template <typename... Parts>
std::string cursor_of(const std::tuple<Parts...>& key) {
  std::string cursor;
  const auto add = [&](const auto& part) {
    if (!cursor.empty()) cursor += '.';
    cursor += cursor_part(part);
  };
  std::apply([&](const auto&... parts) { (add(parts), ...); }, key);
  return cursor;
}

// The key after which a part begins; none for the first part. base::Error (invalid, page.cursor) for what
// cursor_of() never makes of such a key.
template <typename Key>
std::optional<Key> key_after(const PageAsked& asked) {
  if (asked.is_first()) return std::nullopt;
  const auto texts = cursor_parts(asked.after, std::tuple_size_v<Key>);
  Key key;
  std::size_t at = 0;
  const bool good =
      std::apply([&](auto&... parts) { return (read_cursor_part(texts[at++], parts) && ...); }, key);
  if (!good) refuse_cursor();
  return key;
}

// The part of a list of which one item more was read than it may have, if there are so many.
template <typename Item, typename KeyOf>
Page<Item> page_of_read(std::vector<Item> read, const PageAsked& asked, const KeyOf& key_of) {
  Page<Item> page{std::move(read)};
  if (page.items.size() <= asked.limit) return page;
  page.items.erase(page.items.begin() + static_cast<std::ptrdiff_t>(asked.limit), page.items.end());
  page.next = cursor_of(key_of(page.items.back()));
  return page;
}

// The part of a list that is whole in memory, in the order of its keys by `before`.
template <typename List, typename KeyOf, typename Before = std::less<>>
auto page_of_list(const List& list, const PageAsked& asked, const KeyOf& key_of, const Before& before = {}) {
  using Item = std::ranges::range_value_t<List>;
  using Key = std::remove_cvref_t<std::invoke_result_t<const KeyOf&, const Item&>>;
  const std::optional<Key> after = key_after<Key>(asked);
  std::vector<Item> read;
  for (const Item& item : list) {
    if (read.size() > asked.limit) break;
    if (!after || before(*after, key_of(item))) read.push_back(item);
  }
  Page<Item> page = page_of_read(std::move(read), asked, key_of);
  if (asked.is_first()) page.total = static_cast<std::int64_t>(std::ranges::size(list));
  return page;
}

// The same part, each item as `to` makes it.
template <typename Item, typename To>
auto page_as(const Page<Item>& page, const To& to) {
  Page<std::remove_cvref_t<std::invoke_result_t<const To&, const Item&>>> made;
  made.items.reserve(page.items.size());
  for (const Item& item : page.items) made.items.push_back(to(item));
  made.next = page.next;
  made.total = page.total;
  return made;
}

}  // namespace ntm::base
