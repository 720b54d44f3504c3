# SPDX-License-Identifier: Apache-2.0
# One library a folder. The link list of each repeats the layer table of ARCHITECTURE.md; a test compares
# that table with every #include, so that neither can drift.

# ntm_layer(<folder> USES <folders...> LINKS <libraries...>)
# Builds every .cc of src/<folder> and of the folders in it into the library ntm_<folder>, and the *_test.cc into
# <folder>_test.
function(ntm_layer folder)
  cmake_parse_arguments(LAYER "" "" "USES;LINKS;SOURCES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  add_library(ntm_${folder} STATIC ${sources} ${LAYER_SOURCES})
  target_include_directories(ntm_${folder} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM LAYER_USES PREPEND ntm_)
  target_link_libraries(ntm_${folder} PUBLIC ${LAYER_USES} PRIVATE ${LAYER_LINKS})
  if(NOT folder STREQUAL base)
    target_precompile_headers(ntm_${folder} REUSE_FROM ntm_base)
  endif()
  if(tests AND NTM_TESTS)
    ntm_test(${folder}_test SOURCES ${tests} USES ${folder})
  endif()
endfunction()

# Tests are compiled more often than they run: with little optimisation or none, and headers of their own.
set(NTM_TEST_OPTIONS $<IF:$<CONFIG:Release>,-O1,-O0>)
if(NTM_TESTS)
  file(WRITE ${CMAKE_BINARY_DIR}/test_headers.cc "// Carries the precompiled headers of the tests.\n")
  add_library(ntm_test_headers STATIC ${CMAKE_BINARY_DIR}/test_headers.cc)
  target_include_directories(ntm_test_headers PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(ntm_test_headers PRIVATE fmt::fmt Boost::headers GTest::gtest)
  target_compile_options(ntm_test_headers PRIVATE ${NTM_TEST_OPTIONS})
  target_precompile_headers(ntm_test_headers PRIVATE ${CMAKE_SOURCE_DIR}/src/base/precompiled.h <gtest/gtest.h>)
endif()

# ntm_optimised_only(<test> <target>): the test is one of those that take minutes under sanitizers, or start the whole
# program many times, and find no more there. ./test --deep runs them optimised only, by their label.
add_custom_target(optimised_only)
function(ntm_optimised_only test target)
  set_property(TEST ${test} APPEND PROPERTY LABELS optimised)
  add_dependencies(optimised_only ${target})
endfunction()
set(NTM_SLOW_TESTS repository_test programme_test report_test example_test tampering_test)

# The programs that run longest are several ctest entries, each with a share of their cases: none is alone at the end.
set(NTM_SHARED_TESTS storage_test actions_test api_test)
set(NTM_SHARES 3)
function(ntm_add_test name)
  if(NOT name IN_LIST NTM_SHARED_TESTS)
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
    return()
  endif()
  foreach(share RANGE 1 ${NTM_SHARES})
    math(EXPR index "${share} - 1")
    add_test(NAME ${name}_${share} COMMAND ${name} --gtest_brief=1)
    # ./test names a folder for reports: each entry has one of its own there.
    set_tests_properties(${name}_${share} PROPERTIES
                         ENVIRONMENT "GTEST_TOTAL_SHARDS=${NTM_SHARES};GTEST_SHARD_INDEX=${index}"
                         ENVIRONMENT_MODIFICATION "GTEST_OUTPUT=string_append:${name}_${share}.xml")
  endforeach()
endfunction()

# ntm_test(<name> SOURCES <files...> USES <folders...> LINKS <libraries...>): a GoogleTest program, one ctest entry.
function(ntm_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES;LINKS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  list(TRANSFORM TEST_USES PREPEND ntm_)
  target_link_libraries(${name} PRIVATE ${TEST_USES} ${TEST_LINKS} GTest::gtest_main rapidcheck)
  target_compile_definitions(${name} PRIVATE NTM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(${name} REUSE_FROM ntm_test_headers)
  target_compile_options(${name} PRIVATE ${NTM_TEST_OPTIONS})
  ntm_add_test(${name})
  if(name IN_LIST NTM_SLOW_TESTS)
    ntm_optimised_only(${name} ${name})
    if(NTM_SANITIZE)
      set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()
  endif()
endfunction()

# ntm_fuzz(<name> SOURCES <files...> USES <folders...>): a libFuzzer program, built by the preset "debug". Its name
# begins with fuzz_, by which ./test finds it; seeds stand in tests/fuzz/corpus/<name without fuzz_>/.
function(ntm_fuzz name)
  if(NOT NTM_FUZZ)
    return()
  endif()
  cmake_parse_arguments(FUZZ "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${FUZZ_SOURCES})
  list(TRANSFORM FUZZ_USES PREPEND ntm_)
  target_link_libraries(${name} PRIVATE ${FUZZ_USES})
  target_compile_definitions(${name} PRIVATE NTM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()
