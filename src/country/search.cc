// SPDX-License-Identifier: Apache-2.0
#include "country/search.h"

#include <algorithm>
#include <set>

#include "base/code.h"
#include "base/text.h"

namespace ntm::country {
namespace {

// Kinds of units, as search keys; the longer ones first.
constexpr std::string_view kKinds[] = {"thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen",
                                       "quan",      "tinh",     "xa",     "tp",      "tt",     "tx"};

// The keys of a name stand between spaces, so that only whole words are found in one another.
struct Key {
  std::string full;      // " xa khanh khe "
  std::string bare;      // " khanh khe "
  std::string spelling;  // of the name without its kind, tones in one place
};

std::string spaced(std::string_view key) {
  return key.empty() ? " " : fmt::format(" {} ", key);
}

// How many words of the name say what kind it is.
std::size_t kind_words(std::string_view key) {
  for (const std::string_view kind : kKinds)
    if (key.starts_with(kind) && key.size() > kind.size() && key[kind.size()] == ' ')
      return kind.find(' ') == std::string_view::npos ? 1 : 2;
  return 0;
}

std::string_view without_words(std::string_view text, std::size_t count) {
  for (; count > 0; --count) text.remove_prefix(text.find(' ') + 1);
  return text;
}

std::string spelling_of(std::string_view text) {
  std::string words(text), spelling;
  std::ranges::replace_if(
      words, [](char c) { return c == ',' || c == ';' || c == '(' || c == ')'; }, ' ');
  for (const std::string_view word : base::split(words, ' '))
    if (!word.empty()) spelling += " " + base::code_identity(word);
  return spelling + " ";
}

// "Ea H'Leo" as "Ea HLeo"; "" for a name without an apostrophe.
std::string without_apostrophes(std::string_view name) {
  std::string text(name);
  bool any = false;
  for (const std::string_view sign : {"' ", "'", "’ ", "’"})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) {
      text.erase(at, sign.size());
      any = true;
    }
  return any ? text : "";
}

Key key_of(std::string_view name) {
  const std::string key = base::search_key(name);
  const std::size_t kind = kind_words(key);
  return {spaced(key), spaced(without_words(key, kind)), spelling_of(without_words(name, kind))};
}

void add_name(std::vector<Key>& names, std::string_view name) {
  names.push_back(key_of(name));
  if (const std::string other = without_apostrophes(name); !other.empty()) names.push_back(key_of(other));
}

struct Entry {
  Found what;
  std::vector<Key> names;                             // every name that it has or had
  const Key* district = nullptr;                      // of before
  std::vector<const Key*> provinces;                  // of today and of before
  const std::set<std::string>* neighbours = nullptr;  // bare keys of the districts of its former province
};

// All names of a country as keys; made once, since taking diacritics off takes longer than comparing.
class Index {
 public:
  explicit Index(const Country& country) {
    for (const Province& one : country.provinces()) provinces_.emplace(&one, key_of(one.name));
    for (const Province& one : country.former_provinces()) provinces_.emplace(&one, key_of(one.name));
    for (const FormerDistrict& one : country.former_districts()) {
      const Key& key = districts_.emplace(&one, key_of(one.name)).first->second;
      neighbours_[one.province].insert(key.bare);
    }
    for (const Commune& one : country.communes()) {
      Entry entry{{&one, nullptr}, {}, nullptr, {&provinces_.at(one.province)}, nullptr};
      for (const Name& name : one.names) add_name(entry.names, name.name);
      entries_.push_back(std::move(entry));
    }
    for (const FormerCommune& one : country.former_communes()) entries_.push_back(entry_of(one));
    for (std::size_t i = 0; i < entries_.size(); ++i)
      for (const Key& name : entries_[i].names)
        first_words_.emplace_back(name.bare.substr(1, name.bare.find(' ', 1) - 1), i);
    std::ranges::sort(first_words_);
  }

  // Those of which the first word of a name begins with a word of the key: none else can fit. In order:
  // communes of today first, by code.
  std::vector<const Entry*> candidates(const std::string& key) const {
    std::set<std::size_t> found;
    for (const std::string_view word : base::split(base::trim(key), ' '))
      for (auto at = std::ranges::lower_bound(first_words_, word, {}, &FirstWord::first);
           at != first_words_.end() && at->first.starts_with(word); ++at)
        found.insert(at->second);
    std::vector<const Entry*> entries;
    for (const std::size_t i : found) entries.push_back(&entries_[i]);
    return entries;
  }

 private:
  using FirstWord = std::pair<std::string, std::size_t>;  // and the place in entries_

