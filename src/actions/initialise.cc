// SPDX-License-Identifier: Apache-2.0
#include "actions/initialise.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "actions/adopt_set.h"
#include "actions/import_plan.h"
#include "actions/log_task.h"
#include "actions/new_database.h"
#include "actions/publish_law.h"
#include "actions/review_changeset.h"
#include "actions/review_plan.h"
#include "actions/say_complete.h"
#include "base/check.h"
#include "base/embedded_files.h"
#include "base/error.h"
#include "base/vocabulary.h"
#include "country/commune_places.h"
#include "programme/load_places.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/open.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Diagnostics;
using base::Error;

constexpr std::string_view kExamplesFolder = "examples/";

example::ReadFile embedded_reader(const std::string& name) {
  return [folder = fmt::format("{}{}/", kExamplesFolder, name)](const std::string& file) {
    const auto text = base::embedded_text(folder + file);
    return text ? std::optional(std::string(*text)) : std::nullopt;
  };
}

example::Example load(const std::string& name, const std::optional<example::ReadFile>& read_folder,
                      const registers::Dictionary& dictionary) {
  Diagnostics diagnostics;
  auto loaded = example::load_example(name, read_folder ? *read_folder : embedded_reader(name), dictionary,
                                      diagnostics);
  if (!loaded) {
    const std::string known = fmt::format("{}", fmt::join(built_in_examples(), ", "));
    throw Error(Error::Kind::invalid, {"example.wrong", {{"example", name}, {"known", known}}},
                std::move(diagnostics));
  }
  return std::move(*loaded);
}

storage::PlanLogEntry::Kind log_kind(const std::string& word) {
  using Kind = storage::PlanLogEntry::Kind;
  for (const Kind kind : {Kind::done, Kind::note, Kind::cancelled, Kind::reopened})
    if (storage::name_of(kind) == word) return kind;
  NTM_CHECK(false);
}

// The first moment that does not belong to the example any more.
base::Instant end_of(std::optional<base::Date> until) {
  base::Instant end{std::numeric_limits<std::int64_t>::max()};
  // An instant that is a date alone means the last moment of that day.
  if (until) end.microseconds = base::Instant::parse(until->iso())->microseconds + 1;
  return end;
}

// The plans of an example, what was logged about them and what waits for a review, each at its own moment
// among the imports.
class Player {
 public:
  Player(storage::Database& database, const judging::Law& law, const example::Example& example,
         const Session& session)
      : database_(database), law_(law), example_(example), session_(session) {
    for (const example::ExamplePlan& plan : example.plans) {
      moments_.emplace_back(plan.entered_at, [this, &plan] { bring_in(plan); });
      moments_.emplace_back(plan.approved_at, [this] { approve(); });
    }
    for (const example::ExampleLogEntry& entry : example.plan_log)
      moments_.emplace_back(entry.entered_at, [this, &entry] { log(entry); });
    for (const example::ExampleEntry& entry : example.entries) add(entry);
    std::ranges::stable_sort(moments_, {}, &Moment::first);
  }

  // Everything of before that moment that has not been done yet.
  void play_until(base::Instant moment) {
    for (; next_ < moments_.size() && moments_[next_].first < moment; ++next_) {
      session_.now = moments_[next_].first;
      moments_[next_].second();
    }
  }

 private:
  using Moment = std::pair<base::Instant, std::function<void()>>;

  void add(const example::ExampleEntry& entry) {
    const auto id = std::make_shared<std::optional<programme::ChangesetId>>();
    moments_.emplace_back(entry.step.entered_at, [this, &entry, id] {
      const example::ExampleStep& step = entry.step;
      ImportRequest request{step.register_name, step.file, step.csv, example_.place, step.date, step.note};
      request.for_review = true;
      *id = import_register(database_, law_, request, {entry.author, session_.now}).changeset;
    });
    if (entry.returned)
      moments_.emplace_back(entry.returned->at, [this, &entry, id] {
        if (*id)
          return_changeset(database_, **id, entry.returned->reason, {entry.returned->by, session_.now});
      });
  }

