// SPDX-License-Identifier: Apache-2.0
#include "base/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace ntm::base {
namespace {

constexpr int kInput = 3;  // as kProgramInput says
constexpr int kOutOfTheWay = 10;
constexpr int kNotStarted = 127;
constexpr int kMillisecondsOfSecond = 1000;

// Closes itself.
class OwnedFile {
 public:
  explicit OwnedFile(int number = -1) : number_(number) {}
  ~OwnedFile() { reset(); }
  OwnedFile(const OwnedFile&) = delete;
  OwnedFile& operator=(const OwnedFile&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void reset(int number = -1) {
    if (number_ >= 0) ::close(number_);
    number_ = number;
  }

 private:
  int number_;
};

std::string path_of_program(const std::string& name) {
  for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"})
    if (const std::string path = folder + name; ::access(path.c_str(), X_OK) == 0) return path;
  return {};
}

// A file in memory with those bytes.
bool fill(const OwnedFile& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::lseek(file.number(), 0, SEEK_SET) == 0;
}

// All that the new process needs, made before: between fork and exec nothing may ask for memory.
struct Start {
  const char* path;
  char* const* arguments;
  char* const* environment;
  int input, output;
  rlim_t seconds, memory, file;
};

void limit(__rlimit_resource_t what, rlim_t most) {
  const rlimit value{most, most};
  ::setrlimit(what, &value);
}

[[noreturn]] void become(const Start& start) {
  constexpr int kLowerPriority = 10;
  constexpr rlim_t kMostFiles = 64;
  ::setpgid(0, 0);
  const int input = ::fcntl(start.input, F_DUPFD, kOutOfTheWay);
  const int output = ::fcntl(start.output, F_DUPFD, kOutOfTheWay);
  const int nothing = ::open("/dev/null", O_RDWR);
  const bool is_ready = input >= 0 && output >= 0 && nothing >= 0 && ::dup2(nothing, STDIN_FILENO) >= 0 &&
                        ::dup2(output, STDOUT_FILENO) >= 0 && ::dup2(nothing, STDERR_FILENO) >= 0 &&
                        ::dup2(input, kInput) >= 0 && ::close_range(kInput + 1, ~0U, 0) == 0;
  if (!is_ready) ::_exit(kNotStarted);
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  limit(RLIMIT_CPU, start.seconds);
  limit(RLIMIT_AS, start.memory);
  limit(RLIMIT_FSIZE, start.file);
  limit(RLIMIT_NOFILE, kMostFiles);
  limit(RLIMIT_CORE, 0);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::setpriority(PRIO_PROCESS, 0, kLowerPriority);
  ::execve(start.path, start.arguments, start.environment);
  ::_exit(kNotStarted);
}

// The started program, until it has ended or was ended.
class Running {
 public:
  Running(pid_t process, int output, const ProgramLimits& limits)
      : process_(process), output_(output), limits_(limits) {}

  ProgramRun wait() {
    const OwnedFile timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
    itimerspec time{};
    time.it_value.tv_sec = limits_.milliseconds / kMillisecondsOfSecond;
    time.it_value.tv_nsec = (limits_.milliseconds % kMillisecondsOfSecond) * 1'000'000L;
    const bool has_timer = timer.is_open() && ::timerfd_settime(timer.number(), 0, &time, nullptr) == 0;
    const auto left = [&] {
      itimerspec now{};
      if (!has_timer || ::timerfd_gettime(timer.number(), &now) != 0) return 0;
      return static_cast<int>(now.it_value.tv_sec) * kMillisecondsOfSecond +
             static_cast<int>(now.it_value.tv_nsec / 1'000'000);
    };
    while (has_timer && step(left())) {
    }
    run_.milliseconds = limits_.milliseconds - left();
    if (!is_over_) end();
    return std::move(run_);
  }

 private:
  // Reads what there is; false when there is nothing more to wait for.
  bool step(int left) {
    if (left <= 0) return stop(ProgramRun::End::too_slow);
    if (is_closed_) {
      constexpr int kShortly = 5;
      if (has_ended()) return false;
      ::poll(nullptr, 0, std::min(left, kShortly));
      return true;
    }
    pollfd waiting{output_, POLLIN, 0};
    if (::poll(&waiting, 1, left) <= 0) return true;
    std::array<char, 65536> part{};
    const ssize_t count = ::read(output_, part.data(), part.size());
    if (count < 0) return errno == EINTR || stop(ProgramRun::End::broken);
    is_closed_ = count == 0;
    run_.output.append(part.data(), static_cast<std::size_t>(count));
    return run_.output.size() <= limits_.output || stop(ProgramRun::End::too_much);
  }

  bool stop(ProgramRun::End why) {
    run_.end = why;
    return false;
  }

  bool has_ended() {
    int status = 0;
    const pid_t found = ::waitpid(process_, &status, WNOHANG);
    if (found == 0 || (found < 0 && errno == EINTR)) return false;
    is_over_ = true;
    if (found == process_ && WIFEXITED(status)) {
      run_.end = ProgramRun::End::done;
      run_.status = WEXITSTATUS(status);
    }
    return true;
  }

  // With all that it started.
  void end() {
    ::kill(-process_, SIGKILL);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  pid_t process_;
  int output_;
  const ProgramLimits& limits_;
  ProgramRun run_;
  bool is_closed_ = false, is_over_ = false;
};

}  // namespace

ProgramRun run_program(const std::string& program, const std::vector<std::string>& arguments,
                       std::string_view input, const ProgramLimits& limits) {
  std::string path = path_of_program(program);
  if (path.empty()) return {ProgramRun::End::missing};
  const OwnedFile bytes(::memfd_create("input", MFD_CLOEXEC));
  int ends[2] = {-1, -1};
  if (!bytes.is_open() || !fill(bytes, input) || ::pipe2(ends, O_CLOEXEC) != 0) return {};
  const OwnedFile output(ends[0]);
  OwnedFile into(ends[1]);
  std::vector<std::string> texts{path};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  std::string search = "PATH=/usr/local/bin:/usr/bin:/bin", language = "LC_ALL=C.UTF-8";
  char* environment[] = {search.data(), language.data(), nullptr};
  const Start start{path.c_str(),  pointers.data(),
                    environment,   bytes.number(),
                    into.number(), static_cast<rlim_t>(limits.milliseconds / kMillisecondsOfSecond + 2),
                    limits.memory, limits.output};
  const pid_t process = ::fork();
  if (process < 0) return {};
  if (process == 0) become(start);
  into.reset();
  ProgramRun run = Running(process, output.number(), limits).wait();
  if (run.end == ProgramRun::End::done && run.status == kNotStarted) run.end = ProgramRun::End::broken;
  return run;
}

}  // namespace ntm::base
