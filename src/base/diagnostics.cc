// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include <fmt/format.h>

namespace ntm::base {

void Diagnostics::add(Location where, std::string key,
                      std::vector<std::pair<std::string, std::string>> arguments) {
  ++count_;
  if (list_.size() < kMost) list_.push_back({std::move(where), {std::move(key), std::move(arguments)}});
}

void Diagnostics::add(const Diagnostics& others) {
  for (const Diagnostic& diagnostic : others.list_)
    if (list_.size() < kMost) list_.push_back(diagnostic);
  count_ += others.count_;
}

std::string to_text(const Diagnostic& diagnostic, Language language) {
  std::string place = diagnostic.where.file;
  if (diagnostic.where.line > 0) place += fmt::format(":{}", diagnostic.where.line);
  if (diagnostic.where.column > 0) place += fmt::format(":{}", diagnostic.where.column);
  return place.empty() ? diagnostic.what.in(language) : place + ": " + diagnostic.what.in(language);
}

}  // namespace ntm::base