  void bring_in(const example::ExamplePlan& plan) {
    const PlanImportRequest request{plan.file, plan.text, example_.place, plan.year, "", false};
    draft_ = import_plan(database_, law_, request, session_).version;
  }

  void approve() {
    // Most posts of the example's plan have no account.
    const base::Message why{"example.posts_vacant", {}};
    if (draft_) approve_plan(database_, *draft_, session_, why.in(base::Language::vietnamese));
    draft_.reset();
  }

  void log(const example::ExampleLogEntry& entry) {
    log_task(database_,
             {example_.place, entry.on.year(), entry.task, log_kind(entry.kind), entry.on, entry.text, ""},
             session_);
  }

  storage::Database& database_;
  const judging::Law& law_;
  const example::Example& example_;
  Session session_;
  std::vector<Moment> moments_;
  std::size_t next_ = 0;
  std::optional<storage::PlanVersionId> draft_;
};

// Also of registers of which the example has no records: there are none.
void say_all_complete(storage::Database& database, const judging::Law& law,
                      const programme::PlaceCode& commune, base::Date from, const Session& session) {
  for (const registers::RegisterDefinition& reg : law.dictionary.registers())
    if (programme::is_said_complete(reg))
      say_complete(database, law, {reg.name, commune, from, true, {}, Sight::of_everything()}, session);
}

// What became of a unit of before, for who looks for it: "Xã Khánh Khê (06286)".
std::string became_text(const country::FormerCommune& unit) {
  std::vector<std::string> texts;
  for (const country::Successor& one : unit.became)
    if (one.commune) texts.push_back(fmt::format("{} ({})", one.commune->name(), one.commune->code));
  return fmt::format("{}", fmt::join(texts, ", "));
}

// The values that an attribute may have; of another attribute any.
void check_value(const programme::PlaceAttribute& attribute) {
  // Said by going over to a set, which looks first whether it can be.
  if (attribute.name == kAdoptedSet) throw Error(Error::Kind::invalid, {"adoption.by_itself", {}});
  std::vector<std::string> known;
  if (attribute.name == "region")
    for (const auto& entry : base::vocabulary().at("region")) known.push_back(entry.first);
  if (attribute.name == "commune_group") known = {"1", "2", "3"};
  if (attribute.name == "specially_difficult") known = {"yes", "no"};
  if (known.empty() || std::ranges::find(known, attribute.value) != known.end()) return;
  const std::string values = fmt::format("{}", fmt::join(known, ", "));
  throw Error(
      Error::Kind::invalid,
      {"place.attribute_value", {{"name", attribute.name}, {"value", attribute.value}, {"known", values}}});
}

}  // namespace

const country::Commune& commune_of_the_country(std::string_view typed) {
  const std::string code = country::commune_code(typed);
  if (const country::Commune* commune = country::built_in().commune(code)) return *commune;
  const country::FormerCommune* former = country::built_in().former_commune(code);
  if (!former) throw Error(Error::Kind::not_found, {"place.not_in_country", {{"code", std::string(typed)}}});
  const std::string became = became_text(*former);
  throw Error(Error::Kind::not_found, {became.empty() ? "place.former_unknown" : "place.former",
                                       {{"code", code},
                                        {"name", std::string(former->name)},
                                        {"district", std::string(former->district->name)},
                                        {"became", became}}});
}

const country::Commune& initialise_commune(const std::string& path, std::string_view code,
                                           const Session& session, Numbering numbering) {
  const country::Commune& commune = commune_of_the_country(code);
  auto database = storage::create(path);
  NewDatabase made(path);
  publish_built_in(*database, session);
  if (numbering == Numbering::by_home) number_by_home(*database, session);
  begin_commune(*database, code, session);
  made.keep();
  return commune;
}

const country::Commune& begin_commune(storage::Database& database, std::string_view code,
                                      const Session& session) {
  const country::Commune& commune = commune_of_the_country(code);
  if (storage::is_place(database, accounts::kNation)) throw Error(Error::Kind::conflict, {"place.begun", {}});
  enter_places(database, country::commune_places(commune), std::string(commune.code), session);
  return commune;
}

