// SPDX-License-Identifier: Apache-2.0
#include "formula/open_groups.h"

namespace ntm::formula {

OpenGroups& OpenGroups::operator=(const OpenGroups& other) {
  if (this == &other) return *this;
  clear();
  if (!other.empty()) take(new Own(other.as_own()));
  return *this;
}

void OpenGroups::lend(const Group* groups, std::size_t count) {
  clear();
  if (count == 0) return;
  lent_ = groups;
  count_ = count;
}

OpenGroups::Own& OpenGroups::own() {
  if (!is_own()) take(new Own(as_own()));
  return *own_;
}

OpenGroups::Own OpenGroups::as_own() const {
  if (is_own()) return *own_;
  Own groups;
  for (const auto& [possibilities, records] : *this) groups[possibilities] += records;
  return groups;
}

}  // namespace ntm::formula
