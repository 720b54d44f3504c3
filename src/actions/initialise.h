// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/example_accounts.h"
#include "actions/import_register.h"
#include "actions/number_by_home.h"
#include "actions/session.h"
#include "country/country.h"
#include "example/example.h"
#include "storage/database.h"

namespace ntm::actions {

// Makes a new database with the law and the data dictionary that are built in. base::Error when the file
// exists. After any error there is no file left behind.
std::unique_ptr<storage::Database> initialise(const std::string& path, const Session& session,
                                              Numbering numbering = Numbering::together);

// The same with the place of a commune of today: itself, what it was made of, and all above these
// (country::commune_places). base::Error (not_found) when no commune has that code, which says what a unit of
// before 1 July 2025 of that code became.
const country::Commune& initialise_commune(const std::string& path, std::string_view code,
                                           const Session& session, Numbering numbering = Numbering::together);

// A commune of today, by its code as people type it. base::Error as initialise_commune.
const country::Commune& commune_of_the_country(std::string_view code);

// The same in a database in which no place stands yet. base::Error: as above; conflict where there is one.
const country::Commune& begin_commune(storage::Database& database, std::string_view code,
                                      const Session& session);

// The names of the examples that are built in.
std::vector<std::string> built_in_examples();

struct ExampleReport {
  std::string name;
  programme::PlaceCode place;
  std::vector<ImportReport> imports;
  int plans = 0;                         // brought in and approved
  std::vector<ExampleAccount> accounts;  // with their passwords, which stand nowhere else
};

// The same with an example commune: `name` of a built-in one, or a folder with the same files (`read_folder`
// reads them). Its entries go through the same import as everybody's, each at the moment that the example
// says it was entered. `until`: what was entered after that day (in Viet Nam) is left out, as if the day were
// today.
ExampleReport initialise_example(const std::string& path, const std::string& name,
                                 const std::optional<example::ReadFile>& read_folder, const Session& session,
                                 std::optional<base::Date> until = std::nullopt,
                                 Numbering numbering = Numbering::together);

// Enters places, their attributes and lineage. base::Error (invalid) with diagnostics.
std::size_t add_places(storage::Database& database, const std::string& file, const std::string& text,
                       const Session& session);

// The same of what the program has worked out; `origin` is what the log says of where they come from.
void enter_places(storage::Database& database, const programme::PlaceFile& places, const std::string& origin,
                  const Session& session);

// Says of a place that is known what thresholds depend on, from a day on: region = TDMNPB; by which paper,
// for the log. base::Error (invalid) where there is no such place, or the value is none of those that the
// attribute has.
void say_attribute(storage::Database& database, const programme::PlaceAttribute& attribute,
                   const Session& session, const std::string& decision = "");

}  // namespace ntm::actions
