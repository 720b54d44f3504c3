// SPDX-License-Identifier: Apache-2.0
#include "api/file_routes.h"

#include <algorithm>

#include "actions/store_file.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;

// An appraiser or auditor only looks; who works in the commune brings evidence.
void require_work(const Call& call, const std::string& place) {
  for (const Permission permission :
       {Permission::enter_records, Permission::log_tasks, Permission::write_reports})
    if (!call.places_within(permission, place).empty()) return;
  throw Problem{403, {"api.forbidden", {}}};
}

http::Response store_file(const Call& call) {
  const std::string& place = call.captured("place");
  require_work(call, place);
  if (call.request.body.size() > actions::kMostFileBytes)
    throw Problem{413, {"evidence.too_large", {{"limit", "5 MB"}}}};
  if (!call.request.body.empty() && !actions::media_type_of(call.request.body))
    throw Problem{415, actions::evidence_refusal(call.request.body)};
  const auto kept =
      actions::store_file(call.database, place, call.text("name"), call.request.body, call.session);
  return json_response(object{{"id", kept.file.id},
                              {"name", kept.file.name},
                              {"type", kept.file.media_type},
                              {"bytes", kept.file.size}},
                       kept.is_new ? kCreated : 200);
}

http::Response get_file(const Call& call) {
  auto file = actions::read_file(call.database, call.captured("file"));
  const auto open = std::find_if(file.kept.begin(), file.kept.end(), [&](const auto& kept) {
    return !call.places_within(Permission::see_programme, kept.place).empty();
  });
  // A file of elsewhere is answered as one that there is not.
  if (open == file.kept.end()) throw Problem{404, {"evidence.unknown", {}}};
  const bool is_picture = open->media_type.starts_with("image/");
  auto response = file_response(std::move(file.content), open->media_type,
                                open->name.empty() ? open->id : open->name, is_picture);
  response.set("X-Content-Type-Options", "nosniff");
  return response;
}

constexpr Route kFileRoutes[] = {
    {http::Method::post, "/places/{place}/files", Permission::see_programme, "store_file",
     "Lưu một tệp minh chứng (ảnh JPEG, PNG, WebP hoặc PDF, nhiều nhất 5 MB)", store_file},
    {http::Method::get, "/files/{file}", Permission::see_programme, "get_file",
     "Đọc lại một tệp minh chứng, hoặc tệp ranh giới", get_file},
};

}  // namespace

std::span<const Route> file_routes() {
  return kFileRoutes;
}

}  // namespace ntm::api
