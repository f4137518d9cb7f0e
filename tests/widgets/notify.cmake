phenodrop_test(widgets/tst_notify phenodrop::notify phenodrop::errortext)
