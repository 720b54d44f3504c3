// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded_files.h"
#include "http/message.h"

namespace ntm::http {

// The files of a web application, from memory. Safe for use by many threads.
class StaticFiles {
 public:
  // Paths as they stand below "/" ("assets/index-4f2a91bc.js"); the bytes must outlive this. What is worth it
  // is packed here, once.
  explicit StaticFiles(std::span<const base::EmbeddedFile> files);

  // GET "/" is index.html, and so is every path that is no file and whose last segment has no ending as files
  // have: the pages of the application ("/tieu-chi/15.1" too: digits are no ending), which find out by
  // themselves which they are. Nothing below /api is (404). Other methods than GET: 405.
  //
  // A name with a hash in it (as bundlers make them: "assets/…-4f2a91bc.js") may be kept for ever; everything
  // else is asked for again each time, and answered 304 when the client has it already.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string_view bytes;
    std::string packed;  // "" when that is not worth it
    std::string_view type;
    std::string etag;
    bool for_ever = false;
  };
  const File* find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path, with the slash
};

// By the ending of the name; application/octet-stream when it says nothing.
std::string_view media_type(std::string_view path);

// Does If-None-Match name this ETag (or "*")?
bool has_already(const Request& request, std::string_view etag);

}  // namespace ntm::http
