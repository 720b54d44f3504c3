// SPDX-License-Identifier: Apache-2.0
#include "json/report_json.h"

#include "base/vocabulary.h"
#include "json/values.h"

namespace ntm::json {

using boost::json::array;
using boost::json::object;
using boost::json::value;

object report_section_json(const actions::ReportSection& section, base::Language language) {
  const std::string_view name = actions::name_of(section.section);
  return object{{"section", name},
                {"title", base::word("report_section", name).at_start(language)},
                {"text", section.text},
                {"entry", section.entry},
                {"written_by", text_or_null(section.author)},
                {"at", section.at ? value(section.at->iso()) : value(nullptr)},
                {"required", section.required}};
}

object report_json(const std::string& name, const report::Period& period,
                   const std::vector<actions::ReportSection>& sections, base::Language language) {
  array all, missing;
  for (const actions::ReportSection& section : sections) {
    all.push_back(report_section_json(section, language));
    if (section.required && section.text.empty()) missing.push_back(value(actions::name_of(section.section)));
  }
  return object{
      {"period", name},          {"title", period.text()},     {"from", period.first().iso()},
      {"to", period.last.iso()}, {"sections", std::move(all)}, {"still_to_write", std::move(missing)}};
}

}  // namespace ntm::json
