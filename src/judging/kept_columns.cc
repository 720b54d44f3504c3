// SPDX-License-Identifier: Apache-2.0
#include "judging/kept_columns.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

#include "base/check.h"
#include "base/error.h"
#include "base/hash.h"
#include "judging/law.h"
#include "judging/stored_columns.h"
#include "storage/place_queries.h"
#include "storage/record_homes.h"

namespace ntm::judging {
namespace {

using columns::ArrayFile;
using programme::PlaceCode;
using Refusal = KeptColumns::Refusal;
namespace fs = std::filesystem;

// Of what stands in a file, as it is told from what other programs wrote.
constexpr std::string_view kFormat = "ntm: columns of a commune, 1";

// A code that is no more than a name in a folder.
bool is_file_name(const PlaceCode& code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

std::string hash_of_dictionary(storage::Database& database, base::Instant known_at) {
  std::string texts;
  for (const auto& file : published_registers(database, known_at))
    texts += fmt::format("{} {} {}\n", file.name, file.text.size(), file.text);
  return base::content_hash(texts);
}

// Which file stands under a name: another one that takes its place is another one here too.
struct FileIdentity {
  dev_t device = 0;
  ino_t number = 0;
  off_t size = 0;
  std::int64_t seconds = 0, nanoseconds = 0;

  bool operator==(const FileIdentity&) const = default;
};

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                      status.st_mtim.tv_nsec};
}

// The files of this process whose arrays have been looked through already: once is enough, they are never
// changed.
class SoundFiles {
 public:
  static SoundFiles& all() {
    static SoundFiles files;
    return files;
  }

  // Null where it was not looked through yet.
  std::shared_ptr<const ArrayFile> find(const std::string& path, const FileIdentity& identity) {
    const std::lock_guard lock(mutex_);
    const auto known = files_.find(path);
    return known != files_.end() && known->second.first == identity ? known->second.second : nullptr;
  }
  void keep(const std::string& path, const FileIdentity& identity, std::shared_ptr<const ArrayFile> file) {
    const std::lock_guard lock(mutex_);
    if (files_.size() >= kMost) files_.clear();
    files_.insert_or_assign(path, std::pair(identity, std::move(file)));
  }

 private:
  static constexpr std::size_t kMost = 8192;  // the country has fewer communes than half of that

  std::mutex mutex_;
  std::unordered_map<std::string, std::pair<FileIdentity, std::shared_ptr<const ArrayFile>>> files_;
};

// What the columns of a commune follow from: the latest moment of any entry, then each home and its newest
// entry ("-": none yet).
std::string text_of_homes(const std::vector<std::string>& homes, base::Instant latest,
                          const std::unordered_map<std::string, std::string>& heads) {
  std::string text = fmt::format("{}\n", latest.microseconds);
  for (const std::string& home : homes) {
    const auto head = heads.find(home);
    text += fmt::format("{} {}\n", home, head == heads.end() ? "-" : head->second);
  }
  return text;
}

// Whether nothing was entered since, and all of it was known at the moment.
bool is_still_so(std::string_view homes, base::Instant known_at,
                 const std::unordered_map<std::string, std::string>& heads) {
  const auto next_line = [&] {
    const std::size_t end = std::min(homes.find('\n'), homes.size());
    const std::string_view line = homes.substr(0, end);
    homes.remove_prefix(std::min(end + 1, homes.size()));
    return line;
  };
  std::int64_t latest = 0;
  const std::string_view first = next_line();
  if (std::from_chars(first.data(), first.data() + first.size(), latest).ec != std::errc()) return false;
  if (known_at.microseconds < latest) return false;
  while (!homes.empty()) {
    const std::string_view line = next_line();
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos) return false;
    const auto head = heads.find(std::string(line.substr(0, space)));
    if (line.substr(space + 1) != (head == heads.end() ? "-" : head->second)) return false;
  }
  return true;
}

}  // namespace

std::string_view name_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::nowhere:
      return "nowhere";
    case Refusal::missing:
      return "missing";
    case Refusal::not_right:
      return "not_right";
    case Refusal::other_key:
      return "other_key";
    case Refusal::entered_since:
      return "entered_since";
    case Refusal::not_enough:
      return "not_enough";
  }
  NTM_CHECK(false);
}

