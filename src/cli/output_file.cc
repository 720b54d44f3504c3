// SPDX-License-Identifier: Apache-2.0
#include "cli/output_file.h"

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "cli/run.h"

namespace ntm::cli {

void write_file(const Context& context, const std::string& path, const std::string& bytes) {
  using base::Error;
  if (!context.arguments.replace && std::filesystem::exists(path))
    throw Error(Error::Kind::conflict, {"paper.exists", {{"file", path}}});
  const std::filesystem::path fresh(path + ".new");
  std::ofstream file(fresh, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(fresh, path, error);
  if (!file || error) {
    std::filesystem::remove(fresh, error);
    throw Error(Error::Kind::unavailable, {"paper.not_written", {{"file", path}}});
  }
}

int say_written(const Context& context, const std::string& path) {
  if (context.output.format == Format::json)
    print_json(context.output, boost::json::object{{"file", path}});
  else
    print_wrapped(context.output, context.output.say("paper.written", {{"file", path}}));
  return kSuccess;
}

}  // namespace ntm::cli
