// SPDX-License-Identifier: Apache-2.0
#include "cli/report_error.h"

#include <ostream>

#include "base/diagnostic_groups.h"
#include "cli/run.h"
#include "json/error_json.h"

namespace ntm::cli {

int report_error(const base::Error& error, const Output& output, boost::json::object more) {
  if (output.format == Format::json) {
    boost::json::object json = json::error_json(error, output.language);
    for (auto& [key, value] : more) json[key] = std::move(value);
    print_json(output, json);
  }
  output.err << error.message().in(output.language) << '\n';
  for (const base::DiagnosticGroup& one : base::grouped(error.diagnostics())) {
    const std::string places = base::places_text(one.where);
    output.err << "  " << places << (places.empty() ? "" : ": ") << one.what.in(output.language) << '\n';
  }
  const std::size_t unsaid = error.diagnostics().count() - error.diagnostics().list().size();
  if (unsaid > 0)
    output.err << "  " << output.say("cli.more_mistakes", {{"count", std::to_string(unsaid)}}) << '\n';
  return kFailure;
}

}  // namespace ntm::cli
