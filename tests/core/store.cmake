phenodrop_test(core/tst_project phenodrop::store)
