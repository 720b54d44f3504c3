// SPDX-License-Identifier: Apache-2.0
#include "formula/open_groups.h"

namespace ntm::formula {

OpenGroups& OpenGroups::operator=(const OpenGroups& other) {
  if (this == &other) return *this;
  clear();
  if (!other.empty()) own_ = new Own(other.as_own());
  return *this;
}

void OpenGroups::lend(const Group* groups, std::size_t count) {
  clear();
  if (count == 0) return;
  lent_ = groups;
  count_ = count;
}

void OpenGroups::clear() {
  delete own_;
  own_ = nullptr;
  lent_ = nullptr;
  count_ = 0;
}

OpenGroups::Own& OpenGroups::own() {
  if (own_) return *own_;
  own_ = new Own(as_own());
  lent_ = nullptr;
  count_ = 0;
  return *own_;
}

OpenGroups::Own OpenGroups::as_own() const {
  if (own_) return *own_;
  Own groups;
  for (const Group* group = lent_; group != lent_ + count_; ++group)
    groups[*group->possibilities] += group->records;
  return groups;
}

}  // namespace ntm::formula
