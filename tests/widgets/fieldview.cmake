phenodrop_test(widgets/tst_fieldview phenodrop::fieldview)
