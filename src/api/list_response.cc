// SPDX-License-Identifier: Apache-2.0
#include "api/route.h"
#include "documents/csv/csv.h"

namespace ntm::api {
namespace {

constexpr std::size_t kStreamedPart = 500;
constexpr int kMostPerPage = 500;
constexpr char kSeparator = ';';  // what Excel expects in Viet Nam, where the comma is of numbers

enum class ListFormat { json, csv, ndjson };

ListFormat wanted(const Call& call) {
  const std::string asked = call.text("format");
  if (asked == "csv") return ListFormat::csv;
  if (asked == "ndjson") return ListFormat::ndjson;
  const std::string_view accepted = call.request.header("Accept").value_or("");
  if (accepted.starts_with("text/csv")) return ListFormat::csv;
  if (accepted.starts_with("application/x-ndjson")) return ListFormat::ndjson;
  return ListFormat::json;
}

std::string cell_text(const boost::json::value& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return std::string(value.as_string());
  return boost::json::serialize(value);
}

// Turns the parts of a list into the text of a file, one after the other.
class ListStream {
 public:
  ListStream(std::shared_ptr<const Call> call, NextPage next_page, ListFormat format)
      : call_(std::move(call)), next_page_(std::move(next_page)), format_(format) {}

  std::optional<std::string> next() {
    if (ended_) return std::nullopt;
    const Page page = next_page_(*call_, asked_);
    ended_ = !page.next;
    asked_.after = page.next.value_or("");
    std::string text;
    for (const boost::json::object& item : page.items) text += line(item);
    return text;
  }

 private:
  std::string line(const boost::json::object& item) {
    if (format_ == ListFormat::ndjson) return boost::json::serialize(item) + "\n";
    std::string text;
    if (names_.empty()) {
      for (const auto& member : item) names_.emplace_back(member.key());
      text = std::string(documents::kByteOrderMark) + documents::write_csv_row(names_, kSeparator);
    }
    std::vector<std::string> cells;
    for (const std::string& name : names_) {
      const auto* value = item.if_contains(name);
      cells.push_back(value ? cell_text(*value) : "");
    }
    return text + documents::write_csv_row(cells, kSeparator);
  }

  std::shared_ptr<const Call> call_;
  NextPage next_page_;
  ListFormat format_;
  std::vector<std::string> names_;
  base::PageAsked asked_{"", kStreamedPart};
  bool ended_ = false;
};

}  // namespace

http::Response list_response(const Call& call, NextPage next_page) {
  const ListFormat format = wanted(call);
  if (format == ListFormat::json) {
    const auto limit = static_cast<std::size_t>(call.whole("limit", 50, 1, kMostPerPage));
    Page page = next_page(call, {call.text("after"), limit});
    boost::json::array items;
    items.reserve(page.items.size());
    for (boost::json::object& item : page.items) items.push_back(std::move(item));
    boost::json::object json{{"items", std::move(items)}};
    json["next"] = page.next ? boost::json::value(*page.next) : nullptr;
    json["total"] = page.total ? boost::json::value(*page.total) : nullptr;
    return json_response(json);
  }
  http::Response response;
  response.set("Content-Type",
               format == ListFormat::csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
  auto stream = std::make_shared<ListStream>(call.shared_from_this(), std::move(next_page), format);
  response.stream = [stream] { return stream->next(); };
  return response;
}

}  // namespace ntm::api
