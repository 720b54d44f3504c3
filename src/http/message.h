// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A request and its answer, as a handler sees them. Nothing here knows how they travel.
namespace ntm::http {

enum class Method { get, head, post, put, patch, remove, options };
std::string_view name_of(Method method);  // "GET", …, "DELETE"

// Compares names without regard to the case of ASCII letters, as those of headers are (RFC 9110, 5.1).
struct NameLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};
using Headers = std::multimap<std::string, std::string, NameLess>;

struct Request {
  Method method = Method::get;
  std::string path;    // percent-decoded, UTF-8, begins with '/'; no empty, "." or ".." segment, no NUL
  std::string target;  // as it came, with the query
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  Headers headers;
  std::string body;
  std::string remote;   // address of the client, without port
  bool secure = false;  // came over TLS, or a trusted proxy says so

  // The first header, query parameter of that name; nothing when there is none.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;
  // Of the header Cookie (RFC 6265); nothing when there is none.
  std::optional<std::string_view> cookie(std::string_view name) const;
};

// Gives the next part of a body; nothing at the end. Called on the handlers' threads, on one at a time, while
// the request is there; an exception ends the connection, as the status has been sent. Between two parts the
// client is waited for: nothing should be kept locked.
using BodyStream = std::function<std::optional<std::string>()>;

// The events since it was asked last, each as text ("event: data\ndata: {…}\n\n"); nothing at the end. Asked
// several times a second on the thread that reads all connections: must wait neither for locks nor for files.
using EventSource = std::function<std::optional<std::string>()>;

// A header by which a handler names its route for the log and the metrics; the server takes it off.
inline constexpr std::string_view kRouteHeader = "X-Ntm-Route";

class FileBody;  // file_body.h
class Later;     // later.h

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<const FileBody> file;  // instead of `body`: is sent without holding a thread
  std::shared_ptr<Later> later;          // instead of everything: the answer is made elsewhere
  BodyStream stream;                     // instead of `body`, sent in chunks
  EventSource events;                    // instead of both

  // Replaces every header of that name.
  Response& set(std::string_view name, std::string value);
};

}  // namespace ntm::http
