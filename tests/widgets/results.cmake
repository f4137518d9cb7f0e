phenodrop_test(widgets/tst_results phenodrop::results)
phenodrop_test(widgets/tst_oddwells phenodrop::results)
