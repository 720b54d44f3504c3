// SPDX-License-Identifier: Apache-2.0
#include "storage/law_queries.h"

#include <algorithm>

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using registers::SourceFile;

// A text published "before" the one in force would never come into force: the clock of a machine is wrong.
void check_order(base::Instant at, base::Instant newest) {
  if (at < newest)
    throw base::Error(
        base::Error::Kind::invalid,
        {"storage.published_later", {{"at", at.vietnamese()}, {"newest", newest.vietnamese()}}});
}

std::string hash_of(const std::vector<SourceFile>& sorted) {
  CanonicalText text;
  for (const SourceFile& file : sorted) text.add(file.name).add(file.text);
  return base::content_hash(text.text());
}

void insert_dictionary(Database& db, std::int64_t version, const std::vector<SourceFile>& files,
                       const std::string& hash, base::Instant at) {
  db.prepare("INSERT INTO dictionary_version (version, hash, known_from) VALUES (?1, ?2, ?3)")
      ->with(version, hash, at)
      .execute();
  const auto insert = db.prepare("INSERT INTO dictionary_file (version, name, source) VALUES (?1, ?2, ?3)");
  for (const SourceFile& file : files) insert->with(version, file.name, file.text).execute();
}

std::vector<LawVersion> read_versions(Statement& rows) {
  std::vector<LawVersion> versions;
  while (rows.step())
    versions.push_back(
        {rows.whole(0), std::string(rows.text(1)), std::string(rows.text(2)), rows.instant(3)});
  return versions;
}

}  // namespace

std::optional<std::int64_t> publish_dictionary(Database& db, const std::vector<SourceFile>& files,
                                               const registers::Dictionary& dictionary, base::Instant at) {
  NTM_CHECK(db.is_writing());
  create_register_tables(db, dictionary);
  std::vector<SourceFile> sorted = files;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  const std::string hash = hash_of(sorted);
  const auto newest =
      db.prepare("SELECT version, hash, known_from FROM dictionary_version ORDER BY version DESC LIMIT 1");
  const bool found = newest->step();
  if (found && newest->text(1) == hash) return std::nullopt;
  if (found) check_order(at, newest->instant(2));
  const std::int64_t version = found ? newest->whole(0) + 1 : 1;
  insert_dictionary(db, version, sorted, hash, at);
  return version;
}

std::optional<std::vector<SourceFile>> dictionary_sources(Database& db, base::Instant known_at) {
  const auto rows = db.prepare(R"(
      SELECT name, source FROM dictionary_file
      WHERE version = (SELECT MAX(version) FROM dictionary_version WHERE known_from <= ?1)
      ORDER BY name)");
  rows->with(known_at);
  std::vector<SourceFile> files;
  while (rows->step()) files.push_back({std::string(rows->text(0)), std::string(rows->text(1))});
  if (files.empty()) return std::nullopt;
  return files;
}

std::optional<std::int64_t> publish_criteria(Database& db, std::string_view file, std::string_view text,
                                             base::Instant at) {
  NTM_CHECK(db.is_writing());
  const std::string hash = base::content_hash(text);
  const auto newest = db.prepare(
      "SELECT hash, known_from FROM criteria_version WHERE file = ?1 ORDER BY version DESC LIMIT 1");
  if (newest->with(file).step()) {
    if (newest->text(0) == hash) return std::nullopt;
    check_order(at, newest->instant(1));
  }
  const auto insert = db.prepare(
      "INSERT INTO criteria_version (file, source, hash, known_from) VALUES (?1, ?2, ?3, ?4) "
      "RETURNING version");
  NTM_CHECK(insert->with(file, text, hash, at).step());
  const std::int64_t version = insert->whole(0);
  insert->step();
  return version;
}

std::vector<SourceFile> criteria_sources(Database& db, base::Instant known_at) {
  const auto rows = db.prepare(R"(
      SELECT file, source FROM criteria_version
      WHERE version IN (SELECT MAX(version) FROM criteria_version WHERE known_from <= ?1 GROUP BY file)
      ORDER BY file)");
  rows->with(known_at);
  std::vector<SourceFile> files;
  while (rows->step()) files.push_back({std::string(rows->text(0)), std::string(rows->text(1))});
  return files;
}

std::vector<LawVersion> dictionary_versions(Database& db) {
  const auto rows =
      db.prepare("SELECT version, '', hash, known_from FROM dictionary_version ORDER BY version");
  return read_versions(*rows);
}

std::vector<LawVersion> criteria_versions(Database& db) {
  const auto rows =
      db.prepare("SELECT version, file, hash, known_from FROM criteria_version ORDER BY version");
  return read_versions(*rows);
}

std::optional<std::string> criteria_text(Database& db, std::int64_t version) {
  const auto row = db.prepare("SELECT source FROM criteria_version WHERE version = ?1");
  if (!row->with(version).step()) return std::nullopt;
  return std::string(row->text(0));
}

}  // namespace ntm::storage
