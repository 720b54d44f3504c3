// SPDX-License-Identifier: Apache-2.0
#include "documents/package/package_part.h"

#include <gtest/gtest.h>

namespace ntm::documents {
namespace {

TEST(PackagePartTest, a_target_is_found_from_the_folder_or_from_the_root_and_never_outside) {
  for (const auto& [target, expected] : std::vector<std::pair<std::string, std::string>>{
           {"worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
           {"/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
           {"../xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
           {"./worksheets/../styles.xml", "xl/styles.xml"},
           {"worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"},
           {"../../../etc/passwd", "etc/passwd"},
           {"", "xl"}})
    EXPECT_EQ(part_named(target, "xl/"), expected) << target;
}

TEST(PackagePartTest, a_part_is_known_by_its_name_whatever_its_capitals) {
  const ZipPart parts[] = {{"xl/SharedStrings.xml", "one"},
                           {"XL\\sheet%201.xml", "two"},
                           {"a.xml", "small"},
                           {"A.xml", "capital"}};
  const std::string bytes = write_zip(parts);
  const auto archive = ZipArchive::open(bytes);
  ASSERT_TRUE(archive);
  for (const auto& [name, expected] :
       std::vector<std::pair<std::string, std::string>>{{"xl/sharedStrings.xml", "one"},
                                                        {"/xl/sharedstrings.xml", "one"},
                                                        {"xl/sheet 1.xml", "two"},
                                                        {"xl/Sheet%201.xml", "two"}}) {
    std::string content;
    EXPECT_EQ(archive->read(name, 100, content), ZipArchive::Outcome::read) << name;
    EXPECT_EQ(content, expected) << name;
  }
  std::string content;
  EXPECT_EQ(archive->read("xl/styles.xml", 100, content), ZipArchive::Outcome::missing);
  EXPECT_TRUE(archive->has("A.XML"));
  for (const char* name : {"a.xml", "A.xml"})
    EXPECT_EQ(archive->read(name, 100, content), ZipArchive::Outcome::twice) << name;
}

}  // namespace
}  // namespace ntm::documents
