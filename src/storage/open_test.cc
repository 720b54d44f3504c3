// SPDX-License-Identifier: Apache-2.0
#include "storage/open.h"

#include "storage/storage_fixture.h"

namespace ntm::storage {
namespace {

class OpenTest : public testing::Test {
 protected:
  TemporaryFolder folder;
  const std::string path = folder.file("commune.db");
};

TEST_F(OpenTest, a_path_and_the_url_of_its_engine_are_the_same_database) {
  {
    const auto db = create("sqlite:" + path);
    write(*db, [&] { db->run("INSERT INTO place_batch (known_from) VALUES (7)"); });
  }
  EXPECT_TRUE(std::filesystem::exists(path));
  for (const std::string& url : {path, "sqlite:" + path}) {
    const auto opened = open(url);
    const auto row = opened->prepare("SELECT known_from FROM place_batch");
    ASSERT_TRUE(row->step()) << url;
    EXPECT_EQ(row->whole(0), 7);
    EXPECT_EQ(connect(url)->schema_version(), opened->schema_version());
  }
}

TEST_F(OpenTest, a_colon_does_not_make_a_url_of_a_path) {
  const std::string with_colon = folder.file("xã:2024.db");
  create(with_colon);
  EXPECT_TRUE(std::filesystem::exists(with_colon));
  EXPECT_NO_THROW(open(with_colon));
}

TEST_F(OpenTest, another_engine_is_refused_with_those_that_there_are_and_without_its_password) {
  const std::string url = "oracle://ntm:matkhau@may-chu/binhtrung";
  EXPECT_ERROR(create(url), invalid, "storage.other_engine");
  EXPECT_ERROR(connect(url), invalid, "storage.other_engine");
  const auto error = error_of([&] { open(url); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "storage.other_engine");
  const std::string english = error->message().in(base::Language::english);
  EXPECT_NE(english.find("“oracle”"), std::string::npos) << english;
  EXPECT_NE(english.find("only: sqlite, postgresql."), std::string::npos) << english;
  EXPECT_EQ(english.find("matkhau"), std::string::npos) << english;
}

TEST_F(OpenTest, a_server_that_does_not_answer_is_named_without_the_password) {
  const auto error = error_of([&] { open("postgresql://ntm:matkhau@127.0.0.1:1/binhtrung"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), base::Error::Kind::unavailable);
  EXPECT_EQ(error->message().key, "storage.no_server");
  const std::string english = error->message().in(base::Language::english);
  EXPECT_NE(english.find("postgresql://127.0.0.1:1/binhtrung"), std::string::npos) << english;
  EXPECT_EQ(english.find("matkhau"), std::string::npos) << english;
}

TEST_F(OpenTest, one_in_memory_has_the_newest_schema_and_nothing_in_it) {
  const auto db = in_memory();
  EXPECT_EQ(db->schema_version(), create(path)->schema_version());
  EXPECT_FALSE(db->prepare("SELECT 1 FROM audit")->step());
}

}  // namespace
}  // namespace ntm::storage
