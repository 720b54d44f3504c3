// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ntm::documents {

struct ZipPart {
  std::string name;
  std::string content;
};

// The bytes of an archive of these parts, in this order, all dated 1980-01-01 (the first day a zip can say):
// the same parts make the same bytes.
std::string write_zip(std::span<const ZipPart> parts);

// The archive with these parts in it, in place of those of the same name; all others as they are packed.
// Nothing when the bytes are no archive.
std::optional<std::string> with_parts(std::string_view bytes, std::span<const ZipPart> parts);

// An archive in memory, of which single parts are read by name; nothing is ever unpacked to disk, so that a
// part's name can do no harm. Names are those of the Open Packaging Conventions: capitals do not count, nor
// do a slash at the start, backslashes for slashes, or %20 for a space. Of two parts of one name the one that
// is written exactly so counts, else the first.
class ZipArchive {
 public:
  enum class Outcome { read, missing, encrypted, too_large, broken, twice };

  // nullopt when the bytes are no archive. They must outlive it.
  static std::optional<ZipArchive> open(std::string_view bytes);

  ~ZipArchive();
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;

  std::size_t parts() const;
  bool has(const std::string& name) const;
  // Reads a part of at most `limit` bytes. Neither the size that the archive declares nor what really comes
  // out may be more, and beyond 8 MB it may not be more than 200 times what is packed. A part that stands
  // twice is not read: other programs might show the other one.
  Outcome read(const std::string& name, std::size_t limit, std::string& content) const;

 private:
  struct Handle;
  explicit ZipArchive(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace ntm::documents
