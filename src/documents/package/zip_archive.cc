// SPDX-License-Identifier: Apache-2.0
#include "documents/package/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/check.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kHarmless = 8'000'000;
constexpr std::size_t kDensest = 200;
constexpr zip_int64_t kMostNames = 10'000;
constexpr zip_uint16_t kFirstDate = (1 << 5) | 1;  // 1980-01-01, as zip writes dates

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  NTM_CHECK(zip_source_stat(source, &stat) == 0);
  std::string bytes(stat.size, '\0');
  NTM_CHECK(zip_source_open(source) == 0);
  NTM_CHECK(zip_source_read(source, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// A name as it is compared with others.
std::string comparable(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '\\')
      text += '/';
    else
      text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  text.erase(0, std::min(text.find_first_not_of('/'), text.size()));
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    plain += coded ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return plain;
}

void put_parts(zip_t* archive, std::span<const ZipPart> parts, zip_flags_t how) {
  for (const ZipPart& part : parts) {
    zip_source_t* source = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
    NTM_CHECK(source != nullptr);
    const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8 | how);
    NTM_CHECK(index >= 0);
    const auto added = static_cast<zip_uint64_t>(index);
    NTM_CHECK(zip_file_set_dostime(archive, added, 0, kFirstDate, 0) == 0);
  }
}

}  // namespace

std::string write_zip(std::span<const ZipPart> parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  NTM_CHECK(target != nullptr);
  zip_source_keep(target);  // closing the archive would free it
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  NTM_CHECK(archive != nullptr);
  put_parts(archive, parts, 0);
  NTM_CHECK(zip_close(archive) == 0);
  std::string bytes = bytes_of(target);
  zip_source_free(target);
  return bytes;
}

std::optional<std::string> with_parts(std::string_view bytes, std::span<const ZipPart> parts) {
  zip_source_t* target = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  NTM_CHECK(target != nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, 0, nullptr);
  if (archive == nullptr) {
    zip_source_free(target);
    zip_source_free(target);
    return std::nullopt;
  }
  put_parts(archive, parts, ZIP_FL_OVERWRITE);
  NTM_CHECK(zip_close(archive) == 0);
  std::string changed = bytes_of(target);
  zip_source_free(target);
  return changed;
}

struct ZipArchive::Handle {
  explicit Handle(zip_t* opened) : archive(opened) {
    const zip_int64_t count = std::min(zip_get_num_entries(archive, 0), kMostNames);
    for (zip_int64_t i = 0; i < count; ++i)
      if (const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS))
        if (std::string key = comparable(name); !names.try_emplace(key, i).second)
          twice.insert(std::move(key));
  }
  ~Handle() { zip_discard(archive); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  // Its number in the archive; -1 when it is not there.
  zip_int64_t find(const std::string& name) const {
    if (const zip_int64_t exact = zip_name_locate(archive, name.c_str(), 0); exact >= 0) return exact;
    const auto found = names.find(comparable(name));
    return found == names.end() ? -1 : found->second;
  }

  zip_t* archive;
  std::unordered_map<std::string, zip_int64_t> names;  // by comparable()
  std::unordered_set<std::string> twice;               // those of `names` that other parts bear as well
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

std::optional<ZipArchive> ZipArchive::open(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  NTM_CHECK(source != nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return std::nullopt;
  }
  return ZipArchive(std::make_unique<Handle>(archive));
}

std::size_t ZipArchive::parts() const {
  return static_cast<std::size_t>(zip_get_num_entries(handle_->archive, 0));
}

bool ZipArchive::has(const std::string& name) const {
  return handle_->find(name) >= 0;
}

ZipArchive::Outcome ZipArchive::read(const std::string& name, std::size_t limit, std::string& content) const {
  zip_t* archive = handle_->archive;
  const zip_int64_t found = handle_->find(name);
  if (found < 0) return Outcome::missing;
  if (handle_->twice.count(comparable(name)) > 0) return Outcome::twice;
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive, index, 0, &stat) != 0) return Outcome::broken;
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return Outcome::encrypted;
  const std::size_t most =
      std::min(limit, std::max(kHarmless, static_cast<std::size_t>(stat.comp_size) * kDensest));
  if (stat.size > most) return Outcome::too_large;
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (file == nullptr) return Outcome::broken;
  content.clear();
  std::string chunk(1 << 16, '\0');
  zip_int64_t size = 0;
  while (content.size() <= most && (size = zip_fread(file, chunk.data(), chunk.size())) > 0)
    content.append(chunk, 0, static_cast<std::size_t>(size));
  zip_fclose(file);
  if (size < 0) return Outcome::broken;
  return content.size() > most ? Outcome::too_large : Outcome::read;
}

}  // namespace ntm::documents
