phenodrop_test(widgets/tst_platemap phenodrop::plateview)
