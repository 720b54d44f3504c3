// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>

#include "actions/generate_country.h"
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/watch.h"

namespace ntm::cli {
namespace {

using boost::json::object;

void print_country(const Output& output, const std::string& file, const actions::GeneratedCountry& made,
                   double seconds) {
  const auto number = [](auto value) { return std::to_string(value); };
  std::string took = fmt::format("{:.1f}", seconds);
  if (output.vietnamese()) std::ranges::replace(took, '.', ',');
  print_wrapped(output, output.say("bench.country", {{"file", file},
                                                     {"provinces", number(made.provinces)},
                                                     {"communes", number(made.communes)},
                                                     {"villages", number(made.villages)},
                                                     {"households", number(made.households)}}));
  print_wrapped(output, output.say("bench.done", {{"communes", number(made.entered_communes)},
                                                  {"households", number(made.entered_households)},
                                                  {"changesets", number(made.changesets)},
                                                  {"versions", number(made.versions)},
                                                  {"seconds", took}}));
  output.out << coloured(output, Colour::yellow, output.say("bench.notice")) << '\n';
}

}  // namespace

void CommandTree::add_bench() {
  CLI::App* bench = group("bench", "cli.bench");
  CLI::App* generate = command(bench, "generate", "cli.bench_generate", bench_generate_command);
  generate->add_option("--households", given_.households, say("cli.bench_households"))->required();
  generate->add_option("--seed", given_.seed, say("cli.bench_seed"));
  generate->add_option("--unknown", given_.unknown_percent, say("cli.bench_unknown"))->type_name("%");
}

int bench_generate_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const example::SyntheticSize size{static_cast<std::uint64_t>(given.seed), given.households,
                                    static_cast<int>(given.unknown_percent)};
  const auto begin = std::chrono::steady_clock::now();
  actions::GeneratedCountry made;
  {
    const Watch watch(output);
    made = actions::generate_country(given.database, size);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (output.format == Format::json)
    print_json(output, object{{"database", given.database},
                              {"synthetic", true},
                              {"provinces", made.provinces},
                              {"communes", made.communes},
                              {"villages", made.villages},
                              {"households", made.households},
                              {"entered_communes", made.entered_communes},
                              {"entered_households", made.entered_households},
                              {"changesets", made.changesets},
                              {"versions", made.versions},
                              {"stopped", made.is_stopped},
                              {"seconds", seconds}});
  else
    print_country(output, given.database, made, seconds);
  if (!made.is_stopped) return kSuccess;
  output.err << output.say("bench.stopped") << '\n';
  return kStopped;
}

}  // namespace ntm::cli
