# The window half: edits as plain values (tested alone), and the panel as a library that is loaded when it is opened.
phenodrop_library(newspaperedits
    SOURCES articleedits.cpp
    PUBLIC  phenodrop::newspapertask opencv_core
    PRIVATE opencv_imgproc)
phenodrop_plugin(newspaper
    SOURCES newspaperplugin.cpp newspaperpanel.h newspaperpanel.cpp newspaperpaneledits.cpp newspaperpanelfiles.cpp newspaperpanelexports.cpp newspaperpanelmodels.cpp
            pageplot.h pageplot.cpp pageplotinput.cpp pageplotpaint.cpp pagespanel.h pagespanel.cpp pagespanelmodel.h pagespanelmodel.cpp
            articlespanel.h articlespanel.cpp headlineplot.h headlineplot.cpp
            modelpanel.h modelpanel.cpp modelsetuppanel.h modelsetuppanel.cpp
    LIBRARIES phenodrop::newspaperedits phenodrop::newspapertask phenodrop::pluginparts phenodrop::style phenodrop::errortext Qt6::Widgets)
# The model that finds articles before anybody has trained one.
qt_add_resources(phenodrop_plugin_newspaper "newspapermodel" PREFIX "/newspaper" BASE ${CMAKE_SOURCE_DIR}/resources
    FILES ${CMAKE_SOURCE_DIR}/resources/builtin-newspaper.safetensors)
list(APPEND PHENODROP_PLUGINS phenodrop_plugin_newspaper)
set(PHENODROP_PLUGINS ${PHENODROP_PLUGINS} PARENT_SCOPE)
