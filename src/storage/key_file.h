// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ntm::storage {

// Secrets that must not stand in the database, since copies of that travel: small text files of mode 0600 in
// a folder beside it, "<database>.keys" (`database` is Database::beside(); "" = there is no such folder). A
// service may be given them from elsewhere: systemd puts them into the folder that CREDENTIALS_DIRECTORY
// names, by the same names, and those come first.

// The name of the key that signs the audit log.
inline constexpr std::string_view kLogKeyFile = "log.key";

std::string key_folder(const std::string& database);

// The text of such a file; nothing when it is not there or cannot be read.
std::optional<std::string> read_key_file(const std::string& database, std::string_view name);

// Keeps a secret. False, and nothing has changed, when there is one of that name already or the file cannot
// be written. A process that is killed meanwhile leaves no half file.
bool make_key_file(const std::string& database, std::string_view name, std::string_view text);

// Puts another text in the place of what stands there, at once. False, and nothing has changed, when it
// cannot be written, or when the file comes from elsewhere.
bool replace_key_file(const std::string& database, std::string_view name, std::string_view text);

// Removes such a file, if it is there.
void remove_key_file(const std::string& database, std::string_view name);

}  // namespace ntm::storage
