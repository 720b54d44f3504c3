// SPDX-License-Identifier: Apache-2.0
#include "plans/plan_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "plans/json_text.h"
#include "plans/plan_fields.h"
#include "plans/schedule_check.h"

namespace ntm::plans {
namespace {

namespace json = boost::json;
using base::Rational;

std::string text_of(const Rational& value) {
  const std::string decimal = base::exact_text(value);
  if (base::parse_decimal(decimal) == value) return decimal;
  return numerator(value).str() + "/" + denominator(value).str();
}

std::optional<Rational> rational_of(const std::string& text) {
  constexpr std::size_t kLongest = 400;
  const auto slash = text.find('/');
  if (slash == std::string::npos) return base::parse_decimal(text);
  const std::string above = text.substr(0, slash), below = text.substr(slash + 1);
  const auto digits = [](std::string_view part) {
    if (part.starts_with('-')) part.remove_prefix(1);
    return !part.empty() && part.size() < kLongest &&
           part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!digits(above) || !digits(below) || below.starts_with('-') ||
      below.find_first_not_of('0') == std::string::npos)
    return std::nullopt;
  return Rational(base::Integer(above), base::Integer(below));
}

class Writer {
 public:
  template <typename T>
  void operator()(std::string_view name, T& field) {
    if (!(field == T{})) object_[name] = value_of(field);
  }
  template <typename T, std::size_t N>
  void operator()(std::string_view name, T& field, const WordList<N>& words) {
    if (!(field == T{})) object_[name] = words.at(static_cast<std::size_t>(field));
  }
  json::object take() { return std::move(object_); }

 private:
  static json::value value_of(std::string& text) { return json::string(text); }
  static json::value value_of(int& number) { return number; }
  static json::value value_of(bool& flag) { return flag; }
  static json::value value_of(std::optional<base::Date>& date) { return json::string(date->iso()); }
  static json::value value_of(std::optional<Rational>& number) { return json::string(text_of(*number)); }
  template <typename T>
  static json::value value_of(std::vector<T>& list) {
    json::array array;
    for (T& one : list) array.push_back(value_of(one));
    return array;
  }
  static json::value value_of(std::optional<Signatory>& signatory) { return value_of(*signatory); }
  template <typename T>
  static json::value value_of(T& structure) requires std::is_class_v<T> {
    Writer writer;
    fields(writer, structure);
    return writer.take();
  }

  json::object object_;
};

class Reader {
 public:
  Reader(const json::object& object, std::string path, PlanSource source, const std::string& file,
         base::Diagnostics& diagnostics)
      : object_(object), path_(std::move(path)), source_(source), file_(file), diagnostics_(diagnostics) {}

  template <typename T>
  void operator()(std::string_view name, T& field) {
    if (const json::value* value = take(name)) read(*value, below(name), field);
  }
  template <typename T, std::size_t N>
  void operator()(std::string_view name, T& field, const WordList<N>& words) {
    const json::value* value = take(name);
    if (!value) return;
    const auto found =
        value->is_string() ? std::ranges::find(words, std::string_view(value->get_string())) : words.end();
    if (found == words.end()) return refuse(below(name));
    field = static_cast<T>(found - words.begin());
  }

  void finish() {
    for (const auto& [key, value] : object_)
      if (!std::ranges::count(known_, std::string_view(key)))
        diagnostics_.add({file_}, "plan.json_unknown_key", {{"path", below(key)}});
  }

 private:
  std::string below(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  }
  const json::value* take(std::string_view name) {
    known_.emplace_back(name);
    return object_.if_contains(name);
  }
  void refuse(const std::string& path) { diagnostics_.add({file_}, "plan.json_value", {{"path", path}}); }

