# Compiler settings and one helper per kind of target, so that a folder's CMakeLists.txt lists files and nothing else.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CITEWELL_SANITIZE "" CACHE STRING "Sanitizers for every target, for instance address,undefined or thread")
option(CITEWELL_FUZZ "Link the fuzz targets with libFuzzer (clang only)" OFF)

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)

# Line numbers are all the debug information that a sanitizer's report needs; less of both takes a third of the time to compile.
if(CITEWELL_SANITIZE)
  # The fuzzer's programs run for longer than they take to compile.
  set(optimise $<IF:$<BOOL:${CITEWELL_FUZZ}>,-O1,-O0>)
  add_compile_options(-fsanitize=${CITEWELL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all ${optimise} -g1)
  add_link_options(-fsanitize=${CITEWELL_SANITIZE})
  link_libraries(fmt::fmt)  # targets that share precompiled headers share their definitions
  # The thread sanitizer does not know fences; the locks of Asio, which it does know, order the same things.
  if(CITEWELL_SANITIZE MATCHES "thread")
    add_compile_definitions(ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()

# Warnings of our own code are errors; headers of libraries come in as system headers. -Wrestrict is off: GCC 12 sees overlap
# in std::string operators where there is none (GCC bug 105651).
function(citewell_settings target)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
endfunction()

# Headers that most files include, read once for all targets. Only with sanitizers, where reading headers is most of the work: the
# release build sees to it that each file includes what it needs.
if(CITEWELL_SANITIZE)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/headers.cc" CONTENT "")
  foreach(target IN ITEMS citewell_headers citewell_test_headers)
    add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/headers.cc")
    citewell_settings(${target})
  endforeach()
  set(headers <algorithm> <array> <functional> <map> <memory> <optional> <span> <string> <string_view> <unordered_map> <utility>
              <vector> <fmt/format.h> <nlohmann/json.hpp>)
  target_precompile_headers(citewell_headers PRIVATE ${headers})
  target_precompile_headers(citewell_test_headers PRIVATE ${headers} <gmock/gmock.h> <gtest/gtest.h>)
  target_compile_options(citewell_test_headers PRIVATE -O0)
  find_package(GTest REQUIRED)
  target_link_libraries(citewell_test_headers PRIVATE GTest::gmock)
endif()

# citewell_headers(TARGET): TARGET takes the precompiled headers, where there are some.
function(citewell_headers target)
  if(CITEWELL_SANITIZE)
    target_precompile_headers(${target} REUSE_FROM citewell_headers)
  endif()
endfunction()

# citewell_library(NAME SOURCES...): a static library of one folder.
function(citewell_library target)
  add_library(${target} STATIC ${ARGN})
  citewell_settings(${target})
  citewell_headers(${target})
endfunction()

# citewell_program(NAME SOURCES...): a program left in build/<preset>/bin.
function(citewell_program target)
  add_executable(${target} ${ARGN})
  citewell_settings(${target})
  target_compile_definitions(${target} PRIVATE CITEWELL_VERSION="${PROJECT_VERSION}")
endfunction()

# citewell_pkg(TARGET MODULE): links the pkg-config module MODULE privately, with its headers as system headers.
function(citewell_pkg target module)
  string(MAKE_C_IDENTIFIER "PKG_${module}" prefix)
  if(NOT TARGET PkgConfig::${prefix})
    pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  endif()
  target_link_libraries(${target} PRIVATE PkgConfig::${prefix})
endfunction()

# citewell_embed(VARIABLE FOLDER folder GLOB pattern... HEADER header TYPE type ARRAY name): VARIABLE is the path of a source file
# with the content of FOLDER's files that match; see cmake/EmbedFiles.cmake.
function(citewell_embed variable)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "FOLDER;HEADER;TYPE;ARRAY" "GLOB")
  list(TRANSFORM embed_GLOB PREPEND "${embed_FOLDER}/")
  file(GLOB files RELATIVE "${embed_FOLDER}" CONFIGURE_DEPENDS ${embed_GLOB})
  list(TRANSFORM files PREPEND "${embed_FOLDER}/" OUTPUT_VARIABLE paths)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${variable}.cc")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${embed_FOLDER}" "-DFILES=${files}" "-DHEADER=${embed_HEADER}" "-DTYPE=${embed_TYPE}"
            "-DARRAY=${embed_ARRAY}" "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${paths} "${CMAKE_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    COMMENT "Embedding ${embed_FOLDER}"
    VERBATIM)
  set(${variable} "${output}" PARENT_SCOPE)
endfunction()

# citewell_unit_tests(FOLDER LIBRARY...): the program unit_FOLDER from tests/unit/FOLDER/*_test.cc, linked with the libraries it may
# see. All of them together are the target unit_tests, and carry the label unit.
function(citewell_unit_tests folder)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${folder}/*_test.cc")
  if(NOT sources)
    return()
  endif()
  add_executable(unit_${folder} ${sources})
  citewell_settings(unit_${folder})
  target_compile_definitions(unit_${folder} PRIVATE CITEWELL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(unit_${folder} PRIVATE ${ARGN} GTest::gmock GTest::gtest_main)
  citewell_add_unit_tests(unit_${folder})
endfunction()

# citewell_add_unit_tests(PROGRAM): makes a program of unit tests known to ctest: each test a process of its own; with sanitizers,
# where a process takes longer to begin and end than a test, one for all of them. What the tests themselves do is compiled without
# optimisation there: it runs once.
function(citewell_add_unit_tests program)
  if(CITEWELL_SANITIZE)
    target_compile_options(${program} PRIVATE -O0)
    target_precompile_headers(${program} REUSE_FROM citewell_test_headers)
    add_test(NAME ${program} COMMAND ${program})
    set_tests_properties(${program} PROPERTIES LABELS unit)
  else()
    gtest_discover_tests(${program} PROPERTIES LABELS unit DISCOVERY_TIMEOUT 60)
  endif()
  add_dependencies(unit_tests ${program})
endfunction()
