// SPDX-License-Identifier: Apache-2.0
#include "actions/bundle.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <utility>
#include <vector>

#include "actions/bring_places.h"
#include "actions/new_database.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/signature.h"
#include "base/text.h"
#include "storage/audit_queries.h"
#include "storage/key_file.h"
#include "storage/log_keys.h"
#include "storage/log_report.h"
#include "storage/open.h"
#include "storage/place_queries.h"
#include "storage/register_tables.h"

namespace ntm::actions {
namespace {

using base::Error;

constexpr std::string_view kAction = "commune.bundle";

constexpr std::string_view kTable = "table ";

// What is signed: of which commune, where its logs stood, and the hash of all its rows in the columns that
// their tables had.
std::string manifest_of(storage::Database& database, const std::string& commune,
                        const std::vector<storage::HashedTable>& tables) {
  const storage::HomeRows rows = storage::home_rows(database, commune);
  std::string text = fmt::format("ntm bundle 1\n{}\n", commune);
  for (const storage::HomeHead& head : storage::heads_of_homes(database, rows))
    text += fmt::format("{} {} {}\n", head.home, head.number, head.hash);
  for (const storage::HashedTable& table : tables)
    text += fmt::format("{}{} {}\n", kTable, table.columns, table.name);
  return text + storage::hash_of_rows(database, rows, tables) + "\n";
}

// The tables that a manifest names: a later program may have added columns when it opened the bundle.
std::vector<storage::HashedTable> tables_of(std::string_view manifest) {
  std::vector<storage::HashedTable> tables;
  for (std::string_view line : base::split(manifest, '\n')) {
    if (!line.starts_with(kTable)) continue;
    line.remove_prefix(kTable.size());
    storage::HashedTable table;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), table.columns);
    if (read.ec != std::errc() || *read.ptr != ' ' || table.columns < 0) return {};
    table.name = line.substr(static_cast<std::size_t>(read.ptr - line.data()) + 1);
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string name_of(storage::Database& database, const std::string& commune) {
  const auto& periods = storage::load_places(database, commune)->periods(commune);
  return periods.empty() ? commune : periods.back().name;
}

// The entry that says so in the file: key, signature and what is signed stand in it as words.
storage::AuditEntry entry_of(const std::string& commune, const base::SigningKey& key,
                             const std::string& manifest, const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = kAction;
  entry.before = key.public_key();
  entry.after = commune;
  entry.details = key.sign(manifest) + "\n" + manifest;
  return entry;
}

void fill(storage::Database& from, storage::Database& to, const std::string& commune,
          const base::SigningKey& key, const Session& session) {
  const storage::HomeRows rows = storage::home_rows(from, commune);
  {
    storage::Transaction transaction(to);
    storage::copy_register_tables(from, to);
    transaction.commit();
  }
  bring_places(from, to, rows, commune, session);
  storage::Transaction transaction(to);
  storage::copy_home(from, to, rows);
  storage::append_audit(
      to, entry_of(commune, key, manifest_of(to, commune, storage::hashed_tables(to)), session));
  transaction.commit();
}

storage::AuditEntry statement_of(storage::Database& bundle) {
  const auto found = storage::find_audit(bundle, {{}, true, "", std::string(kAction), {}, {}}, {}, 1);
  if (found.empty()) throw Error(Error::Kind::invalid, {"bundle.not_one", {}});
  return found.front();
}

void check_bundle(storage::Database& bundle, const storage::AuditEntry& said) {
  if (const auto broken = storage::examine_log(bundle).first_break) {
    base::Diagnostics why;
    why.add({}, broken->why.key, broken->why.arguments);
    throw Error(Error::Kind::corrupt, {"bundle.changed", {}}, std::move(why));
  }
  const auto end = said.details.find('\n');
  const std::string signature = said.details.substr(0, end);
  const std::string manifest = end == std::string::npos ? "" : said.details.substr(end + 1);
  if (!base::is_signed_by(said.before, manifest, signature) ||
      manifest != manifest_of(bundle, said.after, tables_of(manifest)))
    throw Error(Error::Kind::corrupt, {"bundle.changed", {}});
}

Bundle bundle_of(storage::Database& database, const storage::AuditEntry& said) {
  const storage::HomeRows rows = storage::home_rows(database, said.after);
  return {said.after,
          name_of(database, said.after),
          said.at,
          said.actor,
          base::fingerprint(said.before),
          storage::heads_of_homes(database, rows),
          storage::count_rows(database, rows)};
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

void check_key(storage::Database& database, const Bundle& bundle, const std::string& public_key,
               const std::string& fingerprint) {
  const bool is_known =
      storage::is_place(database, bundle.commune) &&
      storage::has_signed(database, storage::home_rows(database, bundle.commune), public_key);
  if (is_known || without_blanks(fingerprint) == without_blanks(bundle.fingerprint)) return;
  throw Error(Error::Kind::invalid,
              {"bundle.unknown_key",
               {{"place", bundle.commune}, {"name", bundle.name}, {"fingerprint", bundle.fingerprint}}});
}

}  // namespace

Bundle write_bundle(storage::Database& database, const std::string& commune, const std::string& file,
                    const Session& session) {
  const storage::Snapshot snapshot(database);
  const base::SigningKey* const key = storage::log_key_of(database);
  if (!key) throw Error(Error::Kind::invalid, {"bundle.no_key", {}});
  if (storage::are_kept_elsewhere(database, storage::home_rows(database, commune)))
    throw Error(Error::Kind::invalid, {"storage.kept_elsewhere", {{"place", commune}}});
  base::this_work().begin("transfer.rows");
  auto made = storage::create(file);
  NewDatabase guard(file);
  fill(database, *made, commune, *key, session);
  const Bundle bundle = bundle_of(*made, statement_of(*made));
  // Its own key has done its work: nobody goes on with this log.
  storage::remove_key_file(made->beside(), storage::kLogKeyFile);
  std::error_code there_are_others;
  std::filesystem::remove(storage::key_folder(made->beside()), there_are_others);
  guard.keep();
  return bundle;
}

Bundle read_bundle(const std::string& file) {
  const auto bundle = storage::open(file);
  const storage::AuditEntry said = statement_of(*bundle);
  check_bundle(*bundle, said);
  return bundle_of(*bundle, said);
}

TakenBundle take_bundle(storage::Database& database, const std::string& file, const std::string& fingerprint,
                        const Session& session) {
  const auto bundle = storage::open(file);
  const storage::AuditEntry said = statement_of(*bundle);
  check_bundle(*bundle, said);
  TakenBundle taken{bundle_of(*bundle, said), 0, {}};
  check_key(database, taken.bundle, said.before, fingerprint);
  const storage::HomeRows rows = storage::home_rows(*bundle, taken.bundle.commune);
  base::this_work().begin("transfer.rows");
  storage::Transaction transaction(database);
  taken.places = bring_places(*bundle, database, rows, file, session);
  taken.copied = storage::copy_home(*bundle, database, rows);
  if (taken.copied.rows > 0) {
    storage::AuditEntry entry;
    entry.at = session.now;
    entry.actor = session.actor;
    entry.action = std::string(storage::kTakeCommune);
    entry.before = said.before;
    entry.after = taken.bundle.commune;
    entry.details = fmt::format("{}, {}", taken.bundle.by, taken.bundle.fingerprint);
    storage::append_audit(database, std::move(entry));
    transaction.commit();
  }
  return taken;
}

}  // namespace ntm::actions
