// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "programme/place.h"
#include "registers/register_definition.h"

namespace ntm::example {

// The register that may be generated.
inline constexpr std::string_view kHousehold = "household";

// One import: a CSV file, or a file of parameters from which the household register is generated.
struct ManifestStep {
  std::string register_name;
  std::string file;
  bool generated = false;
  base::Date date;           // from which the values hold
  base::Instant entered_at;  // when the system gets to know them
  std::string note;
  base::Location where;
};

// A file that the manifest names.
struct ManifestFile {
  std::string file;
  base::Location where;
};

// A plan document that is brought in, and approved.
struct ManifestPlan {
  std::string file;
  int year = 0;
  base::Instant entered_at, approved_at;
  base::Location where;
};

// Something logged about a task of the plan of the year in which it happened.
struct ManifestLogEntry {
  std::string task;  // id
  std::string kind;  // "done", "note", "cancelled" or "reopened"
  base::Date on;
  base::Instant entered_at;
  std::string text;
  base::Location where;
};

// An import by somebody who may not accept it: it waits for a review, or was returned.
struct ManifestEntry {
  struct Return {
    base::Instant at;
    std::string by, reason;
  };
  std::string register_name;
  std::string file;
  base::Date date;  // from which the values hold
  base::Instant entered_at;
  std::string author;
  std::string note;
  std::optional<Return> returned;
  base::Location where;
};

// Somebody who may sign in to the example.
struct ManifestAccount {
  std::string name, full_name, role, place;
  std::vector<std::string> posts;
};

// What changesets.yaml says: the commune of the example, its own criteria sets, the imports in order, its
// plans and what was logged about them, and what waits for a review, in order too; who may sign in.
struct Manifest {
  programme::PlaceCode place;
  base::Location place_at;
  std::optional<base::Date>
      complete_from;  // from which day on every register is complete; none = nobody says so
  std::vector<ManifestFile> criteria;
  std::vector<ManifestStep> steps;
  std::vector<ManifestPlan> plans;
  std::vector<ManifestLogEntry> plan_log;
  std::vector<ManifestEntry> entries;
  std::vector<ManifestAccount> accounts;
};

// Reads a manifest, in the format of examples/binh-trung-2024/changesets.yaml. Every mistake is reported, and
// then nothing is returned: keys, registers that the dictionary lacks, a step with both or neither of `file`
// and `generate`, `generate` for another register than the household one, names of files that are not plain
// names in the same folder, a moment of entry that cannot be read or is earlier than that of the step (plan,
// log entry, entry) before, an entry that was returned before it was entered or without a reason.
std::optional<Manifest> load_manifest(std::string_view text, const std::string& file,
                                      const registers::Dictionary& dictionary,
                                      base::Diagnostics& diagnostics);

}  // namespace ntm::example
