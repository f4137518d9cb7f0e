phenodrop_test(widgets/tst_platemap phenodrop::plateview)
phenodrop_test(widgets/tst_shortnames phenodrop::plateview)
