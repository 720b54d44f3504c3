// SPDX-License-Identifier: Apache-2.0
#include "api/paper_routes.h"

#include <fmt/format.h>

#include <charconv>

#include "actions/log_mark.h"
#include "actions/papers.h"
#include "actions/report_texts.h"
#include "actions/view_place.h"
#include "api/json_body.h"
#include "base/error.h"
#include "documents/docx/docx_write.h"
#include "documents/html_write.h"
#include "documents/xlsx/xlsx_write.h"
#include "json/report_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using report::Period;

constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Period period_of(const std::string& text) {
  const auto period = actions::period_named(text);
  if (!period) throw base::Error(base::Error::Kind::invalid, {"paper.period", {{"period", text}}});
  return *period;
}

// A paper, what its file is called, and its tables where it has them.
struct Made {
  documents::Paper paper;
  std::string name;
  std::optional<documents::Workbook> workbook{};
};

// "Báo cáo quý III năm 2024 - Xã Bình Trung": names of papers are Vietnamese, as the papers are.
std::string name_of(const Call& call, const char* key, const std::string& what, base::Date date) {
  const std::string place = actions::name_of_place(call.database, call.captured("place"), date);
  return base::Message{key, {{"what", what}, {"place", place}}}.in(base::Language::vietnamese);
}

Made make(const Call& call) {
  const std::string &kind = call.captured("kind"), &place = call.captured("place");
  const base::Date date = call.date("date", call.today);
  const auto year = static_cast<int>(call.whole("year", date.year(), 1900, 2200));
  const judging::Occasion occasion{place, date, call.session.now, "", std::nullopt};
  if (kind == "plan") {
    const auto version = call.whole("version", 0, 1, std::numeric_limits<std::int64_t>::max());
    return {actions::plan_paper(call.database, place, year,
                                version > 0 ? std::optional(version) : std::nullopt, call.session),
            name_of(call, "paper_name.plan", std::to_string(year), date)};
  }
  if (kind == "review") {
    auto papers = actions::review_papers(call.database, occasion, call.session);
    return {std::move(papers.paper), name_of(call, "paper_name.review", date.iso(), date),
            std::move(papers.workbook)};
  }
  if (kind == "villages")
    return {actions::villages_paper(call.database, occasion, call.session),
            name_of(call, "paper_name.villages", date.iso(), date)};
  if (kind == "tasks")
    return {actions::tasks_paper(call.database, place, year, date, call.session),
            name_of(call, "paper_name.tasks", date.iso(), date)};
  if (kind != "report") throw bad_parameter("kind", kind);
  const Period period = period_of(call.text("period"));
  return {actions::report_paper(call.database, place, period, call.session).paper,
          name_of(call, "paper_name.report", period.text(), period.last)};
}

http::Response get_paper(const Call& call) {
  const std::string format = call.text("format").empty() ? "docx" : call.text("format");
  if (format != "docx" && format != "html" && format != "xlsx") throw bad_parameter("format", format);
  const storage::Snapshot snapshot(call.database);  // so that paper and mark tell one state
  const Made made = make(call);
  const std::string mark = actions::log_mark(call.database, call.captured("place"), call.session.now);
  if (format == "docx")
    return file_response(documents::write_docx(made.paper, mark), kDocx, made.name + ".docx");
  if (format == "html")
    return file_response(documents::write_html(made.paper, mark), "text/html; charset=utf-8",
                         made.name + ".html", true);
  if (!made.workbook) throw bad_parameter("format", format);
  return file_response(documents::write_xlsx(*made.workbook, mark), kXlsx, made.name + ".xlsx");
}

http::Response get_report_texts(const Call& call) {
  const std::string& name = call.captured("period");
  const Period period = period_of(name);
  return json_response(json::report_json(
      name, period, actions::report_sections(call.database, call.captured("place"), period), call.language));
}

// The number of an entry in its quotes, as a weak or a strong tag; nothing when it is none.
std::optional<std::int64_t> entry_in(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  tag = tag.substr(1, tag.size() - 2);
  std::int64_t entry = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), entry);
  return error == std::errc() && end == tag.data() + tag.size() ? std::optional(entry) : std::nullopt;
}

actions::ReportSection section_now(const Call& call, const Period& period, report::ReportText which) {
  for (auto& section : actions::report_sections(call.database, call.captured("place"), period))
    if (section.section == which) return std::move(section);
  throw bad_parameter("section", call.captured("section"));
}

http::Response write_report_text(const Call& call) {
  const Period period = period_of(call.captured("period"));
  const auto which = actions::report_section(call.captured("section"));
  if (!which) throw bad_parameter("section", call.captured("section"));
  const std::string tag(call.request.header("If-Match").value_or(""));
  const auto based_on = entry_in(tag);
  if (!based_on) throw bad_parameter("If-Match", tag);
  try {
    actions::write_report(call.database, call.captured("place"), period, *which,
                          text_member(call.json(), "text"), call.session, *based_on);
  } catch (const base::Error& error) {
    if (error.kind() != base::Error::Kind::conflict) throw;
    // What stands there now, so that a page can show both.
    throw Problem{412,
                  error.message(),
                  {},
                  {{"current", json::report_section_json(section_now(call, period, *which), call.language)}}};
  }
  return json_response(json::report_section_json(section_now(call, period, *which), call.language));
}

constexpr Route kPaperRoutes[] = {
    {http::Method::get, "/places/{place}/papers/{kind}", Permission::see_programme, "get_paper",
     "Văn bản để xem trước (html) hoặc tải về (docx, xlsx)", get_paper},
    {http::Method::get, "/places/{place}/reports/{period}", Permission::see_programme, "get_report_texts",
     "Các phần lời của báo cáo một kỳ, và phần còn phải viết", get_report_texts},
    {http::Method::put, "/places/{place}/reports/{period}/{section}", Permission::write_reports,
     "write_report_text",
     "Viết một phần của báo cáo; If-Match là `entry` của bản đã đọc (\"0\" khi chưa ai viết)",
     write_report_text},
};

}  // namespace

std::span<const Route> paper_routes() {
  return kPaperRoutes;
}

}  // namespace ntm::api
