phenodrop_test(widgets/tst_training phenodrop::training)
