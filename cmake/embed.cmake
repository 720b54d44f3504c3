# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ file that holds the FILES (paths below ROOT) as one table, so that deploying ntm is copying one binary.
# The assembler takes their bytes in: string literals of this size are more than a compiler must accept.
# Called as: cmake -DROOT=… -DOUTPUT=… -DFILES=a;b -P embed.cmake
set(blocks "")
set(table "")
set(number 0)
foreach(path IN LISTS FILES)
  set(name "ntm_data_${number}")
  string(APPEND blocks
    "asm(\".section .rodata\\n.balign 16\\n${name}:\\n.incbin \\\"${ROOT}/${path}\\\"\\n.byte 0\\n.previous\\n\");\n"
    "extern \"C\" const char ${name}[];\n")
  file(SIZE ${ROOT}/${path} size)
  string(APPEND table "      {\"${path}\", {${name}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}
  "// Written by cmake/embed.cmake.\n#include \"base/embedded_files.h\"\n\n${blocks}\n"
  "namespace ntm::base {\n\nstd::span<const EmbeddedFile> embedded_files() {\n"
  "  static const EmbeddedFile files[] = {\n${table}  };\n  return files;\n}\n\n}  // namespace ntm::base\n")
