phenodrop_test(widgets/tst_joblist phenodrop::jobs)
