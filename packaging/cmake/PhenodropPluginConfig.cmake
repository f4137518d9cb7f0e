# find_package(PhenodropPlugin): the target phenodrop::plugininterface and phenodrop_plugin() for plugins built elsewhere.
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets)
get_filename_component(PHENODROP_PREFIX "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
# Debian's multiarch folder is one level deeper.
if(NOT EXISTS ${PHENODROP_PREFIX}/include/phenodrop)
    get_filename_component(PHENODROP_PREFIX "${PHENODROP_PREFIX}/.." ABSOLUTE)
endif()
if(NOT TARGET phenodrop::plugininterface)
    add_library(phenodrop::plugininterface INTERFACE IMPORTED)
    set_target_properties(phenodrop::plugininterface PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES ${PHENODROP_PREFIX}/include/phenodrop
        INTERFACE_LINK_LIBRARIES Qt6::Widgets)
endif()
# phenodrop_plugin(NAME SOURCES … [LIBRARIES …]): one panel plugin.
function(phenodrop_plugin name)
    cmake_parse_arguments(PLUGIN "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_library(phenodrop_plugin_${name} MODULE ${PLUGIN_SOURCES})
    set_target_properties(phenodrop_plugin_${name} PROPERTIES AUTOMOC ON PREFIX "" OUTPUT_NAME ${name} CXX_STANDARD 20)
    target_link_libraries(phenodrop_plugin_${name} PRIVATE phenodrop::plugininterface ${PLUGIN_LIBRARIES})
    install(TARGETS phenodrop_plugin_${name} LIBRARY DESTINATION lib/phenodrop/plugins)
endfunction()
