phenodrop_test(widgets/tst_results phenodrop::results)
