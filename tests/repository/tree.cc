// SPDX-License-Identifier: Apache-2.0
#include "tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "base/text.h"
#include "source_text.h"

namespace ntm::repository {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = NTM_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<File> read_all() {
  static const std::set<std::string> kForeign = {".git", "build"};
  std::vector<File> all;
  for (auto entry = fs::recursive_directory_iterator(kRoot); entry != fs::recursive_directory_iterator();
       ++entry) {
    const std::string path = fs::relative(entry->path(), kRoot).generic_string();
    const bool foreign = kForeign.contains(path) || entry->path().filename() == "node_modules";
    if (entry->is_directory() && foreign) entry.disable_recursion_pending();
    if (entry->is_regular_file() && entry->file_size() < (1U << 20))
      all.push_back({path, read(entry->path())});
  }
  std::ranges::sort(all, {}, &File::path);
  return all;
}

}  // namespace

std::string File::layer() const {
  if (!path.starts_with("src/")) return {};
  const std::string rest = path.substr(4);
  return rest.substr(0, rest.find('/'));
}

const std::vector<File>& files() {
  static const std::vector<File> all = read_all();
  return all;
}

std::vector<File> sources(bool with_tests) {
  std::vector<File> found;
  for (const File& f : files())
    if (f.path.starts_with("src/") && f.is_cpp() && (with_tests || !f.is_test())) found.push_back(f);
  return found;
}

const File& file(std::string_view path) {
  const auto found = std::ranges::find(files(), path, &File::path);
  if (found == files().end()) throw std::runtime_error("no such file: " + std::string(path));
  return *found;
}

bool exists(std::string_view path) {
  return fs::exists(kRoot / path);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view line : base::split(text, '\n')) lines.emplace_back(line);
  return lines;
}

std::vector<std::vector<std::string>> table_after(std::string_view markdown, std::string_view heading) {
  std::vector<std::vector<std::string>> rows;
  bool reached = false;
  for (const std::string& line : lines_of(markdown)) {
    if (line == heading) reached = true;
    if (!reached) continue;
    if (!line.starts_with("|")) {
      if (!rows.empty()) break;
      continue;
    }
    std::vector<std::string> cells;
    for (std::string_view cell : base::split(std::string_view(line).substr(1), '|'))
      cells.emplace_back(base::trim(cell));
    rows.push_back(std::move(cells));
  }
  if (rows.size() < 3) throw std::runtime_error("no table after " + std::string(heading));
  rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

std::vector<std::string> backticked(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t open = text.find('`'); open != std::string_view::npos; open = text.find('`', open)) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    found.emplace_back(text.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return found;
}

bool mentions(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

}  // namespace ntm::repository
