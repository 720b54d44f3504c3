// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/embedded_files.h"

namespace ntm::api {

// The web pages as web/ was built, sorted by path ("assets/index-4f2a.js", "index.html"); any bytes.
std::span<const base::EmbeddedFile> web_files();

}  // namespace ntm::api
