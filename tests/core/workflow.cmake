phenodrop_test(core/tst_split phenodrop::workflow)
