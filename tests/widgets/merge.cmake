phenodrop_test(widgets/tst_merge phenodrop::merge)
