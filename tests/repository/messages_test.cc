// SPDX-License-Identifier: Apache-2.0
#include "base/message.h"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tree.h"

namespace ntm::repository {
namespace {

constexpr const char* kCatalogueFile = "src/base/message_catalogue.cc";

using Words = std::set<std::string>;

Words catalogue_keys() {
  Words keys;
  for (const base::CatalogueEntry& entry : base::message_catalogue()) keys.emplace(entry.key);
  return keys;
}

// What looks like a key and is none: the actions that the audit log names.
const Words kAuditActions = {"account.accept",
                             "account.alone",
                             "account.ask",
                             "account.change",
                             "account.confirm",
                             "account.create",
                             "account.invite",
                             "account.invite_ask",
                             "account.invite_confirm",
                             "account.invite_refuse",
                             "account.lock",
                             "account.password",
                             "account.refuse",
                             "account.token",
                             "account.token_end",
                             "account.totp_lost",
                             "account.totp_off",
                             "account.totp_on",
                             "account.unlock",
                             "changeset.accept",
                             "changeset.draft",
                             "changeset.reasons",
                             "changeset.return",
                             "changeset.submit",
                             "clock.confirm",
                             "completeness.say",
                             "criteria.publish",
                             "database.check",
                             "decision.compare",
                             "decision.drop",
                             "decision.keep",
                             "decision.publish",
                             "decision.return",
                             "decision.send",
                             "evidence.store",
                             "example.load",
                             "law.renew",
                             "log.key",
                             "places.add",
                             "places.boundaries",
                             "places.change",
                             "places.undo",
                             "plan.draft",
                             "plan.log",
                             "plan.posts",
                             "post.add",
                             "post.change",
                             "registers.publish",
                             "report.write",
                             "synthetic.begin",
                             "synthetic.end"};

// The names in {braces} of a sentence.
Words places_of(std::string_view sentence) {
  static const std::regex kPlace(R"(\{([a-z_]+)\})");
  const std::string text(sentence);
  Words places;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), kPlace); match != std::sregex_iterator();
       ++match)
    places.insert((*match)[1]);
  return places;
}

// Words that differ by language go by two names, {field_vi} and {field_en}: the name without that ending.
Words without_language(const Words& places, std::string_view ending) {
  Words names;
  for (std::string name : places) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    names.insert(name);
  }
  return names;
}

bool looks_like_a_key(const std::string& text) {
  static const std::regex kKey("[a-z_]+\\.[a-z_0-9]+");
  return std::regex_match(text, kKey);
}

std::string prefix_of(const std::string& key) {
  return key.substr(0, key.find('.'));
}

TEST(MessagesTest, each_stands_in_both_languages_with_the_same_places) {
  ASSERT_GE(base::message_catalogue().size(), 20U);
  for (const base::CatalogueEntry& entry : base::message_catalogue()) {
    EXPECT_TRUE(looks_like_a_key(std::string(entry.key))) << entry.key;
    EXPECT_FALSE(entry.vi.empty()) << entry.key;
    EXPECT_FALSE(entry.en.empty()) << entry.key;
    EXPECT_NE(entry.vi, entry.en) << entry.key;
    EXPECT_EQ(without_language(places_of(entry.vi), "_vi"), without_language(places_of(entry.en), "_en"))
        << entry.key;
  }
}

TEST(MessagesTest, each_is_raised_somewhere) {
  Words used;
  for (const File& source : sources())
    if (source.path != kCatalogueFile)
      for (const Literal& literal : take_apart(source.text).literals) used.insert(literal.text);
  // Words for the values of a type are raised by their names: fmt::format("verdict.{}", name_of(verdict)).
  for (const std::string& key : catalogue_keys())
    EXPECT_TRUE(used.contains(key) || used.contains(prefix_of(key) + ".{}")) << key << " is never raised";
}

