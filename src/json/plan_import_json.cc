// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "json/plans_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using documents::TextBlock;

object origin_json(const plans::Origin& origin) {
  return object{{"first_line", origin.first_line}, {"last_line", origin.last_line}, {"raw", origin.raw}};
}

object question_json(const plans::Origin& origin, const std::string& text) {
  object json = origin_json(origin);
  json["text"] = text;
  return json;
}

std::string_view name_of(TextBlock::Kind kind) {
  switch (kind) {
    case TextBlock::Kind::paragraph:
      return "paragraph";
    case TextBlock::Kind::heading:
      return "heading";
    case TextBlock::Kind::list_item:
      return "list_item";
    case TextBlock::Kind::table_row:
      break;
  }
  return "table_row";
}

object line_json(const TextBlock& block) {
  return {{"line", block.first_line}, {"last_line", block.last_line}, {"text", block.text},
          {"marker", block.marker},   {"kind", name_of(block.kind)},  {"level", block.level}};
}

array lines_json(const documents::DocumentText& document) {
  array lines;
  for (const TextBlock& block : document.blocks) lines.push_back(line_json(block));
  return lines;
}

// Every place of a document that a plan was read from, in the document's order.
class SourceLines {
 public:
  explicit SourceLines(const plans::Plan& plan) {
    add(plan.preamble);
    for (const auto& objective : plan.objectives) add(objective.origin);
    for (const auto& section : plan.sections) {
      add(section.origin);
      add(section.assignment.origin);
      add(section.schedule.origin);
      add(section.paragraphs);
    }
    for (const auto& task : plan.tasks) add(task.origin);
    add(plan.closing);
    for (const auto& recipient : plan.recipients) add(recipient.origin);
    if (plan.signatory) add(plan.signatory->origin);
  }

  array json() const {
    array lines;
    for (const auto& [at, text] : lines_) {
      TextBlock block;  // what kind of block it was is not kept in a plan
      block.text = text;
      block.first_line = at.first;
      block.last_line = at.second;
      lines.push_back(line_json(block));
    }
    return lines;
  }

 private:
  void add(const plans::Origin& origin) {
    if (origin.first_line > 0) lines_.emplace(std::pair(origin.first_line, origin.last_line), origin.raw);
  }
  void add(const std::vector<plans::Paragraph>& paragraphs) {
    for (const plans::Paragraph& paragraph : paragraphs) add(paragraph.origin);
  }

  std::map<std::pair<int, int>, std::string> lines_;
};

}  // namespace

object reading_json(const plans::PlanReading& reading, Language language) {
  array doubts, contradictions, left_over;
  for (const auto& one : reading.doubts) doubts.push_back(question_json(one.origin, one.what.in(language)));
  for (const auto& one : reading.contradictions) {
    object json = question_json(one.first, one.what.in(language));
    if (one.second.first_line > 0) json["against"] = origin_json(one.second);
    contradictions.push_back(std::move(json));
  }
  for (const auto& one : reading.left_over) left_over.push_back(question_json(one.origin, one.text));
  return object{{"doubts", std::move(doubts)},
                {"contradictions", std::move(contradictions)},
                {"left_over", std::move(left_over)}};
}

object import_json(const actions::PlanImportReport& report, Language language) {
  object json = reading_json(report.reading, language);
  json["version"] = whole_or_null(report.version);
  json["plan"] = plan_json(report.reading.plan);
  json["lines"] = lines_json(report.document);
  json["unit"] = report.document.unit == documents::DocumentText::Unit::line ? "line" : "paragraph";
  array notes;
  for (const base::Diagnostic& note : report.notes.list()) notes.push_back(value(note.what.in(language)));
  json["notes"] = std::move(notes);
  return json;
}

object version_detail_json(const actions::StoredPlan& stored, const std::optional<plans::KeptReading>& kept,
                           Language language) {
  object json = reading_json(kept ? kept->reading : plans::PlanReading{}, language);
  const object head = version_row_json(stored.version);
  for (const auto& member : head) json[member.key()] = member.value();
  json["reason"] = text_or_null(stored.version.state_reason);
  json["plan"] = plan_json(stored.plan);
  json["source_lines"] = kept ? lines_json(kept->document) : SourceLines(stored.plan).json();
  return json;
}

}  // namespace ntm::json
