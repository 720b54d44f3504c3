// SPDX-License-Identifier: Apache-2.0
#include "formula/parse.h"

#include <algorithm>
#include <array>

#include "formula/lexer.h"

namespace ntm::formula {
namespace {

struct Symbol {
  std::string_view text;
  Operation operation;
};

constexpr std::array kComparisons{Symbol{"=", Operation::equal}, Symbol{"!=", Operation::not_equal},
                                  Symbol{"<", Operation::less},  Symbol{"<=", Operation::at_most},
                                  Symbol{">", Operation::more},  Symbol{">=", Operation::at_least}};
constexpr std::array kSums{Symbol{"+", Operation::add}, Symbol{"-", Operation::subtract}};
constexpr std::array kProducts{Symbol{"*", Operation::multiply}, Symbol{"/", Operation::divide}};

// One method a rule of the grammar, the loosest binding first. Each returns nothing after reporting what it
// expected.
class Parser {
 public:
  Parser(std::vector<Token> tokens, base::Diagnostics& diagnostics)
      : tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

  std::optional<Expression> run() {
    auto expression = disjunction();
    if (expression && peek().kind != Token::Kind::end) return unexpected("formula.end_expected");
    return expression;
  }

 private:
  using Rule = std::optional<Expression> (Parser::*)();

  std::optional<Expression> disjunction() { return words("or", Operation::or_, &Parser::conjunction); }
  std::optional<Expression> conjunction() { return words("and", Operation::and_, &Parser::negation); }

  std::optional<Expression> words(std::string_view word, Operation operation, Rule operand) {
    auto left = nested(operand);
    while (left && peek().is_word(word)) {
      const Token token = take();
      left = joined(std::move(left), operation, token.where, nested(operand));
    }
    return left;
  }

  std::optional<Expression> negation() {
    if (!peek().is_word("not")) return comparison();
    const Token token = take();
    return wrapped(Operation::not_, token.where, nested(&Parser::negation));
  }

  std::optional<Expression> comparison() {
    auto left = symbols(kSums, [this] { return product(); });
    const auto operation = one_of(kComparisons);
    if (!left || !operation) return left;
    const Token token = take();
    left = joined(std::move(left), *operation, token.where, symbols(kSums, [this] { return product(); }));
    if (left && one_of(kComparisons)) return unexpected("formula.comparison_twice");
    return left;
  }

  std::optional<Expression> product() {
    return symbols(kProducts, [this] { return nested(&Parser::signed_value); });
  }

  template <typename Symbols, typename Operand>
  std::optional<Expression> symbols(const Symbols& accepted, Operand operand) {
    auto left = operand();
    while (const auto operation = left ? one_of(accepted) : std::nullopt) {
      const Token token = take();
      left = joined(std::move(left), *operation, token.where, operand());
    }
    return left;
  }

  std::optional<Expression> signed_value() {
    if (!peek().is_symbol("-")) return primary();
    const Token token = take();
    return wrapped(Operation::negate, token.where, nested(&Parser::signed_value));
  }

  std::optional<Expression> primary() {
    const Token token = peek();
    if (token.kind == Token::Kind::number) return number();
    if (token.kind == Token::Kind::text) {
      take();
      return leaf(Operation::text, token);
    }
    if (token.is_symbol("(")) {
      take();
      auto inner = nested(&Parser::disjunction);
      if (inner && !expect(")")) return std::nullopt;
      return inner;
    }
    if (!token.is_name()) return unexpected("formula.value_expected");
    if (token.text == "true" || token.text == "false") {
      take();
      return leaf(Operation::truth, token);
    }
    return tokens_[at_ + 1].is_symbol("(") ? call() : name();
  }

  std::optional<Expression> number() {
    const Token token = take();
    const auto value = base::parse_decimal(token.text);
    if (!value) {
      diagnostics_.add(token.where, "formula.number", {{"number", token.text}});
      return std::nullopt;
    }
    Expression node = leaf(peek().is_symbol("%") ? Operation::percent : Operation::number, token);
    if (node.operation == Operation::percent) take();
    node.number = *value;
    return node;
  }

  std::optional<Expression> name() {
    const Token first = take();
    Expression node;
    node.operation = Operation::name;
    node.where = node.register_at = node.field_at = first.where;
    node.field = first.text;
    if (!peek().is_symbol(".")) return node;
    take();
    if (!peek().is_name()) return unexpected("formula.field_expected");
    node.text = first.text;
    node.field_at = peek().where;
    node.field = take().text;
    return node;
  }

  std::optional<Expression> call() {
    const Token function = take();
    take();  // the opening bracket
    auto node = arguments(function);
    if (!node || !expect(")")) return std::nullopt;
    return node;
  }

  std::optional<Expression> arguments(const Token& function) {
    const std::string& name = function.text;
    if (name == "share") return aggregate(Operation::share, function);
    if (name == "count") return aggregate(Operation::count, function);
    if (name == "sum") return aggregate(Operation::sum, function);
    if (name == "exists") return aggregate(Operation::exists, function);
    if (name == "ratio") return pair(Operation::ratio, function);
    if (name == "min") return pair(Operation::minimum, function);
    if (name == "max") return pair(Operation::maximum, function);
    if (name == "last_year") return earlier(function, 12);
    if (name == "months_ago") return months_ago(function);
    diagnostics_.add(function.where, "formula.function_unknown", {{"function", name}});
    return std::nullopt;
  }

