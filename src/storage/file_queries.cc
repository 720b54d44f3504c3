// SPDX-License-Identifier: Apache-2.0
#include "storage/file_queries.h"

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "storage/home_numbers.h"

namespace ntm::storage {
namespace {

StoredFile stored_file(Statement& row) {
  return {std::string(row.text(0)),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3)),
          row.whole(4),
          std::string(row.text(5)),
          row.instant(6)};
}

}  // namespace

std::string file_id_of(std::string_view content) {
  return "f_" + base::content_hash(content);
}

void keep_content(Database& db, std::string_view id, std::string_view content) {
  NTM_CHECK(db.is_writing());
  NTM_CHECK(id == file_id_of(content));
  const auto bytes = db.prepare("SELECT 1 FROM file_content WHERE file_id = ?1");
  if (!bytes->with(id).step())
    db.prepare("INSERT INTO file_content (file_id, content) VALUES (?1, ?2)")
        ->with(id, Bytes{content})
        .execute();
}

bool add_file(Database& db, const StoredFile& file, std::string_view content) {
  NTM_CHECK(db.is_writing());
  const auto known = db.prepare("SELECT 1 FROM file WHERE file_id = ?1 AND place = ?2");
  if (known->with(file.id, file.place).step()) return false;
  keep_content(db, file.id, content);
  db.prepare(
        "INSERT INTO file (rowid, file_id, place, name, media_type, size, actor, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      ->with(next_row_of(db, "file", file.place), file.id, file.place, file.name, file.media_type, file.size,
             file.actor, file.at)
      .execute();
  return true;
}

std::vector<StoredFile> find_file(Database& db, std::string_view id) {
  const auto rows = db.prepare(
      "SELECT file_id, place, name, media_type, size, actor, at FROM file WHERE file_id = ?1 ORDER BY at, "
      "place");
  rows->with(id);
  std::vector<StoredFile> files;
  while (rows->step()) files.push_back(stored_file(*rows));
  return files;
}

std::optional<StoredFile> newest_file(Database& db, std::string_view place, std::string_view media_type) {
  const auto row = db.prepare(
      "SELECT file_id, place, name, media_type, size, actor, at FROM file WHERE place = ?1 AND media_type = "
      "?2 "
      "ORDER BY at DESC, file_id LIMIT 1");
  row->with(place, media_type);
  if (!row->step()) return std::nullopt;
  return stored_file(*row);
}

std::optional<std::string> content_of_file(Database& db, std::string_view id) {
  const auto row = db.prepare("SELECT content FROM file_content WHERE file_id = ?1");
  if (!row->with(id).step()) return std::nullopt;
  std::string content(row->text(0));
  if (file_id_of(content) != id)
    throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(id)}}});
  return content;
}

}  // namespace ntm::storage
