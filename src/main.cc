// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <iostream>

#include "cli/run.h"

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  return ntm::cli::run(arguments, std::cout, std::cerr, isatty(STDOUT_FILENO) != 0);
}
