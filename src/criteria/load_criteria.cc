// SPDX-License-Identifier: Apache-2.0
#include "criteria/load_criteria.h"

#include <algorithm>

#include "criteria/correspondence.h"
#include "criteria/criteria_reader.h"
#include "criteria/provinces.h"

namespace ntm::criteria {
namespace {

using base::Diagnostics;
using base::MapReader;
using base::YamlNode;

// A file, read as far as it can be without the others.
struct Draft {
  const SourceFile* file = nullptr;
  YamlNode root;
  std::string id;
  base::Label title;
  Purpose purpose = Purpose::recognition;
  std::optional<base::Date> from, to;
  base::Location where;                   // of in_force
  std::string extends;                    // id of the national set
  std::string amends;                     // id of the set it changes
  std::optional<base::Date> amends_from;  // which version of it
  std::string province;
  base::Location province_at;
  Diagnostics diagnostics;
  std::vector<CriteriaSet> sets;  // what it became
};

// Reads the head and leaves the criteria for apply().
void read_head(Draft& draft) {
  auto root = base::parse_yaml(draft.file->text, draft.file->name, draft.diagnostics);
  if (!root) return;
  draft.root = std::move(*root);
  MapReader reader(draft.root, draft.diagnostics);
  draft.id = reader.text("set");
  draft.title = reader.label("title");
  if (reader.optional_node("purpose") && reader.one_of("purpose", {"recognition", "goals"}) == "goals")
    draft.purpose = Purpose::goals;
  draft.where = reader.where("in_force");
  if (const YamlNode* period = reader.node("in_force")) {
    MapReader inner(*period, draft.diagnostics);
    draft.from = inner.date("from");
    draft.to = inner.date("to");
    inner.finish();
    if (draft.from && draft.to && *draft.to < *draft.from)
      draft.diagnostics.add(period->where, "criteria.period");
  }
  if (const YamlNode* amends = reader.optional_node("amends")) {
    MapReader inner(*amends, draft.diagnostics);
    draft.amends = inner.text("set");
    draft.amends_from = inner.date("in_force_from");
    inner.finish();
  }
  draft.extends = reader.optional_text("extends").value_or("");
  draft.province = reader.optional_text("province").value_or("");
  draft.province_at = reader.where("province");
  if (!draft.extends.empty() && draft.province.empty())
    draft.diagnostics.add(reader.where("extends"), "criteria.extends_without_province");
  if (!draft.amends.empty() && !draft.extends.empty())
    draft.diagnostics.add(reader.where("amends"), "criteria.amends_and_extends");
}

// Reads what read_head left, on top of `set`.
void apply(Draft& draft, CriteriaReader::Mode mode, CriteriaSet set, const registers::Dictionary& dictionary,
           const std::optional<CriteriaReader::Examination>& examination) {
  MapReader reader(draft.root, draft.diagnostics);
  for (std::string_view key : {"set", "title", "purpose", "in_force", "amends", "extends", "province"})
    reader.optional_node(key);  // read and reported by read_head
  CriteriaReader criteria(dictionary, draft.diagnostics, examination);
  criteria.read_frame(reader, set);
  criteria.read_place_in_law(reader, mode, set);
  const auto& nodes = reader.list("criteria");
  const YamlNode* list = draft.root.find("criteria");
  if (list && list->kind == YamlNode::Kind::list && nodes.empty() && !set.indicators_in_law)
    draft.diagnostics.add(reader.where("criteria"), "criteria.none");
  const std::size_t before = set.criteria.size();
  if (!nodes.empty()) criteria.read_criteria(nodes, mode, set);
  const bool adds = mode == CriteriaReader::Mode::province && set.criteria.size() > before;
  if (adds && set.counts_criteria())
    draft.diagnostics.add(reader.where("criteria"), "criteria.province_adds_choice",
                          {{"code", draft.extends}});
  criteria.read_conclusion(reader, mode, set);
  reader.finish();
  draft.sets.push_back(std::move(set));
}

// The head of the file on a set: a new one, or the one that the file builds on.
CriteriaSet framed(const Draft& draft, base::Date from, base::Date to, CriteriaSet set) {
  set.id = draft.id;
  set.file = draft.file->name;
  set.title = draft.title;
  set.purpose = draft.purpose;
  set.province = draft.province;
  set.extends = draft.extends;
  set.where = draft.where;
  set.from = from;
  set.to = to;
  return set;
}

CriteriaSet empty_set(const Draft& draft) {
  return {"", "", {}, Purpose::recognition, *draft.from, *draft.to};
}

bool overlap(const CriteriaSet& a, const CriteriaSet& b) {
  return a.id == b.id && a.from <= b.to && b.from <= a.to;
}

// As a person meets them who corrects the file from top to bottom.
Diagnostics in_order(const Diagnostics& found) {
  if (found.count() > found.list().size()) return found;  // there are more than are kept
  std::vector<base::Diagnostic> list = found.list();
  std::stable_sort(list.begin(), list.end(), [](const base::Diagnostic& a, const base::Diagnostic& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  Diagnostics sorted;
  for (base::Diagnostic& one : list) sorted.add(one.where, one.what.key, one.what.arguments);
  return sorted;
}

// Whether one of them is in force on every day.
bool covers(std::vector<CriteriaSet> versions, base::Date from, base::Date to) {
  std::ranges::sort(versions, {}, &CriteriaSet::from);
  for (const CriteriaSet& set : versions)
    if (set.from <= from && from <= set.to) from = set.to.plus_days(1);
  return from > to;
}

class Loader {
 public:
  Loader(const std::vector<SourceFile>& files, const registers::Dictionary& dictionary,
         std::optional<base::Date> examined_on)
      : dictionary_(dictionary), examined_on_(examined_on) {
    for (const SourceFile& file : files) {
      if (is_correspondence(file)) continue;
      Draft& draft = drafts_.emplace_back();
      draft.file = &file;
      read_head(draft);
      if (examined_on && !file.context && !draft.province.empty() && !is_province(draft.province))
        draft.diagnostics.add(draft.province_at, "criteria.province_unknown", {{"code", draft.province}});
    }
  }

  std::vector<CriteriaSet> run(Diagnostics& diagnostics) {
    drop_replaced_context();
    for (Draft& draft : drafts_)
      if (draft.root.kind == YamlNode::Kind::map && draft.amends.empty() && draft.extends.empty())
        read_whole(draft);
    for (Draft* draft : amendments_in_order()) amend(*draft);
    for (Draft& draft : drafts_)
      if (usable(draft) && !draft.extends.empty()) extend(draft);
    report_overlaps();
    report_requirements();
    return collect(diagnostics);
  }

 private:
  static bool usable(const Draft& draft) { return draft.diagnostics.empty() && draft.from && draft.to; }

  // Also where the head has mistakes: whoever corrects a file wants to see all of them. A period that is not
  // known asks for no years.
  void read_whole(Draft& draft) {
    if (!draft.from || !draft.to)
      draft.from = base::Date::from_civil(2, 1, 1), draft.to = base::Date::from_civil(1, 1, 1);
    apply(draft, CriteriaReader::Mode::whole, framed(draft, *draft.from, *draft.to, empty_set(draft)),
          dictionary_, examination_of(draft));
  }

  // Nothing for a file that is not new.
  std::optional<CriteriaReader::Examination> examination_of(const Draft& draft) const {
    if (!examined_on_ || draft.file->context) return std::nullopt;
    CriteriaReader::Examination examination{*examined_on_, draft.from->year(), draft.to->year()};
    for (const Draft& other : drafts_)
      if (other.id == draft.id && other.from && other.to) {
        examination.first_year = std::min(examination.first_year, other.from->year());
        examination.last_year = std::max(examination.last_year, other.to->year());
      }
    const bool period_unknown = *draft.to < *draft.from;
    return period_unknown ? CriteriaReader::Examination{*examined_on_, 1, 9999} : examination;
  }

  // A file that is read only for the others to build on gives way to one that says the same set anew.
  void drop_replaced_context() {
    std::erase_if(drafts_, [&](const Draft& old) {
      return old.file->context && std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
               return !draft.file->context && draft.id == old.id && draft.from == old.from;
             });
    });
  }

  std::vector<Draft*> amendments_in_order() {
    std::vector<Draft*> found;
    for (Draft& draft : drafts_)
      if (usable(draft) && !draft.amends.empty() && draft.extends.empty()) found.push_back(&draft);
    std::sort(found.begin(), found.end(), [](const Draft* a, const Draft* b) { return *a->from < *b->from; });
    return found;
  }

  void amend(Draft& draft) {
    const CriteriaSet* old = nullptr;
    for (const Draft& other : drafts_)
      for (const CriteriaSet& set : other.sets)
        if (&other != &draft && set.id == draft.amends && set.from == draft.amends_from) old = &set;
    if (!old || draft.amends != draft.id) {
      draft.diagnostics.add(draft.where, old ? "criteria.amends_other" : "criteria.amends_unknown",
                            {{"set", draft.amends}});
      return;
    }
    apply(draft, CriteriaReader::Mode::amendment, framed(draft, *draft.from, *draft.to, *old), dictionary_,
          examination_of(draft));
  }

  void extend(Draft& draft) {
    std::vector<CriteriaSet> versions;
    for (const Draft& other : drafts_)
      for (const CriteriaSet& set : other.sets)
        if (&other != &draft && set.id == draft.extends && set.from <= *draft.to && *draft.from <= set.to)
          versions.push_back(set);
    if (versions.empty())
      draft.diagnostics.add(draft.where, "criteria.extends_unknown", {{"set", draft.extends}});
    const bool is_beyond = examined_on_ && !draft.file->context && !versions.empty() &&
                           !covers(versions, *draft.from, *draft.to);
    const auto begins = [](const CriteriaSet& a, const CriteriaSet& b) { return a.from < b.from; };
    const auto ends = [](const CriteriaSet& a, const CriteriaSet& b) { return a.to < b.to; };
    if (is_beyond)
      draft.diagnostics.add(draft.where, "criteria.extends_beyond",
                            {{"set", draft.extends},
                             {"from", std::ranges::min_element(versions, begins)->from.vietnamese()},
                             {"to", std::ranges::max_element(versions, ends)->to.vietnamese()}});
    const std::size_t before = draft.diagnostics.count();
    for (CriteriaSet& set : versions) {
      if (draft.diagnostics.count() > before) return;  // each version would repeat the same mistakes
      const base::Date from = std::max(set.from, *draft.from), to = std::min(set.to, *draft.to);
      apply(draft, CriteriaReader::Mode::province, framed(draft, from, to, std::move(set)), dictionary_,
            examination_of(draft));
    }
  }

  void report_overlaps() {
    for (Draft& draft : drafts_)
      for (const Draft& other : drafts_) {
        if (&other == &draft || draft.file->context) continue;
        for (const CriteriaSet& set : draft.sets)
          for (const CriteriaSet& set_before : other.sets)
            if (overlap(set, set_before))
              draft.diagnostics.add(draft.where, "criteria.overlap",
                                    {{"set", set.id},
                                     {"file", other.file->name},
                                     {"from", set_before.from.iso()},
                                     {"to", set_before.to.iso()}});
      }
  }

  // A set requires others of its own kind of place, and never itself, not even by way of others.
  void report_requirements() {
    for (Draft& draft : drafts_) {
      if (draft.file->context || draft.sets.empty() || !draft.extends.empty()) continue;
      const CriteriaSet& set = draft.sets.front();
      for (const std::string& id : set.required_sets) {
        const CriteriaSet* other = any_of(id);
        const bool is_unread = !other && std::ranges::count(drafts_, id, &Draft::id) > 0;
        if (is_unread) continue;  // what is wrong there is said there
        const char* key = !other                            ? "criteria.requires_unknown"
                          : other->subject != set.subject   ? "criteria.requires_other"
                          : requires_in_the_end(id, set.id) ? "criteria.requires_itself"
                                                            : nullptr;
        const YamlNode* node = draft.root.find("requires");  // none in an amendment that leaves it as it was
        if (key) draft.diagnostics.add(node ? node->where : draft.where, key, {{"set", id}});
      }
    }
  }

  const CriteriaSet* any_of(const std::string& id) const {
    for (const Draft& draft : drafts_)
      if (draft.id == id && !draft.sets.empty()) return &draft.sets.front();
    return nullptr;
  }

  bool requires_in_the_end(const std::string& id, const std::string& searched) const {
    std::vector<std::string> found{id};
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] == searched) return true;
      const CriteriaSet* set = any_of(found[i]);
      for (const std::string& next : set ? set->required_sets : std::vector<std::string>{})
        if (std::ranges::find(found, next) == found.end()) found.push_back(next);
    }
    return false;
  }

  std::vector<CriteriaSet> collect(Diagnostics& diagnostics) {
    std::vector<CriteriaSet> sets;
    for (Draft& draft : drafts_) {
      diagnostics.add(in_order(draft.diagnostics));
      if (draft.diagnostics.empty())
        std::move(draft.sets.begin(), draft.sets.end(), std::back_inserter(sets));
    }
    std::sort(sets.begin(), sets.end(), [](const CriteriaSet& a, const CriteriaSet& b) {
      return std::tie(a.id, a.from) < std::tie(b.id, b.from);
    });
    return sets;
  }

  const registers::Dictionary& dictionary_;
  std::optional<base::Date> examined_on_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<CriteriaSet> load_criteria(const std::vector<SourceFile>& files,
                                       const registers::Dictionary& dictionary, Diagnostics& diagnostics,
                                       std::optional<base::Date> examined_on) {
  return Loader(files, dictionary, examined_on).run(diagnostics);
}

}  // namespace ntm::criteria
