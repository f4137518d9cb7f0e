phenodrop_test(widgets/tst_review phenodrop::review)
