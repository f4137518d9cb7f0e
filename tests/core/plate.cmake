phenodrop_test(core/tst_wellid phenodrop::plate)
phenodrop_test(core/tst_layout phenodrop::plate)