void enter_places(storage::Database& database, const programme::PlaceFile& places, const std::string& origin,
                  const Session& session) {
  storage::Transaction transaction(database);
  const auto batch = storage::add_places(database, places, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "places.add";
  entry.object = storage::places_object(batch);
  entry.after = fmt::format("{} + {}", places.places.size(), places.lineage.size());
  entry.details = origin;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

void say_attribute(storage::Database& database, const programme::PlaceAttribute& attribute,
                   const Session& session, const std::string& decision) {
  check_value(attribute);
  std::string said = fmt::format("{} = {}", attribute.name, attribute.value);
  if (!decision.empty()) said += fmt::format(" ({})", decision);
  enter_places(database, {{}, {attribute}, {}}, said, session);
}

std::unique_ptr<storage::Database> initialise(const std::string& path, const Session& session,
                                              Numbering numbering) {
  auto database = storage::create(path);
  NewDatabase made(path);
  publish_built_in(*database, session);
  if (numbering == Numbering::by_home) number_by_home(*database, session);
  made.keep();
  return database;
}

std::vector<std::string> built_in_examples() {
  std::vector<std::string> names;
  for (const auto& file : base::embedded_files_in(kExamplesFolder, example::kManifestFile)) {
    const auto rest = file.path.substr(kExamplesFolder.size());
    names.emplace_back(rest.substr(0, rest.find('/')));
  }
  return names;
}

ExampleReport initialise_example(const std::string& path, const std::string& name,
                                 const std::optional<example::ReadFile>& read_folder, const Session& session,
                                 std::optional<base::Date> until, Numbering numbering) {
  const base::Instant end = end_of(until);
  const judging::LawPointer built_in =
      judging::read_law(judging::built_in_registers(), judging::built_in_criteria());
  const example::Example loaded = load(name, read_folder, built_in->dictionary);
  // The example plays in its own time: what it enters was known from the day it says.
  Session then = session;
  if (!loaded.steps.empty()) then.now = loaded.steps.front().entered_at;
  auto database = storage::create(path);
  NewDatabase made(path);
  publish_built_in(*database, then);
  if (numbering == Numbering::by_home) number_by_home(*database, then);
  std::vector<criteria::SourceFile> own;
  for (const auto& set : loaded.criteria) own.push_back({name + "/" + set.file, set.text, false});
  if (!own.empty()) publish_criteria(*database, own, then, Examine::no);
  enter_places(*database, loaded.places, name, then);
  mark_as_example(*database, loaded.name, loaded.place, then);
  const auto is_in = [&](base::Instant moment) { return moment < end; };
  const auto plans_in = std::ranges::count_if(loaded.plans, is_in, &example::ExamplePlan::entered_at);
  ExampleReport report{loaded.name,
                       loaded.place,
                       {},
                       static_cast<int>(plans_in),
                       add_example_accounts(*database, loaded, then)};
  const judging::LawPointer law = judging::law_in_force(*database, then.now);
  if (loaded.complete_from) say_all_complete(*database, *law, loaded.place, *loaded.complete_from, then);
  Player player(*database, *law, loaded, then);
  for (const example::ExampleStep& step : loaded.steps) {
    if (!is_in(step.entered_at)) break;
    player.play_until(step.entered_at);
    then.now = step.entered_at;
    ImportRequest request{step.register_name, step.file, step.csv, loaded.place, step.date, step.note};
    report.imports.push_back(import_register(*database, *law, request, then));
  }
  player.play_until(end);
  made.keep();
  return report;
}

std::size_t add_places(storage::Database& database, const std::string& file, const std::string& text,
                       const Session& session) {
  Diagnostics diagnostics;
  const auto places = programme::load_places(text, file, diagnostics);
  if (!places)
    throw Error(Error::Kind::invalid, {"place.file_wrong", {{"file", file}}}, std::move(diagnostics));
  enter_places(database, *places, file, session);
  return places->places.size();
}

}  // namespace ntm::actions
