// SPDX-License-Identifier: Apache-2.0
#include "actions/publish_law.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/law_queries.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;

constexpr std::string_view kRenewLaw = "law.renew";

// The published files with some of them replaced or added, by name.
template <typename File>
std::vector<File> replaced(std::vector<File> published, const std::vector<File>& files) {
  for (const File& file : files) {
    const auto old = std::find_if(published.begin(), published.end(),
                                  [&](const File& other) { return other.name == file.name; });
    if (old == published.end())
      published.push_back(file);
    else
      *old = file;
  }
  return published;
}

// A file is known by the name under which it is published: lang-son.yaml is the corrected
// 2021-2025/lang-son.yaml.
std::vector<criteria::SourceFile> under_published_names(std::vector<criteria::SourceFile> files,
                                                        const std::vector<criteria::SourceFile>& published) {
  for (criteria::SourceFile& file : files) {
    const auto is_same = [&](const criteria::SourceFile& other) { return other.name == file.name; };
    const auto ends_alike = [&](const criteria::SourceFile& other) {
      return other.name.ends_with("/" + file.name);
    };
    if (std::ranges::none_of(published, is_same) && std::ranges::count_if(published, ends_alike) == 1)
      file.name = std::ranges::find_if(published, ends_alike)->name;
  }
  return files;
}

// Reports what of the files that state a correspondence does not fit the sets.
void check_correspondences(const std::vector<criteria::SourceFile>& files,
                           const std::vector<criteria::CriteriaSet>& sets, Diagnostics& diagnostics) {
  for (const auto& one : criteria::load_correspondences(files, diagnostics))
    criteria::check_correspondence(one, sets, diagnostics);
}

// Refuses new texts that are right in form and cannot be meant. Texts that say what is published already are
// not new.
void examine(const judging::Law& law, std::vector<criteria::SourceFile> published,
             const std::vector<criteria::SourceFile>& files, base::Date today) {
  std::vector<criteria::SourceFile> all;
  for (criteria::SourceFile& file : published) {
    const auto replaces = [&](const criteria::SourceFile& other) { return other.name == file.name; };
    if (std::ranges::none_of(files, replaces)) all.push_back({file.name, file.text, true});
  }
  for (const criteria::SourceFile& file : files) {
    const auto says_so = [&](const criteria::SourceFile& other) {
      return other.name == file.name && other.text == file.text;
    };
    all.push_back({file.name, file.text, std::ranges::any_of(published, says_so)});
  }
  Diagnostics diagnostics;
  const auto sets = criteria::load_criteria(all, law.dictionary, diagnostics, today);
  std::erase_if(all, [](const criteria::SourceFile& file) { return file.context; });
  check_correspondences(all, sets, diagnostics);
  if (!diagnostics.empty()) judging::refuse_law("law.criteria_wrong", std::move(diagnostics));
}

// Refuses what would leave no day on which it is clear by what a place is judged. The files that are new.
void refuse_same_tier(const judging::Law& law, const std::vector<criteria::SourceFile>& published,
                      const std::vector<criteria::SourceFile>& files) {
  std::vector<std::string> news;
  for (const criteria::SourceFile& file : files) {
    const auto says_so = [&](const criteria::SourceFile& other) {
      return other.name == file.name && other.text == file.text;
    };
    if (std::ranges::none_of(published, says_so)) news.push_back(file.name);
  }
  Diagnostics diagnostics;
  criteria::report_same_tier(law.sets, news, diagnostics);
  if (!diagnostics.empty()) judging::refuse_law("law.criteria_wrong", std::move(diagnostics));
}

// The files under the names by which they would be published; refused where they cannot be.
std::vector<criteria::SourceFile> files_to_publish(storage::Database& database,
                                                   const std::vector<criteria::SourceFile>& given,
                                                   const Session& session, Examine examined) {
  const auto published = judging::published_criteria(database, session.now);
  auto files = under_published_names(given, published);
  const judging::LawPointer law =
      judging::read_law(judging::published_registers(database, session.now), replaced(published, files));
  if (examined == Examine::yes) examine(*law, published, files, session.now.date());
  refuse_same_tier(*law, published, files);
  return files;
}

void audit(storage::Database& database, const Session& session, std::string action, std::string object,
           std::string after) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = std::move(action);
  entry.object = std::move(object);
  entry.after = std::move(after);
  storage::append_audit(database, std::move(entry));
}

// The moment of the last act by which built-in texts were published: the first publication, or a later
// renewal.
base::Instant last_built_in(storage::Database& database) {
  storage::LogFilter filter;
  filter.everywhere = true;
  filter.action = kRenewLaw;
  const auto renewals = storage::find_audit(database, filter, std::nullopt, 1);
  if (!renewals.empty()) return renewals.front().at;
  const auto versions = storage::dictionary_versions(database);
  return versions.empty() ? base::Instant{} : versions.front().known_from;
}

