phenodrop_test(core/tst_labeljournal phenodrop::cell)
phenodrop_test(core/tst_idrows phenodrop::cell)
