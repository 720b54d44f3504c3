// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/embedded_files.h"

namespace ntm::base {
namespace {

std::string file_on_disk(std::string_view path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR "/") + std::string(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(EmbeddedFilesTest, hold_each_data_file_byte_for_byte) {
  ASSERT_GE(embedded_files().size(), 10U);
  for (const EmbeddedFile& file : embedded_files())
    EXPECT_EQ(file.text, file_on_disk(file.path)) << file.path;
}

TEST(EmbeddedFilesTest, are_sorted_by_path) {
  EXPECT_TRUE(std::ranges::is_sorted(embedded_files(), {}, &EmbeddedFile::path));
}

TEST(EmbeddedFilesTest, are_found_by_path_and_by_folder) {
  ASSERT_TRUE(embedded_text("registers/units.yaml"));
  EXPECT_NE(embedded_text("registers/units.yaml")->find("million_vnd"), std::string_view::npos);
  EXPECT_FALSE(embedded_text("registers/none.yaml"));
  const auto registers = embedded_files_in("registers/", ".yaml");
  EXPECT_GE(registers.size(), 10U);
  for (const EmbeddedFile& file : registers) EXPECT_TRUE(file.path.starts_with("registers/")) << file.path;
  EXPECT_TRUE(embedded_files_in("registers/", ".csv").empty());
}

}  // namespace
}  // namespace ntm::base
