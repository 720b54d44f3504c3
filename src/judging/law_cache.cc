// SPDX-License-Identifier: Apache-2.0
#include "judging/law_cache.h"

#include <algorithm>

namespace ntm::judging {

LawPointer LawCache::find(const std::string& key) {
  const auto found = std::ranges::find(kept_, key, &std::pair<std::string, LawPointer>::first);
  if (found == kept_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found);
  return kept_.front().second;
}

LawPointer LawCache::get(const std::string& key, const std::function<LawPointer()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (LawPointer law = find(key)) return law;
  }
  LawPointer made = make();  // takes a while: others need not wait for it
  const std::lock_guard lock(mutex_);
  if (LawPointer law = find(key)) return law;
  kept_.emplace_front(key, made);
  if (kept_.size() > most_) kept_.pop_back();
  return made;
}

}  // namespace ntm::judging
