# kf_module(NAME SOURCES … [DEPENDS …] [PRIVATE_DEPENDS …])   a room's static library kf_NAME, alias kf::NAME
# kf_test(NAME SOURCES … DEPENDS … [LABELS …] [READS_SOURCES] [WITH_BUNDLE WHAT]) a QtTest program tests/…/tst_NAME, run by ctest;
#                                                             READS_SOURCES: it knows KF_SOURCE_DIR and KF_TEST_DATA;
#                                                             with WHAT it needs out of a bundle (tests/integration/with_bundle.py)
# C libraries are always PRIVATE_DEPENDS: their headers stay inside the room.

add_library(kf_options INTERFACE)
target_compile_features(kf_options INTERFACE cxx_std_20)
target_compile_options(kf_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-gnu-statement-expression)
target_compile_definitions(kf_options INTERFACE KFBOX_VERSION="${PROJECT_VERSION}" QT_NO_KEYWORDS)
target_include_directories(kf_options INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(kf_options INTERFACE Threads::Threads nlohmann_json::nlohmann_json)

option(KF_WARNINGS_AS_ERRORS "Warnings stop the build (set by the presets)" OFF)
if(KF_WARNINGS_AS_ERRORS)
    target_compile_options(kf_options INTERFACE -Werror)
endif()

set(KF_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")
if(KF_SANITIZE)
    target_compile_options(kf_options INTERFACE -fsanitize=${KF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(kf_options INTERFACE -fsanitize=${KF_SANITIZE})
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

function(kf_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    add_library(kf_${name} STATIC ${arg_SOURCES})
    add_library(kf::${name} ALIAS kf_${name})
    target_link_libraries(kf_${name} PUBLIC kf_options ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
endfunction()

add_custom_target(noqt_tests) # what the preset tsan builds
function(kf_test name)
    cmake_parse_arguments(arg "READS_SOURCES" "WITH_BUNDLE" "SOURCES;DEPENDS;LABELS" ${ARGN})
    add_executable(tst_${name} ${arg_SOURCES})
    set_target_properties(tst_${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    target_link_libraries(tst_${name} PRIVATE kf_options Qt6::Test ${arg_DEPENDS})
    target_compile_options(tst_${name} PRIVATE $<$<CONFIG:Release>:-O0>) # what is tested is optimised; a test itself runs once
    if(arg_READS_SOURCES) # not for all: a path in the command keeps the compiler's cache from serving another clone
        target_compile_definitions(tst_${name} PRIVATE KF_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data" KF_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    endif()
    set(before "")
    if(arg_WITH_BUNDLE)
        set(before /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tests/integration/with_bundle.py ${KF_BUNDLE} ${arg_WITH_BUNDLE})
    endif()
    add_test(NAME ${name} COMMAND ${before} $<TARGET_FILE:tst_${name}>)
    if(NOT arg_LABELS)
        set(arg_LABELS unit)
    endif()
    if("noqt" IN_LIST arg_LABELS)
        add_dependencies(noqt_tests tst_${name})
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 120)
endfunction()
