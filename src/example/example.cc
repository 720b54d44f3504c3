// SPDX-License-Identifier: Apache-2.0
#include "example/example.h"

#include <algorithm>
#include <map>

#include "example/household_generator.h"
#include "example/manifest.h"
#include "programme/load_places.h"

namespace ntm::example {
namespace {

using base::Date;
using base::Diagnostics;
using base::Location;
using programme::Place;

class ExampleReader {
 public:
  ExampleReader(const std::string& name, const ReadFile& read, const registers::Dictionary& dictionary,
                Diagnostics& diagnostics)
      : name_(name), read_(read), dictionary_(dictionary), diagnostics_(diagnostics) {}

  Example load() {
    const auto manifest = load_manifest_file();
    auto places = load_places_file();
    if (!manifest || !places) return {};
    Example example{name_, manifest->place, std::move(*places), manifest->complete_from, {}, {}, {}, {}, {},
                    {}};
    places_ = &example.places;
    for (const ManifestFile& criteria : manifest->criteria)
      if (auto text = read_file(criteria.file, criteria.where))
        example.criteria.push_back({criteria.file, std::move(*text)});
    for (const ManifestStep& step : manifest->steps) {
      check_place(*manifest, step);
      auto csv = step.generated ? generated(*manifest, step) : read_file(step.file, step.where);
      if (csv)
        example.steps.push_back(
            {step.register_name, step.file, step.date, step.entered_at, step.note, std::move(*csv)});
    }
    for (const ManifestPlan& plan : manifest->plans)
      if (auto text = read_file(plan.file, plan.where))
        example.plans.push_back({plan.file, std::move(*text), plan.year, plan.entered_at, plan.approved_at});
    for (const ManifestLogEntry& one : manifest->plan_log)
      example.plan_log.push_back({one.task, one.kind, one.on, one.entered_at, one.text});
    for (const ManifestEntry& one : manifest->entries)
      if (auto text = read_file(one.file, one.where))
        example.entries.push_back(entry_of(one, std::move(*text)));
    for (const ManifestAccount& one : manifest->accounts)
      example.accounts.push_back({one.name, one.full_name, one.role, one.place, one.posts});
    return example;
  }

 private:
  static ExampleEntry entry_of(const ManifestEntry& one, std::string csv) {
    ExampleEntry entry{{one.register_name, one.file, one.date, one.entered_at, one.note, std::move(csv)},
                       one.author,
                       std::nullopt};
    if (one.returned) entry.returned = {one.returned->at, one.returned->by, one.returned->reason};
    return entry;
  }

  // The generator of a parameter file; none when the file is missing or wrong, which is reported once.
  struct Generated {
    std::optional<HouseholdGenerator> generator;
    std::size_t steps = 0;
  };

  std::string message_name(std::string_view file) const { return name_ + "/" + std::string(file); }

  std::optional<std::string> read_file(const std::string& file, const Location& where) {
    auto text = read_(file);
    if (!text) diagnostics_.add(where, "example.file_missing", {{"file", file}});
    return text;
  }

  std::optional<Manifest> load_manifest_file() {
    const std::string file(kManifestFile);
    const auto text = read_file(file, {message_name(file)});
    if (!text) return std::nullopt;
    return load_manifest(*text, message_name(file), dictionary_, diagnostics_);
  }

  std::optional<programme::PlaceFile> load_places_file() {
    const std::string file(kPlacesFile);
    const auto text = read_file(file, {message_name(file)});
    if (!text) return std::nullopt;
    return programme::load_places(*text, message_name(file), diagnostics_);
  }

  const Place* find_place(const std::string& code, Date date) const {
    const auto& places = places_->places;
    const auto found = std::find_if(places.begin(), places.end(), [&](const Place& place) {
      return place.code == code && place.stands_at(date);
    });
    return found == places.end() ? nullptr : &*found;
  }

  void check_place(const Manifest& manifest, const ManifestStep& step) {
    const Place* place = find_place(manifest.place, step.date);
    if (!place || place->kind != "commune")
      diagnostics_.add(step.where, "example.place_unknown",
                       {{"place", manifest.place}, {"date", step.date.iso()}});
  }

  std::optional<std::string> generated(const Manifest& manifest, const ManifestStep& step) {
    const auto [entry, is_new] = generated_.try_emplace(step.file);
    Generated& known = entry->second;
    if (is_new)
      if (const auto text = read_file(step.file, step.where))
        known.generator = load_household_generator(*text, message_name(step.file),
                                                   dictionary_.at(step.register_name), diagnostics_);
    if (!known.generator || !check_date(known, step)) return std::nullopt;
    const auto names = village_names(known.generator->parameters(), manifest, step);
    if (!names) return std::nullopt;
    return known.generator->csv(step.date, *names);
  }

  // A step gives what differs from the date before: without that one it would be wrong.
  bool check_date(Generated& known, const ManifestStep& step) {
    const auto& dates = known.generator->parameters().dates;
    if (!known.generator->has_date(step.date)) {
      diagnostics_.add(step.where, "example.generate_date", {{"date", step.date.iso()}, {"file", step.file}});
      return false;
    }
    if (known.steps == dates.size() || dates[known.steps] != step.date) {
      diagnostics_.add(step.where, "example.generate_order",
                       {{"date", step.date.iso()}, {"file", step.file}});
      return false;
    }
    ++known.steps;
    return true;
  }

  std::optional<std::vector<std::string>> village_names(const HouseholdParameters& parameters,
                                                        const Manifest& manifest, const ManifestStep& step) {
    const std::size_t before = diagnostics_.count();
    if (parameters.place != manifest.place)
      diagnostics_.add(step.where, "example.other_place",
                       {{"file", step.file}, {"place", parameters.place}, {"needed", manifest.place}});
    std::vector<std::string> names;
    for (const VillageParameters& village : parameters.villages) {
      const Place* place = find_place(village.code, step.date);
      if (place && place->parent == manifest.place)
        names.push_back(place->name);
      else
        diagnostics_.add(step.where, "example.village_not_there",
                         {{"village", village.code}, {"place", manifest.place}, {"date", step.date.iso()}});
    }
    if (diagnostics_.count() > before) return std::nullopt;
    return names;
  }

  const std::string& name_;
  const ReadFile& read_;
  const registers::Dictionary& dictionary_;
  Diagnostics& diagnostics_;
  const programme::PlaceFile* places_ = nullptr;
  std::map<std::string, Generated> generated_;
};

}  // namespace

std::optional<Example> load_example(const std::string& name, const ReadFile& read,
                                    const registers::Dictionary& dictionary, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  Example example = ExampleReader(name, read, dictionary, diagnostics).load();
  if (diagnostics.count() > before) return std::nullopt;
  return example;
}

}  // namespace ntm::example
