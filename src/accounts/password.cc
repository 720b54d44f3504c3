// SPDX-License-Identifier: Apache-2.0
#include "accounts/password.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ntm::accounts {
namespace {

// Compared without case, diacritics, spaces and signs. Shorter ones are refused by their length.
constexpr std::array<std::string_view, 32> kCommon{
    "0123456789",   "0987654321",  "1111111111",  "1112131415",     "1122334455",   "1234554321",
    "1234567890",   "12345678910", "123456789a",  "123456789aa",    "12345678a",    "1q2w3e4r5t",
    "abc123456789", "abcd123456",  "abcde12345",  "anhyeuem123",    "asdfghjkl1",   "chinhphu123",
    "congchuc123",  "emyeuanh123", "iloveyou12",  "iloveyou123",    "khongbiet123", "khongcopass",
    "matkhau123",   "matkhau1234", "nongthonmoi", "nongthonmoi123", "password123",  "qwerty123456",
    "qwertyuiop",   "vietnam123"};

constexpr std::size_t kRandomBytes = 32;
constexpr int kWordsOfPassword = 5;

// Without diacritics: easy to read out and to type on any keyboard.
constexpr std::array<std::string_view, 64> kWords{
    "lua",  "vang",  "suoi",  "trong", "nui",    "xanh", "cau",   "tre",    "song", "dong", "bien",
    "cat",  "mua",   "nang",  "gio",   "trang",  "sao",  "hoa",   "sen",    "dao",  "mai",  "que",
    "hoi",  "tram",  "thong", "bang",  "phuong", "cam",  "chanh", "buoi",   "xoai", "vai",  "nhan",
    "ngo",  "khoai", "sang",  "chieu", "duong",  "lang", "cho",   "thuyen", "cheo", "luoi", "chim",
    "ca",   "voi",   "trau",  "nghe",  "ong",    "buom", "gom",   "thoc",   "nhac", "kien", "chuong",
    "sach", "but",   "den",   "ao",    "non",    "khan", "thu",   "xuan",   "ha"};

std::string folded(std::string_view text) {
  std::string key = base::search_key(text);
  std::erase(key, ' ');
  return key;
}

// How many characters are left when every occurrence of `name` is taken out.
int besides(std::string text, std::string_view name) {
  for (auto at = text.find(name); !name.empty() && at != std::string::npos; at = text.find(name))
    text.erase(at, name.size());
  return base::character_count(text);
}

base::Message saying(const char* key, int limit) {
  return {key, {{"limit", std::to_string(limit)}}};
}

// Costs as much to check as any password that somebody has.
const std::string& hash_of_nobody() {
  static const std::string hash = hash_of_password(random_bytes(kRandomBytes));
  return hash;
}

}  // namespace

std::string tidy_password(std::string_view typed) {
  return base::tidy(typed);
}

std::optional<base::Message> weakness_of(std::string_view typed, std::string_view account_name) {
  const std::string password = tidy_password(typed);
  const int length = base::character_count(password);
  if (length < kShortestPassword) return saying("password.too_short", kShortestPassword);
  if (length > kLongestPassword) return saying("password.too_long", kLongestPassword);
  const std::string key = folded(password);
  if (key.find(folded(account_name)) != std::string::npos &&
      besides(key, folded(account_name)) < kOwnInPassword)
    return saying("password.is_name", kOwnInPassword);
  const bool one_character = !key.empty() && std::ranges::count(key, key.front()) == std::ssize(key);
  if (one_character || std::ranges::find(kCommon, key) != kCommon.end())
    return base::Message{"password.common", {}};
  return std::nullopt;
}

std::string memorable_password() {
  std::string password;
  for (int i = 0; i < kWordsOfPassword; ++i)
    password += fmt::format("{}-", kWords[random_below(kWords.size())]);
  return password + fmt::format("{:03}", random_below(1000));
}

bool is_password(std::string_view typed, const std::optional<std::string>& hash) {
  const bool fits = fits_password(tidy_password(typed), hash ? *hash : hash_of_nobody());
  return hash && fits;
}

}  // namespace ntm::accounts
