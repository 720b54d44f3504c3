// SPDX-License-Identifier: Apache-2.0
#include "plans/post_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "plans/progress_views.h"

namespace ntm::plans {
namespace {

constexpr int kHundred = 100;

// As people abbreviate in the third column of a table.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kAbbreviations{{
    {"bql", "ban quan ly"},
    {"ca", "cong an"},
    {"cb", "can bo"},
    {"cc", "cong chuc"},
    {"ccb", "cuu chien binh"},
    {"ct", "chu tich"},
    {"dc", "dia chinh"},
    {"dtn", "doan thanh nien"},
    {"hnd", "hoi nong dan"},
    {"hpn", "hoi phu nu"},
    {"ht", "ho tich"},
    {"kt", "ke toan"},
    {"lhpn", "lien hiep phu nu"},
    {"mt", "moi truong"},
    {"mttq", "mat tran to quoc"},
    {"nd", "nong dan"},
    {"nn", "nong nghiep"},
    {"pct", "pho chu tich"},
    {"qs", "quan su"},
    {"tc", "tai chinh"},
    {"tk", "thong ke"},
    {"tp", "tu phap"},
    {"ubnd", "uy ban nhan dan"},
    {"vh", "van hoa"},
    {"vp", "van phong"},
    {"xd", "xay dung"},
    {"xh", "xa hoi"},
    {"yt", "y te"},
}};

constexpr std::string_view kDeputy = "pho";

// What is said of every post. Whole phrases only: "công an" keeps its "công" when "công chức" goes.
std::string without_phrases(std::string key) {
  key = " " + key + " ";
  for (const std::string_view phrase :
       {" phu trach ", " linh vuc ", " cong chuc ", " can bo ", " dong chi ", " cua ", " va ", " xa "})
    for (auto at = key.find(phrase); at != std::string::npos; at = key.find(phrase))
      key.replace(at, phrase.size(), " ");
  return key;
}

std::set<std::string> telling_words(std::string_view name) {
  const std::string key = base::search_key(name);
  std::string full;
  for (const std::string_view word : base::split(key, ' ')) {
    const auto* const found =
        std::ranges::find(kAbbreviations, word, &std::pair<std::string_view, std::string_view>::first);
    full += (full.empty() ? "" : " ") + std::string(found == kAbbreviations.end() ? word : found->second);
  }
  const std::string telling = without_phrases(full);
  std::set<std::string> words;
  for (const std::string_view word : base::split(telling, ' '))
    if (!word.empty()) words.emplace(word);
  return words;
}

// The plan's ways of naming posts, found by their words.
class Collected {
 public:
  PostWords* under(const std::string& words) {
    const std::string key = base::search_key(words);
    if (key.empty()) return nullptr;
    const auto [found, is_new] = places_.try_emplace(key, list_.size());
    if (is_new) list_.push_back({words, {}, {}});
    return &list_[found->second];
  }
  void name_holders(const Party& party) {
    PostWords* post = under(party.post);
    if (!post) return;
    for (const std::string& name : party.names)
      if (std::ranges::find(post->names, name) == post->names.end()) post->names.push_back(name);
  }
  std::vector<PostWords> take() { return std::move(list_); }

 private:
  std::vector<PostWords> list_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

std::vector<PostWords> post_words(const Plan& plan) {
  Collected collected;
  for (const Task& task : plan.tasks) {
    for (const std::string& words : posts_of(plan, task))
      if (PostWords* post = collected.under(words)) post->tasks.push_back(task.id);
    for (const Party& party : assignment_of(plan, task).leads) collected.name_holders(party);
  }
  for (const Section& section : plan.sections)
    if (section.kind == Section::Kind::criterion)
      for (const Party& party : section.assignment.leads) collected.name_holders(party);
  return collected.take();
}

int likeness_of_posts(std::string_view one, std::string_view other) {
  const std::set<std::string> a = telling_words(one), b = telling_words(other);
  if (a.empty() || b.empty() || a.contains(std::string(kDeputy)) != b.contains(std::string(kDeputy)))
    return 0;
  const auto both = std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); });
  return static_cast<int>(2 * both * kHundred / static_cast<std::ptrdiff_t>(a.size() + b.size()));
}

}  // namespace ntm::plans
