// SPDX-License-Identifier: Apache-2.0
#include "columns/array_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/check.h"
#include "base/error.h"
#include "columns/checksum.h"

namespace ntm::columns {
namespace {

constexpr std::array<char, 8> kMagic{'n', 't', 'm', 'c', 'o', 'l', 's', '\n'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::size_t kAlignment = 64;
constexpr std::string_view kUnfinished = ".new-";

// The file: head, one row an array, key, names one after another, then each array at a multiple of 64 bytes.
// The head's own checksum is of everything from behind it to the end of the names, and of the head with a
// zero in its place.
struct HeadRow {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t byte_order = kByteOrder;
  std::uint64_t file_size = 0;
  std::uint64_t arrays = 0;
  std::uint64_t key_size = 0;
  std::uint64_t names_size = 0;
  std::uint64_t sum = 0;
  std::uint64_t unused = 0;
};
static_assert(sizeof(HeadRow) == kAlignment);

struct ArrayRow {
  std::uint64_t begin = 0, size = 0;  // in bytes
  std::uint64_t sum = 0;
  std::uint32_t name_begin = 0;
  std::uint16_t name_size = 0;
  std::uint8_t width = 1;
  std::uint8_t unused = 0;
};
static_assert(sizeof(ArrayRow) == 32);

std::size_t aligned(std::size_t size) {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

template <typename Row>
Row row_at(const std::byte* at) {
  Row row;
  std::memcpy(&row, at, sizeof row);
  return row;
}

std::string_view text_at(const std::byte* at, std::size_t size) {
  return {reinterpret_cast<const char*>(at), size};
}

template <typename Thing>
void append(std::vector<std::byte>& bytes, const Thing* things, std::size_t count) {
  const auto* const at = reinterpret_cast<const std::byte*>(things);
  bytes.insert(bytes.end(), at, at + count * sizeof(Thing));
}

std::uint64_t sum_of_head(HeadRow head, std::span<const std::byte> rest) {
  head.sum = checksum(rest);
  return checksum(std::as_bytes(std::span(&head, 1)));
}

// Head, rows, key and names, with space up to the first array.
std::vector<std::byte> front_of(std::string_view key, std::span<const NamedArray> arrays) {
  HeadRow head;
  std::string names;
  for (const NamedArray& array : arrays) names += array.name;
  head.arrays = arrays.size();
  head.key_size = key.size();
  head.names_size = names.size();
  const std::size_t front = sizeof head + arrays.size() * sizeof(ArrayRow) + key.size() + names.size();
  std::size_t at = aligned(front), name = 0;
  std::vector<std::byte> bytes;
  bytes.reserve(at);
  append(bytes, &head, 1);
  for (const NamedArray& array : arrays) {
    const ArrayRow row{at,
                       array.bytes.size(),
                       checksum(array.bytes),
                       static_cast<std::uint32_t>(name),
                       static_cast<std::uint16_t>(array.name.size()),
                       array.width,
                       0};
    append(bytes, &row, 1);
    at = aligned(at + array.bytes.size());
    name += array.name.size();
  }
  append(bytes, key.data(), key.size());
  append(bytes, names.data(), names.size());
  head.file_size = at;
  head.sum = sum_of_head(head, std::span(bytes).subspan(sizeof head));
  std::memcpy(bytes.data(), &head, sizeof head);
  bytes.resize(aligned(front));
  return bytes;
}

// A file under a name of its own, that gets the right one once it is whole.
class FileUnderWay {
 public:
  explicit FileUnderWay(const std::string& path)
      : path_(path), half_(fmt::format("{}{}{}-{}", path, kUnfinished, ::getpid(), ::gettid())) {
    file_ = ::open(half_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file_ < 0) fail();
  }
  FileUnderWay(const FileUnderWay&) = delete;
  FileUnderWay& operator=(const FileUnderWay&) = delete;
  ~FileUnderWay() {
    if (file_ >= 0) ::close(file_);
    if (!is_done_) ::unlink(half_.c_str());
  }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail();
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  // What is in it is not forced to the disk: after a power cut the checksums tell.
  void finish() {
    if (::rename(half_.c_str(), path_.c_str()) != 0) fail();
    is_done_ = true;
  }

 private:
  [[noreturn]] void fail() {
    const std::string what = std::strerror(errno);
    if (file_ >= 0) ::close(file_), ::unlink(half_.c_str());
    throw base::Error(base::Error::Kind::unavailable,
                      {"columns.not_written", {{"path", path_}, {"what", what}}});
  }

  std::string path_, half_;
  int file_ = -1;
  bool is_done_ = false;
};

}  // namespace

void write_array_file(const std::string& path, std::string_view key, std::span<const NamedArray> arrays) {
  static constexpr std::array<std::byte, kAlignment> kZeros{};
  FileUnderWay file(path);
  file.write(front_of(key, arrays));
  for (const NamedArray& array : arrays) {
    file.write(array.bytes);
    file.write(std::span(kZeros).first(aligned(array.bytes.size()) - array.bytes.size()));
  }
  file.finish();
}

void remove_unfinished(const std::string& folder) {
  std::error_code failed;
  for (const auto& file : std::filesystem::directory_iterator(folder, failed)) {
    const std::string name = file.path().filename().string();
    const std::size_t mark = name.rfind(kUnfinished);
    pid_t writer = 0;
    if (mark == std::string::npos) continue;
    const char* const number = name.data() + mark + kUnfinished.size();
    if (std::from_chars(number, name.data() + name.size(), writer).ec != std::errc() || writer <= 0) continue;
    if (::kill(writer, 0) != 0 && errno == ESRCH) std::filesystem::remove(file.path(), failed);
  }
}

std::string_view name_of(ArrayFile::Refusal refusal) {
  switch (refusal) {
    case ArrayFile::Refusal::missing:
      return "missing";
    case ArrayFile::Refusal::foreign:
      return "foreign";
    case ArrayFile::Refusal::other_version:
      return "other_version";
    case ArrayFile::Refusal::cut_short:
      return "cut_short";
    case ArrayFile::Refusal::torn:
      return "torn";
  }
  NTM_CHECK(false);
}

ArrayFile::Opened ArrayFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Refusal::missing;
  struct stat status {};
  const bool readable = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = readable ? static_cast<std::size_t>(status.st_size) : 0;
  void* const at =
      size < sizeof(HeadRow) ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  if (!readable) return Refusal::missing;
  if (at == MAP_FAILED) return size < sizeof(HeadRow) ? Refusal::cut_short : Refusal::missing;
  const std::shared_ptr<ArrayFile> opened(new ArrayFile(static_cast<const std::byte*>(at), size));
  if (const auto refusal = opened->look_at_head()) return *refusal;
  return opened;
}

ArrayFile::~ArrayFile() {
  ::munmap(const_cast<std::byte*>(at_), size_);
}

std::optional<ArrayFile::Refusal> ArrayFile::look_at_head() {
  const auto head = row_at<HeadRow>(at_);
  if (head.magic != kMagic || head.byte_order != kByteOrder) return Refusal::foreign;
  if (head.version != kVersion) return Refusal::other_version;
  if (size_ < head.file_size) return Refusal::cut_short;
  const std::size_t most = size_ - sizeof head;
  if (head.arrays > most / sizeof(ArrayRow) || head.key_size > most || head.names_size > most)
    return Refusal::torn;
  const std::size_t rest = head.arrays * sizeof(ArrayRow) + head.key_size + head.names_size;
  if (head.file_size != size_ || rest > most) return Refusal::torn;
  if (head.sum != sum_of_head(head, {at_ + sizeof head, rest})) return Refusal::torn;
  entries_ = head.arrays;
  const std::byte* const key = at_ + sizeof head + head.arrays * sizeof(ArrayRow);
  key_ = text_at(key, head.key_size);
  names_ = text_at(key + head.key_size, head.names_size);
  for (std::size_t i = 0; i < entries_; ++i) {  // whoever wrote that checksum wrote nonsense
    const auto row = row_at<ArrayRow>(at_ + sizeof head + i * sizeof(ArrayRow));
    const bool fits = row.begin % kAlignment == 0 && row.begin <= size_ && row.size <= size_ - row.begin &&
                      row.name_begin <= names_.size() && row.name_size <= names_.size() - row.name_begin;
    if (!fits) return Refusal::torn;
  }
  return std::nullopt;
}

ArrayFile::Entry ArrayFile::entry(std::size_t index) const {
  NTM_CHECK(index < entries_);
  const auto row = row_at<ArrayRow>(at_ + sizeof(HeadRow) + index * sizeof(ArrayRow));
  return {names_.substr(row.name_begin, row.name_size), row.width, {at_ + row.begin, row.size}, row.sum};
}

std::optional<ArrayFile::Entry> ArrayFile::find(std::string_view name) const {
  for (std::size_t i = 0; i < entries_; ++i)
    if (const Entry found = entry(i); found.name == name) return found;
  return std::nullopt;
}

bool ArrayFile::is_sound(const Entry& entry) {
  return checksum(entry.bytes) == entry.sum;
}

bool ArrayFile::is_sound() const {
  for (std::size_t i = 0; i < entries_; ++i)
    if (!is_sound(entry(i))) return false;
  return true;
}

}  // namespace ntm::columns
