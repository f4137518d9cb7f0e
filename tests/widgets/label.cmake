phenodrop_test(widgets/tst_label phenodrop::label)
