// SPDX-License-Identifier: Apache-2.0
#include "accounts/totp.h"

#include <gtest/gtest.h>

#include "accounts/qr_code.h"

namespace ntm::accounts {
namespace {

const std::string kSecret = "12345678901234567890";  // of RFC 6238, appendix B

base::Instant second(std::int64_t seconds) {
  return {seconds * 1'000'000};
}

TEST(TotpTest, codes_are_those_of_the_standard) {
  const std::pair<std::int64_t, const char*> cases[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                        {1111111111, "14050471"}, {1234567890, "89005924"},
                                                        {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [at, code] : cases) EXPECT_EQ(totp_code(kSecret, totp_step(second(at)), 8), code);
  EXPECT_EQ(totp_code(kSecret, totp_step(second(59))), "287082");
}

TEST(TotpTest, a_code_holds_for_its_half_minute_and_the_ones_beside_it) {
  const std::string code = totp_code(kSecret, 100);
  EXPECT_EQ(accepted_step(kSecret, code, second(99 * 30), std::nullopt), 100);
  EXPECT_EQ(accepted_step(kSecret, code, second(100 * 30), std::nullopt), 100);
  EXPECT_EQ(accepted_step(kSecret, code, second(101 * 30 + 29), std::nullopt), 100);
  EXPECT_EQ(accepted_step(kSecret, code, second(98 * 30 + 29), std::nullopt), std::nullopt);
  EXPECT_EQ(accepted_step(kSecret, code, second(102 * 30), std::nullopt), std::nullopt);
}

TEST(TotpTest, a_code_is_not_accepted_twice_nor_one_before_it) {
  EXPECT_EQ(accepted_step(kSecret, totp_code(kSecret, 100), second(3000), 100), std::nullopt);
  EXPECT_EQ(accepted_step(kSecret, totp_code(kSecret, 99), second(3000), 100), std::nullopt);
  EXPECT_EQ(accepted_step(kSecret, totp_code(kSecret, 101), second(3000), 100), 101);
}

TEST(TotpTest, spaces_do_not_matter_and_other_texts_are_no_codes) {
  std::string code = totp_code(kSecret, 100);
  EXPECT_EQ(accepted_step(kSecret, code.insert(3, " "), second(3000), std::nullopt), 100);
  for (const char* wrong : {"", "000000", "28708", "2870822", "abcdef"})
    EXPECT_EQ(accepted_step(kSecret, wrong, second(3000), std::nullopt), std::nullopt) << wrong;
}

TEST(TotpTest, an_authenticator_gets_the_secret_as_a_uri_and_a_picture) {
  const std::string uri = totp_uri(kSecret, "canbo");
  EXPECT_EQ(uri, "otpauth://totp/ntm:canbo?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ntm");
  const std::string picture = qr_svg(uri);
  EXPECT_TRUE(picture.starts_with("<svg ")) << picture;
  // The finder pattern stands in the corner inside the quiet zone: seven dark modules in its first row.
  for (int x = 4; x < 11; ++x)
    EXPECT_NE(picture.find(fmt::format("M{} 4h1v1h-1z", x)), std::string::npos) << x;
  EXPECT_EQ(picture.find("M11 4h1v1h-1z"), std::string::npos);
}

}  // namespace
}  // namespace ntm::accounts
