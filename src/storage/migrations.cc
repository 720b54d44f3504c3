// SPDX-License-Identifier: Apache-2.0
#include "storage/migrations.h"

#include <string>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/error.h"
#include "storage/completeness_queries.h"
#include "storage/post_queries.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

constexpr int kSaidColumn = 10, kCompleteness = 11, kPosts = 15, kHomeNumbers = 18;

auto more_of(int version) -> void (*)(Database&) {
  if (version == kSaidColumn) return add_said_column;
  if (version == kHomeNumbers) return add_of_home_column;
  if (version == kPosts) return make_posts_of_accounts;
  return version == kCompleteness ? say_completeness_of_before : nullptr;
}

}  // namespace

std::vector<Migration> migrations_in(std::string_view folder, int first) {
  std::vector<Migration> steps;
  for (const base::EmbeddedFile& file : base::embedded_files_in(folder, ".sql")) {
    const std::string_view name = file.path.substr(file.path.rfind('/') + 1);
    const int version = std::stoi(std::string(name.substr(0, 4)));
    NTM_CHECK(version == static_cast<int>(steps.size()) + first);
    steps.push_back({version, file.text, more_of(version)});
  }
  NTM_CHECK(!steps.empty());
  return steps;
}

std::vector<Migration> migrations() {
  return migrations_in("src/storage/migrations/");
}

void migrate(Database& db, std::span<const Migration> steps) {
  const int newest = steps.back().version;
  const int found = db.schema_version();
  if (found > newest)
    throw base::Error(
        base::Error::Kind::invalid,
        {"storage.newer", {{"version", std::to_string(found)}, {"known", std::to_string(newest)}}});
  if (found == newest) return;
  for (const Migration& step : steps) {
    Transaction transaction(db);
    // Asked again inside: another process may have upgraded while this one waited.
    if (db.schema_version() >= step.version) continue;
    db.run(step.sql);
    if (step.more) step.more(db);
    db.set_schema_version(step.version);
    transaction.commit();
  }
}

}  // namespace ntm::storage
