// SPDX-License-Identifier: Apache-2.0
#include "actions/later_statements.h"

#include "actions/import_columns.h"
#include "base/message.h"

namespace ntm::actions {
namespace {

using programme::RecordVersion;
using registers::RegisterDefinition;

bool says(const RecordVersion& version, std::size_t what) {
  if (what == SaidLater::kVillage) return version.says_village();
  if (what == SaidLater::kExistence) return version.says_existence();
  return version.says(what);
}

bool agree(const RecordVersion& a, const RecordVersion& b, std::size_t what) {
  if (what == SaidLater::kVillage) return a.place == b.place;
  if (what == SaidLater::kExistence) return a.ended == b.ended;
  return a.values[what] == b.values[what];
}

// The version that decides a cell from the next day on at which it is stated; null where there is none, and
// where another one states it of the same day.
const RecordVersion* next_statement(const RecordVersion& version, std::span<const RecordVersion> versions,
                                    std::size_t what) {
  const RecordVersion* next = nullptr;
  for (const RecordVersion& one : versions) {
    if (one.valid_from < version.valid_from || !says(one, what)) continue;
    if (one.valid_from == version.valid_from) {
      if (version.version != 0 && one.version > version.version) return nullptr;
      continue;
    }
    if (next && one.valid_from > next->valid_from) break;
    next = &one;
  }
  return next;
}

}  // namespace

std::vector<SaidLater> said_later(const RecordVersion& version, std::span<const RecordVersion> versions) {
  std::vector<SaidLater> later;
  const auto look = [&](std::size_t what) {
    if (!says(version, what)) return;
    const RecordVersion* next = next_statement(version, versions, what);
    if (!next || agree(version, *next, what)) return;
    if (version.version == 0 || next->version < version.version) later.push_back({what, next});
  };
  look(SaidLater::kExistence);
  // Of what is no more, nothing else is asked.
  if (version.says_existence() && version.ended) return later;
  look(SaidLater::kVillage);
  for (std::size_t field = 0; field < version.values.size(); ++field) look(field);
  return later;
}

std::string name_of_said(const RegisterDefinition& reg, std::size_t what) {
  if (what == SaidLater::kVillage) return "village";
  if (what == SaidLater::kExistence) return "ended";
  return reg.fields[what].name;
}

std::string label_of_said(const RegisterDefinition& reg, std::size_t what, base::Language language) {
  if (what == SaidLater::kVillage) return place_heading().in(language);
  if (what == SaidLater::kExistence) return ended_heading().in(language);
  return reg.fields[what].label.in(language);
}

ShownCell said_cell(const RegisterDefinition& reg, const RecordVersion& version, std::size_t what,
                    const Sight& sight) {
  if (what == SaidLater::kVillage) return {version.place, std::nullopt};
  if (what == SaidLater::kExistence) return {std::int64_t{version.ended}, std::nullopt};
  return shown_cell(reg.fields[what], version.values[what], sight.names(version.place));
}

std::string shown_said(const RegisterDefinition& reg, const RecordVersion& version, std::size_t what,
                       const Sight& sight, base::Language language) {
  if (what == SaidLater::kVillage) return version.place;
  if (what == SaidLater::kExistence)
    return base::Message{version.ended ? "entry.is_ended" : "entry.is_there", {}}.in(language);
  return text_of(reg.fields[what], said_cell(reg, version, what, sight), language);
}

}  // namespace ntm::actions