  Entry entry_of(const FormerCommune& one) const {
    const Province* was_in = one.district->province;
    Entry entry{
        {nullptr, &one}, {}, &districts_.at(one.district), {&provinces_.at(was_in)}, &neighbours_.at(was_in)};
    add_name(entry.names, one.name);
    if (!one.also.empty()) add_name(entry.names, one.also);
    for (const Successor& next : one.became)
      if (next.commune) entry.provinces.push_back(&provinces_.at(next.commune->province));
    return entry;
  }

  std::map<const Province*, Key> provinces_;
  std::map<const FormerDistrict*, Key> districts_;
  std::map<const Province*, std::set<std::string>> neighbours_;
  std::vector<Entry> entries_;
  std::vector<FirstWord> first_words_;  // sorted
};

// Takes the words out of the text; false when they are not in it.
bool take(std::string& text, std::string_view words) {
  const auto at = text.find(words);
  if (at == std::string::npos) return false;
  text.replace(at, words.size(), " ");
  return true;
}

void take_kinds(std::string& text) {
  for (const std::string_view kind : kKinds)
    while (take(text, spaced(kind))) {
    }
}

struct Query {
  std::string key;       // " xa khanh khe "
  std::string spelling;  // "" where it has no diacritics, which says nothing of how it is spelled
};

struct Score {
  int points = 0;     // 0: it does not fit at all
  bool whole = true;  // every word of the query was used
};

// The names of what is above.
int points_above(const Entry& entry, std::string& rest) {
  int points = 0;
  if (entry.district)
    points += take(rest, entry.district->full) ? 8 : take(rest, entry.district->bare) ? 6 : 0;
  for (const Key* province : entry.provinces)
    if (take(rest, province->full) || take(rest, province->bare)) points += 5;
  return points;
}

Score score_of(const Entry& entry, const Key& name, const Query& query) {
  const int spelled =
      !query.spelling.empty() && query.spelling.find(name.spelling) != std::string::npos ? 4 : 0;
  std::string rest = query.key;
  const bool with_kind = take(rest, name.full);
  if (with_kind || take(rest, name.bare)) {
    int points = (with_kind ? 44 : 40) + spelled + points_above(entry, rest);
    take_kinds(rest);
    if (rest == " ") return {points, true};
    // A district beside the right one is a slip of memory.
    if (entry.neighbours && entry.neighbours->contains(rest)) return {points + 20, false};
    const auto words_left = static_cast<int>(std::ranges::count(rest, ' ')) - 1;
    const auto words_found = static_cast<int>(std::ranges::count(name.bare, ' ')) - 1;
    return {std::max(1, 10 * words_found - 5 * words_left), false};
  }
  // Somebody is still typing: the words begin the name.
  const int above = points_above(entry, rest);
  const std::string_view typed = std::string_view(rest).substr(0, rest.size() - 1);
  if (typed.size() > 1 && (name.full.starts_with(typed) || name.bare.starts_with(typed)))
    return {20 + above, true};
  return {};
}

Score best_of(const Entry& entry, const Query& query) {
  Score best;
  for (const Key& name : entry.names) {
    const Score score = score_of(entry, name, query);
    const bool better = score.points > 0 && (best.points == 0 || score.whole > best.whole ||
                                             (score.whole == best.whole && score.points > best.points));
    if (better) best = score;
  }
  return best;
}

SearchResult of_code(const std::string& code) {
  const Country& country = built_in();
  SearchResult result;
  if (const Commune* commune = country.commune(code)) result.found.push_back({commune, nullptr});
  if (const FormerCommune* former = country.former_commune(code)) result.found.push_back({nullptr, former});
  result.count = result.found.size();
  return result;
}

}  // namespace

SearchResult search(std::string_view words, std::size_t most) {
  if (const std::string code = commune_code(words); !code.empty()) return of_code(code);
  const std::string tidy = base::tidy(words);
  const bool plain = std::ranges::all_of(tidy, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const Query query{spaced(base::search_key(tidy)), plain ? "" : spelling_of(tidy)};
  SearchResult result;
  if (query.key == " ") return result;
  std::vector<std::pair<int, const Entry*>> whole, some;
  static const Index index(built_in());
  for (const Entry* entry : index.candidates(query.key))
    if (const Score score = best_of(*entry, query); score.points > 0)
      (score.whole ? whole : some).emplace_back(score.points, entry);
  result.exact = !whole.empty() || some.empty();
  auto& chosen = whole.empty() ? some : whole;
  std::ranges::stable_sort(chosen, std::ranges::greater{}, [](const auto& one) { return one.first; });
  result.count = chosen.size();
  for (std::size_t i = 0; i < std::min(most, chosen.size()); ++i)
    result.found.push_back(chosen[i].second->what);
  return result;
}

}  // namespace ntm::country
