// SPDX-License-Identifier: Apache-2.0
#include "actions/store_file.h"

#include "base/error.h"
#include "base/text.h"
#include "documents/file_kind.h"
#include "judging/judged_place.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;

constexpr int kMostNameWidth = 120;

}  // namespace

std::string plain_file_name(const std::string& given) {
  const std::string name = base::is_valid_utf8(given) ? base::tidy(given) : std::string();
  const std::size_t slash = name.find_last_of("/\\");
  return base::shorten(slash == std::string::npos ? name : name.substr(slash + 1), kMostNameWidth);
}

std::optional<std::string> media_type_of(std::string_view bytes) {
  switch (documents::kind_of_file(bytes)) {
    case documents::FileKind::jpeg:
      return "image/jpeg";
    case documents::FileKind::png:
      return "image/png";
    case documents::FileKind::webp:
      return "image/webp";
    case documents::FileKind::pdf:
      return "application/pdf";
    default:
      return std::nullopt;
  }
}

base::Message evidence_refusal(std::string_view bytes) {
  return documents::refusal_of(documents::kind_of_file(bytes), documents::FileUse::evidence)
      .value_or(base::Message{"evidence.kind", {}});
}

KeptFile store_file(storage::Database& database, const programme::PlaceCode& place, const std::string& name,
                    const std::string& bytes, const Session& session) {
  if (bytes.empty()) throw Error(Error::Kind::invalid, {"evidence.empty", {}});
  if (bytes.size() > kMostFileBytes)
    throw Error(Error::Kind::invalid, {"evidence.too_large", {{"limit", "5 MB"}}});
  const auto media_type = media_type_of(bytes);
  if (!media_type) throw Error(Error::Kind::invalid, evidence_refusal(bytes));
  storage::Transaction transaction(database);
  judging::place_on(database, place, session.now.date(), session.now);
  const storage::StoredFile file{storage::file_id_of(bytes),
                                 place,
                                 plain_file_name(name),
                                 *media_type,
                                 static_cast<std::int64_t>(bytes.size()),
                                 session.actor,
                                 session.now};
  if (!storage::add_file(database, file, bytes)) {
    for (const storage::StoredFile& kept : storage::find_file(database, file.id))
      if (kept.place == place) return {kept, false};
  }
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "evidence.store";
  entry.place = place;
  entry.object = storage::file_object(file.id);
  entry.after = fmt::format("{}, {} B", file.media_type, file.size);
  entry.details = file.name;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return {file, true};
}

ReadFile read_file(storage::Database& database, const std::string& id) {
  storage::Snapshot snapshot(database);
  ReadFile file{storage::find_file(database, id), {}};
  if (file.kept.empty()) throw Error(Error::Kind::not_found, {"evidence.unknown", {}});
  file.content = storage::content_of_file(database, id).value_or("");
  return file;
}

}  // namespace ntm::actions
