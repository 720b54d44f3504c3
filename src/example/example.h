// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "programme/place.h"
#include "registers/register_definition.h"

namespace ntm::example {

// The files that every example has.
inline constexpr std::string_view kPlacesFile = "places.yaml";
inline constexpr std::string_view kManifestFile = "changesets.yaml";

// One import of an example, ready to be entered.
struct ExampleStep {
  std::string register_name;
  std::string file;          // from which the CSV text comes: itself, or the parameters of a generated one
  base::Date date;           // from which the values hold
  base::Instant entered_at;  // when the system gets to know them; never earlier than the step before
  std::string note;          // "" when there is none
  std::string csv;           // as people write it: not yet checked against the register
};

// A criteria set of the example's own, beside those of the law.
struct ExampleCriteria {
  std::string file;
  std::string text;
};

// A plan of an example: a document, to be brought in and approved.
struct ExamplePlan {
  std::string file;
  std::string text;
  int year = 0;
  base::Instant entered_at, approved_at;
};

// Something logged about a task of a plan of an example.
struct ExampleLogEntry {
  std::string task;
  std::string kind;  // "done", "note", "cancelled" or "reopened"
  base::Date on;
  base::Instant entered_at;
  std::string text;
};

// An import by somebody who may not accept it, ready to be entered.
struct ExampleEntry {
  ExampleStep step;
  std::string author;
  struct Return {
    base::Instant at;
    std::string by, reason;
  };
  std::optional<Return> returned;  // none: it waits for a review
};

// Somebody who may sign in.
struct ExampleAccountLine {
  std::string name, full_name;
  std::string role;   // as accounts::name_of says it; not checked here
  std::string place;  // nor this
  std::vector<std::string> posts;
};

// A whole commune to start with.
struct Example {
  std::string name;
  programme::PlaceCode place;  // the commune
  programme::PlaceFile places;
  std::optional<base::Date> complete_from;  // said of every register, with the first step; none = of none
  std::vector<ExampleCriteria> criteria;
  std::vector<ExampleStep> steps;  // in the order in which they are entered
  std::vector<ExamplePlan> plans;
  std::vector<ExampleLogEntry> plan_log;  // in the order in which they are entered
  std::vector<ExampleEntry> entries;      // in that order too
  std::vector<ExampleAccountLine> accounts;
};

// The text of a file of an example, by its name in the example's folder; nothing when there is none.
using ReadFile = std::function<std::optional<std::string>(const std::string&)>;

// Puts an example together from its folder, embedded or on disk: `read` is asked for changesets.yaml,
// places.yaml, and what these name. `name` stands before the file names in messages
// ("binh-trung-2024/places.yaml").
//
// Every mistake is reported, and then nothing is returned: what the loaders of the files report, a file that
// is missing, a place that is no commune of places.yaml on the day of a step, generated steps whose dates are
// not those of the parameters one after another, villages of the parameters that do not stand in the commune.
std::optional<Example> load_example(const std::string& name, const ReadFile& read,
                                    const registers::Dictionary& dictionary, base::Diagnostics& diagnostics);

}  // namespace ntm::example
