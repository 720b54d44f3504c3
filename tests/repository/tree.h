// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source_text.h"

namespace ntm::repository {

// A file of the repository: its path below the root, and its text.
struct File {
  std::string path;
  std::string text;

  bool is_cpp() const { return path.ends_with(".cc") || path.ends_with(".h"); }
  bool is_test() const { return path.ends_with("_test.cc"); }
  // Of "src/<folder>/x.cc" the folder; "main.cc" of src/main.cc; "" outside src.
  std::string layer() const;
};

// Every file of the repository, sorted by path; not what is built, fetched, or kept by git itself.
const std::vector<File>& files();

// The C++ files below src/, tests left out unless asked for.
std::vector<File> sources(bool with_tests = false);

// The file of that path, which must be there.
const File& file(std::string_view path);

// Whether there is a file or a folder of that path.
bool exists(std::string_view path);

std::vector<std::string> lines_of(std::string_view text);

// The cells of each row of the first Markdown table after the line `heading`, without its head.
std::vector<std::vector<std::string>> table_after(std::string_view markdown, std::string_view heading);

// What stands between backticks in the text.
std::vector<std::string> backticked(std::string_view text);

// Whether `word` occurs in the text as a whole word (of letters, digits and _).
bool mentions(std::string_view text, std::string_view word);

}  // namespace ntm::repository
