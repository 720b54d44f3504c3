// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "actions/session.h"
#include "storage/home_copy.h"

namespace ntm::actions {

struct MovedCommune {
  std::vector<std::string> homes;  // the commune, and those that it shares records with
  std::size_t places = 0;          // that were new there
  storage::CopiedHome copied;
  std::vector<storage::HomeHead> heads;  // where their logs stand there
};

// Moves a commune, with all that it entered, its log and what that vouches for, to another database, which is
// made where there is none (with the law of this program): from then on it is written there, and read only
// here (docs/decisions/0065-a-commune-goes-with-its-chain.md). Both logs say so. What is entered meanwhile
// comes along, or is refused. Killed at any moment and done again it goes on; at no moment is the commune
// written in both. base::Error as storage::home_rows, storage::copy_home and bring_places(); conflict
// (storage.kept_elsewhere) where `from` does not write it either; invalid (bundle.same_database).
MovedCommune move_commune(const std::string& from, const std::string& commune, const std::string& to,
                          const Session& session);

}  // namespace ntm::actions
