phenodrop_test(widgets/tst_classbins phenodrop::classbins)