KeptColumns::KeptColumns(const ManyToRead& what) : what_(what) {
  storage::Database& database = what.database;
  const std::string folder = storage::columns_folder(database.beside());
  const auto places = storage::newest_places(database);
  if (folder.empty() || database.is_writing() || what.known_at < places->known_from) return;
  folder_ = folder;
  key_ = fmt::format("{}\nschema {}\ndictionary {}\nplaces {}\nbefore {}\nday {}\n", kFormat,
                     database.schema_version(), hash_of_dictionary(database, what.known_at), places->batch,
                     storage::newest_of_before(database), what.date.iso());
  heads_ = storage::newest_of_each_home(database);
}

std::string KeptColumns::path_of(const PlaceCode& commune) const {
  return (folder_ / what_.date.iso() / commune).string();
}

std::optional<Refusal> KeptColumns::refusal_of(const ArrayFile& file) const {
  if (file.key() != key_) return Refusal::other_key;
  const auto homes = file.find(kHomesArray);
  if (!homes || !ArrayFile::is_sound(*homes)) return Refusal::not_right;
  if (!is_still_so(homes->text(), what_.known_at, heads_)) return Refusal::entered_since;
  return std::nullopt;
}

KeptColumns::Found KeptColumns::find(const PlaceCode& commune) const {
  if (!is_somewhere() || !is_file_name(commune)) return Refusal::nowhere;
  const std::string path = path_of(commune);
  const auto identity = identity_of(path);
  if (!identity) return Refusal::missing;
  auto file = SoundFiles::all().find(path, *identity);
  const bool is_known = file != nullptr;
  if (!is_known) {
    auto opened = ArrayFile::open(path);
    if (const auto* why = std::get_if<ArrayFile::Refusal>(&opened))
      return *why == ArrayFile::Refusal::missing ? Refusal::missing : Refusal::not_right;
    file = std::get<std::shared_ptr<const ArrayFile>>(std::move(opened));
  }
  if (const auto why = refusal_of(*file)) return *why;
  if (!is_known && !file->is_sound()) return Refusal::not_right;
  auto found = restored(file, what_.dictionary);
  if (!found || found->columns.day.places.place.code != commune) return Refusal::not_right;
  if (!is_known) SoundFiles::all().keep(path, *identity, std::move(file));
  if (!found->needed.covers(what_.needed)) return Refusal::not_enough;
  return std::move(found->columns);
}

void KeptColumns::announce(std::span<const programme::Place> communes) {
  if (!is_somewhere() || communes.empty()) return;
  std::vector<PlaceCode> codes;
  for (const programme::Place& commune : communes) codes.push_back(commune.code);
  const auto homes = storage::record_homes_of(what_.database, codes);
  std::vector<std::string> all;
  for (const auto& some : homes) all.insert(all.end(), some.begin(), some.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto latest = storage::latest_of_each_home(what_.database, all);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    base::Instant last{};
    for (const std::string& home : homes[i])
      if (const auto entry = latest.find(home); entry != latest.end()) last = std::max(last, entry->second);
    // What was entered later than the moment that is asked about is not in them.
    if (last <= what_.known_at) homes_[codes[i]] = text_of_homes(homes[i], last, heads_);
  }
  make_folder();
}

// The folder of the day, and away with the days that were written longest ago. Whatever goes wrong, the
// columns are not kept.
void KeptColumns::make_folder() const {
  ::mkdir(folder_.c_str(), 0700);
  ::mkdir((folder_ / what_.date.iso()).c_str(), 0700);
  std::error_code failed;
  std::map<fs::file_time_type, fs::path> days;  // by when they were written
  for (const auto& day : fs::directory_iterator(folder_, failed))
    if (day.path().filename() != what_.date.iso()) days.emplace(day.last_write_time(failed), day.path());
  while (days.size() >= kMostDaysKept) {
    fs::remove_all(days.begin()->second, failed);
    days.erase(days.begin());
  }
  columns::remove_unfinished(folder_ / what_.date.iso());
}

void KeptColumns::keep(const ColumnsOfDays& columns) const {
  const PlaceCode& commune = columns.day.places.place.code;
  const auto homes = homes_.find(commune);
  if (homes == homes_.end() || !is_file_name(commune)) return;
  const StoredColumns arrays = stored(columns, what_.needed, homes->second);
  try {
    columns::write_array_file(path_of(commune), key_, arrays.arrays);
  } catch (const base::Error& error) {
    if (error.kind() != base::Error::Kind::unavailable) throw;
  }
}

}  // namespace ntm::judging
