// SPDX-License-Identifier: Apache-2.0
#include "api/job_routes.h"

#include "api/application.h"
#include "api/route_table.h"
#include "json/values.h"

namespace ntm::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr int kAccepted = 202;

std::string address_of(const JobView& job) {
  return std::string(kApiRoot) + "/jobs/" + job.id;
}

object job_json(const JobView& job, base::Language language) {
  const std::string step = job.step.empty() ? "" : base::Message{job.step, {}}.in(language);
  return {{"id", job.id},
          {"operation", job.origin.operation},
          {"target", job.origin.target},
          {"state", name_of(job.state)},
          {"step", json::text_or_null(step)},
          {"done", job.done},
          {"total", job.total},
          {"ahead", job.ahead},
          {"asked_at", job.asked_at.iso()},
          {"ended_at", job.ended_at ? value(job.ended_at->iso()) : value(nullptr)},
          {"status", job.status == 0 ? value(nullptr) : value(job.status)}};
}

[[noreturn]] void tell_missing(NoJob why) {
  switch (why) {
    case NoJob::elsewhere:
      throw Problem{421, {"job.elsewhere", {}}, {}, {}, {{"Retry-After", "2"}}};
    case NoJob::forgotten:
      throw Problem{410, {"job.forgotten", {}}};
    case NoJob::unknown:
      break;
  }
  throw Problem{404, {"job.unknown", {}}};
}

JobView own_job(const Call& call) {
  const auto found = call.surroundings.jobs->find(call.captured("job"), call.account->id);
  if (const auto* missing = std::get_if<NoJob>(&found)) tell_missing(*missing);
  return std::get<JobView>(found);
}

// Changes while nothing else does.
http::Response fresh(http::Response response) {
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response list_jobs(const Call& call) {
  array items;
  for (const JobView& job : call.surroundings.jobs->of(call.account->id))
    items.push_back(job_json(job, call.language));
  return fresh(json_response(object{{"items", std::move(items)}}));
}

http::Response get_job(const Call& call) {
  return fresh(json_response(job_json(own_job(call), call.language)));
}

http::Response cancel_job(const Call& call) {
  const JobView job = own_job(call);
  call.surroundings.jobs->cancel(job.id, call.account->id);
  return fresh(json_response(job_json(own_job(call), call.language)));
}

http::Response get_job_result(const Call& call) {
  const JobView job = own_job(call);
  auto result = call.surroundings.jobs->result(job.id, call.account->id);
  if (!result) throw Problem{409, {"job.not_ended", {}}};
  return fresh(*std::move(result));
}

constexpr Route kJobRoutes[] = {
    {http::Method::get, "/jobs", Access::signed_in, "list_jobs",
     "Các việc dài của mình: đang chờ, đang chạy, vừa xong; mới nhất trước", list_jobs},
    {http::Method::get, "/jobs/{job}", Access::signed_in, "get_job", "Một việc dài của mình đã đến đâu",
     get_job},
    {http::Method::remove, "/jobs/{job}", Access::signed_in, "cancel_job",
     "Hủy một việc dài của mình; chưa ghi xong thì không có gì thay đổi", cancel_job, false, Work::quick},
    {http::Method::get, "/jobs/{job}/result", Access::signed_in, "get_job_result",
     "Kết quả của một việc dài: đúng câu trả lời mà yêu cầu ban đầu lẽ ra nhận được", get_job_result},
};

}  // namespace

http::Response accepted(const JobView& job, base::Language language) {
  http::Response response = fresh(json_response(job_json(job, language), kAccepted));
  response.set("Location", address_of(job));
  response.set("Retry-After", "1");
  return response;
}

std::span<const Route> job_routes() {
  return kJobRoutes;
}

}  // namespace ntm::api
