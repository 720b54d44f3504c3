// SPDX-License-Identifier: Apache-2.0
#include "storage/log_point.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "base/text.h"
#include "storage/home_numbers.h"

namespace ntm::storage {
namespace {

constexpr std::size_t kGroup = 4;
constexpr std::size_t kCode = 20;

bool is_hexadecimal(char sign) {
  return base::is_digit(sign) || (sign >= 'a' && sign <= 'f');
}

char lower(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

// The words between blanks, in small letters, without the hyphens inside them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char sign : text) {
    if (sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r' || sign == ',' || sign == ';')
      words.emplace_back();
    else if (sign != '-')
      words.back() += lower(sign);
  }
  return words;
}

bool all_of(const std::string& word, bool (*is)(char)) {
  if (word.empty()) return false;
  for (const char sign : word)
    if (!is(sign)) return false;
  return true;
}

std::optional<LogPoint> read_point(Statement& row) {
  if (!row.step()) return std::nullopt;
  return LogPoint{row.whole(0), row.instant(1), std::string(row.text(2))};
}

}  // namespace

std::string short_form(const LogPoint& point) {
  std::string code = point.hash.substr(0, kCode);
  for (std::size_t at = kGroup; at < code.size(); at += kGroup + 1) code.insert(at, "-");
  return fmt::format("{} – {} – {}", number_in_home(point.sequence), point.at.date().vietnamese(), code);
}

std::optional<NotedPoint> read_noted_point(std::string_view text) {
  NotedPoint noted;
  for (const std::string& word : words_of(text)) {
    std::int64_t number = 0;
    if (word.size() >= kCode && all_of(word, is_hexadecimal))
      noted.hash_begins = word;
    else if (!noted.sequence && all_of(word, base::is_digit) &&
             std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc())
      noted.sequence = number;
  }
  return noted.hash_begins.empty() ? std::nullopt : std::optional(noted);
}

std::optional<LogPoint> find_log_point(Database& db, const NotedPoint& noted) {
  const auto row = db.prepare(
      "SELECT sequence, at, hash FROM audit WHERE substr(hash, 1, ?2) = ?1 AND (CAST(?3 AS BIGINT) IS NULL "
      "OR sequence % 1000000000 = ?3)");
  row->with(noted.hash_begins, std::ssize(noted.hash_begins), noted.sequence);
  return read_point(*row);
}

std::optional<LogPoint> last_log_point(Database& db) {
  return read_point(
      *db.prepare("SELECT sequence, at, hash FROM audit ORDER BY at DESC, sequence DESC LIMIT 1"));
}

std::optional<LogPoint> log_point_at(Database& db, std::string_view home, base::Instant known_at) {
  const auto own = db.prepare(
      "SELECT sequence, at, hash FROM audit WHERE place = ?1 AND number IS NOT NULL AND at <= ?2 "
      "ORDER BY number DESC LIMIT 1");
  if (auto point = read_point(own->with(home, known_at))) return point;
  const auto nation = db.prepare(
      "SELECT sequence, at, hash FROM audit WHERE (place = '' OR number IS NULL) AND at <= ?1 "
      "ORDER BY sequence DESC LIMIT 1");
  return read_point(nation->with(known_at));
}

}  // namespace ntm::storage
