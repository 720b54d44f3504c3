// SPDX-License-Identifier: Apache-2.0
#include "accounts/sealed_stream.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/error.h"

namespace ntm::accounts {
namespace {

constexpr HashCost kCheapHash{1, 8192};
constexpr const char* kPassphrase = "lúa vàng suối trong";

std::string sealed(const std::string& plain) {
  Sealer sealer(kPassphrase, kCheapHash);
  std::string text = sealer.head();
  for (std::size_t at = 0; at <= plain.size(); at += kPlainPart) {
    const bool is_last = plain.size() - at <= kPlainPart;
    text += sealer.seal(std::string_view(plain).substr(at, kPlainPart), is_last);
    if (is_last) break;
  }
  return text;
}

// What was opened; the key of the error, or "cut short".
std::string opened(const std::string& text, const std::string& passphrase = kPassphrase) {
  try {
    Unsealer unsealer(passphrase, std::string_view(text).substr(0, kSealedHead));
    std::string plain;
    for (std::size_t at = kSealedHead; at < text.size(); at += kSealedPart)
      plain += unsealer.open(std::string_view(text).substr(at, kSealedPart));
    return unsealer.is_complete() ? plain : "cut short";
  } catch (const base::Error& error) {
    return error.message().key;
  }
}

TEST(SealedStreamTest, what_was_sealed_is_opened_with_the_passphrase_whatever_its_length) {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kPlainPart - 1, kPlainPart, kPlainPart + 1, 3 * kPlainPart}) {
    const std::string plain(size, 'x');
    EXPECT_EQ(opened(sealed(plain)), plain) << size;
  }
}

TEST(SealedStreamTest, another_passphrase_opens_nothing_and_nothing_can_be_read_in_it) {
  const std::string text = sealed("Nguyễn Văn Nam");
  EXPECT_EQ(text.find("Nam"), std::string::npos);
  EXPECT_EQ(opened(text, "lúa vàng suối đục"), "seal.wrong_passphrase");
  EXPECT_NE(sealed("a"), sealed("a")) << "each time with a salt of its own";
}

TEST(SealedStreamTest, every_byte_counts) {
  const std::string text = sealed("Nguyễn Văn Nam");
  for (std::size_t at = 0; at < text.size(); ++at) {
    // A head that asks for more work than is sane, or less than there can be, is refused before it is done.
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_NE(opened(changed), "Nguyễn Văn Nam") << at;
  }
}

TEST(SealedStreamTest, what_is_cut_short_or_put_together_anew_is_noticed) {
  const std::string text = sealed(std::string(2 * kPlainPart + 5, 'x'));
  const std::string head = text.substr(0, kSealedHead);
  const std::string first = text.substr(kSealedHead, kSealedPart);
  const std::string second = text.substr(kSealedHead + kSealedPart, kSealedPart);
  const std::string last = text.substr(kSealedHead + 2 * kSealedPart);
  EXPECT_EQ(opened(head), "cut short");
  EXPECT_EQ(opened(head + first + second), "cut short");
  EXPECT_EQ(opened(text.substr(0, text.size() - 1)), "seal.changed");
  EXPECT_EQ(opened(head + first + last), "seal.changed");
  EXPECT_EQ(opened(head + second + first + last), "seal.wrong_passphrase");
  EXPECT_EQ(opened(text + "x"), "seal.changed");
  EXPECT_EQ(opened(head.substr(0, kSealedHead - 1)), "seal.no_seal");
  EXPECT_EQ(opened("SQLite format 3" + head), "seal.no_seal");
}

}  // namespace
}  // namespace ntm::accounts
