// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "http/message.h"
#include "http/reply.h"
#include "http/static_files.h"
#include "http/target.h"

namespace {

using namespace ntm;

// Nothing that a handler could take for another path than it is.
void check_path(const std::string& path) {
  NTM_CHECK(path.starts_with('/') && base::is_valid_utf8(path) && path.find('\0') == std::string::npos);
  if (path == "/") return;
  for (const std::string_view segment : base::split(std::string_view(path).substr(1), '/'))
    NTM_CHECK(!segment.empty() && segment != "." && segment != ".." &&
              segment.find('\\') == std::string::npos);
}

}  // namespace

// Whatever the bytes are: the first line of a request's target is read as it promises or refused, and headers
// that come from strangers break nothing, nor begin another one in an answer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto target = http::read_target(text)) {
    check_path(target->path);
    for (const auto& [name, value] : target->query)
      NTM_CHECK(base::is_valid_utf8(name) && base::is_valid_utf8(value));
  }
  http::Request request;
  for (const char* name : {"Cookie", "If-None-Match", "Accept-Encoding", "Accept-Language"})
    request.headers.emplace(name, text);
  request.cookie("ntm_session");
  http::has_already(request, "\"x\"");
  http::accepts_gzip(text);
  http::Response response;
  response.set("X-Name", text);
  const std::string head = http::head_of(response, http::Framing::length, true, 0);
  NTM_CHECK(head.find("\r\n\r\n") == head.size() - 4);
  NTM_CHECK(std::ranges::count(head, '\n') ==
            6);  // status, date, name, length, connection, and the blank line
  return 0;
}
