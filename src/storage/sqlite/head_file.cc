// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/head_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace ntm::storage::sqlite {
namespace {

// Every line is as long, so that it can be written over by one call: whoever reads meanwhile sees the old or
// the new one, and nobody writes the line of another home.
constexpr std::size_t kLine = 256;

struct Line {
  Head head;
  std::int64_t at = 0;          // where it begins
  bool can_be_written = false;  // one of a program of before is shorter
};

std::optional<Head> read_line(const std::string& text) {
  std::istringstream words(text);
  std::string number;
  Head head;
  if (!(words >> number >> head.hash)) return std::nullopt;
  words >> head.home;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), head.sequence);
  const bool is_number = error == std::errc() && end == number.data() + number.size() && head.sequence > 0;
  return is_number ? std::optional(head) : std::nullopt;
}

// Those that begin at or behind a place where one begins.
std::vector<Line> read_lines(const std::string& path, std::int64_t at = 0) {
  std::vector<Line> lines;
  std::ifstream file(path, std::ios::binary);
  file.seekg(at);
  for (std::string text;
       std::getline(file, text) && !file.eof();) {  // an end without its line is being written
    const std::int64_t next = at + std::ssize(text) + 1;
    if (auto head = read_line(text)) lines.push_back({*std::move(head), at, text.size() == kLine - 1});
    at = next;
  }
  return lines;
}

}  // namespace

HeadFile::~HeadFile() {
  if (file_ >= 0) ::close(file_);
}

std::vector<Head> HeadFile::read() const {
  std::map<std::string, Head> newest;
  for (const Line& line : read_lines(path_))
    if (Head& known = newest[line.head.home]; known.sequence < line.head.sequence) known = line.head;
  std::vector<Head> heads;
  for (auto& [home, head] : newest) heads.push_back(std::move(head));
  return heads;
}

// Where the home's line begins; at the end of the file when it has none yet. Two that add one at once may
// lose one of the two: what is remembered is then older, which does no harm.
std::int64_t HeadFile::place_of(const std::string& home) {
  if (const auto known = places_.find(home); known != places_.end()) return known->second;
  // Lines stay where they are: a country has thousands of homes, and each adds one.
  for (const Line& line : read_lines(path_, read_until_)) {
    if (!line.can_be_written) continue;
    places_[line.head.home] = line.at;
    read_until_ = line.at + std::int64_t{kLine};
  }
  if (const auto known = places_.find(home); known != places_.end()) return known->second;
  const std::int64_t end = ::lseek(file_, 0, SEEK_END);
  char last = '\n';
  const bool is_whole = end <= 0 || ::pread(file_, &last, 1, end - 1) != 1 || last == '\n';
  if (!is_whole && ::pwrite(file_, "\n", 1, end) != 1) return -1;
  return places_[home] = is_whole ? end : end + 1;
}

void HeadFile::write(const Head& head) noexcept {
  if (file_ < 0) file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) return;
  try {
    if (head.home.find_first_of(" \t\r\n") != std::string::npos) return;
    std::string line = fmt::format("{} {} {}", head.sequence, head.hash, head.home);
    if (line.size() >= kLine) return;
    line.resize(kLine - 1, ' ');
    line += '\n';
    const std::int64_t at = place_of(head.home);
    if (at < 0 || ::pwrite(file_, line.data(), line.size(), at) != std::ssize(line)) return;
  } catch (const std::exception&) {
    return;  // no memory: the file stays older
  }
}

void HeadMemory::begin(Database& db) {
  begun_ = !missing_entries(db);
  remembered_ = log_end(db);
}

std::vector<Head> HeadMemory::about_to_keep(Database& db) {
  if (!begun_) return {};
  auto heads = newest_entries(db, remembered_);
  if (!heads.empty()) next_ = log_end(db);
  return heads;
}

void HeadMemory::kept(const std::vector<Head>& heads) noexcept {
  if (!heads.empty()) remembered_ = next_;
  for (const Head& head : heads) file_.write(head);
}

}  // namespace ntm::storage::sqlite
