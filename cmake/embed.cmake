# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ file that holds the FILES (paths below ROOT) as one table, so that deploying ntm is copying one binary.
# Called as: cmake -DROOT=… -DOUTPUT=… -DFILES=a;b -P embed.cmake
set(text "// Written by cmake/embed.cmake.\n#include \"base/embedded_files.h\"\n\nnamespace ntm::base {\n")
string(APPEND text "namespace {\nconstexpr EmbeddedFile kFiles[] = {\n")
foreach(path IN LISTS FILES)
  file(READ ${ROOT}/${path} content)
  string(APPEND text "    {\"${path}\", R\"~~~~(${content})~~~~\"},\n")
endforeach()
string(APPEND text "};\n}  // namespace\n\n")
string(APPEND text "std::span<const EmbeddedFile> embedded_files() { return kFiles; }\n\n}  // namespace ntm::base\n")
file(WRITE ${OUTPUT} "${text}")
