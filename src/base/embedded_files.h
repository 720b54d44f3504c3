// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ntm::base {

// A data file of the project that travels inside the binary: the law, the data dictionary, the examples, the
// migrations.
struct EmbeddedFile {
  std::string_view path;  // below the root of the repository, "criteria/2021-2025/xa-ntm.yaml"
  std::string_view text;
};

// Every embedded file, sorted by path.
std::span<const EmbeddedFile> embedded_files();

// The text of one file; nothing when there is none of that path.
std::optional<std::string_view> embedded_text(std::string_view path);

// The files whose path begins with `folder` and ends with `ending`, in order of path.
std::vector<EmbeddedFile> embedded_files_in(std::string_view folder, std::string_view ending);

}  // namespace ntm::base
