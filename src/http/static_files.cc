// SPDX-License-Identifier: Apache-2.0
#include "http/static_files.h"

#include "base/hash.h"
#include "base/text.h"
#include "http/gzip.h"
#include "http/problem.h"
#include "http/reply.h"

namespace ntm::http {
namespace {

constexpr int kSmallest = 9;
constexpr std::size_t kEtagDigits = 20;

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".xml", "application/xml"},
    {".yaml", "application/yaml"},
};

bool is_of_a_hash(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

// "assets/index-4f2a91bc.js": eight characters between the last "-" that leaves so many, and the ending.
bool has_hash(std::string_view path) {
  constexpr std::size_t kHash = 8;
  if (!path.starts_with("assets/")) return false;
  const std::string_view stem = path.substr(0, path.rfind('.'));
  if (stem.size() <= kHash || stem[stem.size() - kHash - 1] != '-') return false;
  return std::ranges::all_of(stem.substr(stem.size() - kHash), is_of_a_hash);
}

// "/tieu-chi/15.1" is a page, "/robots.txt" and "/assets/index-4f2a91bc.js" are files.
bool is_page(std::string_view path) {
  if (path == "/api" || path.starts_with("/api/")) return false;
  const std::string_view last = path.substr(path.rfind('/') + 1);
  const std::size_t dot = last.rfind('.');
  if (dot == std::string_view::npos) return true;
  return dot + 1 < last.size() &&
         std::ranges::all_of(last.substr(dot + 1), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view media_type(std::string_view path) {
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

bool has_already(const Request& request, std::string_view etag) {
  const auto known = request.header("If-None-Match");
  if (!known) return false;
  for (std::string_view one : base::split(*known, ',')) {
    one = base::trim(one);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == etag || one == "*") return true;
  }
  return false;
}

StaticFiles::StaticFiles(std::span<const base::EmbeddedFile> files) {
  for (const base::EmbeddedFile& file : files) {
    File& kept = files_["/" + std::string(file.path)];
    kept.bytes = file.text;
    kept.type = media_type(file.path);
    kept.etag = "\"" + base::content_hash(file.text).substr(0, kEtagDigits) + "\"";
    kept.for_ever = has_hash(file.path);
    if (!is_compressible(kept.type)) continue;
    kept.packed = gzip(file.text, kSmallest);
    if (kept.packed.size() >= file.text.size()) kept.packed.clear();
  }
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  auto found = files_.find(path);
  if (found == files_.end() && is_page(path)) found = files_.find("/index.html");
  return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::answer(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head)
    return problem(405, "http.only_reading", language_for(request)).set("Allow", "GET, HEAD");
  const File* const file = find(request.path);
  if (!file) return problem(404, "http.not_found", language_for(request));
  Response response;
  response.set(kRouteHeader, "file").set("ETag", file->etag);
  response.set("Cache-Control", file->for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  if (!file->packed.empty()) response.set("Vary", "Accept-Encoding");
  if (has_already(request, file->etag)) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", std::string(file->type));
  const bool packed = !file->packed.empty() && accepts_gzip(request.header("Accept-Encoding").value_or(""));
  if (packed) response.set("Content-Encoding", "gzip");
  response.body = packed ? file->packed : std::string(file->bytes);
  return response;
}

}  // namespace ntm::http
