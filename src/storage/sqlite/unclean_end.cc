// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/unclean_end.h"

#include <sqlite3.h>

#include <mutex>

#include "base/check.h"

namespace ntm::storage::sqlite {
namespace {

thread_local bool* noted_here = nullptr;

void note_recovery(void* /*unused*/, int code, const char* /*text*/) {
  if (code == SQLITE_NOTICE_RECOVER_WAL && noted_here) *noted_here = true;
}

}  // namespace

void listen_for_unclean_ends() {
  static std::once_flag once;
  std::call_once(once,
                 [] { NTM_CHECK(sqlite3_config(SQLITE_CONFIG_LOG, note_recovery, nullptr) == SQLITE_OK); });
}

UncleanEnd::UncleanEnd() {
  NTM_CHECK(!noted_here);
  noted_here = &found_;
}

UncleanEnd::~UncleanEnd() {
  noted_here = nullptr;
}

}  // namespace ntm::storage::sqlite
