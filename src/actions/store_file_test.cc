// SPDX-License-Identifier: Apache-2.0
#include "actions/store_file.h"

#include "actions/example_fixture.h"
#include "storage/audit_queries.h"
#include "storage/past_the_program_for_tests.h"

namespace ntm::actions {
namespace {

const std::string kPicture =
    std::string("\xFF\xD8\xFF\xE0\x00\x10JFIF", 11) + std::string(100, '\0') + "\xFF\xD9";

class StoreFileTest : public ExampleTest {
 protected:
  KeptFile store(const std::string& bytes, const std::string& name = "anh.jpg",
                 const std::string& place = kPlace) {
    return store_file(*db, place, name, bytes, {"lan", at("2025-02-03T08:00:00+07:00")});
  }
};

TEST_F(StoreFileTest, a_picture_comes_back_byte_by_byte) {
  const auto kept = store(kPicture);
  EXPECT_TRUE(kept.is_new);
  EXPECT_EQ(kept.file.media_type, "image/jpeg");
  EXPECT_EQ(kept.file.id.substr(0, 2), "f_");
  const auto back = read_file(*db, kept.file.id);
  EXPECT_EQ(back.content, kPicture);
  EXPECT_EQ(back.kept.at(0).place, kPlace);
  EXPECT_EQ(storage::read_audit(*db, 1).at(0).action, "evidence.store");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(StoreFileTest, the_same_file_is_kept_once_for_each_place) {
  const auto first = store(kPicture);
  const std::string before = content();
  EXPECT_FALSE(store(kPicture, "khac.jpg").is_new);
  EXPECT_EQ(content(), before);
  EXPECT_TRUE(store(kPicture, "anh.jpg", "06217-08").is_new);
  EXPECT_EQ(read_file(*db, first.file.id).kept.size(), 2U);
}

TEST_F(StoreFileTest, kinds_are_told_by_the_bytes_not_by_the_name) {
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1A\n..."), "image/png");
  EXPECT_EQ(media_type_of("RIFF\x01\x01\x01\x01WEBPVP8 "), "image/webp");
  EXPECT_EQ(media_type_of("%PDF-1.7\n"), "application/pdf");
  for (const char* other : {"<svg onload=alert(1)>", "<html>", "MZ", "GIF89a", "", "RIFF1234WAVE"})
    EXPECT_EQ(media_type_of(other), std::nullopt) << other;
  EXPECT_ERROR(store("<html><script>alert(1)</script>", "anh.jpg"), invalid, "evidence.kind");
}

TEST_F(StoreFileTest, empty_and_too_large_files_are_refused) {
  EXPECT_ERROR(store(""), invalid, "evidence.empty");
  EXPECT_ERROR(store(kPicture + std::string(kMostFileBytes, ' ')), invalid, "evidence.too_large");
  EXPECT_ERROR(store(kPicture, "a", "99999"), not_found, "place.unknown");
  EXPECT_ERROR(read_file(*db, "f_unknown"), not_found, "evidence.unknown");
}

TEST_F(StoreFileTest, folders_and_control_characters_in_a_name_are_dropped) {
  EXPECT_EQ(store(kPicture + "1", "../../etc/pass\nwd.jpg").file.name.find('/'), std::string::npos);
  EXPECT_EQ(store(kPicture + "2", "C:\\anh\\nhà tiêu.jpg").file.name, "nhà tiêu.jpg");
  EXPECT_EQ(store(kPicture + "3", "\xC3\x28").file.name, "");
}

TEST_F(StoreFileTest, bytes_that_were_changed_afterwards_are_noticed) {
  const auto kept = store(kPicture);
  storage::past_the_program(*db, [&] {
    db->prepare("UPDATE file_content SET content = ?1")->with(storage::Bytes{"\xFF\xD8\xFF"}).execute();
  });
  EXPECT_ERROR(read_file(*db, kept.file.id), corrupt, "storage.bad_row");
  EXPECT_TRUE(storage::verify_audit(*db).first_break);
}

}  // namespace
}  // namespace ntm::actions
