// SPDX-License-Identifier: Apache-2.0
#include "plans/json_text.h"

#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <string>
#include <vector>

namespace ntm::plans {
namespace {

namespace json = boost::json;

// Hears what the parser finds; keeps the names of the objects that are open, and nothing else.
struct Listener {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using Error = boost::system::error_code;

  std::vector<std::set<std::string, std::less<>>> open;
  std::string name;
  std::optional<base::Message> mistake;

  bool refuse(Error& error, base::Message why) {
    mistake = std::move(why);
    error = json::error::syntax;  // any: `mistake` says which
    return false;
  }
  bool take(std::string_view part, Error& error) {
    return part.find('\0') == std::string_view::npos || refuse(error, {"json.nul", {}});
  }

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    open.pop_back();
    return true;
  }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t, Error&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, Error& error) {
    name.append(part.data(), part.size());
    return take({part.data(), part.size()}, error);
  }
  bool on_key(json::string_view part, std::size_t size, Error& error) {
    if (!on_key_part(part, size, error)) return false;
    const bool is_new = open.back().insert(name).second;
    if (!is_new) return refuse(error, {"json.twice", {{"name", name}}});
    name.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, Error& error) {
    return take({part.data(), part.size()}, error);
  }
  bool on_string(json::string_view part, std::size_t, Error& error) {
    return take({part.data(), part.size()}, error);
  }
  bool on_number_part(json::string_view, Error&) { return true; }
  bool on_int64(std::int64_t, json::string_view, Error&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, Error&) { return true; }
  bool on_double(auto, json::string_view, Error&) { return true; }
  bool on_bool(bool, Error&) { return true; }
  bool on_null(Error&) { return true; }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }
};

}  // namespace

std::optional<base::Message> mistake_in_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kDeepestJson;
  json::basic_parser<Listener> parser(options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (parser.handler().mistake) return parser.handler().mistake;
  if (error == json::error::too_deep)
    return base::Message{"json.deep", {{"most", std::to_string(kDeepestJson)}}};
  if (!error && read < text.size()) error = json::error::extra_data;
  if (error)
    return base::Message{"json.bad", {{"position", std::to_string(read + 1)}, {"why", error.message()}}};
  return std::nullopt;
}

}  // namespace ntm::plans
