// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/json.h"

namespace ntm::cli {
namespace {

using base::Error;
using base::Language;
using Command = int (*)(const Context&);

std::string environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

// The language must be known before the help texts are made.
Language language_of(const std::vector<std::string>& arguments) {
  std::string word = environment("NTM_LANGUAGE", "vi");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--language" && i + 1 < arguments.size()) word = arguments[i + 1];
    if (arguments[i].starts_with("--language="))
      word = arguments[i].substr(std::string_view("--language=").size());
  }
  return word == "en" ? Language::english : Language::vietnamese;
}

base::Instant clock_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

// The tree of commands. Each leaf remembers the function that does it.
class CommandLine {
 public:
  CommandLine(Language language, Arguments& given)
      : language_(language), given_(given), app_(say("cli.about"), "ntm") {
    app_.require_subcommand(1);
    app_.fallthrough();
    given_.database = environment("NTM_DATABASE", "ntm.db");
    app_.add_option("--database", given_.database, say("cli.database"));
    app_.add_option("--language", language_word_, say("cli.language"))->check(CLI::IsMember({"vi", "en"}));
    app_.add_option("--format", format_word_, say("cli.format"))
        ->check(CLI::IsMember({"text", "json", "csv"}));
    add_law();
    add_data();
    add_judgement();
  }

  void parse(const std::vector<std::string>& arguments) {
    // CLI11 takes them last first.
    app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  }

  int explain_exit(const CLI::ParseError& error, std::ostream& out, std::ostream& err) {
    const int code = app_.exit(error, out, err);
    return code == 0 ? kSuccess : kUsage;
  }

  Command chosen() const { return chosen_; }
  Format format() const {
    return format_word_ == "json" ? Format::json : format_word_ == "csv" ? Format::csv : Format::text;
  }

 private:
  std::string say(const char* key) const { return base::Message{key, {}}.in(language_); }

  CLI::App* group(const char* name, const char* about) {
    CLI::App* app = app_.add_subcommand(name, say(about));
    app->require_subcommand(1);
    app->fallthrough();
    return app;
  }

  CLI::App* command(CLI::App* parent, const char* name, const char* about, Command what) {
    CLI::App* app = parent->add_subcommand(name, say(about));
    app->fallthrough();
    app->callback([this, what] { chosen_ = what; });
    return app;
  }

  void add_place_and_date(CLI::App* app, bool date = true) {
    app->add_option("--place", given_.place, say("cli.place"))->required();
    if (date) app->add_option("--date", given_.date, say("cli.date_option"))->required();
    app->add_option("--known-at", given_.known_at, say("cli.known_at"));
    app->add_option("--set", given_.set, say("cli.set"));
  }

  void add_files(CLI::App* app, const char* about) {
    app->add_option("FILE", given_.files, say(about))->required();
  }

  void add_law() {
    CLI::App* criteria = group("criteria", "cli.criteria");
    command(criteria, "list", "cli.criteria_list", criteria_list_command);
    CLI::App* show = command(criteria, "show", "cli.criteria_show", criteria_show_command);
    show->add_option("SET", given_.set, say("cli.set"))->required();
    show->add_option("--date", given_.date, say("cli.date_option"));
    add_files(command(criteria, "check", "cli.criteria_check", criteria_check_command), "cli.criteria_files");
    add_files(command(criteria, "publish", "cli.criteria_publish", criteria_publish_command),
              "cli.criteria_files");
    CLI::App* reg = group("register", "cli.register");
    command(reg, "list", "cli.register_list", register_list_command);
    CLI::App* one = command(reg, "show", "cli.register_show", register_show_command);
    one->add_option("NAME", given_.register_name, say("cli.register_name"))->required();
    CLI::App* blank = command(reg, "template", "cli.register_template", register_template_command);
    blank->add_option("NAME", given_.register_name, say("cli.register_name"))->required();
    add_files(command(reg, "publish", "cli.register_publish", register_publish_command),
              "cli.register_files");
  }

