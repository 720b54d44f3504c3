// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

// A promise that only a bug of ours can break: no input of a person, a file or the network may reach a
// failing one. Kept in release builds: going on with a broken promise could write a wrong verdict.
#define NTM_CHECK(condition)                                                                    \
  do {                                                                                          \
    if (!(condition)) {                                                                         \
      std::fprintf(stderr, "ntm: internal error: %s:%d: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                             \
    }                                                                                           \
  } while (false)
