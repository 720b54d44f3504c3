// SPDX-License-Identifier: Apache-2.0
#include "base/embedded_files.h"

namespace ntm::base {

std::optional<std::string_view> embedded_text(std::string_view path) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.path == path) return file.text;
  return std::nullopt;
}

std::vector<EmbeddedFile> embedded_files_in(std::string_view folder, std::string_view ending) {
  std::vector<EmbeddedFile> found;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with(folder) && file.path.ends_with(ending)) found.push_back(file);
  return found;
}

}  // namespace ntm::base
