// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "judging/law.h"

namespace ntm::judging {

// Laws that were read and checked, by what they were made from. The key says all of that (the content hashes
// of the published texts), so nothing here can be out of date, whoever publishes in whatever process. Safe
// for use by many threads. The ones that were not asked for longest are forgotten.
class LawCache {
 public:
  explicit LawCache(std::size_t most) : most_(most) {}

  // What `make` gives, or gave when it was asked for before. Two threads that ask for the same at once may
  // both make it; both get one. What `make` throws passes through, and nothing is kept.
  LawPointer get(const std::string& key, const std::function<LawPointer()>& make);

 private:
  LawPointer find(const std::string& key);

  const std::size_t most_;
  std::mutex mutex_;
  std::list<std::pair<std::string, LawPointer>> kept_;  // asked for last first
};

}  // namespace ntm::judging