  std::optional<Expression> pair(Operation operation, const Token& function) {
    auto left = nested(&Parser::disjunction);
    if (!left || !expect(",")) return std::nullopt;
    return joined(std::move(left), operation, function.where, nested(&Parser::disjunction));
  }

  std::optional<Expression> months_ago(const Token& function) {
    const Token months = peek();
    const auto value = months.kind == Token::Kind::number ? base::parse_decimal(months.text) : std::nullopt;
    if (!value || *value < 1 || *value > kMostMonthsAgo || boost::multiprecision::denominator(*value) != 1)
      return unexpected("formula.months", {{"most", std::to_string(kMostMonthsAgo)}});
    take();
    if (!expect(",")) return std::nullopt;
    return earlier(function, *value);
  }

  std::optional<Expression> earlier(const Token& function, const base::Rational& months) {
    auto node = wrapped(Operation::months_ago, function.where, nested(&Parser::disjunction));
    if (node) node->number = months;
    return node;
  }

  std::optional<Expression> aggregate(Operation operation, const Token& function) {
    Expression node;
    node.operation = operation;
    node.where = function.where;
    if (!peek().is_name()) return unexpected("formula.register_expected");
    node.register_at = peek().where;
    node.text = take().text;
    if (operation == Operation::sum) {
      if (!expect(".")) return std::nullopt;
      if (!peek().is_name()) return unexpected("formula.field_expected");
      node.field_at = peek().where;
      node.field = take().text;
    }
    if (!condition("where", node, node.has_where)) return std::nullopt;
    if (operation == Operation::share && !condition("among", node, node.has_among)) return std::nullopt;
    return node;
  }

  // An optional "where …" or "among …"; false after a mistake.
  bool condition(std::string_view word, Expression& node, bool& present) {
    if (!peek().is_word(word)) return true;
    take();
    auto inner = nested(&Parser::disjunction);
    if (!inner) return false;
    present = true;
    adopt(node, std::move(*inner));
    return true;
  }

  // Every recursion goes through here: a formula cannot exhaust the stack.
  std::optional<Expression> nested(Rule rule) {
    if (depth_ >= kDeepestFormula * kRulesPerLevel) {
      diagnostics_.add(peek().where, "formula.too_deep", {{"limit", std::to_string(kDeepestFormula)}});
      return std::nullopt;
    }
    ++depth_;
    auto result = (this->*rule)();
    --depth_;
    return result;
  }

  static Expression leaf(Operation operation, const Token& token) {
    Expression node;
    node.operation = operation;
    node.where = token.where;
    node.text = token.text;
    return node;
  }

  static void adopt(Expression& node, Expression operand) {
    node.height = std::max(node.height, operand.height + 1);
    node.operands.push_back(std::move(operand));
  }

  static std::optional<Expression> wrapped(Operation operation, const base::Location& where,
                                           std::optional<Expression> operand) {
    if (!operand) return std::nullopt;
    Expression node;
    node.operation = operation;
    node.where = where;
    adopt(node, std::move(*operand));
    return node;
  }

  // Whatever reads the tree later walks down it: a chain of a thousand sums would be a thousand levels.
  std::optional<Expression> joined(std::optional<Expression> left, Operation operation,
                                   const base::Location& where, std::optional<Expression> right) {
    if (!left || !right) return std::nullopt;
    Expression node;
    node.operation = operation;
    node.where = where;
    adopt(node, std::move(*left));
    adopt(node, std::move(*right));
    if (node.height <= kTallestFormula) return node;
    diagnostics_.add(where, "formula.too_many_operands", {{"limit", std::to_string(kTallestFormula)}});
    return std::nullopt;
  }

  template <typename Symbols>
  std::optional<Operation> one_of(const Symbols& accepted) const {
    for (const Symbol& symbol : accepted)
      if (peek().is_symbol(symbol.text)) return symbol.operation;
    return std::nullopt;
  }

  bool expect(std::string_view symbol) {
    if (peek().is_symbol(symbol)) {
      take();
      return true;
    }
    const bool end = peek().kind == Token::Kind::end;
    unexpected(end ? "formula.symbol_missing" : "formula.symbol_expected", {{"symbol", std::string(symbol)}});
    return false;
  }

  std::nullopt_t unexpected(std::string key,
                            std::vector<std::pair<std::string, std::string>> arguments = {}) {
    if (peek().kind == Token::Kind::end && key != "formula.symbol_missing") key = "formula.ends_early";
    arguments.emplace_back("found", peek().text);
    diagnostics_.add(peek().where, std::move(key), std::move(arguments));
    return std::nullopt;
  }

  const Token& peek() const { return tokens_[at_]; }
  Token take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

  // A bracket passes through or, and, product and signed_value on its way down.
  static constexpr int kRulesPerLevel = 4;

  std::vector<Token> tokens_;
  base::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::optional<Expression> parse(std::string_view text, const base::Location& start,
                                base::Diagnostics& diagnostics) {
  auto tokens = tokenize(text, start, diagnostics);
  if (!tokens) return std::nullopt;
  return Parser(std::move(*tokens), diagnostics).run();
}

}  // namespace ntm::formula
