// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/text.h"

namespace ntm::base {
namespace {

constexpr std::size_t kLargestFile = 4 << 20;
constexpr std::size_t kDeepest = 40;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Raised inside the event handler to leave yaml-cpp's parser; carries what parse_yaml reports.
struct Refused {
  Location where;
  std::string key;
};

// yaml-cpp counts lines and bytes from 0; people count lines and characters from 1.
class Positions {
 public:
  Positions(std::string_view text, std::string file) : file_(std::move(file)) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    lines_ = split(text, '\n');
    if (lines_.size() > 1 && lines_.back().empty()) lines_.pop_back();  // the text ends with its last line
  }

  Location of(const YAML::Mark& mark) const {
    if (mark.line < 0) return {file_};
    const auto line = std::min(static_cast<std::size_t>(mark.line), lines_.size() - 1);
    const auto before = std::min(static_cast<std::size_t>(mark.column), lines_[line].size());
    return {file_, static_cast<int>(line) + 1, character_count(lines_[line].substr(0, before)) + 1};
  }

  const std::string& file() const { return file_; }

 private:
  std::vector<std::string_view> lines_;
  std::string file_;
};

// Builds the tree from yaml-cpp's events: unlike its node graph, they show anchors and aliases before
// anything grows.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Positions& positions, Diagnostics& diagnostics)
      : positions_(positions), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse(mark, "yaml.anchor"); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "yaml.anchor"); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place(make(mark, anchor, YamlNode::Kind::null));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = make(mark, anchor, YamlNode::Kind::scalar);
    node.quoted = tag == "!";
    node.text = value;
    place(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(mark, anchor, YamlNode::Kind::list));
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(mark, anchor, YamlNode::Kind::map));
  }
  void OnMapEnd() override { close(); }

  YamlNode take_root() { return std::move(root_); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key{};  // of a map whose value is still to come
    std::set<std::string> keys{};   // of a map, all so far
  };

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string key) {
    throw Refused{positions_.of(mark), std::move(key)};
  }

  YamlNode make(const YAML::Mark& mark, YAML::anchor_t anchor, YamlNode::Kind kind) {
    if (anchor != 0) refuse(mark, "yaml.anchor");
    YamlNode node;
    node.kind = kind;
    node.where = positions_.of(mark);
    return node;
  }

  void open(YamlNode node) {
    if (open_.size() >= kDeepest) throw Refused{node.where, "yaml.too_deep"};
    open_.push_back({std::move(node)});
  }

  void close() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
  }

  void place(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      if (node.kind != YamlNode::Kind::scalar)
        diagnostics_.add(node.where, "yaml.key_not_a_word");
      else if (!parent.keys.insert(node.text).second)
        diagnostics_.add(node.where, "yaml.key_twice", {{"key", node.text}});
      parent.key = std::move(node);
    } else {
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  const Positions& positions_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  YamlNode root_;
};

YamlNode read_only_document(std::string_view text, const Positions& positions, Diagnostics& diagnostics) {
  // The end marker makes yaml-cpp notice a quote that is never closed; at a bare end of file it takes that
  // for the quote's end.
  std::istringstream stream{std::string(text) + "\n...\n"};
  YAML::Parser parser(stream);
  TreeBuilder builder(positions, diagnostics);
  parser.HandleNextDocument(builder);
  YamlNode root = builder.take_root();
  if (root.kind == YamlNode::Kind::null) throw Refused{{positions.file()}, "yaml.empty"};
  TreeBuilder further(positions, diagnostics);
  if (parser.HandleNextDocument(further)) throw Refused{further.take_root().where, "yaml.second_document"};
  return root;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name.text == key) return &value;
  return nullptr;
}

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  if (text.size() > kLargestFile) {
    diagnostics.add({file}, "yaml.too_large", {{"limit", "4 MB"}});
    return std::nullopt;
  }
  if (!is_valid_utf8(text) || text.find('\0') != std::string_view::npos) {
    diagnostics.add({file}, "yaml.not_utf8");
    return std::nullopt;
  }
  const std::size_t before = diagnostics.count();
  const Positions positions(text, file);
  YamlNode root;
  try {
    root = read_only_document(text, positions, diagnostics);
  } catch (const Refused& refused) {
    diagnostics.add(refused.where, refused.key);
  } catch (const YAML::Exception& wrong) {
    if (wrong.msg == YAML::ErrorMsg::DOC_IN_SCALAR)
      diagnostics.add(positions.of(wrong.mark), "yaml.quote_open");
    else
      diagnostics.add(positions.of(wrong.mark), "yaml.syntax", {{"what", wrong.msg}});
  }
  if (diagnostics.count() > before) return std::nullopt;
  return root;
}

}  // namespace ntm::base
