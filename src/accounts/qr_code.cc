// SPDX-License-Identifier: Apache-2.0
#include "accounts/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "base/check.h"

namespace ntm::accounts {
namespace {

constexpr int kQuietZone = 4;  // modules, as the standard asks

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

}  // namespace

std::string qr_svg(const std::string& text) {
  const Code code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  NTM_CHECK(code);
  const int width = code->width;
  std::string path;
  for (int y = 0; y < width; ++y)
    for (int x = 0; x < width; ++x)
      if ((code->data[y * width + x] & 1) != 0)
        path += fmt::format("M{} {}h1v1h-1z", x + kQuietZone, y + kQuietZone);
  const int size = width + 2 * kQuietZone;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">"
      "<path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path fill=\"#000\" d=\"{1}\"/></svg>",
      size, path);
}

}  // namespace ntm::accounts
