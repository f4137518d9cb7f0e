phenodrop_test(core/tst_statistics phenodrop::base)
phenodrop_test(core/tst_timeleft phenodrop::base)
