// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "storage/home_copy.h"

// A commune's data as a signed file, brought to its province where there is no network
// (docs/decisions/0065-a-commune-goes-with-its-chain.md). The file is a database of its own, whose log can be
// verified like any other.
namespace ntm::actions {

struct Bundle {
  std::string commune, name;
  base::Instant written;
  std::string by;
  std::string fingerprint;               // of the key that signed it
  std::vector<storage::HomeHead> heads;  // where its logs stood
  std::int64_t rows = 0;
};

// Writes all that the commune entered so far to a file that is not there yet; what is there stays the
// commune's to write. base::Error: as storage::home_rows; invalid (bundle.no_key) without the key of the log;
// (storage.kept_elsewhere) of a commune that is written elsewhere. Nothing is left of the file when it fails.
Bundle write_bundle(storage::Database& database, const std::string& commune, const std::string& file,
                    const Session& session);

// What the file says of itself, and that it is what was signed: its log, its rows and its signature.
// base::Error invalid (bundle.not_one), corrupt (bundle.changed).
Bundle read_bundle(const std::string& file);

struct TakenBundle {
  Bundle bundle;
  std::size_t places = 0;  // that were new
  storage::CopiedHome copied;
};

// Takes in what is new of it. Twice is nothing new. Until a bundle of the commune was taken the key that
// signed it must be named by its fingerprint; later ones must be signed by a key that signed before, or named
// again. base::Error as read_bundle() and storage::copy_home; invalid (bundle.unknown_key), which says the
// fingerprint.
TakenBundle take_bundle(storage::Database& database, const std::string& file, const std::string& fingerprint,
                        const Session& session);

}  // namespace ntm::actions
