// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <system_error>

#include "base/message.h"
#include "storage/database.h"
#include "storage/missing_entries.h"

// What can be done with a database because it is one file: backups, restoring, what is remembered beside it.
// An engine that runs as a service has tools of its own for that; each function says what it does then.
namespace ntm::storage {

// What a connection can do besides if its database is a file.
class FileDatabase {
 public:
  virtual ~FileDatabase() = default;
  virtual const std::string& file() const = 0;  // "" of one in memory
  virtual void write_copy(const std::string& path) = 0;
  virtual void checkpoint() = 0;
  virtual std::optional<base::Message> damaged_page() = 0;
  // Of each home the newest entry that is remembered beside it.
  virtual std::vector<Head> acknowledged() const = 0;
};

// Null when the database is no file.
const FileDatabase* as_file(const Database& database);

// The path of its file. base::Error invalid (storage.no_file) when it is none.
const std::string& file_of(const Database& database);

// Writes all that is committed, as it is at one moment, into a new file that only its owner may read; others
// may go on writing meanwhile. Of a database that is no file, one is made that holds the same (transfer.h).
// base::Error (invalid) when the file exists and is not empty; after any other error the copy is not there.
void write_copy(Database& database, const std::string& path);

// Brings what is committed from the journal beside the file into the file itself, as far as nobody still
// reads what stands there; waits for nobody. Nothing happens when it is no file.
void checkpoint(Database& database);

// What is wrong with the first page of the file that is not as it should be; nothing where all are, or where
// it is no file. Looks at every page, but not at whether indexes agree with their tables, as
// Database::damage() does. A large file that was left in order is not looked at so when it is opened
// (docs/decisions/0063-a-large-file-is-not-read-whole-to-be-opened.md).
std::optional<base::Message> damaged_page(Database& database);

// The path of the file that a URL means, there or not; it can be given wherever a URL is asked for. Nothing
// for an engine that keeps databases otherwise. base::Error as storage::open of an engine that is not there.
std::optional<std::string> path_of(const std::string& url);

// Below: of a database that nobody has open. `path` is what path_of said.

// Whether the file ends in a way that opening it would mend silently.
bool is_cut_short(const std::string& path);

// When the last connection to a database is closed, its journal goes: one that is left shows that somebody
// has it open, or that whoever had it was killed. To be asked right after opening and closing it.
bool is_in_use(const std::string& path);

// Copies the file with the journal of a program that was killed over what stands at `to`; moves it, and
// first what stands beside it; removes it with all that stands beside it. What was remembered of its log
// moves along, and is not copied. Keys (key_file.h) stay where they are.
std::error_code copy_files(const std::string& from, const std::string& to);
std::error_code move_files(const std::string& from, const std::string& to);
void remove_files(const std::string& path);

}  // namespace ntm::storage
