// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "http/message.h"

// What is done with every answer between the handler and the wire. Pure.
namespace ntm::http {

// How the end of a body is told.
enum class Framing {
  none,     // there is none, and cannot be (204, 304)
  length,   // Content-Length
  chunked,  // Transfer-Encoding: chunked
  close,    // the connection ends with it: for HTTP/1.0, which has no chunks
};

// Does an Accept-Encoding allow gzip?
bool accepts_gzip(std::string_view accept_encoding);

// Is it worth packing what has this Content-Type?
bool is_compressible(std::string_view content_type);

// Adds the headers that keep browsers from mischief; what the handler has set itself stays. `secure`: the
// client came over TLS, and is told to do so always.
void add_security_headers(Response& response, bool secure);

// Packs a body of more than 1 kB, if its type is worth it and the client takes it; a stream is only marked
// (Content-Encoding: gzip): whoever sends it packs it. Says so in Vary. An ETag stays as it is, so that it
// can be given back in If-Match: no range of a packed body is ever sent.
void compress(Response& response, const Request& request);

// The first line and the headers, with the blank line. Line ends within a value become spaces; headers about
// framing and kRouteHeader are left out, as they are not the handler's to say.
std::string head_of(const Response& response, Framing framing, bool keep_alive, std::time_t now);

// "Tue, 15 Oct 2024 03:04:05 GMT" (RFC 9110, 5.6.7)
std::string date_header(std::time_t time);

}  // namespace ntm::http
