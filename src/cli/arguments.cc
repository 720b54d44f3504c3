// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <filesystem>
#include <fstream>
#include <ostream>

#include "actions/restore.h"
#include "base/error.h"
#include "storage/late_transaction.h"
#include "storage/missing_entries.h"
#include "storage/open.h"

namespace ntm::cli {

using base::Error;

base::Date date_of(const std::string& text, const std::string& option) {
  if (const auto date = base::Date::parse(text)) return *date;
  throw Error(Error::Kind::invalid, {"cli.date", {{"option", option}, {"value", text}}});
}

base::Instant known_at_of(const Context& context) {
  const std::string& text = context.arguments.known_at;
  if (text.empty()) return context.session.now;
  if (const auto instant = base::Instant::parse(text)) return *instant;
  throw Error(Error::Kind::invalid, {"cli.date", {{"option", "--known-at"}, {"value", text}}});
}

judging::Occasion occasion_of(const Context& context, bool with_date) {
  const Arguments& given = context.arguments;
  const base::Date date = with_date ? date_of(given.date, "--date") : context.session.now.date();
  judging::Occasion occasion{given.place, date, known_at_of(context), given.set, std::nullopt};
  const bool is_file = given.set.ends_with(".yaml") || given.set.ends_with(".yml");
  if (is_file) {
    occasion.trial = criteria::SourceFile{given.set, read_file(given.set), false};
    occasion.set.clear();
  }
  return occasion;
}

void finish_restore(const Context& context) {
  if (actions::finish_restore(context.arguments.database))
    context.output.err << context.output.say("restore.finished", {{"file", context.arguments.database}})
                       << '\n';
}

std::unique_ptr<storage::Database> open_database(const Context& context) {
  finish_restore(context);
  auto database = storage::open(context.arguments.database);
  const Output& output = context.output;
  if (const auto missing = storage::missing_entries(*database))
    output.err << missing->message().in(output.language) << '\n';
  if (!context.clock_doubt || context.arguments.trust_clock) return database;
  output.err << context.clock_doubt->in(output.language) << ' ' << output.say("clock.trust_hint") << '\n';
  storage::forbid_writing(*database, *context.clock_doubt);
  return database;
}

judging::LawPointer law_of(const Context& context) {
  finish_restore(context);
  if (storage::is_there(context.arguments.database))
    return judging::law_in_force(*open_database(context), known_at_of(context));
  return judging::read_law(judging::built_in_registers(), judging::built_in_criteria());
}

std::string read_file(const std::string& path, std::size_t most) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    throw Error(
        Error::Kind::not_found,
        {std::filesystem::is_directory(path, error) ? "cli.is_folder" : "cli.no_file", {{"file", path}}});
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > most)
    throw Error(Error::Kind::invalid,
                {"cli.file_too_large", {{"file", path}, {"limit", fmt::format("{} MB", most >> 20)}}});
  std::ifstream file(path, std::ios::binary);
  std::string text(size, '\0');
  if (!file.read(text.data(), static_cast<std::streamsize>(size)))
    throw Error(Error::Kind::unavailable, {"cli.unreadable", {{"file", path}}});
  return text;
}

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::string shown(const Output& output, base::Date date) {
  return output.vietnamese() ? date.vietnamese() : date.iso();
}

}  // namespace ntm::cli
