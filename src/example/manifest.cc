// SPDX-License-Identifier: Apache-2.0
#include "example/manifest.h"

#include <algorithm>

#include "base/text.h"
#include "base/yaml.h"

namespace ntm::example {
namespace {

using base::Diagnostics;
using base::Instant;
using base::Location;
using base::MapReader;
using base::YamlNode;

// The manifest may come from a stranger's folder: no path may lead out of it.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.';
  });
}

class ManifestReader {
 public:
  ManifestReader(const registers::Dictionary& dictionary, Diagnostics& diagnostics)
      : dictionary_(dictionary), diagnostics_(diagnostics) {}

  Manifest read(const YamlNode& root) {
    MapReader reader(root, diagnostics_);
    Manifest manifest;
    manifest.place = reader.text("place");
    manifest.place_at = reader.where("place");
    manifest.complete_from = reader.optional_date("complete_from");
    for (const YamlNode& node : reader.optional_list("criteria")) {
      manifest.criteria.push_back({base::tidy(node.text), node.where});
      check_file(manifest.criteria.back().file, node.where);
    }
    for (const YamlNode& node : reader.list("steps"))
      if (auto step = read_step(node)) manifest.steps.push_back(std::move(*step));
    last_.reset();
    for (const YamlNode& node : reader.optional_list("plans"))
      if (auto plan = read_plan(node)) manifest.plans.push_back(std::move(*plan));
    last_.reset();
    for (const YamlNode& node : reader.optional_list("plan_log"))
      if (auto entry = read_log_entry(node)) manifest.plan_log.push_back(std::move(*entry));
    last_.reset();
    for (const YamlNode& node : reader.optional_list("entries"))
      if (auto entry = read_entry(node)) manifest.entries.push_back(std::move(*entry));
    for (const YamlNode& node : reader.optional_list("accounts"))
      manifest.accounts.push_back(read_account(node));
    reader.finish();
    return manifest;
  }

 private:
  std::optional<ManifestStep> read_step(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::string register_name = reader.text("register");
    check_register(register_name, reader.where("register"));
    const auto file = reader.optional_text("file");
    const auto generate = reader.optional_text("generate");
    check_source(reader, node.where, register_name, file, generate);
    const auto date = reader.date("date");
    const auto entered_at = read_instant(reader, "entered_at");
    const std::string note = reader.optional_text("note").value_or("");
    reader.finish();
    if (!date || !entered_at) return std::nullopt;
    return ManifestStep{register_name,
                        generate ? *generate : file.value_or(""),
                        generate.has_value(),
                        *date,
                        *entered_at,
                        note,
                        node.where};
  }

  std::optional<ManifestPlan> read_plan(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::string file = reader.text("file");
    check_file(file, reader.where("file"));
    const auto entered_at = read_instant(reader, "entered_at");
    const auto approved_at = read_instant(reader, "approved_at");
    constexpr long kFirstYear = 2000, kLastYear = 2100;
    const auto year = reader.optional_whole("year", kFirstYear, kLastYear);
    reader.finish();
    if (!entered_at || !approved_at) return std::nullopt;
    return ManifestPlan{file, static_cast<int>(year.value_or(entered_at->date().year())), *entered_at,
                        *approved_at, node.where};
  }

  std::optional<ManifestLogEntry> read_log_entry(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::string task = reader.text("task");
    const std::string kind = reader.one_of("kind", {"done", "note", "cancelled", "reopened"});
    const auto on = reader.date("on");
    const auto entered_at = read_instant(reader, "entered_at");
    const std::string text = reader.optional_text("text").value_or("");
    reader.finish();
    if (!on || !entered_at) return std::nullopt;
    return ManifestLogEntry{task, kind, *on, *entered_at, text, node.where};
  }

  std::optional<ManifestEntry> read_entry(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    const std::string register_name = reader.text("register");
    check_register(register_name, reader.where("register"));
    const std::string file = reader.text("file");
    check_file(file, reader.where("file"));
    const auto date = reader.date("date");
    const auto entered_at = read_instant(reader, "entered_at");
    const std::string author = reader.text("author");
    const std::string note = reader.optional_text("note").value_or("");
    std::optional<ManifestEntry::Return> returned;
    if (reader.optional_node("returned_at")) {
      // The next entry may be made before this one is returned.
      const auto at = read_instant(reader, "returned_at");
      last_ = entered_at;
      returned = {at.value_or(Instant{}), reader.text("returned_by"), reader.text("reason")};
    }
    reader.finish();
    if (!date || !entered_at) return std::nullopt;
    return ManifestEntry{register_name, file, *date, *entered_at, author, note, returned, node.where};
  }

  ManifestAccount read_account(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    ManifestAccount account{
        reader.text("name"), reader.text("full_name"), reader.text("role"), reader.text("place"), {}};
    for (const YamlNode& post : reader.optional_list("posts")) account.posts.push_back(base::tidy(post.text));
    reader.finish();
    return account;
  }

  void check_register(const std::string& name, const Location& where) {
    if (name.empty() || dictionary_.find(name)) return;
    if (const auto near = base::nearest(name, dictionary_.names()))
      diagnostics_.add(where, "example.register_unknown_near",
                       {{"register", base::shorten(name, 60)}, {"near", *near}});
    else
      diagnostics_.add(where, "example.register_unknown", {{"register", base::shorten(name, 60)}});
  }

  void check_source(MapReader& reader, const Location& step, const std::string& register_name,
                    const std::optional<std::string>& file, const std::optional<std::string>& generate) {
    if (file.has_value() == generate.has_value()) {
      diagnostics_.add(step, "example.file_or_generate");
      return;
    }
    if (generate && register_name != kHousehold)
      diagnostics_.add(reader.where("generate"), "example.generate_register", {{"register", register_name}});
    const std::string_view key = file ? "file" : "generate";
    check_file(file ? *file : *generate, reader.where(key));
  }

  void check_file(const std::string& file, const Location& where) {
    if (!is_plain_name(file))
      diagnostics_.add(where, "example.file_name", {{"file", base::shorten(file, 60)}});
  }

  // Steps are entered one after another: the log of a database cannot go back in time.
  std::optional<Instant> read_instant(MapReader& reader, const char* key) {
    const std::string text = reader.text(key);
    if (text.empty()) return std::nullopt;
    const auto instant = Instant::parse(text);
    if (!instant)
      diagnostics_.add(reader.where(key), "example.entered_at", {{"value", base::shorten(text, 60)}});
    else if (last_ && *instant < *last_)
      diagnostics_.add(reader.where(key), "example.entered_earlier", {{"last", last_->vietnamese()}});
    if (instant) last_ = instant;
    return instant;
  }

  const registers::Dictionary& dictionary_;
  Diagnostics& diagnostics_;
  std::optional<Instant> last_;
};

}  // namespace

std::optional<Manifest> load_manifest(std::string_view text, const std::string& file,
                                      const registers::Dictionary& dictionary, Diagnostics& diagnostics) {
  const auto root = base::parse_yaml(text, file, diagnostics);
  if (!root) return std::nullopt;
  const std::size_t before = diagnostics.count();
  Manifest manifest = ManifestReader(dictionary, diagnostics).read(*root);
  if (diagnostics.count() > before) return std::nullopt;
  return manifest;
}

}  // namespace ntm::example
