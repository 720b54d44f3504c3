// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "actions/commune_table.h"
#include "actions/session.h"
#include "storage/database.h"

// What a newer official table of communes changes
// (docs/decisions/0048-a-newer-table-shows-what-it-changes.md).
namespace ntm::actions {

// Of a commune, what the table says otherwise than the program's list, or than the database.
struct CommuneDifference {
  // Begun: neither knows the code. Gone: it stands in one of the provinces of the table, and not in the
  // table.
  enum class What { begun, gone, renamed, kind_changed, moved };
  // Whether the database holds the commune, and says of it what the table says.
  enum class Held { no, as_before, as_listed };

  What what = What::renamed;
  std::string code;
  std::string was, is;                    // its name; "" of what begins or is gone
  std::string was_province, is_province;  // the names
  std::string is_province_code;
  std::string paper;  // that the table names
  Held held = Held::no;
};
std::string_view name_of(CommuneDifference::What what);
std::string_view name_of(CommuneDifference::Held held);

struct NewerCommunes {
  std::vector<CommuneDifference> differences;  // by code
  std::size_t listed = 0;
  std::vector<std::string> provinces;  // of the table, by code; of others it says nothing
};

// Compares; nothing is written. The database as it stands on the day.
NewerCommunes compare_communes(storage::Database& database, const std::vector<ListedCommune>& listed,
                               base::Date date);

// Whether it can be entered without an answer that the table does not have: a new name or kind of a commune
// that the database holds as it was.
bool can_be_entered(const CommuneDifference& difference);

// Enters those that can be, from the day on, by the decision: all or none. The number of each, to be taken
// back by (undo_place_change). base::Error as change_places.
std::vector<std::int64_t> enter_newer_communes(storage::Database& database, const NewerCommunes& newer,
                                               base::Date from, const std::string& decision,
                                               const std::string& note, const Session& session);

}  // namespace ntm::actions
