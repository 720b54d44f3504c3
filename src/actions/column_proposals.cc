// SPDX-License-Identifier: Apache-2.0
#include "actions/column_proposals.h"

#include <algorithm>
#include <utility>

#include "actions/heading_units.h"
#include "actions/import_columns.h"
#include "actions/village_title.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

constexpr std::string_view kOfAnotherTime[] = {"ke hoach", "du kien", "dang ky",   "phan dau", "muc tieu",
                                               "nhu cau",  "de nghi", "nam truoc", "ky truoc", "so sanh"};
constexpr int kLeastLike = 50, kLikely = 75;  // per cent of shared words
constexpr std::size_t kLongestHeading = 160;  // bytes; what is longer is a sentence

// What people abbreviate in headings, as a search compares it.
constexpr std::pair<std::string_view, std::string_view> kAbbreviations[] = {{"bhyt", "bao hiem y te"},
                                                                            {"nk", "nhan khau"},
                                                                            {"ld", "lao dong"},
                                                                            {"hgd", "ho gia dinh"},
                                                                            {"tn", "thu nhap"},
                                                                            {"dt", "dien tich"},
                                                                            {"nvs", "nha ve sinh"},
                                                                            {"nsh", "nuoc sinh hoat"},
                                                                            {"hvs", "hop ve sinh"},
                                                                            {"cd", "chieu dai"},
                                                                            {"vsmt", "ve sinh moi truong"},
                                                                            {"gtnt", "giao thong nong thon"},
                                                                            {"nvh", "nha van hoa"},
                                                                            {"htx", "hop tac xa"}};

// Words that any heading may have.
constexpr std::string_view kCommonWords[] = {"so",   "nguoi", "cua", "trong", "co", "cac", "tong", "cong",
                                             "hien", "tai",   "muc", "va",    "la", "the", "duoc"};

std::vector<std::string> heading_words(std::string_view text) {
  const std::string key = base::search_key(text);
  // Notes and signatures are of no register, though "chú" looks like "chủ" without its tone.
  if (key.starts_with("ghi chu") || key.starts_with("chu ky") || key.starts_with("ky ") ||
      is_of_another_time(key))
    return {};
  std::string expanded;
  for (const std::string_view word : base::split(key, ' ')) {
    const auto* const found = std::find_if(std::begin(kAbbreviations), std::end(kAbbreviations),
                                           [&](const auto& one) { return one.first == word; });
    expanded += std::string(found == std::end(kAbbreviations) ? word : found->second) + " ";
  }
  std::vector<std::string> words;
  for (const std::string_view word : base::split(expanded, ' ')) {
    const bool is_common =
        std::find(std::begin(kCommonWords), std::end(kCommonWords), word) != std::end(kCommonWords);
    if (!word.empty() && !is_common) words.emplace_back(word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// Of the words of both, how many they share, in per cent.
int shared_percent(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string_view> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return static_cast<int>(200 * shared.size() / (a.size() + b.size()));
}

// How many of the values the field could hold, in per cent; 100 without any value.
int fitting_percent(const Field& field, const std::vector<base::TableCell>& values) {
  if (values.empty()) return 100;
  std::size_t fitting = 0;
  for (const base::TableCell& value : values) {
    base::Diagnostics unheard;
    const bool is_of_digits = value.kind == base::TableCell::Kind::number ||
                              value.shown.find_first_not_of("0123456789., ") == std::string_view::npos;
    const bool is_name_of_a_number = field.personal && is_of_digits;
    fitting +=
        !is_name_of_a_number &&
        registers::parse_cell(field, value, registers::NumberStyle::decimal_comma, {}, unheard).has_value();
  }
  return static_cast<int>(100 * fitting / values.size());
}

bool names_villages(const UnknownColumn& column, const PlaceNames& places) {
  std::size_t named = 0;
  for (const base::TableCell& value : column.values) {
    const auto title = village_title(value.shown, places);
    named += title && !title->village.empty();
  }
  return named > 0 && 2 * named >= column.values.size();
}

// A field that a column may be, and how well it would do.
struct Candidate {
  int score = 0;
  std::size_t column = 0, field = 0;
};

}  // namespace

bool is_of_another_time(std::string_view key) {
  return std::any_of(std::begin(kOfAnotherTime), std::end(kOfAnotherTime),
                     [&](std::string_view one) { return key.starts_with(one); });
}

HeadingWords::HeadingWords(const RegisterDefinition& reg) {
  for (std::size_t index = 0; index < reg.fields.size(); ++index) {
    const Field& field = reg.fields[index];
    std::vector<std::string> texts{field.label.vi, field.label.en};
    texts.insert(texts.end(), field.also.begin(), field.also.end());
    for (const std::string& text : texts)
      if (auto words = heading_words(text); !words.empty()) known_.push_back({index, std::move(words)});
  }
}

std::vector<HeadingWords::Likeness> HeadingWords::like(std::string_view heading) const {
  std::vector<Likeness> found;
  if (heading.empty() || heading.size() > kLongestHeading) return found;
  const auto words = heading_words(heading);
  for (const Known& one : known_) {
    const int percent = shared_percent(words, one.words);
    if (percent < kLeastLike) continue;
    if (found.empty() || found.back().field != one.field) found.push_back({one.field, 0});
    found.back().percent = std::max(found.back().percent, percent);
  }
  return found;
}

bool HeadingWords::is_likely(std::string_view heading) const {
  const auto found = like(heading);
  return std::any_of(found.begin(), found.end(), [](const Likeness& one) { return one.percent >= kLikely; });
}

std::map<std::size_t, ColumnProposal> propose_columns(const RegisterDefinition& reg,
                                                      const std::vector<UnknownColumn>& columns,
                                                      const std::set<std::size_t>& taken, bool is_place_taken,
                                                      const PlaceNames& places) {
  using Certainty = ColumnProposal::Certainty;
  constexpr int kMostMisfits = 50, kAllFit = 100, kChoiceBonus = 15;
  const HeadingWords words(reg);
  std::map<std::size_t, ColumnProposal> proposed;
  std::vector<Candidate> candidates;
  for (const UnknownColumn& column : columns) {
    const bool is_of_villages = !is_place_taken && reg.kept_by != registers::KeptBy::commune;
    if (is_of_villages && names_villages(column, places)) {
      proposed.emplace(column.column,
                       ColumnProposal{std::string(kVillageTarget), place_heading(), Certainty::likely});
      is_place_taken = true;
      continue;
    }
    for (const auto& [field, percent] : words.like(column.heading)) {
      const int fitting = fitting_percent(reg.fields[field], column.values);
      const bool is_measured_so = other_unit(column.heading, reg.fields[field]).empty();
      if (taken.contains(field) || fitting < kMostMisfits || !is_measured_so) continue;
      const bool is_plain =
          reg.fields[field].type == FieldType::choice && !column.values.empty() && fitting == kAllFit;
      candidates.push_back(
          {percent + (is_plain ? kChoiceBonus : 0) - (kAllFit - fitting) / 2, column.column, field});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::set<std::size_t> used = taken;
  for (const Candidate& one : candidates) {
    if (proposed.contains(one.column) || used.contains(one.field)) continue;
    used.insert(one.field);
    const Field& field = reg.fields[one.field];
    proposed.emplace(one.column, ColumnProposal{field.name, field.label,
                                                one.score >= kLikely ? Certainty::likely : Certainty::maybe});
  }
  return proposed;
}

}  // namespace ntm::actions
