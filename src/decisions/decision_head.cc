// SPDX-License-Identifier: Apache-2.0
#include "decisions/decision_head.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace ntm::decisions {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

std::string without_stops(std::string word) {
  while (!word.empty() && std::string_view(".,;:)(“”\"").find(word.back()) != std::string_view::npos)
    word.pop_back();
  while (!word.empty() && std::string_view("(\"").find(word.front()) != std::string_view::npos)
    word.erase(0, 1);
  return word;
}

// "318/QĐ-TTg", "51/2025/QĐ-TTg"
bool is_number_of_document(const std::string& word) {
  const auto slash = word.find('/');
  return !word.empty() && base::is_digit(word[0]) && slash != std::string::npos && slash <= 5 &&
         word.find('-', slash) != std::string::npos &&
         word.find_first_not_of("0123456789", slash + 1) != std::string::npos;
}

std::optional<int> whole(const std::string& word) {
  const bool is_whole =
      !word.empty() && word.size() <= 4 && word.find_first_not_of("0123456789") == std::string::npos;
  return is_whole ? std::optional(std::stoi(word)) : std::nullopt;
}

// "ngày 08 tháng 3 năm 2022", "ngày 08/3/2022"
std::optional<base::Date> date_in(const std::string& text) {
  std::vector<std::string> words = words_of(text), keys;
  for (std::string& word : words) keys.push_back(base::search_key(word)), word = without_stops(word);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (keys[i] != "ngay") continue;
    if (const auto date = base::Date::parse(words[i + 1])) return date;
    if (i + 5 >= words.size() || keys[i + 2] != "thang" || keys[i + 4] != "nam") continue;
    const auto day = whole(words[i + 1]), month = whole(words[i + 3]), year = whole(words[i + 5]);
    if (day && month && year)
      if (const auto date = base::Date::from_civil(*year, *month, *day)) return date;
  }
  return std::nullopt;
}

// "giai đoạn 2021 - 2025", "giai đoạn 2026-2030"
void find_period(const std::string& text, DraftHead& head) {
  const std::string key = base::search_key(text);
  const auto at = key.find("giai doan ");
  if (at == std::string::npos || head.first_year != 0) return;
  std::vector<int> years;
  for (const std::string& word : words_of(key.substr(at)))
    if (const auto year = whole(word); year && *year >= 1990 && *year <= 2100) years.push_back(*year);
  if (years.size() < 2 || years[1] < years[0]) return;
  head.first_year = years[0], head.last_year = years[1];
}

// "… của Thủ tướng Chính phủ)"
std::string issuer_in(const std::string& text) {
  constexpr std::string_view kOf = " của ";
  const auto at = text.rfind(kOf);
  if (at == std::string::npos) return {};
  std::string issuer = text.substr(at + kOf.size());
  issuer.resize(std::min(issuer.find_first_of("),;."), issuer.size()));
  constexpr std::size_t kLongest = 120;
  return issuer.size() <= kLongest ? std::string(base::trim(issuer)) : std::string();
}

// "(Kèm theo Quyết định số … ngày … của …)", "Số: 318/QĐ-TTg"
void find_decision(const std::string& text, DraftHead& head) {
  if (!head.number.empty()) return;
  for (const std::string& word : words_of(text)) {
    const std::string number = without_stops(word);
    if (!is_number_of_document(number)) continue;
    const std::string key = base::search_key(text);
    const bool is_own = key.find("kem theo") != std::string::npos || key.starts_with("so ");
    if (!is_own) continue;
    head.number = number;
    head.date = date_in(text);
    head.issuer = issuer_in(text);
    head.kind = key.find("nghi quyet") != std::string::npos  ? "Nghị quyết"
                : key.find("huong dan") != std::string::npos ? "Hướng dẫn"
                                                             : "Quyết định";
    return;
  }
}

}  // namespace

std::string annex_of(std::string_view paragraph) {
  constexpr std::string_view kAnnex = "phu luc";
  const std::string key = base::search_key(paragraph);
  if (!key.starts_with(kAnnex)) return {};
  const std::vector<std::string> words = words_of(paragraph);
  if (words.size() < 3) return "-";
  const std::string number = without_stops(words[2]);
  const bool is_number =
      !number.empty() && (number.find_first_not_of("IVX") == std::string::npos || whole(number));
  return is_number ? number : "-";
}

DraftHead read_head(const std::vector<std::string>& near, const std::vector<std::string>& all) {
  DraftHead head;
  for (const std::string& paragraph : near) {
    const std::string annex = annex_of(paragraph);
    if (!annex.empty()) {
      head.annex = annex == "-" ? "Phụ lục" : "Phụ lục " + annex;
      head.title.clear();
      // The title may follow in the same paragraph.
      std::string rest;
      const auto words = words_of(paragraph);
      for (std::size_t i = annex == "-" ? 2 : 3; i < words.size(); ++i)
        rest += (rest.empty() ? "" : " ") + words[i];
      head.title = rest;
    } else if (!paragraph.starts_with('(') && head.title.size() < 200 &&
               !base::search_key(paragraph).starts_with("so ")) {
      head.title += (head.title.empty() ? "" : " ") + paragraph;
    }
    find_decision(paragraph, head);
  }
  find_period(head.title, head);
  for (const std::vector<std::string>* some : {&near, &all})
    for (const std::string& paragraph : *some) {
      find_decision(paragraph, head);
      find_period(paragraph, head);
    }
  if (!head.number.empty() && !head.date)
    for (const std::string& paragraph : all)
      if (!head.date) head.date = date_in(paragraph);
  return head;
}

}  // namespace ntm::decisions
