phenodrop_test(widgets/tst_gallery phenodrop::gallery)
