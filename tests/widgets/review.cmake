phenodrop_test(widgets/tst_review phenodrop::review)
phenodrop_test(widgets/tst_looksat phenodrop::review)