// Of the built-in files those whose published text is not theirs: `news` gets them, or `kept` where the text
// was put there by somebody of this database.
template <typename File>
std::vector<File> news_of(const std::vector<File>& built_in, const std::vector<File>& then,
                          const std::vector<File>& now, std::vector<std::string>& news,
                          std::vector<std::string>& kept) {
  const auto text_in = [](const std::vector<File>& files, const std::string& name) {
    const auto found = std::ranges::find(files, name, &File::name);
    return found == files.end() ? std::string() : found->text;
  };
  std::vector<File> taken;
  for (const File& file : built_in) {
    const std::string published = text_in(now, file.name);
    if (published == file.text) continue;
    const bool own = published != text_in(then, file.name);
    (own ? kept : news).push_back(file.name);
    if (!own) taken.push_back(file);
  }
  return taken;
}

std::vector<std::string> names_in(const BuiltInNews& news) {
  std::vector<std::string> names = news.registers;
  names.insert(names.end(), news.criteria.begin(), news.criteria.end());
  return names;
}

}  // namespace

std::vector<std::string> publish_registers(storage::Database& database,
                                           const std::vector<registers::SourceFile>& files,
                                           const Session& session) {
  const auto published = judging::published_registers(database, session.now);
  const auto all = replaced(published, files);
  const judging::LawPointer law = judging::read_law(all, judging::published_criteria(database, session.now));
  storage::Transaction transaction(database);
  const auto version = storage::publish_dictionary(database, all, law->dictionary, session.now);
  if (!version) return {};
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  audit(database, session, "registers.publish", storage::dictionary_object(*version),
        fmt::format("{}", fmt::join(names, ", ")));
  transaction.commit();
  return names;
}

std::vector<std::string> publish_criteria(storage::Database& database,
                                          const std::vector<criteria::SourceFile>& given,
                                          const Session& session, Examine examined) {
  const auto files = files_to_publish(database, given, session, examined);
  storage::Transaction transaction(database);
  std::vector<std::string> names;
  for (const criteria::SourceFile& file : files) {
    const auto version = storage::publish_criteria(database, file.name, file.text, session.now);
    if (!version) continue;
    names.push_back(file.name);
    audit(database, session, "criteria.publish", storage::criteria_object(*version), file.name);
  }
  transaction.commit();
  return names;
}

Diagnostics why_not_published(storage::Database& database, const std::vector<criteria::SourceFile>& files,
                              const Session& session) {
  try {
    files_to_publish(database, files, session, Examine::yes);
    return {};
  } catch (const base::Error& refused) {
    if (refused.kind() != base::Error::Kind::invalid) throw;
    return refused.diagnostics();
  }
}

BuiltInNews publish_built_in(storage::Database& database, const Session& session) {
  const base::Instant then = last_built_in(database);
  const auto registers = judging::published_registers(database, session.now);
  const auto criteria = judging::published_criteria(database, session.now);
  BuiltInNews news;
  const auto new_registers =
      news_of(judging::built_in_registers(), judging::published_registers(database, then), registers,
              news.registers, news.kept);
  const auto new_criteria = news_of(judging::built_in_criteria(), judging::published_criteria(database, then),
                                    criteria, news.criteria, news.kept);
  if (!news.any()) return news;
  const auto all = replaced(registers, new_registers);
  const judging::LawPointer law = judging::read_law(all, replaced(criteria, new_criteria));
  refuse_same_tier(*law, criteria, new_criteria);
  storage::Transaction transaction(database);
  if (const auto version = storage::publish_dictionary(database, all, law->dictionary, session.now))
    audit(database, session, "registers.publish", storage::dictionary_object(*version),
          fmt::format("{}", fmt::join(news.registers, ", ")));
  for (const criteria::SourceFile& file : new_criteria)
    if (const auto version = storage::publish_criteria(database, file.name, file.text, session.now))
      audit(database, session, "criteria.publish", storage::criteria_object(*version), file.name);
  if (!registers.empty())  // a new database is not renewed
    audit(database, session, std::string(kRenewLaw), "", fmt::format("{}", fmt::join(names_in(news), ", ")));
  transaction.commit();
  return news;
}

std::vector<criteria::CriteriaSet> check_criteria(const std::vector<criteria::SourceFile>& files,
                                                  const registers::Dictionary& dictionary, base::Date today,
                                                  Diagnostics& diagnostics) {
  std::vector<criteria::SourceFile> all = judging::built_in_criteria();
  for (criteria::SourceFile& file : all) file.context = true;
  all.insert(all.end(), files.begin(), files.end());
  std::vector<criteria::CriteriaSet> sets = criteria::load_criteria(all, dictionary, diagnostics, today);
  check_correspondences(files, sets, diagnostics);
  std::erase_if(sets, [&](const criteria::CriteriaSet& set) {
    return std::none_of(files.begin(), files.end(), [&](const auto& file) { return file.name == set.file; });
  });
  return sets;
}

}  // namespace ntm::actions
