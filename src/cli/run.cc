// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <cstdlib>
#include <ostream>

#include "base/error.h"
#include "base/progress.h"
#include "cli/command_clock.h"
#include "cli/command_line.h"
#include "cli/language.h"
#include "cli/report_error.h"

namespace ntm::cli {
namespace {

using base::Error;
using base::Language;

std::string environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

// The language must be known before the help texts are made. A word that names none is refused where it is
// read.
Language language_of(const std::vector<std::string>& arguments) {
  std::string word = environment("NTM_LANGUAGE", "vi");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--language" && i + 1 < arguments.size()) word = arguments[i + 1];
    if (arguments[i].starts_with("--language="))
      word = arguments[i].substr(std::string_view("--language=").size());
  }
  return language_named(word).value_or(Language::vietnamese);
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal) {
  Arguments given;
  const Language language = language_of(arguments);
  given.database = environment("NTM_DATABASE", "ntm.db");
  if (const std::string word = environment("NTM_LANGUAGE", "vi"); !language_named(word)) {
    err << base::Message{"cli.language_unknown", {{"word", word}}}.in(language) << '\n';
    return kUsage;
  }
  CommandLine line(language, given);
  if (const auto code = line.parse(arguments, out, err)) return *code;
  const Output output{out, err, language, line.format(), terminal && environment("NO_COLOR", "").empty()};
  try {
    const CommandClock clock = clock_for(given.database);
    return line.chosen()({given,
                          output,
                          {environment("NTM_USER", environment("USER", "cli").c_str()), clock.now},
                          clock.doubt});
  } catch (const Error& error) {
    return report_error(error, output);
  } catch (const base::Stopped&) {
    output.err << output.say("cli.stopped") << '\n';
    return kStopped;
  } catch (const std::exception& fault) {
    // A fault of the program, not of the person: whoever mends it needs its place, in the language of the
    // code.
    output.err << output.say("cli.fault", {{"what", fault.what()}}) << '\n';
    return kFault;
  }
}

}  // namespace ntm::cli
