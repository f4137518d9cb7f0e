phenodrop_test(core/tst_simulation phenodrop::simulation)
phenodrop_test(core/tst_views phenodrop::simulation)
