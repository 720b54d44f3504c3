// SPDX-License-Identifier: Apache-2.0
#include "cli/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "base/error.h"
#include "cli/arguments.h"
#include "cli/output.h"

namespace ntm::cli {
namespace {

using base::Error;

// The terminal shows nothing of what is typed while it lives.
class Unseen {
 public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool changed_ = false;
};

std::string typed(const Output& output, const char* question) {
  output.err << output.say(question) << std::flush;
  std::string line;
  {
    const Unseen unseen;
    std::getline(std::cin, line);
  }
  output.err << '\n';
  return line;
}

std::string given(const Context& context, bool twice) {
  if (const std::string& file = context.arguments.passphrase_file; !file.empty()) {
    constexpr std::size_t kMost = 4096;
    const std::string text = read_file(file, kMost);
    return text.substr(0, text.find_first_of("\r\n"));
  }
  if (const char* variable = std::getenv("NTM_PASSPHRASE")) return variable;
  if (::isatty(STDIN_FILENO) == 0) return "";
  std::string once = typed(context.output, "seal.passphrase");
  if (twice && typed(context.output, "seal.passphrase_again") != once)
    throw Error(Error::Kind::invalid, {"seal.not_the_same", {}});
  return once;
}

}  // namespace

std::string ask_passphrase(const Context& context, bool twice) {
  std::string passphrase = given(context, twice);
  if (passphrase.empty()) throw Error(Error::Kind::invalid, {"seal.empty_passphrase", {}});
  return passphrase;
}

}  // namespace ntm::cli
