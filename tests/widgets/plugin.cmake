phenodrop_test(widgets/tst_pluginparts phenodrop::pluginparts phenodrop::style)
