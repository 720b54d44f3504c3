// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic_groups.h"

#include <fmt/format.h>

#include <map>

namespace ntm::base {
namespace {

// "file:2:1", and what of it need not be said again when the place before stands in the same file (or sheet).
struct PlaceText {
  std::string whole;
  std::size_t repeated = 0;  // characters at the start
};

PlaceText text_of(const Location& where) {
  PlaceText text{where.file, 0};
  if (where.line > 0) {
    text.repeated = where.file.empty() ? 0 : where.file.size() + 1;
    text.whole += fmt::format("{}{}", where.file.empty() ? "" : ":", where.line);
    if (where.column > 0) text.whole += fmt::format(":{}", where.column);
  } else if (const auto mark = where.file.rfind('!'); mark != std::string::npos) {
    text.repeated = mark + 1;
  }
  return text;
}

}  // namespace

std::vector<DiagnosticGroup> grouped(const Diagnostics& diagnostics) {
  using Key = std::pair<std::string, std::vector<std::pair<std::string, std::string>>>;
  std::vector<DiagnosticGroup> groups;
  std::map<Key, std::size_t> found;
  for (const Diagnostic& one : diagnostics.list()) {
    const auto [entry, is_new] = found.try_emplace({one.what.key, one.what.arguments}, groups.size());
    if (is_new) groups.push_back({one.what, {}});
    groups[entry->second].where.push_back(one.where);
  }
  return groups;
}

std::string places_text(const std::vector<Location>& where, std::size_t most) {
  std::string all, before;
  for (std::size_t i = 0; i < where.size() && i < most; ++i) {
    const PlaceText one = text_of(where[i]);
    const std::string start = one.whole.substr(0, one.repeated);
    if (!all.empty()) all += ", ";
    all += !start.empty() && start == before ? one.whole.substr(one.repeated) : one.whole;
    before = start;
  }
  if (where.size() > most) all += fmt::format(" … +{}", where.size() - most);
  return all;
}

}  // namespace ntm::base
