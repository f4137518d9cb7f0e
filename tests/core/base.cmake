phenodrop_test(core/tst_statistics phenodrop::base)
