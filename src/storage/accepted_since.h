// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "programme/changeset.h"
#include "storage/database.h"

// What the log says was entered since (docs/decisions/0064-the-log-says-what-is-to-be-read-again.md).
namespace ntm::storage {

// The last entries of the chains of some homes.
struct ChainEnds {
  struct End {
    std::int64_t number = 0;  // 0: none yet
    std::string hash;
    bool operator==(const End&) const = default;
  };
  std::map<std::string, End> of_homes;
  std::string before;  // the hash of the last entry of before homes had chains
};
ChainEnds chain_ends(Database& db, const std::vector<std::string>& homes);

// The records, by register, of which the entries of these homes after `since` say that something was
// accepted. Nothing where any of them says something else from which verdicts follow (places, law, what is
// complete), or something that is not known here; where one of `since` is not there; or where it is more than
// kMostAccepted records.
inline constexpr std::size_t kMostAccepted = 2000;
using AcceptedRecords = std::map<std::string, std::set<programme::RecordId>>;
std::optional<AcceptedRecords> accepted_since(Database& db, const ChainEnds& since);

}  // namespace ntm::storage