  void read(const json::value& value, const std::string& path, std::string& text) {
    if (!value.is_string()) return refuse(path);
    text = std::string(value.get_string());
  }
  void read(const json::value& value, const std::string& path, int& number) {
    constexpr std::int64_t kMost = 1'000'000'000;
    if (!value.is_int64() || value.get_int64() < 0 || value.get_int64() > kMost) return refuse(path);
    number = static_cast<int>(value.get_int64());
  }
  void read(const json::value& value, const std::string& path, bool& flag) {
    if (!value.is_bool()) return refuse(path);
    flag = value.get_bool();
  }
  void read(const json::value& value, const std::string& path, std::optional<base::Date>& date) {
    if (value.is_string()) date = base::Date::parse(std::string(value.get_string()));
    if (!date) refuse(path);
  }
  void read(const json::value& value, const std::string& path, std::optional<Rational>& number) {
    if (value.is_string()) number = rational_of(std::string(value.get_string()));
    if (!number) refuse(path);
  }
  template <typename T>
  void read(const json::value& value, const std::string& path, std::vector<T>& list) {
    if (!value.is_array()) return refuse(path);
    for (const json::value& one : value.get_array()) {
      list.emplace_back();
      read(one, path + "[" + std::to_string(list.size() - 1) + "]", list.back());
    }
  }
  void read(const json::value& value, const std::string& path, std::optional<Signatory>& signatory) {
    read(value, path, signatory.emplace());
  }
  template <typename T>
  void read(const json::value& value, const std::string& path, T& structure) requires std::is_class_v<T> {
    if (!value.is_object()) return refuse(path);
    Reader reader(value.get_object(), path, source_, file_, diagnostics_);
    fields(reader, structure);
    reader.finish();
    if constexpr (std::is_same_v<T, Schedule>) check(path, structure);
  }
  void check(const std::string& path, Schedule& schedule) {
    if (source_ == PlanSource::storage) return mend(schedule);
    auto fault = fault_of(schedule);
    if (!fault) return;
    fault->arguments.emplace_back("path", path);
    diagnostics_.add({file_}, fault->key, fault->arguments);
  }

  const json::object& object_;
  std::string path_;
  PlanSource source_;
  const std::string& file_;
  base::Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

void check_ids(const Plan& plan, const std::string& name, base::Diagnostics& diagnostics) {
  std::set<std::string> ids, sections;
  const auto once = [&](std::set<std::string>& among, const std::string& id) {
    if (id.empty() || !among.insert(id).second) diagnostics.add({name}, "plan.json_id_twice", {{"id", id}});
  };
  for (const Section& section : plan.sections) once(sections, section.id);
  for (const Objective& objective : plan.objectives) once(ids, objective.id);
  for (const Task& task : plan.tasks) {
    once(ids, task.id);
    if (!sections.contains(task.section))
      diagnostics.add({name}, "plan.json_no_such", {{"id", task.section}});
  }
  for (const Section& section : plan.sections)
    for (const Paragraph& paragraph : section.paragraphs)
      for (const Sentence& sentence : paragraph.sentences)
        if (sentence.role == Sentence::Role::task && !plan.task(sentence.task))
          diagnostics.add({name}, "plan.json_no_such", {{"id", sentence.task}});
}

std::optional<json::value> parse(std::string_view text, const std::string& name,
                                 base::Diagnostics& diagnostics) {
  if (const auto mistake = mistake_in_json(text); mistake && mistake->key != "json.bad") {
    diagnostics.add({name}, mistake->key, mistake->arguments);
    return std::nullopt;
  }
  json::error_code error;
  json::parse_options options;
  options.max_depth = kDeepestJson;
  json::stream_parser parser({}, options);
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read == text.size()) parser.finish(error);
  if (!error && read == text.size()) return parser.release();
  const auto line =
      static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(read), '\n')) + 1;
  diagnostics.add({name, line}, "plan.json_syntax");
  return std::nullopt;
}

}  // namespace

std::string to_json(const Plan& plan) {
  Plan copy = plan;
  Writer writer;
  fields(writer, copy);
  return json::serialize(writer.take());
}

std::optional<Plan> plan_from_json(std::string_view text, const std::string& name, PlanSource source,
                                   base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  const auto value = parse(text, name, diagnostics);
  if (!value) return std::nullopt;
  if (!value->is_object()) {
    diagnostics.add({name}, "plan.json_object");
    return std::nullopt;
  }
  Plan plan;
  Reader reader(value->get_object(), "", source, name, diagnostics);
  fields(reader, plan);
  reader.finish();
  if (plan.year != 0 && !is_year(plan.year)) diagnostics.add({name}, "plan.json_value", {{"path", "year"}});
  if (diagnostics.count() == before) check_ids(plan, name, diagnostics);
  if (diagnostics.count() != before) return std::nullopt;
  return plan;
}

}  // namespace ntm::plans
