phenodrop_test(widgets/tst_theme phenodrop::style)
phenodrop_test(widgets/tst_numbers phenodrop::style)
