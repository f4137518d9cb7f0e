# What every room's CMakeLists.txt uses: one library per room, one program per test.
include(GNUInstallDirs)

# Where an installed program looks for its panels (widgets/plugin/pluginlist.h).
if(APPLE)
    set(PHENODROP_PLUGINS_FOLDER Phenodrop.app/Contents/PlugIns/phenodrop)
elseif(WIN32)
    set(PHENODROP_PLUGINS_FOLDER bin/plugins)
else()
    set(PHENODROP_PLUGINS_FOLDER lib/phenodrop/plugins)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# -O2 builds a third faster than -O3; hot loops ask for more in their own room.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(PHENODROP_CCACHE ccache)
if(PHENODROP_CCACHE)
    # Sloppiness as ccache's manual asks for with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
        ${PHENODROP_CCACHE})
endif()

# Both the window and QtCore in core come from one Qt; Network fetches weights when the user asks for them.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)
if(PHENODROP_WITH_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Concurrent Svg LinguistTools)
endif()
if(PHENODROP_BUILD_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(OpenCV 4.5 REQUIRED COMPONENTS core imgproc imgcodecs ml)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(TIFF REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
if(PHENODROP_WITH_ONEDNN)
    find_package(dnnl 2.6 CONFIG REQUIRED)
endif()

add_library(phenodrop_options INTERFACE)
target_compile_options(phenodrop_options INTERFACE -Wall -Wextra)
# GCC 12 reports std::string concatenation as overlapping or beyond its end (its bugs 105651 and 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(phenodrop_options INTERFACE -Wno-restrict -Wno-array-bounds)
endif()
target_compile_definitions(phenodrop_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII PHENODROP_VERSION="${PROJECT_VERSION}")
target_include_directories(phenodrop_options INTERFACE ${CMAKE_SOURCE_DIR})
if(PHENODROP_WERROR)
    target_compile_options(phenodrop_options INTERFACE -Werror)
endif()
if(PHENODROP_SANITIZE)
    target_compile_options(phenodrop_options INTERFACE
        -fsanitize=${PHENODROP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(phenodrop_options INTERFACE -fsanitize=${PHENODROP_SANITIZE})
endif()

# Commands, panels, pages and tests have no hot loops of their own: -O1 compiles them a third faster, and what they call is
# optimised in its own room.
function(phenodrop_light target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# Precompiled headers halve the time of a first build; without them every file still names what it includes.
# phenodrop_precompiled(NAME [LIGHT] LIBRARIES …): packaging/cmake/precompiled/NAME.h, for targets of the same optimisation.
option(PHENODROP_PRECOMPILE "Precompile the headers of Qt, Eigen, OpenCV and JSON" ON)
function(phenodrop_precompiled name)
    if(NOT PHENODROP_PRECOMPILE)
        return()
    endif()
    cmake_parse_arguments(HEADERS "LIGHT" "" "" ${ARGN})
    set(folder ${CMAKE_SOURCE_DIR}/packaging/cmake/precompiled)
    add_library(phenodrop_precompiled_${name} OBJECT ${folder}/owner.cpp)
    target_link_libraries(phenodrop_precompiled_${name} PRIVATE phenodrop_options OpenMP::OpenMP_CXX ${HEADERS_UNPARSED_ARGUMENTS})
    target_precompile_headers(phenodrop_precompiled_${name} PRIVATE ${folder}/${name}.h)
    if(HEADERS_LIGHT)
        phenodrop_light(phenodrop_precompiled_${name})
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(phenodrop_precompiled_${name} PRIVATE -fpch-preprocess) # for ccache
    endif()
endfunction()
function(phenodrop_use_precompiled target name)
    if(TARGET phenodrop_precompiled_${name})
        target_precompile_headers(${target} REUSE_FROM phenodrop_precompiled_${name})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -fpch-preprocess)
        endif()
    endif()
endfunction()
phenodrop_precompiled(numbers Eigen3::Eigen nlohmann_json::nlohmann_json opencv_core opencv_imgproc)
phenodrop_precompiled(core Eigen3::Eigen nlohmann_json::nlohmann_json opencv_core opencv_imgproc Qt6::Core)
if(PHENODROP_WITH_GUI)
    phenodrop_precompiled(window Qt6::Widgets)
    phenodrop_precompiled(windowlight LIGHT Qt6::Widgets)
endif()

# A first build takes less time when the files of the large rooms are compiled eight at a time; who works on one
# file for long switches it off.
option(PHENODROP_UNITY "Compile the files of a room together" ON)

# phenodrop_library(NAME SOURCES … [PUBLIC …] [PRIVATE …] [PRECOMPILED numbers|core|commands] [QT] [TOGETHER] [LIGHT]): the
# library of one room, linked elsewhere as phenodrop::NAME. PRECOMPILED: core where the room links Qt Core, numbers without.
# QT runs moc on the room's sources; TOGETHER compiles several files as one, for which no two may use a name for different
# things; LIGHT: see phenodrop_light.
function(phenodrop_library name)
    cmake_parse_arguments(ROOM "QT;TOGETHER;LIGHT" "PRECOMPILED" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(phenodrop_${name} STATIC ${ROOM_SOURCES})
    if(PHENODROP_UNITY AND ROOM_TOGETHER)
        set_target_properties(phenodrop_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    endif()
    add_library(phenodrop::${name} ALIAS phenodrop_${name})
    target_link_libraries(phenodrop_${name} PUBLIC phenodrop_options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
    if(ROOM_LIGHT)
        phenodrop_light(phenodrop_${name})
    endif()
    if(ROOM_PRECOMPILED)
        phenodrop_use_precompiled(phenodrop_${name} ${ROOM_PRECOMPILED})
    endif()
    if(ROOM_QT)
        set_target_properties(phenodrop_${name} PROPERTIES AUTOMOC ON)
        if("Qt6::Widgets" IN_LIST ROOM_PUBLIC)
            if(ROOM_LIGHT)
                phenodrop_use_precompiled(phenodrop_${name} windowlight)
            else()
                phenodrop_use_precompiled(phenodrop_${name} window)
            endif()
        endif()
    endif()
endfunction()

# phenodrop_test(core/tst_wellid phenodrop::plate …): tests/core/tst_wellid.cpp as one ctest.
# Runs without a display (offscreen) and finds real data through PHENODROP_DATA or ../shared/data.
function(phenodrop_test path)
    get_filename_component(name ${path} NAME)
    add_executable(${name} ${CMAKE_SOURCE_DIR}/tests/${path}.cpp)
    # The one file's moc, without the two targets and the extra file that AUTOMOC would build for each test.
    qt_generate_moc(${CMAKE_SOURCE_DIR}/tests/${path}.cpp ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc TARGET ${name})
    target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    target_link_libraries(${name} PRIVATE phenodrop_options phenodrop_testing Qt6::Test ${ARGN})
    phenodrop_light(${name})
    if(path MATCHES "^core/")
        phenodrop_use_precompiled(${name} test)
    elseif(path MATCHES "/") # of the window
        target_link_libraries(${name} PRIVATE Qt6::Widgets)
        phenodrop_use_precompiled(${name} windowlight)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# phenodrop_plugin(NAME SOURCES … [LIBRARIES …]): a panel of another pipeline, a shared library in plugins/ beside the program.
function(phenodrop_plugin name)
    cmake_parse_arguments(PLUGIN "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_library(phenodrop_plugin_${name} MODULE ${PLUGIN_SOURCES})
    target_link_libraries(phenodrop_plugin_${name} PRIVATE phenodrop_options phenodrop::plugininterface ${PLUGIN_LIBRARIES})
    set_target_properties(phenodrop_plugin_${name} PROPERTIES AUTOMOC ON PREFIX "" OUTPUT_NAME ${name}
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/app/plugins)
    if("phenodrop::pluginparts" IN_LIST PLUGIN_LIBRARIES) # one of ours, with the options of a room
        phenodrop_light(phenodrop_plugin_${name})
        phenodrop_use_precompiled(phenodrop_plugin_${name} windowlight)
    endif()
    install(TARGETS phenodrop_plugin_${name} LIBRARY DESTINATION ${PHENODROP_PLUGINS_FOLDER} COMPONENT program)
endfunction()
