// SPDX-License-Identifier: Apache-2.0
#include "columns/array_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/check.h"
#include "base/error.h"
#include "columns/checksum.h"

namespace ntm::columns {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWords = "Thôn Một\nThôn Hai";

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(Checksum, is_xxh64) {
  EXPECT_EQ(checksum(bytes_of("")), 0xEF46DB3751D8E999U);
  EXPECT_EQ(checksum(bytes_of("a")), 0xD24EC4F1A98C6E5BU);
  EXPECT_EQ(checksum(bytes_of("abc")), 0x44BC2CF5AD770999U);
  EXPECT_EQ(checksum(bytes_of("Nobody inspects the spammish repetition")), 0xFBCEA83C8A378BF1U);
}

class ArrayFileTest : public testing::Test {
 protected:
  ArrayFileTest() {
    std::string name = (fs::temp_directory_path() / "ntm-columns-XXXXXX").string();
    NTM_CHECK(mkdtemp(name.data()) != nullptr);
    folder = name;
    path = (folder / "06217").string();
  }
  ~ArrayFileTest() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  void write(std::string_view key = "key of this day") {
    const std::vector<NamedArray> arrays{
        {"numbers", 4, std::as_bytes(std::span(numbers))}, {"none", 8, {}}, {"words", 1, bytes_of(kWords)}};
    write_array_file(path, key, arrays);
  }
  std::string content() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void replace(std::string_view text) const {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  }
  // "" when it is opened.
  std::string refusal() const {
    const auto opened = ArrayFile::open(path);
    const auto* why = std::get_if<ArrayFile::Refusal>(&opened);
    return why ? std::string(name_of(*why)) : "";
  }
  std::shared_ptr<const ArrayFile> open() const {
    return std::get<std::shared_ptr<const ArrayFile>>(ArrayFile::open(path));
  }

  const std::vector<std::int32_t> numbers{1, -2, 3, 40000, -50000};
  fs::path folder;
  std::string path;
};

TEST_F(ArrayFileTest, gives_back_what_was_written) {
  write();
  const auto file = open();
  EXPECT_EQ(file->key(), "key of this day");
  ASSERT_EQ(file->size(), 3U);
  EXPECT_EQ(file->entry(0).name, "numbers");
  EXPECT_EQ(file->entry(0).width, 4);
  EXPECT_EQ(text_of(file->entry(0).bytes), text_of(std::as_bytes(std::span(numbers))));
  EXPECT_TRUE(file->find("none")->bytes.empty());
  EXPECT_EQ(text_of(file->find("words")->bytes), kWords);
  EXPECT_FALSE(file->find("others"));
  EXPECT_TRUE(file->is_sound());
  for (std::size_t i = 0; i < file->size(); ++i)
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->entry(i).bytes.data()) % 64, 0U);
}

TEST_F(ArrayFileTest, is_for_its_owner_only_and_alone_in_its_folder) {
  write();
  write();
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
}

TEST_F(ArrayFileTest, is_replaced_while_somebody_reads_the_old_one) {
  write("before");
  const auto before = open();
  write("after");
  EXPECT_EQ(before->key(), "before");
  EXPECT_TRUE(before->is_sound());
  EXPECT_EQ(open()->key(), "after");
}

TEST_F(ArrayFileTest, is_refused_where_it_is_none) {
  EXPECT_EQ(refusal(), "missing");
  fs::create_directory(path);
  EXPECT_EQ(refusal(), "missing");
  fs::remove(path);
  replace("");
  EXPECT_EQ(refusal(), "cut_short");
  replace(std::string(4096, 'x'));
  EXPECT_EQ(refusal(), "foreign");
  write();
  std::string other = content();
  other[8] = 99;
  replace(other);
  EXPECT_EQ(refusal(), "other_version");
}

TEST_F(ArrayFileTest, is_refused_where_it_was_cut_short_wherever_that_was) {
  write();
  const std::string whole = content();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    replace(whole.substr(0, size));
    EXPECT_EQ(refusal(), "cut_short") << size;
  }
  replace(whole + "more");
  EXPECT_EQ(refusal(), "torn");
}

// What a power cut leaves: a page of zeros, or a byte that fell over.
TEST_F(ArrayFileTest, is_found_out_wherever_a_byte_is_another_one) {
  write();
  const std::string whole = content();
  int refused = 0, unsound = 0, beside = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] = static_cast<char>(other[at] ^ 0x10);
    replace(other);
    if (!refusal().empty()) {
      ++refused;
      continue;
    }
    const auto file = open();
    if (!file->is_sound()) {
      ++unsound;
      continue;
    }
    ++beside;  // between two arrays, where nothing stands
    EXPECT_EQ(whole[at], '\0') << at;
    EXPECT_EQ(text_of(file->find("words")->bytes), kWords);
  }
  const int front = 64 + 3 * 32 + 15 + 16, arrays = 5 * 4 + static_cast<int>(kWords.size());
  EXPECT_EQ(refused, front);
  EXPECT_EQ(unsound, arrays);
  EXPECT_EQ(beside, static_cast<int>(whole.size()) - front - arrays);
}

TEST_F(ArrayFileTest, leaves_all_as_it_was_when_it_cannot_take_its_place) {
  fs::create_directory(path);
  try {
    write();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::Error::Kind::unavailable);
    EXPECT_EQ(error.message().key, "columns.not_written");
  }
  EXPECT_TRUE(fs::is_directory(path));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
}

TEST_F(ArrayFileTest, cannot_be_written_where_there_is_no_folder) {
  path = (folder / "none" / "06217").string();
  try {
    write();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.message().key, "columns.not_written");
    EXPECT_NE(error.message().in(base::Language::vietnamese), "");
  }
}

// Killed at whatever moment while it writes one after another, a process leaves one that is whole.
TEST_F(ArrayFileTest, is_whole_whenever_its_writer_was_killed) {
  write("0");
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const std::vector<std::int64_t> many(200'000, 7);
      const NamedArray array{"many", 8, std::as_bytes(std::span(many))};
      for (int i = 0;; ++i) write_array_file(path, std::to_string(i), {&array, 1});
    }
    ::usleep(static_cast<useconds_t>(2000 + 700 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ASSERT_EQ(refusal(), "") << round;
    EXPECT_TRUE(open()->is_sound()) << round;
  }
  std::ofstream(path + ".new-" + std::to_string(::getpid()) + "-1") << "somebody is still writing it";
  remove_unfinished(folder.string());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 2);
}

}  // namespace
}  // namespace ntm::columns
