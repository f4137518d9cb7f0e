phenodrop_test(widgets/tst_proposal phenodrop::plateimportview)
