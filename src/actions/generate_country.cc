// SPDX-License-Identifier: Apache-2.0
#include "actions/generate_country.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "actions/initialise.h"
#include "actions/publish_law.h"
#include "actions/say_complete.h"
#include "actions/write_changeset.h"
#include "base/check.h"
#include "base/error.h"
#include "base/progress.h"
#include "country/country.h"
#include "example/synthetic_story.h"
#include "programme/completeness.h"
#include "storage/audit_queries.h"
#include "storage/file_database.h"
#include "storage/open.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using example::SyntheticCommune;
using example::SyntheticSize;
using example::SyntheticStep;
using programme::Change;

constexpr std::string_view kBegun = "synthetic.begin", kEnded = "synthetic.end", kObject = "synthetic";

Session at_moment(base::Instant moment) {
  return {std::string(example::kSyntheticAuthor), moment};
}

std::string text_of(const SyntheticSize& size) {
  return fmt::format("seed {}, {} households, {} % unknown; {}", size.seed, size.households,
                     size.unknown_percent, example::kSyntheticNote);
}

void check_size(const SyntheticSize& size) {
  if (size.households < example::kLeastSynthetic || size.households > example::kMostSynthetic)
    throw Error(Error::Kind::invalid, {"bench.households",
                                       {{"least", std::to_string(example::kLeastSynthetic)},
                                        {"most", std::to_string(example::kMostSynthetic)}}});
  if (size.unknown_percent < 0 || size.unknown_percent > example::kMostUnknownPercent)
    throw Error(Error::Kind::invalid,
                {"bench.unknown", {{"most", std::to_string(example::kMostUnknownPercent)}}});
}

std::vector<SyntheticCommune> plan(const SyntheticSize& size) {
  std::vector<example::RealCommune> communes;
  for (const country::Commune& one : country::built_in().communes())
    communes.push_back({one.code, one.names.front().name, one.province->code});
  return example::synthetic_country(communes, size);
}

programme::PlaceFile places_of(const std::vector<SyntheticCommune>& communes) {
  std::vector<example::RealProvince> provinces;
  for (const country::Province& one : country::built_in().provinces())
    provinces.push_back({one.code, one.name});
  return example::synthetic_places(provinces, communes);
}

// What papers prove, in whichever set of the whole country.
std::vector<std::string> attested_in(const judging::Law& law) {
  std::set<std::string> codes;
  const auto add = [&](const auto& self, const criteria::Indicator& one) -> void {
    if (one.attested) codes.insert(one.code);
    for (const criteria::Indicator& part : one.parts) self(self, part);
  };
  for (const criteria::CriteriaSet& set : law.sets) {
    if (!set.province.empty() || !set.in_force_at(example::synthetic_last_day())) continue;
    for (const criteria::Criterion& criterion : set.criteria)
      for (const criteria::Indicator& indicator : criterion.indicators) add(add, indicator);
  }
  return {codes.begin(), codes.end()};
}

