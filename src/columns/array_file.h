// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace ntm::columns {

// An array of a file: numbers of `width` bytes, of the machine, or bytes of a text (width 1).
struct NamedArray {
  std::string name;
  std::uint8_t width = 1;
  std::span<const std::byte> bytes;
};

// Writes arrays, and the key that says what they follow from, into a file that only its owner may read; in
// the place of one that is there, which whoever has it open goes on reading. A kill leaves the old file or
// none, and something of another name beside it ("06217.new-PID-…"). base::Error (unavailable,
// columns.not_written) when it cannot be written; then all is as it was.
void write_array_file(const std::string& path, std::string_view key, std::span<const NamedArray> arrays);

// Removes what processes left in a folder that were killed while they wrote.
void remove_unfinished(const std::string& folder);

// A file of arrays, mapped to be read where it stands. Its head (what is in it, and its key) was whole when
// it was opened. Never written to; must not be changed in place by anybody.
class ArrayFile {
 public:
  // Why a file is of no use. Whoever asked for it reads the records again.
  enum class Refusal {
    missing,        // or not to be read
    foreign,        // no file of arrays, or of a machine of another kind
    other_version,  // of the format
    cut_short,
    torn,  // a checksum differs
  };
  using Opened = std::variant<std::shared_ptr<const ArrayFile>, Refusal>;

  static Opened open(const std::string& path);

  ArrayFile(const ArrayFile&) = delete;
  ArrayFile& operator=(const ArrayFile&) = delete;
  ~ArrayFile();

  std::string_view key() const { return key_; }

  struct Entry {
    std::string_view name;
    std::uint8_t width = 1;
    std::span<const std::byte> bytes;  // begins at a multiple of 64 bytes
    std::uint64_t sum = 0;

    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  };
  std::size_t size() const { return entries_; }
  Entry entry(std::size_t index) const;
  // Null where there is none of that name. Nothing says yet that it is sound.
  std::optional<Entry> find(std::string_view name) const;

  // Whether the array's checksum is right; whether all arrays' are.
  static bool is_sound(const Entry& entry);
  bool is_sound() const;

 private:
  ArrayFile(const std::byte* at, std::size_t size) : at_(at), size_(size) {}
  std::optional<Refusal> look_at_head();

  const std::byte* at_;
  std::size_t size_;
  std::size_t entries_ = 0;
  std::string_view key_, names_;
};

std::string_view name_of(ArrayFile::Refusal refusal);

}  // namespace ntm::columns
