# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ file that holds every file below FOLDER, whatever its bytes: the assembler takes them in.
# Called as: cmake -DFOLDER=… -DOUTPUT=… -P embed_binary.cmake
file(GLOB_RECURSE paths RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT paths)
set(blocks "")
set(table "")
set(number 0)
foreach(path IN LISTS paths)
  set(name "ntm_web_${number}")
  string(APPEND blocks
    "asm(\".section .rodata\\n.balign 16\\n${name}:\\n.incbin \\\"${FOLDER}/${path}\\\"\\n.byte 0\\n.previous\\n\");\n"
    "extern \"C\" const char ${name}[];\n")
  file(SIZE ${FOLDER}/${path} size)
  string(APPEND table "      {\"${path}\", {${name}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}
  "// Written by cmake/embed_binary.cmake.\n#include \"api/web_files.h\"\n\n${blocks}\n"
  "namespace ntm::api {\n\nstd::span<const base::EmbeddedFile> web_files() {\n"
  "  static const base::EmbeddedFile files[] = {\n${table}  };\n  return files;\n}\n\n}  // namespace ntm::api\n")