void note(storage::Database& database, std::string_view action, base::Instant at, const std::string& text) {
  storage::Transaction transaction(database);
  storage::AuditEntry entry;
  entry.at = at;
  entry.actor = example::kSyntheticAuthor;
  entry.action = action;
  entry.object = kObject;
  entry.details = text;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

// Of which size the country is that was begun here.
std::string begun_as(storage::Database& database) {
  storage::LogFilter filter;
  filter.everywhere = true;
  filter.action = kBegun;
  const auto entries = storage::find_audit(database, filter, std::nullopt, 1);
  return entries.empty() ? "" : entries.front().details;
}

// A database with the law, the places and the mark, or the one in which all of that was done before.
std::unique_ptr<storage::Database> begin(const std::string& url, const SyntheticSize& size,
                                         const std::vector<SyntheticCommune>& communes) {
  if (storage::is_there(url)) {
    auto database = storage::open(url);
    const std::string begun = begun_as(*database);
    if (begun != text_of(size))
      throw Error(Error::Kind::invalid,
                  {begun.empty() ? "bench.other_database" : "bench.other_country", {{"begun", begun}}});
    return database;
  }
  const Session session = at_moment(example::synthetic_entered_at());
  auto database = initialise(url, session);
  try {
    enter_places(*database, places_of(communes), std::string(example::kSyntheticNote), session);
    note(*database, kBegun, session.now, text_of(size));
  } catch (...) {
    database.reset();
    if (const auto file = storage::path_of(url)) storage::remove_files(*file);
    throw;
  }
  return database;
}

// Enters the steps of communes, one after the other.
class CommuneWriter {
 public:
  CommuneWriter(storage::Database& database, const judging::Law& law, GeneratedCountry& report)
      : database_(database), law_(law), report_(report) {}

  // All or nothing; long work of others is not told of what goes on within.
  void write(const SyntheticCommune& commune, std::vector<SyntheticStep> steps) {
    base::Progress unseen;
    const base::Working within(unseen);
    storage::load_places(database_, commune.code);  // kept, and found again by each changeset
    storage::Transaction transaction(database_);
    std::map<std::string, storage::WrittenChangeset> first;
    const auto later = std::ranges::find(steps, false, &SyntheticStep::is_first);
    for (auto step = steps.begin(); step != later; ++step) write(commune, *step, first[step->register_name]);
    say_all_complete(commune);
    for (auto step = later; step != steps.end(); ++step) write(commune, *step, first[step->register_name]);
    transaction.commit();
    ++report_.entered_communes;
    report_.entered_households += commune.households;
  }

 private:
  // `first`: what the first step of the register wrote, on which later ones are based.
  void write(const SyntheticCommune& commune, SyntheticStep& step, storage::WrittenChangeset& first) {
    EntryCounts counts;
    std::vector<Change> changes;
    changes.reserve(step.entries.size());
    for (example::SyntheticEntry& entry : step.entries) {
      Change& change = changes.emplace_back();
      if (!step.is_first) {
        change.record = first.records[entry.record];
        change.based_on = first.first_version + static_cast<programme::VersionId>(entry.record);
      }
      change.place = std::move(entry.place);
      change.ended = entry.ended;
      change.values = std::move(entry.values);
      change.said = std::move(entry.said);
      ++(step.is_first ? counts.added : entry.ended ? counts.ended : counts.changed);
    }
    const programme::ChangesetHead head{commune.code,
                                        step.register_name,
                                        step.valid_from,
                                        std::string(example::kSyntheticOrigin),
                                        "",
                                        std::string(example::kSyntheticNote)};
    auto written = write_all(database_, law_.dictionary, head, changes, programme::ChangesetState::accepted,
                             counts, at_moment(step.entered_at));
    ++report_.changesets;
    report_.versions += std::ssize(changes);
    if (step.is_first) first = std::move(written);
  }

  void say_all_complete(const SyntheticCommune& commune) {
    const Session session = at_moment(example::synthetic_entered_at());
    for (const registers::RegisterDefinition& reg : law_.dictionary.registers())
      if (programme::is_said_complete(reg))
        say_complete_with(
            database_, law_,
            {reg.name, commune.code, example::synthetic_begin(), true, {}, Sight::of_everything()}, {},
            std::nullopt, session);
  }

  storage::Database& database_;
  const judging::Law& law_;
  GeneratedCountry& report_;
};

// The communes that nobody has entered yet; the next one is made up while one is written. Stops at the end of
// a commune.
void enter_missing(storage::Database& database, const SyntheticSize& size,
                   const std::vector<SyntheticCommune>& communes, GeneratedCountry& report) {
  const judging::LawPointer law = judging::law_in_force(database, example::synthetic_changed_at());
  const example::SyntheticHouseholds households(law->dictionary.at("household"), size.unknown_percent);
  const example::SyntheticRegisters registers(law->dictionary, attested_in(*law), size.unknown_percent);
  const auto there = storage::communes_with_changesets(database);
  std::vector<const SyntheticCommune*> missing;
  for (const SyntheticCommune& one : communes)
    if (!std::ranges::binary_search(there, one.code)) missing.push_back(&one);
  if (missing.empty()) return;
  const auto make_up = [&](std::size_t index) {
    return std::async(std::launch::async, [&, index] {
      return example::synthetic_steps(*missing[index], households, registers, law->dictionary);
    });
  };
  base::this_work().begin("progress.communes", std::ssize(communes));
  base::this_work().advance(std::ssize(communes) - std::ssize(missing));
  CommuneWriter writer(database, *law, report);
  auto next = make_up(0);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    auto steps = next.get();
    if (i + 1 < missing.size()) next = make_up(i + 1);
    writer.write(*missing[i], std::move(steps));
    base::this_work().advance();
  }
  note(database, kEnded, example::synthetic_changed_at(), text_of(size));
}

}  // namespace

GeneratedCountry generate_country(const std::string& url, const SyntheticSize& size) {
  check_size(size);
  const std::vector<SyntheticCommune> communes = plan(size);
  GeneratedCountry report;
  std::set<std::string_view> provinces;
  for (const SyntheticCommune& one : communes) {
    provinces.insert(one.province);
    report.villages += one.villages.size();
    report.households += one.households;
  }
  report.provinces = provinces.size();
  report.communes = communes.size();
  base::this_work().begin("progress.places");
  const auto database = begin(url, size, communes);
  try {
    enter_missing(*database, size, communes, report);
  } catch (const base::Stopped&) {
    report.is_stopped = true;
  }
  return report;
}

bool is_synthetic_country(storage::Database& database) {
  return storage::has_audit(database, kBegun, kObject);
}

}  // namespace ntm::actions
