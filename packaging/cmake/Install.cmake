# What belongs to an installation, and the installers: cpack, or packaging/run package.
#   Linux    phenodrop_….deb, and phenodrop-dev_….deb for those who write plugins
#   Windows  phenodrop-…-win64.exe (NSIS), with Qt and the other libraries beside the program
#   macOS    phenodrop-…-Darwin.dmg with Phenodrop.app
# Where the program looks for its files: core/workflow/resources.h, widgets/plugin/pluginlist.h.

set(resources ${CMAKE_SOURCE_DIR}/resources/builtin-encoder.safetensors ${CMAKE_SOURCE_DIR}/resources/network-start.safetensors)

if(APPLE)
    set_target_properties(phenodrop PROPERTIES
        MACOSX_BUNDLE ON
        OUTPUT_NAME Phenodrop
        MACOSX_BUNDLE_INFO_PLIST ${CMAKE_SOURCE_DIR}/packaging/macos/Info.plist.in)
    install(TARGETS phenodrop BUNDLE DESTINATION . COMPONENT program)
    install(FILES ${resources} DESTINATION Phenodrop.app/Contents/Resources COMPONENT program)
elseif(WIN32)
    set_target_properties(phenodrop PROPERTIES WIN32_EXECUTABLE OFF) # the same program answers on a console
    target_sources(phenodrop PRIVATE ${CMAKE_SOURCE_DIR}/packaging/windows/phenodrop.manifest)
    install(TARGETS phenodrop RUNTIME DESTINATION bin COMPONENT program)
    install(FILES ${resources} DESTINATION share/phenodrop COMPONENT program)
else()
    set(linux ${CMAKE_SOURCE_DIR}/packaging/linux)
    install(TARGETS phenodrop RUNTIME DESTINATION bin COMPONENT program)
    install(FILES ${resources} DESTINATION share/phenodrop COMPONENT program)
    install(FILES ${linux}/phenodrop.desktop DESTINATION share/applications COMPONENT program)
    install(FILES ${linux}/org.phenodrop.Phenodrop.metainfo.xml DESTINATION share/metainfo COMPONENT program)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/phenodrop.svg DESTINATION share/icons/hicolor/scalable/apps COMPONENT program)
    set(manual ${CMAKE_BINARY_DIR}/phenodrop.1.gz)
    file(ARCHIVE_CREATE OUTPUT ${manual} PATHS ${linux}/phenodrop.1 FORMAT raw COMPRESSION GZip)
    install(FILES ${manual} DESTINATION share/man/man1 COMPONENT program)
    install(FILES ${linux}/copyright DESTINATION share/doc/phenodrop COMPONENT program)
    install(FILES ${linux}/copyright DESTINATION share/doc/phenodrop-dev COMPONENT sdk)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/CHANGELOG.md DESTINATION share/doc/phenodrop COMPONENT program)
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/packaging/workflow DESTINATION share/doc/phenodrop COMPONENT program)
endif()

# Qt and its plugins beside the program, where the system has none.
if((APPLE OR WIN32) AND COMMAND qt_generate_deploy_app_script)
    qt_generate_deploy_app_script(TARGET phenodrop OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy} COMPONENT program)
endif()

set(CPACK_PACKAGE_NAME phenodrop)
set(CPACK_PACKAGE_VENDOR Phenodrop)
set(CPACK_PACKAGE_CONTACT "Phenodrop <phenodrop@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "From a plate folder to a hit list: high-content screening by drag and drop")
set(CPACK_PACKAGE_INSTALL_DIRECTORY Phenodrop)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program sdk)

if(WIN32)
    set(CPACK_GENERATOR NSIS)
    set(CPACK_COMPONENTS_ALL program)
    set(CPACK_PACKAGE_EXECUTABLES phenodrop Phenodrop)
    set(CPACK_NSIS_INSTALLED_ICON_NAME bin\\\\phenodrop.exe)
    set(CPACK_NSIS_DISPLAY_NAME Phenodrop)
    set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
    set(CPACK_NSIS_MODIFY_PATH ON) # for the subcommands
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
    set(CPACK_COMPONENTS_ALL program)
else()
    set(CPACK_GENERATOR DEB)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
    set(CPACK_DEB_COMPONENT_INSTALL ON)
    set(CPACK_DEBIAN_PACKAGE_SECTION science)
    set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME phenodrop)
    # Not seen by the linker: pictures of the icons, Qt's own translations, the published face cascades, a font.
    set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "libqt6svg6, qt6-qpa-plugins")
    set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "opencv-data, qt6-translations-l10n, fonts-noto-core")
    set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "Open a plate folder, see the cells on a map, drag them into classes, let the
embedded network train, put right what it got wrong and screen all plates.
Panels for faces, machines, newspapers and voices use the same engine.")
    set(CPACK_DEBIAN_SDK_PACKAGE_NAME phenodrop-dev)
    set(CPACK_DEBIAN_SDK_PACKAGE_SECTION libdevel)
    set(CPACK_DEBIAN_SDK_PACKAGE_ARCHITECTURE all)
    set(CPACK_DEBIAN_SDK_PACKAGE_SHLIBDEPS OFF)
    set(CPACK_DEBIAN_SDK_PACKAGE_DEPENDS "cmake, qt6-base-dev")
    set(CPACK_DEBIAN_SDK_DESCRIPTION "Header, CMake package and template for plugins. A plugin is a panel of another image, sound or signal pipeline.")
endif()
include(CPack)
