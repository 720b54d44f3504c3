// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cli/commands.h"
#include "judging/evaluate.h"
#include "storage/database.h"

namespace ntm::cli {

// What the text of an option means. base::Error (invalid) that names the option when it means nothing.
base::Date date_of(const std::string& text, const std::string& option);
base::Instant known_at_of(const Context& context);  // now, when the option is not given

// Place, date, known-at and set together. A set that is the path of a file is tried out without being
// published.
judging::Occasion occasion_of(const Context& context, bool with_date = true);

// A restore that was killed is completed first, and said.
void finish_restore(const Context& context);
// Says what is wrong with the database or the clock; by a clock in doubt nothing can be written, unless it is
// said to be right (--trust-clock).
std::unique_ptr<storage::Database> open_database(const Context& context);

// The law of the database, where there is one; otherwise what is built in.
judging::LawPointer law_of(const Context& context);

// The whole of a file. base::Error (not_found, or invalid when it is larger than `most` bytes).
std::string read_file(const std::string& path, std::size_t most = std::size_t{200} << 20);

// The most that is read of a document that somebody brings (.docx, .md …).
inline constexpr std::size_t kMostDocumentBytes = std::size_t{50} << 20;

// The last part of a path: what a file is called.
std::string file_name(const std::string& path);

// What a date, in the language of the output, looks like.
std::string shown(const Output& output, base::Date date);

}  // namespace ntm::cli
