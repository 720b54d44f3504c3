// SPDX-License-Identifier: Apache-2.0
#include "api/import_routes.h"

#include "actions/import_columns.h"
#include "actions/import_register.h"
#include "actions/marked_workbook.h"
#include "actions/masking.h"
#include "actions/register_template.h"
#include "actions/write_changeset.h"
#include "api/answer.h"
#include "api/record_access.h"
#include "base/text.h"
#include "documents/xlsx/xlsx_write.h"
#include "json/import_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;

constexpr int kMostNameWidth = 120;
constexpr std::string_view kTemplateType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// What people call the file; folders do not matter.
std::string file_name(const Call& call) {
  const std::string name = base::tidy(call.text("file"));
  const std::size_t slash = name.find_last_of("/\\");
  const std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
  return last.empty() ? call.captured("register") : base::shorten(last, kMostNameWidth);
}

actions::Answer answer(const Call& call, std::string_view name) {
  const std::string word = call.text(name);
  if (const auto found = actions::answer_named(word)) return *found;
  throw bad_parameter(name, base::shorten(word, 60));
}

actions::ImportAnswers answers_in(const Call& call) {
  actions::ImportAnswers answers;
  answers.hidden_rows = answer(call, "hidden_rows");
  answers.hidden_columns = answer(call, "hidden_columns");
  answers.other_columns = answer(call, "other_columns");
  answers.sheet = call.text("sheet");
  answers.blank_marks = answer(call, "blank_marks");
  answers.new_codes = answer(call, "new_codes");
  // "heading=field": behind the last sign, since a heading may have one.
  const auto pair = [](const std::string& name, const std::string& value) {
    const std::size_t sign = value.rfind('=');
    if (sign == std::string::npos) throw bad_parameter(name, base::shorten(value, 60));
    return std::pair(value.substr(0, sign), value.substr(sign + 1));
  };
  for (const auto& [name, value] : call.request.query) {
    if (name == "separate") answers.separate.push_back(value);
    if (name == "sheets") answers.sheets.push_back(value);
    if (name == "map") answers.columns.push_back(pair(name, value));
    if (name == "same") answers.same.push_back(pair(name, value));
  }
  return answers;
}

http::Response import_records(const Call& call) {
  if (call.text("date").empty()) throw bad_parameter("date", "");
  const std::string& place = call.captured("place");
  const bool is_to_be_marked = call.flag("marked");
  actions::ImportRequest request{call.captured("register"),
                                 file_name(call),
                                 call.request.body,
                                 place,
                                 call.date("date", call.today),
                                 call.text("note"),
                                 call.flag("dry_run") || is_to_be_marked,
                                 call.flag("for_review")};
  request.sight = sight_of(call, Permission::enter_records, place);
  request.complete = call.flag("complete");
  // What nobody reviews counts at once: that is for those who may accept.
  if (!request.for_review && !request.dry_run) call.require(Permission::review_records, place);
  const auto law = judging::law_in_force(call.database, call.session.now);
  request.answers = answers_in(call);
  try {
    const auto report = actions::import_register(call.database, *law, request, call.session);
    return json_response(json::import_json(report, call.language), report.changeset ? kCreated : 200);
  } catch (const actions::ImportRefused& refused) {
    if (is_to_be_marked)
      return file_response(
          actions::marked_workbook(request.bytes, request.file, refused.diagnostics(), call.language),
          kTemplateType, request.file);
    Problem problem = problem_of(refused);
    problem.more["reading"] = json::reading_json(refused.reading(), call.language);
    throw problem;
  }
}

http::Response get_register_template(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto& reg = actions::register_named(law->dictionary, call.captured("register"));
  return file_response(actions::csv_template(reg, call.language), "text/csv; charset=utf-8",
                       reg.name + ".csv");
}

// For who is going to enter it: of his villages, with the names that he may see.
http::Response get_filled_template(const Call& call) {
  const std::string& place = call.captured("place");
  const auto law = judging::law_in_force(call.database, call.session.now);
  actions::RecordQuery query{call.captured("register"), place, call.date("date", call.today),
                             call.session.now};
  query.sight = sight_of(call, Permission::enter_records, place);
  const actions::RecordListing listing(call.database, *law, query);
  const auto& reg = listing.reg();
  if (actions::has_persons(reg))
    note_names_read(call, reg.name, listing.named_records(call.database), "export");
  const auto filled = actions::filled_template(call.database, *law, listing, call.language, call.session);
  return file_response(documents::write_xlsx(filled.workbook), kTemplateType, filled.name + ".xlsx");
}

constexpr Route kImportRoutes[] = {
    {http::Method::post, "/places/{place}/registers/{register}/imports", Permission::enter_records,
     "import_records", "Nhập một tệp CSV hoặc XLSX vào sổ, hoặc xem trước", import_records, false, Work::job},
    {http::Method::get, "/registers/{register}/template", Access::signed_in, "get_register_template",
     "Tệp mẫu CSV để nhập vào sổ", get_register_template},
    {http::Method::get, "/places/{place}/registers/{register}/template", Permission::enter_records,
     "get_filled_template", "Tệp mẫu XLSX của sổ, ghi sẵn những gì đã biết vào một ngày",
     get_filled_template},
};

}  // namespace

std::span<const Route> import_routes() {
  return kImportRoutes;
}

}  // namespace ntm::api