TEST(MessagesTest, each_that_is_raised_stands_in_the_catalogue) {
  const Words keys = catalogue_keys();
  Words prefixes;
  for (const std::string& key : keys) prefixes.insert(prefix_of(key));
  int looked_at = 0;
  for (const File& source : sources())
    for (const Literal& literal : take_apart(source.text).literals) {
      if (!looks_like_a_key(literal.text) || !prefixes.contains(prefix_of(literal.text))) continue;
      if (literal.text.ends_with(".yaml") || literal.text.ends_with(".csv") ||
          kAuditActions.contains(literal.text))
        continue;
      ++looked_at;
      EXPECT_TRUE(keys.contains(literal.text))
          << source.path << ":" << line_of(source.text, literal.at) << ": " << literal.text;
    }
  EXPECT_GT(looked_at, 40);
}

// Catches a key whose prefix, too, is mistyped.
TEST(MessagesTest, what_is_added_to_diagnostics_is_a_key_of_the_catalogue) {
  static const std::regex kCall(R"((\badd\(|\bMessage\{|\bMessage\(|\bError\())");
  const Words keys = catalogue_keys();
  int looked_at = 0;
  for (const File& source : sources()) {
    const SourceText taken = take_apart(source.text);
    for (auto match = std::sregex_iterator(taken.code.begin(), taken.code.end(), kCall);
         match != std::sregex_iterator(); ++match) {
      const auto inside = static_cast<std::size_t>(match->position() + match->length());
      for (const Literal& literal : literals_of_call_around(taken, inside)) {
        if (!looks_like_a_key(literal.text)) continue;
        ++looked_at;
        EXPECT_TRUE(keys.contains(literal.text))
            << source.path << ":" << line_of(source.text, literal.at) << ": " << literal.text;
        break;  // the key comes first; what follows fills its places
      }
    }
  }
  EXPECT_GT(looked_at, 20);
}

// A call and the helper it goes through stand in one folder; so must the names of the places they fill.
TEST(MessagesTest, whoever_raises_one_knows_its_places) {
  std::map<std::string, Words> words, raised;
  const Words keys = catalogue_keys();
  for (const File& source : sources()) {
    if (source.path == kCatalogueFile) continue;
    for (const Literal& literal : take_apart(source.text).literals) {
      words[source.layer()].insert(literal.text);
      if (keys.contains(literal.text)) raised[literal.text].insert(source.layer());
    }
  }
  int looked_at = 0;
  for (const base::CatalogueEntry& entry : base::message_catalogue())
    for (const std::string& layer : raised[std::string(entry.key)])
      for (const std::string_view sentence : {entry.vi, entry.en})
        for (const std::string& place : places_of(sentence)) {
          ++looked_at;
          EXPECT_TRUE(words[layer].contains(place))
              << layer << " raises " << entry.key << " and never fills " << place;
        }
  EXPECT_GT(looked_at, 20);
}

// What only a machine that fails could provoke: a broken disk, no memory, a record of a gigabyte.
const Words kNotProvoked{"storage.io", "storage.no_memory", "storage.too_big"};

// What the command line and the JSON shapes say of their own (headings, words for values) is seen in what is
// printed.
TEST(MessagesTest, each_mistake_is_seen_by_a_test) {
  Words raised_below_the_edge;
  std::string tests;
  for (const File& f : files()) {
    const bool test =
        f.is_test() || (f.path.starts_with("tests/") && f.path != "tests/repository/messages_test.cc");
    if (test) tests += f.text;
    if (test || !f.is_cpp() || f.layer() == "" || f.path == kCatalogueFile) continue;
    if (f.layer() == "cli" || f.layer() == "json") continue;
    for (const Literal& literal : take_apart(f.text).literals) raised_below_the_edge.insert(literal.text);
  }
  for (const std::string& key : catalogue_keys()) {
    if (!raised_below_the_edge.contains(key) || kNotProvoked.contains(key)) continue;
    EXPECT_TRUE(tests.find(key) != std::string::npos) << "no test names " << key;
  }
}

}  // namespace
}  // namespace ntm::repository
