// SPDX-License-Identifier: Apache-2.0
#include "judging/law.h"

#include <algorithm>

#include "base/embedded_files.h"
#include "base/error.h"
#include "judging/law_cache.h"
#include "storage/law_queries.h"

namespace ntm::judging {
namespace {

using base::Diagnostics;
using base::Error;

constexpr std::string_view kRegistersFolder = "registers/";
constexpr std::string_view kCriteriaFolder = "criteria/";
constexpr std::size_t kLawsKept = 16;

registers::Dictionary read_dictionary(const std::vector<registers::SourceFile>& files) {
  Diagnostics diagnostics;
  auto dictionary = registers::load_registers(files, diagnostics);
  if (!dictionary) refuse_law("law.registers_wrong", std::move(diagnostics));
  return std::move(*dictionary);
}

// Before the first publication there is nothing to go by but that first one.
base::Instant at_least_first(const std::vector<storage::LawVersion>& versions, base::Instant known_at) {
  for (const storage::LawVersion& version : versions)
    if (version.known_from <= known_at) return known_at;
  return versions.empty() ? known_at : versions.front().known_from;
}

// The content hashes of all that a law is made from.
std::string key_of_law(storage::Database& database, base::Instant known_at) {
  std::map<std::string, std::string> hashes;  // of each file, "" = the dictionary, its version in force
  for (const auto& versions :
       {storage::dictionary_versions(database), storage::criteria_versions(database)}) {
    const base::Instant at = at_least_first(versions, known_at);
    for (const storage::LawVersion& version : versions)
      if (version.known_from <= at) hashes[version.file] = version.hash;
  }
  std::string key;
  for (const auto& [file, hash] : hashes) key += fmt::format("{}={}\n", file, hash);
  return key;
}

}  // namespace

std::vector<registers::SourceFile> built_in_registers() {
  std::vector<registers::SourceFile> files;
  for (const auto& file : base::embedded_files_in(kRegistersFolder, ".yaml"))
    files.push_back({std::string(file.path.substr(kRegistersFolder.size())), std::string(file.text)});
  return files;
}

std::vector<criteria::SourceFile> built_in_criteria() {
  std::vector<criteria::SourceFile> files;
  for (const auto& file : base::embedded_files_in(kCriteriaFolder, ".yaml"))
    files.push_back({std::string(file.path.substr(kCriteriaFolder.size())), std::string(file.text), false});
  return files;
}

void refuse_law(std::string key, Diagnostics mistakes) {
  const std::string count = std::to_string(mistakes.count());  // before they are moved
  throw Error(Error::Kind::invalid, {std::move(key), {{"count", count}}}, std::move(mistakes));
}

LawPointer read_law(const std::vector<registers::SourceFile>& registers,
                    const std::vector<criteria::SourceFile>& criteria) {
  auto law = std::make_shared<Law>();
  law->dictionary = read_dictionary(registers);
  Diagnostics diagnostics;
  law->sets = criteria::load_criteria(criteria, law->dictionary, diagnostics);
  law->correspondences = criteria::load_correspondences(criteria, diagnostics);
  if (!diagnostics.empty()) refuse_law("law.criteria_wrong", std::move(diagnostics));
  return law;
}

std::shared_ptr<const programme::CompiledSet> compiled_set(const LawPointer& law,
                                                           const criteria::CriteriaSet& set) {
  const std::lock_guard lock(law->mutex_);
  auto& compiled = law->compiled_[&set];
  if (!compiled) compiled = std::make_unique<const programme::CompiledSet>(set);
  return {law, compiled.get()};
}

std::vector<registers::SourceFile> published_registers(storage::Database& database, base::Instant known_at) {
  const auto at = at_least_first(storage::dictionary_versions(database), known_at);
  return storage::dictionary_sources(database, at).value_or(std::vector<registers::SourceFile>{});
}

std::vector<criteria::SourceFile> published_criteria(storage::Database& database, base::Instant known_at) {
  std::vector<criteria::SourceFile> files;
  const auto at = at_least_first(storage::criteria_versions(database), known_at);
  for (const auto& file : storage::criteria_sources(database, at))
    files.push_back({file.name, file.text, false});
  return files;
}

LawPointer law_in_force(storage::Database& database, base::Instant known_at) {
  static LawCache cache(kLawsKept);
  const storage::Snapshot snapshot(database);  // the texts are those that the key was made of
  return database.once(fmt::format("law {}", known_at.microseconds), [&] {
    return cache.get(key_of_law(database, known_at), [&] {
      return read_law(published_registers(database, known_at), published_criteria(database, known_at));
    });
  });
}

LawPointer law_with_trial(storage::Database& database, base::Instant known_at,
                          const criteria::SourceFile& trial) {
  auto files = published_criteria(database, known_at);
  for (criteria::SourceFile& file : files) file.context = true;
  files.push_back(trial);
  return read_law(published_registers(database, known_at), files);
}

}  // namespace ntm::judging
