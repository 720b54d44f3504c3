// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ntm::accounts {

// The text as a QR code: an SVG image, dark on white, with the quiet zone around it. At most 1000 bytes.
std::string qr_svg(const std::string& text);

}  // namespace ntm::accounts
