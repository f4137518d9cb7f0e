phenodrop_test(widgets/tst_celldrag phenodrop::celldrag)
