phenodrop_test(widgets/tst_selection phenodrop::workspace)
phenodrop_test(widgets/tst_annotations phenodrop::workspace)
phenodrop_test(widgets/tst_compose phenodrop::workspace)
phenodrop_test(widgets/tst_workspace phenodrop::workspace opencv_imgcodecs)