  void add_data() {
    CLI::App* init = command(&app_, "init", "cli.init", init_command);
    init->add_option("--example", given_.example, say("cli.example"));
    CLI::App* place = group("place", "cli.place_group");
    CLI::App* places = command(place, "list", "cli.place_list", place_list_command);
    places->add_option("--under", given_.place, say("cli.place_under"));
    places->add_option("--date", given_.date, say("cli.date_option"));
    add_files(command(place, "add", "cli.place_add", place_add_command), "cli.place_files");
    CLI::App* import = command(&app_, "import", "cli.import", import_command);
    import->add_option("REGISTER", given_.register_name, say("cli.register_name"))->required();
    import->add_option("FILE", given_.files, say("cli.import_file"))->required()->expected(1);
    import->add_option("--place", given_.place, say("cli.place"))->required();
    import->add_option("--date", given_.date, say("cli.import_date"))->required();
    import->add_option("--note", given_.note, say("cli.note"));
    import->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
    import->add_flag("--for-review", given_.for_review, say("cli.for_review"));
    add_changesets();
    CLI::App* audit = group("audit", "cli.audit");
    CLI::App* verify = command(audit, "verify", "cli.audit_verify", audit_verify_command);
    verify->add_option("--head", given_.expected_head, say("cli.audit_head"));
    CLI::App* list = command(audit, "list", "cli.audit_list", audit_list_command);
    list->add_option("--limit", given_.limit, say("cli.limit"))->check(CLI::Range(1, 1'000'000));
  }

  void add_changesets() {
    CLI::App* changeset = group("changeset", "cli.changeset");
    CLI::App* list = command(changeset, "list", "cli.changeset_list", changeset_list_command);
    list->add_option("--place", given_.place, say("cli.place"));
    CLI::App* show = command(changeset, "show", "cli.changeset_show", changeset_show_command);
    CLI::App* accept = command(changeset, "accept", "cli.changeset_accept", changeset_accept_command);
    CLI::App* back = command(changeset, "return", "cli.changeset_return", changeset_return_command);
    for (CLI::App* app : {show, accept, back})
      app->add_option("NUMBER", given_.changeset, say("cli.changeset_number"))->required();
    back->add_option("--reason", given_.reason, say("cli.reason"))->required();
  }

  void add_judgement() {
    add_place_and_date(command(&app_, "evaluate", "cli.evaluate", evaluate_command));
    CLI::App* explain = command(&app_, "explain", "cli.explain", explain_command);
    explain->add_option("INDICATOR", given_.indicator, say("cli.indicator"))->required();
    add_place_and_date(explain);
    add_place_and_date(command(&app_, "villages", "cli.villages", villages_command));
    CLI::App* history = command(&app_, "history", "cli.history", history_command);
    history->add_option("INDICATOR", given_.indicator, say("cli.indicator"))->required();
    add_place_and_date(history, false);
    history->add_option("--from", given_.from, say("cli.from"))->required();
    history->add_option("--to", given_.to, say("cli.to"))->required();
  }

  Language language_;
  Arguments& given_;
  std::string language_word_, format_word_;
  Command chosen_ = nullptr;
  CLI::App app_;
};

int report(const Error& error, const Output& output) {
  if (output.format == Format::json) print_json(output, error_json(error, output.language));
  output.err << error.message().in(output.language) << '\n';
  for (const base::Diagnostic& diagnostic : error.diagnostics().list())
    output.err << "  " << base::to_text(diagnostic, output.language) << '\n';
  const std::size_t unsaid = error.diagnostics().count() - error.diagnostics().list().size();
  if (unsaid > 0)
    output.err << "  " << output.say("cli.more_mistakes", {{"count", std::to_string(unsaid)}}) << '\n';
  return kFailure;
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal) {
  Arguments given;
  const Language language = language_of(arguments);
  CommandLine line(language, given);
  try {
    line.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return line.explain_exit(error, out, err);
  }
  const Output output{out, err, language, line.format(), terminal && environment("NO_COLOR", "").empty()};
  try {
    return line.chosen()(
        {given, output, {environment("NTM_USER", environment("USER", "cli").c_str()), clock_now()}});
  } catch (const Error& error) {
    return report(error, output);
  }
}

}  // namespace ntm::cli
