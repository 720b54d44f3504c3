// SPDX-License-Identifier: Apache-2.0
// Each word of the trade stands once: in words/vocabulary.json, and not again among the sentences.
#include "base/vocabulary.h"

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/message.h"
#include "base/yaml.h"
#include "tree.h"

namespace ntm::repository {
namespace {

using base::Language;

// A sentence in Vietnamese, by its key: "criteria.filter.all", "figure.records", "today.title".
using Sentences = std::map<std::string, std::string>;

void add_sentences(const base::YamlNode& node, const std::string& key, Sentences& sentences) {
  if (node.kind == base::YamlNode::Kind::scalar) sentences[key] = node.text;
  for (const base::YamlEntry& entry : node.entries)
    add_sentences(entry.value, key.empty() ? entry.key.text : key + "." + entry.key.text, sentences);
}

void add_file(const File& file, const std::string& key, Sentences& sentences) {
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(file.text, file.path, diagnostics);
  ASSERT_TRUE(root) << file.path;
  add_sentences(*root, key, sentences);
}

// Of the catalogue, the papers and the pages.
const Sentences& all_sentences() {
  static const Sentences kAll = [] {
    Sentences sentences;
    for (const base::CatalogueEntry& entry : base::message_catalogue())
      sentences["catalogue." + std::string(entry.key)] = entry.vi;
    add_file(file("src/report/words.yaml"), "papers", sentences);
    constexpr std::string_view kPages = "web/src/locales/vi/";
    for (const File& one : files())
      if (one.path.starts_with(kPages)) {
        const std::string name = one.path.substr(kPages.size());
        add_file(one, "pages." + name.substr(0, name.find('.')), sentences);
      }
    return sentences;
  }();
  return kAll;
}

// As it is compared: "Chưa đạt:" and "chưa đạt" are one.
std::string bare(std::string text) {
  while (!text.empty() && std::string_view(".:;, ").find(text.back()) != std::string_view::npos)
    text.pop_back();
  base::Word word;
  word.label.vi = std::move(text);
  return word.in_capitals(Language::vietnamese);
}

// What reads like a word and means something else: names of pages, what is pressed to log something or to do
// what one may do, what somebody did (“việc”), the day of an entry, a record that has ended, a period that is
// a year.
const std::set<std::string> kOtherMeanings{"catalogue.column.action",
                                           "catalogue.column.date",
                                           "catalogue.column.on",
                                           "catalogue.entry.is_ended",
                                           "pages.account.example.who.quantri",
                                           "pages.admin.accounts.tab",
                                           "pages.admin.accounts.title",
                                           "pages.admin.audit.action",
                                           "pages.admin.audit.group.account",
                                           "pages.admin.backup.tab",
                                           "pages.admin.sign_ins.what",
                                           "pages.app.nav.criteria_short",
                                           "pages.app.nav.villages",
                                           "pages.criteria.history.day",
                                           "pages.criteria.history.note",
                                           "pages.offline.log.day.note",
                                           "pages.offline.log.save.cancelled",
                                           "pages.offline.log.save.note",
                                           "pages.offline.log.save.reopened",
                                           "pages.offline.log.title.done",
                                           "pages.parts.cancel",
                                           "pages.plan.log.cancelled",
                                           "pages.plan.log.note",
                                           "pages.plan.log.reopened",
                                           "pages.plan.log.withdraw",
                                           "pages.plan_review.editor.keep",
                                           "pages.plan_review.version.note",
                                           "pages.records.form.done",
                                           "pages.records.redo",
                                           "pages.records.review.title",
                                           "pages.reports.name.year",
                                           "pages.reports.view.write",
                                           "pages.today.enter",
                                           "pages.today.period.year",
                                           "pages.villages.page.enter",
                                           "pages.villages.page.held",
                                           "pages.villages.title",
                                           "papers.period.year"};

// Sentences of which there is one for each word of a group: what a dialog asks for each kind of entry, what
// is said where a version is in the wrong state, or a cell is nothing that its type can hold. And where only
// the ids are alike: options of commands, a dialog, columns that the forms in use call otherwise.
const std::set<std::string> kOnePerWord{
    "pages.admin.changes",   "pages.start.choose.event", "papers.report",          "catalogue.cell",
    "catalogue.cli",         "catalogue.plan_is",        "catalogue.plan_text",    "pages.criteria.summary",
    "pages.offline.log.day", "pages.offline.log.save",   "pages.offline.log.text", "pages.offline.log.title",
    "pages.plan.log",        "pages.plan.log_said",      "pages.records.check",    "pages.records.complete",
    "pages.records.send",    "pages.reports.hint",       "pages.villages.legend",  "papers.review",
    "papers.tasks"};

TEST(Vocabulary, says_each_word_in_both_languages) {
  ASSERT_GT(base::vocabulary().size(), 15U);
  for (const auto& [group, words] : base::vocabulary()) {
    std::set<std::string> vi, en;
    for (const auto& [id, word] : words) {
      EXPECT_FALSE(word.label.vi.empty()) << group << "." << id;
      EXPECT_FALSE(word.label.en.empty()) << group << "." << id;
      EXPECT_FALSE(word.shorter.vi.empty()) << group << "." << id;
      EXPECT_FALSE(word.shorter.en.empty()) << group << "." << id;
      EXPECT_TRUE(vi.insert(word.label.vi).second) << group << ": “" << word.label.vi << "” stands twice";
      EXPECT_TRUE(en.insert(word.label.en).second) << group << ": “" << word.label.en << "” stands twice";
    }
  }
}

TEST(Vocabulary, has_no_word_that_stands_among_the_sentences_too) {
  std::map<std::string, std::string> words;
  for (const auto& [group, all] : base::vocabulary())
    for (const auto& [id, word] : all)
      for (const std::string& text : {word.label.vi, word.shorter.vi}) words[bare(text)] = group + "." + id;
  std::set<std::string> excepted;
  ASSERT_GT(all_sentences().size(), 1500U);
  for (const auto& [key, sentence] : all_sentences()) {
    const auto word = words.find(bare(sentence));
    if (word == words.end()) continue;
    if (kOtherMeanings.contains(key))
      excepted.insert(key);
    else
      ADD_FAILURE() << key << ": “" << sentence << "” is the word " << word->second;
  }
  EXPECT_EQ(excepted, kOtherMeanings);
}

// Words of any table and any form, not of the trade; names of papers, which are those of pages too; what an
// option of a command is for.
const std::set<std::string> kPlainWords{"bắt buộc",  "chỗ sai",   "hướng dẫn", "thuộc",     "ô",
                                        "báo cáo",   "kế hoạch",  "kỳ trước",  "lúc",       "lý do trả lại",
                                        "mục",       "năm",       "nội dung",  "sau",       "sửa",
                                        "thêm",      "thời gian", "trước",     "tên",       "tên đăng nhập",
                                        "từ",        "từ ngày",   "vẫn còn",   "đến",       "đến ngày",
                                        "đối tượng", "người",     "chưa ghi",  "chưa có ai"};

// A label is a few words without anything filled in; longer ones are sentences, which stand beside their
// layer.
bool is_label(const std::string& text) {
  return !text.empty() && text.find('{') == std::string::npos && std::ranges::count(text, ' ') < 4;
}

// Two of the catalogue, the papers and the pages with one label: a word that the vocabulary lacks.
TEST(Vocabulary, has_each_label_that_stands_in_two_places) {
  std::map<std::string, std::set<std::string>> places;
  for (const auto& [key, sentence] : all_sentences())
    if (is_label(sentence)) places[bare(sentence)].insert(key.substr(0, key.find('.')));
  for (const auto& [group, words] : base::vocabulary())
    for (const auto& [id, word] : words) {  // the test before has found these
      places.erase(bare(word.label.vi));
      places.erase(bare(word.shorter.vi));
    }
  std::set<std::string> plain, excepted;
  for (const std::string& word : kPlainWords) plain.insert(bare(word));
  for (const auto& [label, where] : places) {
    if (where.size() < 2) continue;
    if (plain.contains(label))
      excepted.insert(label);
    else
      ADD_FAILURE() << "“" << label << "” stands in the "
                    << fmt::format("{}", fmt::join(where, " and in the "));
  }
  EXPECT_EQ(excepted, plain);
}

// The same concept in other words: sentences side by side that go by the ids of one group.
TEST(Vocabulary, is_not_worded_again_under_the_same_ids) {
  std::map<std::string, std::set<std::string>> siblings;
  for (const auto& [key, sentence] : all_sentences()) {
    const auto dot = key.rfind('.');
    siblings[key.substr(0, dot)].insert(key.substr(dot + 1));
  }
  std::set<std::string> excepted;
  for (const auto& one_parent : siblings)
    for (const auto& [group, words] : base::vocabulary()) {
      const std::string& parent = one_parent.first;
      const auto shared = std::ranges::count_if(
          words, [&](const auto& one) { return one_parent.second.contains(one.first); });
      if (shared < 3) continue;
      if (kOnePerWord.contains(parent))
        excepted.insert(parent);
      else
        ADD_FAILURE() << parent << " words " << shared << " of the group " << group << " again";
    }
  EXPECT_EQ(excepted, kOnePerWord);
}

// Words go by the names of values; each of them is looked up by somebody.
TEST(Vocabulary, has_no_group_that_nobody_asks_for) {
  std::string program, pages;
  for (const File& one : sources()) program += one.text;
  for (const File& one : files())
    if (one.path.starts_with("web/src/") && (one.path.ends_with(".ts") || one.path.ends_with(".vue")))
      pages += one.text;
  for (const auto& [group, words] : base::vocabulary())
    EXPECT_NE((program + pages).find("ord(\"" + group + "\""), std::string::npos)
        << "nobody asks for a word of " << group;
}

}  // namespace
}  // namespace ntm::repository
