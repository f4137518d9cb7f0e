phenodrop_test(core/tst_labeljournal phenodrop::cell)
